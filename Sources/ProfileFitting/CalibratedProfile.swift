import Calibration
import OpeningHours
import ProfileReading
import TravelModel

/// Where a calibrated profile comes from.
public struct CalibrationSources: Sendable {
    /// A file as it was named, and the SHA-256 of its bytes.
    public struct File: Sendable {
        public var path: String
        public var sha256: String

        public init(path: String, sha256: String) {
            self.path = path
            self.sha256 = sha256
        }
    }

    /// The profile that was calibrated, as it was named.
    public var profile: String
    /// Nil for a built-in profile.
    public var profileFile: File?
    public var runs: File
    /// At least one.
    public var streets: [File]
    public var points: File?
    /// The condition that points had to meet.
    public var pointsWhere: String?
    /// Changes made to the streets.
    public var changes: File?
    public var gates: File?
    /// The version of the program.
    public var version: String

    public init(
        profile: String, profileFile: File?, runs: File, streets: [File], points: File?, pointsWhere: String? = nil,
        changes: File? = nil, gates: File? = nil, version: String
    ) {
        self.profile = profile
        self.profileFile = profileFile
        self.runs = runs
        self.streets = streets
        self.points = points
        self.pointsWhere = pointsWhere
        self.changes = changes
        self.gates = gates
        self.version = version
    }
}

/// What became of the rows of a table of runs.
public struct RunCounts: Sendable, Equatable {
    /// Rows with runs, the header not counted.
    public var rows: Int
    /// Rows that could not be used: bad, of another profile, beside the streets, or without a path.
    public var unused: Int
    /// The latest day of the runs used; nil where none has a date.
    public var newest: CivilDate?

    public init(rows: Int, unused: Int, newest: CivilDate?) {
        self.rows = rows
        self.unused = unused
        self.newest = newest
    }
}

/// The YAML of a calibrated profile: the old one's text with fitted numbers, and where they come from.
///
/// - Parameters:
///   - text: the YAML of `groups.profile`.
///   - name: of the new profile.
/// - Throws: `ProfileFittingError`: `unchangeable-profile` where the old text is written so that it cannot be changed key by
///   key, `implausible-result` where a fitted number lies outside what a profile may hold.
public func calibratedProfile(
    _ text: String, name: String, groups: SpeedGroups, calibration: Calibration, counts: RunCounts,
    sources: CalibrationSources
) throws(ProfileFittingError) -> String {
    let profile = groups.profile(with: calibration.parameters)
    var yaml = ProfileText(text)
    yaml.replace("name", ["name: \(quoted(name))"])
    yaml.replace("about", ["about: \(quoted("\(groups.profile.name), calibrated with \(calibration.runsUsed) runs"))"])
    let note = "Calibrated: see provenance. What follows is said of the numbers before."
    if calibration.changesSpeeds {
        yaml.replace("speeds_kmh", speedLines(groups, calibration, profile), note: note)
        if case .drivenTimes(let factor) = profile.limits {
            yaml.replace("maxspeed", ["maxspeed: {use: drive, factor: \(plain(factor, decimals: 3))}"], note: note)
        }
    }
    if calibration.parameters.startLoss != groups.profile.startLoss {
        yaml.replace("start_loss_s", ["start_loss_s: \(plain(profile.startLoss, decimals: 1))"], note: note)
    }
    let hours = calibration.hours
    if !hours.isEmpty {
        let known = yaml.lines("speed_factors") ?? ["speed_factors:"]
        // As far to the right as the entries that are there.
        let indent = known.dropFirst().first { $0.contains("- ") }.map { $0.prefix { $0 == " " } } ?? "  "
        let entries = hours.map { hour -> String in
            let factor = groups.start.hourFactors[hour] / calibration.parameters.hourFactors[hour]
            return
                "\(indent)- {factor: \(plain(factor, decimals: 3)), hours: \"\(clock(hour))-\(clock(hour + 1))\"}  # fitted"
        }
        yaml.replace("speed_factors", known + entries)
    }
    yaml.replace("provenance", provenanceLines(groups, calibration, counts, sources))
    if let after = calibration.after { yaml.replace("spread", spreadLines(after)) } else { yaml.remove("spread") }
    try check(yaml.text, name: name, says: profile)
    return yaml.text
}

private func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }

/// Speeds with the reason of each.
private func speedLines(_ groups: SpeedGroups, _ calibration: Calibration, _ profile: Profile) -> [String] {
    var lines = ["speeds_kmh:"]
    for (number, group) in groups.groups.enumerated() {
        guard case .streetClass(let street) = group, let speed = profile.speeds[street],
            let before = groups.profile.speeds[street]
        else { continue }
        let isFitted = calibration.fitted.contains { $0.quantity == .group(number) }
        lines.append(
            "  \(street.rawValue): \(plain(speed * 3.6, decimals: 1))  # "
                + "\(isFitted ? "fitted" : "follows the others"), was \(plain(before * 3.6, decimals: 1))")
    }
    return lines
}

