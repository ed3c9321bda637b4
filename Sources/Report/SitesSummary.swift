import Coverage
import FeatureIO
import Planning
import StreetGraph

/// Key sites counted by how they stand to their limits.
private struct StandingCounts {
    private var counts: [SiteJudgement.Standing: Int] = [:]

    mutating func add(_ standing: SiteJudgement.Standing) { counts[standing, default: 0] += 1 }

    var total: Int { counts.values.reduce(0, +) }
    func callAsFunction(_ standing: SiteJudgement.Standing) -> Int { counts[standing] ?? 0 }

    var members: [(String, JSON)] {
        [("count", .integer(total))] + SiteJudgement.Standing.allCases.map { ($0.rawValue, .integer(self($0))) }
            + [("met_share", .share(Double(self(.met)), of: Double(total)))]
    }
}

extension SitesResult {
    private func counts(where isCounted: (KeySite) -> Bool = { _ in true }) -> StandingCounts {
        var counts = StandingCounts()
        for (site, judgement) in judged where isCounted(site) { counts.add(judgement.standing) }
        return counts
    }

    /// The classes of the judged sites, in the order in which they appear; nil for sites without a class.
    private var classes: [String?] {
        var classes: [String?] = []
        for (site, _) in judged where !classes.contains(site.kind) { classes.append(site.kind) }
        return classes
    }

    /// The member `sites` of `summary.json`.
    func json(_ scene: Scene, _ run: RunDescription) -> JSON {
        var bands = DistanceBands<Int>()
        for (_, judgement) in judged { bands.add(1, at: judgement.attached.position.distance) }
        let byClass = classes.map { name in
            JSON.object([("class", name.json)] + counts { $0.kind == name }.members)
        }
        return .object(
            [("times", .string(timesInWords(run)))] + counts().members + [
                ("unjudged", .integer(unjudged.count)), ("limits", covered(scene)), ("outside", .integer(outside)),
                ("attached_m", bands.json { .integer($0) }), ("by_class", .array(byClass)),
                ("worst", .array(worst.prefix(mostWorst).map { .object(siteMembers($0.site, $0.judgement, scene)) })),
                (
                    "not_judged",
                    .array(
                        unjudged.map {
                            ["id": .string($0.site.id), "name": .string($0.site.name), "reason": .string($0.reason)]
                        })
                ),
            ])
    }

    /// The sites of one zone.
    func zoneJSON(_ scene: Scene) -> JSON {
        .object(counts().members + [("unjudged", .integer(unjudged.count)), ("limits", covered(scene))])
    }

    /// The columns of one zone.
    func zoneColumns(_ scene: Scene) -> [(String, JSON)] {
        let counts = counts()
        return [("sites", .integer(counts.total))]
            + SiteJudgement.Standing.allCases.map { ("sites_\($0.rawValue)", .integer(counts($0))) }
            + zip(scene.settings.limits.minutes, coveredCounts(scene)).map {
                ("sites_\(minutesInWords($0))min", .integer($1))
            }
    }

    /// How many sites somebody reaches within each limit of the run, whatever their own limits are.
    private func coveredCounts(_ scene: Scene) -> [Int] {
        scene.settings.limits.milliseconds.map { limit in judged.count { $0.judgement.response <= limit } }
    }

    private func covered(_ scene: Scene) -> JSON {
        let total = Double(counts().total)
        return .array(
            zip(scene.settings.limits.minutes, coveredCounts(scene)).map {
                [
                    "minutes": .minutes($0), "covered": .integer($1), "covered_share": .share(Double($1), of: total),
                ]
            })
    }

    /// The stages in the times of sites, in words.
    private func timesInWords(_ run: RunDescription) -> String {
        judged.contains { $0.site.access > 0 } ? run.adding(.access).timesInWords : run.timesInWords
    }

