import Coverage
import FeatureIO
import Planning

extension BackupMeasures {
    /// The members `depth`, `contested` and `single_failures` of `summary.json`.
    func members(_ scene: Scene, _ result: CoverageResult, sites: SitesResult?) -> [(String, JSON)] {
        [
            ("depth", .object([("counts", .string(scene.depthSubject))] + depthMembers(whole, scene))),
            (
                "contested",
                .object(
                    [("within_s", .seconds(milliseconds: Double(backup.contestMargin)))]
                        + whole.contested.members(of: result)
                        + [
                            (
                                "pairs",
                                .array(
                                    contested.prefix(mostPairs).map { pair in
                                        .object(
                                            [("points", .array(pair.points.map { .string(scene.id(ofPoint: $0)) }))]
                                                + pair.extent.members(of: result))
                                    })
                            ), ("more_pairs", .integer(max(0, contested.count - mostPairs))),
                        ])
            ),
            (
                "single_failures",
                .array(
                    worstLosses.map { point in
                        let lost = sole[point][sole[point].count - 1]
                        return [
                            "point": .string(scene.id(ofPoint: point)),
                            "area_km2": .squareKilometres(max(0, lost.area)),
                            "street_km": .kilometres(max(0, lost.street)),
                        ]
                    })
            ),
        ]
    }

    /// What only one point serves within each limit, for a row of it.
    func losses(of point: Int, _ scene: Scene, _ result: CoverageResult, _ sites: SitesResult?) -> [JSON] {
        zip(scene.settings.limits.minutes, sole[point]).map { minutes, lost in
            let extent = Extent(ground: lost.area, street: lost.street)
            let ofSites = sites.map { sites -> JSON in
                .integer(sites.judged.count { $0.judgement.onlyPoint(within: lost.limit) == point })
            }
            return .object(
                [("minutes", .minutes(minutes))] + extent.members(of: result) + [("sites", ofSites ?? .null)])
        }
    }
}

/// A summary names this many contested pairs.
private let mostPairs = 20

/// Ground and streets by depth within each limit, and when the second unit is there.
func depthMembers(_ coverage: BackupCoverage, _ scene: Scene) -> [(String, JSON)] {
    [
        (
            "limits",
            .array(
                zip(scene.settings.limits.minutes, coverage.limits).map { minutes, amount in
                    let all = amount.atLeast(0)
                    func byDepth(_ value: (Extent) -> JSON) -> JSON {
                        .object(zip(DepthAmount.names, amount.byDepth).map { ($0, value($1)) })
                    }
                    return [
                        "minutes": .minutes(minutes),
                        "area_km2": byDepth { .squareKilometres($0.ground) },
                        "area_share": byDepth { .share($0.ground, of: all.ground) },
                        "street_km": byDepth { .kilometres($0.street) },
                        "street_share": byDepth { .share($0.street, of: all.street) },
                    ]
                })
        ), ("second_s", ["ground": json(coverage.secondByGround), "street": json(coverage.secondByStreet)]),
    ]
}

/// The lines of the table of depth.
func depthTable(_ scene: Scene, _ measures: BackupMeasures) -> [String] {
    var table = TextTable()
    let names = DepthAmount.names
    table.append(
        ["Depth: \(scene.depthSubject) within"] + names.map { "ground \($0)" } + names.map { "streets \($0)" })
    for (minutes, amount) in zip(scene.settings.limits.minutes, measures.whole.limits) {
        let all = amount.atLeast(0)
        table.append(
            ["\(minutesInWords(minutes)) min"] + amount.byDepth.map { share($0.ground, of: all.ground) }
                + amount.byDepth.map { share($0.street, of: all.street) })
    }
    let (ground, street) = (measures.whole.secondByGround, measures.whole.secondByStreet)
    let second =
        "Second unit: mean \(seconds(ground.mean)) s over ground, \(seconds(street.mean)) s over streets; never over "
        + "\(percent(street.unreachableShare)) of streets"
    let contested = measures.whole.contested
    var line =
        "Contested (two points within \(seconds(Double(measures.backup.contestMargin) / 1000)) s of each other): "
        + "\(figure(contested.ground / 1e6, decimals: 2)) km2, \(figure(contested.street / 1000, decimals: 1)) km of street"
    if let most = measures.contested.first {
        line += ", most between \(most.points.map(scene.id(ofPoint:)).joined(separator: " and "))"
    }
    return table.lines + [second, line]
}

/// What is lost where one point goes out of service, the worst first; nil where nothing is.
func singleFailureTable(_ scene: Scene, _ measures: BackupMeasures, sites: SitesResult?) -> [String]? {
    let worst = measures.worstLosses
    if worst.isEmpty { return nil }
    var table = TextTable()
    let limits = scene.settings.limits.minutes.map { "\(minutesInWords($0)) min" }
    table.append(
        ["If one point fails, lost"] + limits.map { "km2 \($0)" } + limits.map { "streets km \($0)" }
            + (sites == nil ? [] : limits.map { "sites \($0)" }))
    for point in worst.prefix(mostFailures) {
        let sole = measures.sole[point]
        let lostSites = sites.map { sites in
            sole.map { lost in
                "\(sites.judged.count { $0.judgement.onlyPoint(within: lost.limit) == point })"
            }
        }
        table.append(
            [scene.id(ofPoint: point)] + sole.map { figure($0.area / 1e6, decimals: 2) }
                + sole.map { figure($0.street / 1000, decimals: 1) } + (lostSites ?? []))
    }
    let more = worst.count - mostFailures
    return table.lines + (more > 0 ? ["and \(more) more, all of them in summary.json"] : [])
}

/// A terminal shows this many points.
private let mostFailures = 5

extension DepthAmount {
    /// As files and tables call the depths.
    static var names: [String] { (0..<most).map { "\($0)" } + ["\(most)+"] }
}

extension Extent {
    fileprivate init(ground: Double, street: Double) {
        self.init()
        (self.ground, self.street) = (max(0, ground), max(0, street))
    }

    fileprivate func members(of result: CoverageResult) -> [(String, JSON)] {
        [
            ("area_km2", .squareKilometres(ground)), ("area_share", .share(ground, of: result.servedArea)),
            ("street_km", .kilometres(street)), ("street_share", .share(street, of: result.streetLength)),
        ]
    }
}

extension Scene {
    /// What depth counts.
    var depthSubject: String { units.count > stationed.count ? "units" : "points" }

    func id(ofPoint point: Int) -> String { stationed[point].point.id }
}
