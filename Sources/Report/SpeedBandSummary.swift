import Coverage
import FeatureIO

extension SpeedBand {
    /// The member `speed_band` of `summary.json`.
    func json(limits: [Double], _ result: CoverageResult, _ measures: AreaMeasures) -> JSON {
        let sites = measures.sitesInBand
        return .array(
            [(slower, sites?.slower), (faster, sites?.faster)].map { side, sites in
                let figures = limits.enumerated().map { number, minutes -> JSON in
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
                    "speed_factor": .number(side.factor), "limits": .array(figures),
                    "sites_met": sites.map { .integer($0.count(of: .met)) } ?? .null,
                ]
            })
    }
}
