import Coverage
import FeatureIO
import Planning
import StreetReading

/// The summary as a table for a terminal.
public func summaryTable(
    scene: Scene, result: CoverageResult, reading: StreetsSummary, barriers: BarrierReport = BarrierReport(),
    gates: [GateEffect] = [],
    measures: AreaMeasures = AreaMeasures(), warnings: [String], run: RunDescription
) -> String {
    var lines: [String] = []
    let direction = run.direction == .to ? ", \(JourneyDirection.to.inWords)" : ""
    lines.append("Reach135 \(productVersion): modelled coverage, \(run.timesInWords)\(direction); \(run.clockInWords)")
    lines.append("")
    if let profile = run.profileInWords { lines.append("Profile  \(profile)") }
    if scene.profiles.count > 1 { lines.append("Mixed    \(profiles(scene))") }
    lines.append(
        "Streets  \(figure(Double(reading.report.waysUsed), decimals: 0)) ways used, "
            + "\(figure(result.streetLength / 1000, decimals: 1)) km inside the area")
    lines.append("Speeds   \(speeds(reading))")
    if let words = barriers.inWords { lines.append("Barriers \(words)") }
    if let words = gatesInWords(gates) { lines.append("Gates    \(words)") }
    lines.append("Points   \(scene.stationed.count) judged, \(scene.unjudged.count) not judged")
    if scene.namesUnits {
        lines.append(
            "Units    \(scene.units.count) on duty, \(scene.unitsOffDuty.count) off duty, "
                + "\(scene.unitsUnjudged.count) not judged")
    }
    lines.append(
        "Area     \(figure(result.totalArea / 1e6, decimals: 2)) km2: "
            + "\(figure(result.servedArea / 1e6, decimals: 2)) street-served, "
            + "\(figure((result.totalArea - result.servedArea) / 1e6, decimals: 2)) off-street")
    if let words = boundaryInWords(scene, measures) { lines.append("Boundary \(words)") }
    lines.append("")

    var limits = TextTable()
    limits.append(["Limit", "covered km2", "share", "uncovered km2", "streets km", "share", "gaps", "minor gaps"])
    for (minutes, limit) in zip(scene.settings.limits.minutes, result.limits) {
        let minor = limit.gaps.count(where: \.isMinor)
        limits.append([
            "\(minutesInWords(minutes)) min", figure(limit.coveredArea / 1e6, decimals: 2),
            share(limit.coveredArea, of: result.servedArea), figure(limit.uncoveredArea / 1e6, decimals: 2),
            figure(limit.coveredStreet / 1000, decimals: 1), share(limit.coveredStreet, of: result.streetLength),
            figure(Double(limit.gaps.count - minor), decimals: 0), figure(Double(minor), decimals: 0),
        ])
    }
    lines.append(contentsOf: limits.lines)
    lines.append("")

    var times = TextTable()
    times.append(timesHeading)
    times.append(["over ground"] + row(result.responseByGround))
    times.append(["over streets"] + row(result.responseByStreet))
    // Where there are other stages.
    if let travel = measures.travel, travel.street != result.responseByStreet {
        times.append(["over streets, travel only"] + row(travel.street))
    }
    lines.append(contentsOf: times.lines)
    let parts = [
        demandTable(scene, result, run), measures.backup.map { depthTable(scene, $0) },
        measures.backup.flatMap { singleFailureTable(scene, $0, sites: measures.sites) },
        standardsTable(measures.standards, scene, result.study.demand), gapsTable(scene, result),
        zonesTable(scene, measures), zoneDemandTable(scene, result.study.demand, measures),
        measures.sites?.table(scene, run), measures.patrols?.table, measures.grades?.table(measures.zones ?? []),
        worstStreetsTable(scene, measures),
    ]
    for table in parts.compactMap({ $0 }) {
        lines.append(contentsOf: [""] + table)
    }

    if !warnings.isEmpty {
        lines.append("")
        lines.append(contentsOf: warnings.prefix(mostNotes).map { "Note: \($0)" })
        if warnings.count > mostNotes {
            lines.append("Note: \(warnings.count - mostNotes) more, all of them in summary.json")
        }
    }
    if let attribution = run.attribution {
        lines.append("")
        lines.append("Street data: \(attribution)")
    }
    return lines.map(\.onOneLine).joined(separator: "\n") + "\n"
}

/// The profiles of the points, with what a start costs each.
private func profiles(_ scene: Scene) -> String {
    scene.profiles.map { profile in
        let (count, overhead) = (scene.points(ofProfile: profile), scene.overhead(ofProfile: profile))
        return
            "\(profile): \(count) point\(count == 1 ? "" : "s"), \(overhead.flies ? "launch and climb" : "start loss") "
            + "\(figure(Double(overhead.time) / 1000, decimals: 0)) s"
    }.joined(separator: "; ")
}

/// Above the rows of time distributions.
let timesHeading = ["Modelled time, s", "median", "90th percentile", "mean reached", "latest reached", "never reached"]

/// A terminal shows this many warnings.
private let mostNotes = 12

/// How many ways are driven at a given speed, at their limit, or at the default of their class.
private func speeds(_ streets: StreetsSummary) -> String {
    let sources = [
        (streets.report.givenSpeeds, "given"), (streets.report.maxspeedSpeeds, "by maxspeed"),
        (streets.report.defaultSpeeds, "by the default of the class"),
    ]
    return sources.filter { $0.0 > 0 }.map { "\(figure(Double($0.0), decimals: 0)) ways \($0.1)" }
        .joined(separator: ", ")
}

/// Minutes without needless decimals.
func minutesInWords(_ minutes: Double) -> String {
    minutes == minutes.rounded() ? "\(Int(minutes))" : "\(minutes)"
}

func share(_ part: Double, of whole: Double) -> String {
    whole > 0 ? figure(100 * part / whole, decimals: 1) + " %" : "-"
}

/// Whole seconds; a dash for none.
func seconds(_ seconds: Double?) -> String { seconds.map { figure($0, decimals: 0) } ?? "-" }

/// A share in percent, which does not look like 0 unless it is.
func percent(_ share: Double) -> String {
    0 < share && share < 0.0005 ? "< 0.1 %" : figure(100 * share, decimals: 1) + " %"
}

/// A row of figures under `timesHeading`.
func row(_ distribution: TimeDistribution) -> [String] {
    [
        seconds(distribution.p50), seconds(distribution.p90), seconds(distribution.mean), seconds(distribution.max),
        percent(distribution.unreachableShare),
    ]
}
