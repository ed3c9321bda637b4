import Coverage
import FeatureIO
import Planning
import StreetEditing
import StreetGraph

/// What a run tells of patrols.
public struct PatrolMeasures: Sendable {
    public var coverage: PatrolCoverage
    /// Minutes within which a key street must be passed again.
    public var interval: Double
    /// The names of the key streets as they were looked up; nil where none were asked about.
    public var keyNames: [StreetNameMatch]?

    public init(coverage: PatrolCoverage, interval: Double, keyNames: [StreetNameMatch]?) {
        (self.coverage, self.interval, self.keyNames) = (coverage, interval, keyNames)
    }

    /// The patrols of one team, or of those without one.
    public struct Team: Sendable {
        public var name: String?
        public var patrols = 0
        /// Metres.
        public var length = 0.0
        public var officers = 0.0
    }

    /// In the order in which they appear.
    public var teams: [Team] {
        var teams: [Team] = []
        for course in coverage.courses {
            let number = teams.firstIndex { $0.name == course.patrol.team } ?? teams.count
            if number == teams.count { teams.append(Team(name: course.patrol.team)) }
            teams[number].patrols += 1
            teams[number].length += course.length
            teams[number].officers += course.patrol.officers ?? 0
        }
        return teams
    }

    /// What the planner should know, each in one line.
    var warnings: [String] {
        let unmatched = coverage.courses.filter { !$0.unmatched.isEmpty }
        let silent = coverage.courses.count { $0.patrol.headway == nil }
        let missing = keyNames?.filter { !$0.isFound } ?? []
        var warnings: [String] = []
        if !unmatched.isEmpty {
            let length = unmatched.reduce(0) { $0 + $1.unmatchedLength }
            warnings.append(
                "\(unmatched.count) patrol lines follow no street over \(figure(length / 1000, decimals: 2)) km "
                    + "(\(named(unmatched.map(\.patrol.label)))); where is in summary.json")
        }
        if silent > 0 {
            warnings.append("\(silent) patrol lines have no headway_min: they keep no key street within its interval")
        }
        if !missing.isEmpty {
            warnings.append(
                "\(missing.count) key streets are not in the network (\(named(missing.map(\.name)))); the nearest "
                    + "spellings are in summary.json")
        }
        return warnings
    }

    /// The member `patrols` of `summary.json`.
    var json: JSON {
        let whole = coverage.whole
        var members: [(String, JSON)] = [
            ("count", .integer(coverage.courses.count)),
            ("length_km", .kilometres(coverage.courses.reduce(0) { $0 + $1.length })),
            ("unmatched_km", .kilometres(coverage.courses.reduce(0) { $0 + $1.unmatchedLength })),
        ]
        members += patrolMembers(whole, hasKeyStreets: keyNames != nil)
        if let keyNames {
            members += [
                ("key_street_every_min", .minutes(interval)),
                (
                    "key_streets_missing",
                    .array(
                        keyNames.filter { !$0.isFound }.map { ["name": .string($0.name), "nearest": $0.nearest.json] })
                ),
            ]
        }
        members += [
            (
                "teams",
                .array(
                    teams.map { team in
                        [
                            "team": team.name.json, "patrols": .integer(team.patrols),
                            "length_km": .kilometres(team.length), "officers": .number(team.officers),
                            "officers_per_km": team.length > 0
                                ? .decimal(1000 * team.officers / team.length, places: 3) : .null,
                        ]
                    })
            ),
            (
                "unmatched",
                .array(
                    coverage.courses.flatMap { course in
                        course.unmatched.map { part in
                            [
                                "id": .string(course.patrol.id), "from": .position(part.from),
                                "length_m": .decimal(part.length, places: 0),
                            ]
                        }
                    })
            ),
        ]
        return .object(members)
    }

    /// The lines of the table.
    var table: [String] {
        let whole = coverage.whole
        var lines = [
            "Patrols  \(coverage.courses.count) lines over \(figure(whole.patrolled / 1000, decimals: 1)) km of street "
                + "(\(share(whole.patrolled, of: whole.street))), "
                + "\(figure(whole.officers, decimals: 1)) officers inside the area"
        ]
        if keyNames != nil {
            lines.append(
                "Key streets: \(figure(whole.keyStreet / 1000, decimals: 1)) km, "
                    + "\(share(whole.keyPatrolled, of: whole.keyStreet)) patrolled, "
                    + "\(share(whole.keyInTime, of: whole.keyStreet)) at least every \(minutesInWords(interval)) min")
        }
        var table = TextTable()
        table.append(["Team", "lines", "km", "officers", "officers per km"])
        for team in teams {
            table.append([
                team.name ?? "without a team", "\(team.patrols)", figure(team.length / 1000, decimals: 1),
                figure(team.officers, decimals: 0),
                team.length > 0 ? figure(1000 * team.officers / team.length, decimals: 2) : "-",
            ])
        }
        return lines + table.lines
    }

    private func named(_ labels: [String]) -> String {
        labels.prefix(3).joined(separator: ", ") + (labels.count > 3 ? ", ..." : "")
    }
}

/// How far streets are patrolled, for a summary and for zones.
func patrolMembers(_ amount: PatrolAmount, hasKeyStreets: Bool) -> [(String, JSON)] {
    let all: [(String, JSON)] = [
        ("patrolled_street_km", .kilometres(amount.patrolled)),
        ("patrolled_street_share", .share(amount.patrolled, of: amount.street)),
        ("patrol_officers", .decimal(amount.officers, places: 2)),
        (
            "patrol_officers_per_street_km",
            amount.street > 0 ? .decimal(1000 * amount.officers / amount.street, places: 3) : .null
        ),
    ]
    if !hasKeyStreets { return all }
    return all + [
        ("key_street_km", .kilometres(amount.keyStreet)),
        ("key_street_patrolled_share", .share(amount.keyPatrolled, of: amount.keyStreet)),
        ("key_street_in_time_share", .share(amount.keyInTime, of: amount.keyStreet)),
    ]
}

/// `patrols.geojson`: the patrol lines as they were given, in their order, with what they follow. Nil where there are none.
public func patrolLayer(_ measures: PatrolMeasures?, run: RunDescription) -> [UInt8]? {
    guard let measures else { return nil }
    var writer = GeoJSONWriter(members: run.members)
    for course in measures.coverage.courses {
        let patrol = course.patrol
        let own: [(String, JSON)] = [
            ("id", .string(patrol.id)), ("name", .string(patrol.name)), ("team", patrol.team.json),
            ("headway_min", patrol.headway.map { .decimal($0, places: 3) } ?? .null),
            ("officers", patrol.officers.map { .number($0) } ?? .null), ("length_km", .kilometres(course.length)),
            ("unmatched_km", .kilometres(course.unmatchedLength)),
            (
                "officers_per_km",
                patrol.officers.map { course.length > 0 ? .decimal(1000 * $0 / course.length, places: 3) : .null }
                    ?? .null
            ),
        ]
        writer.append(
            .multiLineString(patrol.lines),
            properties: own + carried(patrol.extra, prefix: "patrol_", besides: Set(own.map(\.0))))
    }
    return writer.finish()
}

extension PatrolLine {
    /// Its name, its id where it has none.
    fileprivate var label: String { name.isEmpty ? id : name }
}
