import Coverage
import FeatureIO
import Planning
import StreetGraph

extension JSON {
    /// A weight to the millionth.
    static func weight(_ weight: Weight) -> JSON { .decimal(weight.value, places: 6) }
    static func share(_ part: Weight, of whole: Weight) -> JSON { .share(part.value, of: whole.value) }
}

func share(_ part: Weight, of whole: Weight) -> String { share(part.value, of: whole.value) }

/// A weight without decimals.
func whole(_ weight: Weight) -> String { figure(weight.value, decimals: 0) }

extension Demand {
    /// The stages in its times, in words.
    func timesInWords(_ run: RunDescription) -> String {
        points.contains { $0.access > 0 } ? run.adding(.access).timesInWords : run.timesInWords
    }

    /// Its name as a part of the name of a column: `demand_priority_calls`.
    var columnName: String { "demand_" + name.columnPart }
}

extension String {
    /// The text with `_` for what is neither a letter nor a digit.
    public var columnPart: String { String(map { $0.isLetter || $0.isNumber ? $0 : "_" }) }
}

/// The member `demand` of `summary.json`: one entry for each demand.
func demandJSON(_ scene: Scene, _ result: CoverageResult, _ run: RunDescription) -> JSON {
    let limits = Array(zip(scene.settings.limits.minutes, scene.settings.limits.milliseconds))
    return .array(
        result.study.demand.enumerated().map { number, demand in
            let total = demand.total
            let told = zip(limits, result.limits).map { limit, coverage -> JSON in
                let (covered, twice) = (demand.covered(within: limit.1), demand.coveredTwice(within: limit.1))
                return [
                    "minutes": .minutes(limit.0), "covered": .weight(covered),
                    "covered_share": .share(covered, of: total), "second_covered": .weight(twice),
                    "second_covered_share": .share(twice, of: total),
                    "uncovered_in_gaps": .weight(coverage.inGaps(number)),
                    "uncovered_beside_gaps": .weight(coverage.demandBesideGaps[number]),
                ]
            }
            return [
                "name": .string(demand.name), "column": demand.column.json,
                "times": .string(demand.timesInWords(run)), "total": .weight(total),
                "outside": .weight(demand.outside), "attached_m": demand.attached.json { .weight($0) },
                "limits": .array(told), "response_s": json(demand.response),
                "second_response_s": json(demand.secondResponse),
                "not_judged": .array(demand.unjudged.map(\.json)),
            ]
        })
}

extension LimitCoverage {
    /// What stands in all gaps of one demand.
    fileprivate func inGaps(_ demand: Int) -> Weight { gaps.reduce(.zero) { $0 + $1.demand[demand] } }
}

extension UnjudgedDemand {
    fileprivate var json: JSON {
        [
            "feature": .string(feature), "weight": weight.map { .weight($0) } ?? .null, "reason": .string(reason),
        ]
    }
}

/// Each demand in a part of the area, such as a zone, for `summary.json`; nothing without demand.
func demandMembers(_ coverages: [DemandCoverage], _ scene: Scene, _ demand: [Demand]) -> [(String, JSON)] {
    if demand.isEmpty { return [] }
    let entries = zip(demand, coverages).map { demand, coverage -> JSON in
        let limits = zip(scene.settings.limits.minutes, coverage.covered).map { minutes, covered -> JSON in
            [
                "minutes": .minutes(minutes), "covered": .weight(covered),
                "covered_share": .share(covered, of: coverage.total),
            ]
        }
        return .object(
            [
                ("name", .string(demand.name)), ("total", .weight(coverage.total)), ("limits", .array(limits)),
                ("response_s", json(coverage.response)),
            ]
                + (coverage.required.map {
                    [("required", .weight($0)), ("required_share", .share($0, of: coverage.total))]
                } ?? []))
    }
    return [("demand", .array(entries))]
}

/// The same as columns of a layer: `demand_residents`, `demand_residents_share_3min`.
func demandColumns(_ coverages: [DemandCoverage], _ scene: Scene, _ demand: [Demand]) -> [(String, JSON)] {
    zip(demand, coverages).flatMap { demand, coverage -> [(String, JSON)] in
        let name = demand.columnName
        return [(name, .weight(coverage.total))]
            + zip(scene.settings.limits.minutes, coverage.covered).map { minutes, covered in
                ("\(name)_share_\(minutesInWords(minutes))min", .share(covered, of: coverage.total))
            }
            + [("\(name)_p90_s", .seconds(coverage.response.p90))]
    }
}

/// The lines of the table; nil where no demand is given.
func demandTable(_ scene: Scene, _ result: CoverageResult, _ run: RunDescription) -> [String]? {
    let all = result.study.demand
    if all.isEmpty { return nil }
    let (minutes, limits) = (scene.settings.limits.minutes, scene.settings.limits.milliseconds)
    let nearest = figure(DistanceBands<Weight>.ends[0], decimals: 0)
    var lines = all.map { demand in
        let total = demand.total
        let column = demand.column.map { $0 == demand.name ? "" : " by \($0)" } ?? ""
        return "Demand   \(demand.name): \(whole(total)) inside the area\(column) (\(demand.timesInWords(run))), "
            + "\(share(demand.attached.amounts[0], of: total)) of it within \(nearest) m of a street; "
            + "\(whole(demand.outside)) outside"
            + (demand.unjudged.isEmpty ? "" : "; \(demand.unjudged.count) features not judged")
    }
    var table = TextTable()
    table.append(["Demand", "limit", "covered", "share", "second unit", "share", "late in gaps", "late elsewhere"])
    for (number, demand) in all.enumerated() {
        for (limit, milliseconds) in limits.enumerated() {
            let (covered, twice) = (demand.covered(within: milliseconds), demand.coveredTwice(within: milliseconds))
            table.append([
                demand.name, "\(minutesInWords(minutes[limit])) min", whole(covered), share(covered, of: demand.total),
                whole(twice), share(twice, of: demand.total), whole(result.limits[limit].inGaps(number)),
                whole(result.limits[limit].demandBesideGaps[number]),
            ])
        }
    }
    var times = TextTable()
    times.append(timesHeading)
    for demand in all {
        times.append(["\(demand.name), first unit"] + row(demand.response))
        times.append(["\(demand.name), second unit"] + row(demand.secondResponse))
    }
    lines += [""] + table.lines + [""] + times.lines
    return lines
}

/// What the planner should know of the demand, each in one line.
public func demandWarnings(_ demand: [Demand]) -> [String] {
    demand.filter { $0.total == .zero }.map {
        "demand \($0.name): nothing of it lies inside the study area; nothing is told of it"
    }
}
