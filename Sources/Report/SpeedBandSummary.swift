import Coverage
import FeatureIO

extension SpeedBand {
    /// The member `speed_band` of `summary.json`.
    func json(_ scene: Scene, _ result: CoverageResult, _ measures: AreaMeasures) -> JSON {
        let sites = measures.sitesInBand
        return .array(
            [(slower, sites?.slower), (faster, sites?.faster)].map { side, sites in
                let figures = scene.settings.limits.minutes.enumerated().map { number, minutes -> JSON in
                    let demand = zip(result.study.demand, side.coveredDemand).map { demand, covered -> JSON in
                        [
                            "name": .string(demand.name), "covered": .weight(covered[number]),
                            "covered_share": .share(covered[number], of: demand.total),
                        ]
                    }
                    return .object(
                        [
                            ("minutes", .minutes(minutes)),
                            ("covered_street_km", .kilometres(side.coveredStreet[number])),
                            ("covered_street_share", .share(side.coveredStreet[number], of: result.streetLength)),
                            ("covered_area_km2", .squareKilometres(side.coveredArea[number])),
                            ("covered_area_share", .share(side.coveredArea[number], of: result.servedArea)),
                        ] + (demand.isEmpty ? [] : [("demand", .array(demand))]))
                }
                return [
                    "speed_factor": side.pace.speedFactor.map { .number($0) } ?? .null,
                    "time_factors": .array(scene.timeFactors(side.pace)), "limits": .array(figures),
                    "sites_met": sites.map { .integer($0.count(of: .met)) } ?? .null,
                ]
            })
    }
}

extension PaceCase {
    fileprivate var speedFactor: Double? { if case .speeds(let factor) = self { factor } else { nil } }
}

extension Scene {
    /// For each profile how many times as long its journeys take in a measured case; none where the case is one of speeds.
    fileprivate func timeFactors(_ pace: PaceCase) -> [JSON] {
        if case .speeds = pace { return [] }
        return views.compactMap { view in
            view.spread.map {
                ["profile": .string(view.profile), "time_factor": .decimal($0.timeFactor(pace), places: 4)]
            }
        }
    }
}
