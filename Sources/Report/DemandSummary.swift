import Coverage
import FeatureIO
import Planning
import StreetGraph

extension JSON {
    /// A weight to the millionth.
    static func weight(_ weight: Weight) -> JSON { .decimal(weight.value, places: 6) }
}

/// The demand of a run with what each limit leaves of it.
private struct DemandTold {
    let demand: Demand
    let minutes: [Double]
    let limits: [LimitCoverage]
    let covered: [Weight]
    let coveredTwice: [Weight]
    let total: Weight

    init?(_ scene: Scene, _ result: CoverageResult) {
        guard let demand = result.study.demand else { return nil }
        (self.demand, total) = (demand, demand.total)
        (minutes, limits) = (scene.settings.limits.minutes, result.limits)
        covered = scene.settings.limits.milliseconds.map(demand.covered)
        coveredTwice = scene.settings.limits.milliseconds.map(demand.coveredTwice)
    }

    func inGaps(_ limit: Int) -> Weight { limits[limit].gaps.reduce(.zero) { $0 + $1.demand } }

    /// The stages in its times, in words.
    func timesInWords(_ run: RunDescription) -> String {
        demand.points.contains { $0.access > 0 } ? run.adding(.access).timesInWords : run.timesInWords
    }
}

/// The member `demand` of `summary.json`; null where none is given.
func demandJSON(_ scene: Scene, _ result: CoverageResult, _ run: RunDescription) -> JSON {
    guard let told = DemandTold(scene, result) else { return .null }
    let (demand, total) = (told.demand, told.total)
    let limits = told.minutes.indices.map { limit -> JSON in
        [
            "minutes": .minutes(told.minutes[limit]), "covered": .weight(told.covered[limit]),
            "covered_share": .share(told.covered[limit].value, of: total.value),
            "second_covered": .weight(told.coveredTwice[limit]),
            "second_covered_share": .share(told.coveredTwice[limit].value, of: total.value),
            "uncovered_in_gaps": .weight(told.inGaps(limit)),
            "uncovered_beside_gaps": .weight(told.limits[limit].uncoveredDemandBesideGaps),
        ]
    }
    return [
        "column": demand.column.json, "times": .string(told.timesInWords(run)), "total": .weight(total),
        "outside": .weight(demand.outside), "attached_m": demand.attached.json { .weight($0) },
        "limits": .array(limits), "response_s": json(demand.response), "second_response_s": json(demand.secondResponse),
    ]
}

/// The lines of the table; nil where no demand is given.
func demandTable(_ scene: Scene, _ result: CoverageResult, _ run: RunDescription) -> [String]? {
    guard let told = DemandTold(scene, result) else { return nil }
    let (demand, total) = (told.demand, told.total)
    func whole(_ weight: Weight) -> String { figure(weight.value, decimals: 0) }
    let near = demand.attached.amounts[0]
    var table = TextTable()
    table.append(["Demand", "covered", "share", "second unit", "share", "late in gaps", "late elsewhere"])
    for (limit, minutes) in told.minutes.enumerated() {
        table.append([
            "\(minutesInWords(minutes)) min", whole(told.covered[limit]),
            share(told.covered[limit].value, of: total.value), whole(told.coveredTwice[limit]),
            share(told.coveredTwice[limit].value, of: total.value), whole(told.inGaps(limit)),
            whole(told.limits[limit].uncoveredDemandBesideGaps),
        ])
    }
    var times = TextTable()
    times.append(timesHeading)
    times.append(["first unit"] + row(demand.response))
    times.append(["second unit"] + row(demand.secondResponse))
    let column = demand.column.map { " by \($0)" } ?? ""
    return [
        "Demand   \(whole(total)) inside the area\(column) (\(told.timesInWords(run))), "
            + "\(share(near.value, of: total.value)) of it within \(figure(DistanceBands<Weight>.ends[0], decimals: 0)) m "
            + "of a street; \(whole(demand.outside)) outside",
        "",
    ] + table.lines + [""] + times.lines
}