private func provenanceLines(
    _ groups: SpeedGroups, _ calibration: Calibration, _ counts: RunCounts, _ sources: CalibrationSources
) -> [String] {
    func file(_ key: String, _ file: CalibrationSources.File?) -> [String] {
        file.map { ["  \(key): {path: \(quoted($0.path)), sha256: \($0.sha256)}"] } ?? []
    }
    func accuracy(_ key: String, _ accuracy: Accuracy?) -> [String] {
        accuracy.map {
            [
                "    \(key): {bias_s: \(plain($0.bias, decimals: 1)), mean_absolute_error_s: "
                    + "\(plain($0.meanAbsoluteError, decimals: 1)), standard_deviation_s: "
                    + "\(plain($0.standardDeviation, decimals: 1))}"
            ]
        } ?? []
    }
    var lines = ["provenance:", "  program: \(quoted("reach135 \(sources.version)"))"]
    lines.append("  calibrated_profile: \(quoted(sources.profile))")
    lines += file("profile_file", sources.profileFile) + file("runs_file", sources.runs)
    for (number, streets) in sources.streets.enumerated() {
        lines += file(number == 0 ? "streets_file" : "streets_file_\(number + 1)", streets)
    }
    lines += file("points_file", sources.points)
    if let condition = sources.pointsWhere { lines.append("  points_where: \(quoted(condition))") }
    lines += file("changes_file", sources.changes) + file("gates_file", sources.gates)
    lines.append("  newest_run: \(counts.newest.map(\.text) ?? "unknown")")
    lines.append("  rows: \(counts.rows)")
    lines.append("  rows_unused: \(counts.unused)")
    lines.append("  runs_fitted: \(calibration.fittedRuns.count)")
    lines.append("  runs_kept_aside: \(calibration.heldOutRuns.count)")
    lines.append("  path_searches: \(calibration.rounds)")
    lines.append("  settled: \(calibration.isSettled)")
    let fitted = calibration.fitted.map { quoted($0.quantity.name(groups)) }
    lines.append("  fitted: [\(fitted.joined(separator: ", "))]")
    let unfitted = calibration.unfitted(groups).map(quoted)
    lines.append("  not_fitted: [\(unfitted.joined(separator: ", "))]")
    if calibration.before != nil {
        // Modelled less observed.
        lines.append("  kept_aside:  # modelled less observed seconds")
        lines += accuracy("before", calibration.before) + accuracy("after", calibration.after)
    }
    return lines
}

/// How far single journeys lie from their modelled time.
private func spreadLines(_ accuracy: Accuracy) -> [String] {
    func list(_ values: [Double], _ decimals: Int) -> String {
        "[" + values.map { plain($0, decimals: decimals) }.joined(separator: ", ") + "]"
    }
    return [
        "spread:  # of the \(accuracy.journeys) runs kept aside",
        "  log_ratio_mean: \(plain(accuracy.logRatioMean, decimals: 4))  # of observed over modelled",
        "  log_ratio_deviation: \(plain(accuracy.logRatioDeviation, decimals: 4))",
        "  standard_deviation_s: \(plain(accuracy.standardDeviation, decimals: 1))",
        "  percent: [\(Accuracy.percentiles.map { "\($0)" }.joined(separator: ", "))]",
        "  observed_less_modelled_s: \(list(accuracy.latenessPercentiles, 1))",
        "  observed_over_modelled: \(list(accuracy.ratioPercentiles, 3))",
    ]
}

/// Reads the new text back: it must say what was fitted, to the last digit written.
private func check(_ text: String, name: String, says profile: Profile) throws(ProfileFittingError) {
    let read: Profile
    do {
        read = try readProfile(text: text, file: name)
    } catch {
        let isNumber = error.code == .badValue
        throw ProfileFittingError(
            code: isNumber ? .implausible : .unchangeable,
            message: (isNumber ? "the runs do not fit this network: " : "expected a profile with one key a line: ")
                + error.message)
    }
    var differences: [String] = []
    func compare(_ what: String, _ one: Double, _ other: Double, within tolerance: Double) {
        if !(abs(one - other) <= tolerance) { differences.append(what) }
    }
    if Set(read.speeds.keys) != Set(profile.speeds.keys) { differences.append("speeds_kmh") }
    for (street, speed) in profile.speeds {
        compare("speeds_kmh", (read.speeds[street] ?? 0) * 3.6, speed * 3.6, within: 0.051)
    }
    if case .drivenTimes(let factor) = profile.limits, case .drivenTimes(let found) = read.limits {
        compare("maxspeed", factor, found, within: 0.00051)
    } else if read.limits != profile.limits {
        differences.append("maxspeed")
    }
    compare("start_loss_s", read.startLoss, profile.startLoss, within: 0.051)
    if read.speedFactors.count != profile.speedFactors.count { differences.append("speed_factors") }
    for (one, other) in zip(read.speedFactors, profile.speedFactors) {
        compare("speed_factors", one.factor, other.factor, within: 0.00051)
        if one.hours != other.hours || one.classes != other.classes { differences.append("speed_factors") }
    }
    if let difference = differences.first {
        throw ProfileFittingError(
            code: .unchangeable,
            message:
                "expected a profile with one key a line, as the built-in ones have it; \(difference) cannot be changed")
    }
}