    /// The lines of the table.
    func table(_ scene: Scene, _ run: RunDescription) -> [String] {
        let counts = counts()
        let nearly = figure(100 * SiteJudgement.nearlyShare, decimals: 0)
        var lines = [
            "Sites    \(counts.total) judged (\(timesInWords(run))): \(counts(.met)) met, \(counts(.nearly)) nearly (up to "
                + "\(nearly) % late), \(counts(.missed)) missed; \(unjudged.count) not judged, \(outside) outside the area"
        ]
        let worst = worst
        if worst.isEmpty { return lines }
        var table = TextTable()
        table.append([
            "Worst sites", "class", "limit min", "arrival s", "late by s", "first due", "second due", "after s",
        ])
        for (site, judgement) in worst.prefix(mostWorst) {
            table.append([
                site.label, site.kind ?? "-", minutes(judgement.limit), seconds(judgement.response),
                seconds(judgement.shortfall), pointID(judgement.firstDue, scene) ?? "-",
                pointID(judgement.secondDue, scene) ?? "-",
                seconds(judgement.secondResponse),
            ])
        }
        lines += [""] + table.lines
        if worst.count > mostWorst {
            lines.append("\(worst.count - mostWorst) more that are late, all of them in the layer sites")
        }
        return lines
    }
}

/// A summary names this many of the worst sites.
private let mostWorst = 10

/// `sites.geojson`: each key site as a point with what it demands and what it gets, in input order.
/// Nil where none were asked about.
public func siteLayer(scene: Scene, measures: AreaMeasures, run: RunDescription) -> [UInt8]? {
    guard let result = measures.sites else { return nil }
    var writer = GeoJSONWriter(members: run.members)
    for answer in result.answers {
        var members: [(String, JSON)]
        switch answer.outcome {
        case .judged(let judgement):
            members = siteMembers(answer.site, judgement, scene)
        case .unjudged(let reason):
            members = siteMembers(answer.site, standing: "unjudged") + [("reason", .string(reason))]
        case .outside:
            members = siteMembers(answer.site, standing: "outside")
        }
        let taken = Set(members.map(\.0)).union(["reason"])
        members += answer.site.extra.filter { !taken.contains($0.name) }.map { ($0.name, JSON($0.value)) }
        writer.append(answer.site.place.map { .point($0) }, properties: members)
    }
    return writer.finish()
}

private func siteMembers(_ site: KeySite, standing: String) -> [(String, JSON)] {
    [
        ("id", .string(site.id)), ("name", .string(site.name)), ("class", site.kind.json),
        ("standing", .string(standing)),
    ]
}

private func siteMembers(_ site: KeySite, _ judgement: SiteJudgement, _ scene: Scene) -> [(String, JSON)] {
    siteMembers(site, standing: judgement.standing.rawValue) + [
        ("required_min", .minutes(Double(judgement.limit) / 60_000)), ("arrival_s", .arrival(judgement.response)),
        ("travel_s", .arrival(judgement.travel(to: site))),
        ("first_due", pointID(judgement.firstDue, scene).json), ("first_unit", (judgement.firstDue?.unit.id).json),
        ("second_arrival_s", .arrival(judgement.secondResponse)),
        ("second_due", pointID(judgement.secondDue, scene).json), ("second_unit", (judgement.secondDue?.unit.id).json),
        ("shortfall_s", .arrival(judgement.shortfall)),
        ("depth", .integer(judgement.depth(within: scene.settings.longestLimit))),
        ("only_point", judgement.onlyPoint(within: judgement.limit).map { scene.id(ofPoint: $0) }.json),
        ("access_s", .seconds(milliseconds: Double(site.access))),
        ("attached_m", .decimal(judgement.attached.position.distance, places: 1)),
        ("street", .string(scene.network.name(judgement.attached.position.edge))),
    ]
}

extension KeySite {
    fileprivate var label: String { name.isEmpty ? id : "\(id) \(name)" }
}

private func minutes(_ limit: Milliseconds) -> String {
    FieldValue.real(Double(limit) / 60_000).text
}

private func seconds(_ time: Milliseconds) -> String {
    time == .never ? "never" : figure(Double(time) / 1000, decimals: 0)
}

/// The id of the point from which a unit comes.
private func pointID(_ unit: StationedUnit?, _ scene: Scene) -> String? {
    unit.map { scene.stationed[$0.point].point.id }
}
