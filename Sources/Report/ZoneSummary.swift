import Coverage
import FeatureIO
import Planning

/// The member `zones` of `summary.json`: the zones in their order, and last what lies outside all of them. Null without
/// zones.
func zonesJSON(_ scene: Scene, _ result: CoverageResult, _ measures: AreaMeasures) -> JSON {
    guard let zones = measures.zones else { return .null }
    let demand = result.study.demand
    return .array(
        measures.zoneCoverage.enumerated().map { number, coverage in
            let zone = coverage.zone.map { zones[$0] }
            let members: [(String, JSON)] = [
                ("id", zone.map { .string($0.id) } ?? .null), ("name", .string(zone?.name ?? outsideZones)),
                ("class", zone?.kind.map { .string($0) } ?? .null),
                ("area_km2", .squareKilometres(coverage.area)),
                ("street_served_km2", .squareKilometres(coverage.servedArea)),
                ("street_km", .kilometres(coverage.streetLength)),
                (
                    "limits",
                    .array(
                        zip(scene.settings.limits.minutes, coverage.limits).enumerated().map { limit, measured in
                            let (minutes, covered) = measured
                            return .object(
                                coveredJSON(
                                    minutes: minutes, covered.area, of: coverage.servedArea, street: covered.street,
                                    of: coverage.streetLength)
                                    + expectedMembers()
                                    + gapMembers(
                                        measures.gaps(of: coverage.zone, result.limits[limit].gaps, limit: limit)))
                        })
                ),
                ("response_s", ["ground": json(coverage.responseByGround), "street": json(coverage.responseByStreet)]),
            ]
            let depth = measures.backup.map { [("depth", JSON.object(depthMembers($0.zones[number], scene)))] }
            return .object(
                members + (measures.sites(of: coverage.zone).map { [("sites", $0.zoneJSON(scene))] } ?? [])
                    + requirement(zone, coverage) + demandMembers(coverage.demand, scene, demand) + (depth ?? [])
                    + measures.zoneExtras(number))
        })
}

/// The name of what lies in no zone.
let outsideZones = "outside zones"

/// The zones as a table, the worst first: by the share of streets within the required limit, without one the longest of
/// the run, then within the other limits. Nil without zones.
func zonesTable(_ scene: Scene, _ measures: AreaMeasures) -> [String]? {
    guard let zones = measures.zones else { return nil }
    let isRequired = zones.contains { $0.required != nil }
    let limits = scene.settings.limits.minutes
    var table = TextTable()
    table.append(
        ["Zone", "served km2", "streets km"] + limits.map { "\(minutesInWords($0)) min" }
            + ["90th pct. s", "never"] + (isRequired ? ["required", "holds for", "over by s"] : []))
    let withStreets = measures.zoneCoverage.filter { $0.streetLength > 0 || $0.servedArea > 0 }
    let sorted = withStreets.filter { $0.zone != nil }.map { (order: worstFirst($0), coverage: $0) }
        .sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.coverage)
    for coverage in sorted.prefix(mostZones) + withStreets.filter({ $0.zone == nil }) {
        let zone = coverage.zone.map { zones[$0] }
        var row = [
            zone?.label ?? outsideZones, figure(coverage.servedArea / 1e6, decimals: 2),
            figure(coverage.streetLength / 1000, decimals: 1),
        ]
        row += coverage.limits.map { share($0.street, of: coverage.streetLength) }
        row += [seconds(coverage.responseByStreet.p90), percent(coverage.responseByStreet.unreachableShare)]
        if isRequired {
            row += [
                zone?.required.map { "\(minutesInWords(Double($0) / 60_000)) min" } ?? "-",
                coverage.required.map { share($0.street, of: coverage.streetLength) } ?? "-",
                seconds(coverage.shortfall),
            ]
        }
        table.append(row)
    }
    var lines = ["Zones, worst first; shares are those of streets"] + table.lines
    if sorted.count > mostZones { lines.append("and \(sorted.count - mostZones) more, all of them in summary.json") }
    let empty = zones.count - sorted.count
    if empty > 0 { lines.append("\(empty) zones have no street and no street-served ground in the area") }
    return lines
}

/// The demand of the zones, of each demand the zones worst first: by what is late within the longest limit of the run. Nil
/// without zones or demand.
func zoneDemandTable(_ scene: Scene, _ all: [Demand], _ measures: AreaMeasures) -> [String]? {
    guard let zones = measures.zones, !all.isEmpty else { return nil }
    var table = TextTable()
    table.append(
        ["Demand", "zone", "all"] + scene.settings.limits.minutes.map { "\(minutesInWords($0)) min" }
            + ["90th pct. s", "never"])
    var isCut = false
    for (number, demand) in all.enumerated() {
        func late(_ coverage: ZoneCoverage) -> Weight {
            coverage.demand[number].total - (coverage.demand[number].covered.last ?? .zero)
        }
        let rows = measures.zoneCoverage.filter { $0.demand[number].total > .zero }.enumerated().sorted { a, b in
            (late(b.element), a.offset) < (late(a.element), b.offset)
        }.map(\.element)
        isCut = isCut || rows.count > mostZones
        for coverage in rows.prefix(mostZones) {
            let told = coverage.demand[number]
            table.append(
                [demand.name, coverage.zone.map { zones[$0].label } ?? outsideZones, whole(told.total)]
                    + told.covered.map { share($0, of: told.total) }
                    + [seconds(told.response.p90), percent(told.response.unreachableShare)])
        }
    }
    return ["Demand by zone, those with most that is late first"] + table.lines
        + (isCut ? ["and more, all of them in summary.json"] : [])
}

/// A terminal shows this many zones.
private let mostZones = 15

/// Smaller is worse.
private func worstFirst(_ coverage: ZoneCoverage) -> [Double] {
    func share(_ covered: CoveredAmount) -> Double {
        coverage.streetLength > 0
            ? covered.street / coverage.streetLength : covered.area / max(coverage.servedArea, 1e-9)
    }
    return (coverage.required.map { [share($0)] } ?? []) + coverage.limits.reversed().map(share)
}

extension AreaMeasures {
    /// The gaps of one limit that count in a zone; nil stands for what lies outside all.
    func gaps(of zone: Int?, _ gaps: [Gap], limit: Int) -> [Gap] {
        guard zoneOfGap.indices.contains(limit) else { return [] }
        return zip(gaps, zoneOfGap[limit]).filter { $0.1 == zone }.map(\.0)
    }

    /// The key sites of a zone; nil stands for what lies outside all. Nil where none were asked about.
    public func sites(of zone: Int?) -> SitesResult? {
        sites.map { sites in
            SitesResult(answers: zip(sites.answers, zoneOfSite).filter { $0.1 == zone }.map(\.0))
        }
    }

    /// What is told of a zone, given by its number in `zoneCoverage`, where it was asked about.
    func zoneExtras(_ number: Int) -> [(String, JSON)] {
        (patrols.map { patrolMembers($0.coverage.zones[number], hasKeyStreets: $0.keyNames != nil) } ?? [])
            + (grades.map { gradeMembers($0.grading.zones[number]) } ?? [])
    }

    /// What the planner should know of the zones, each in one line.
    var zoneWarnings: [String] {
        guard let zones else { return [] }
        func named(_ coverages: [ZoneCoverage]) -> String {
            let names = coverages.prefix(3).compactMap { $0.zone.map { zones[$0].label } }
            return names.joined(separator: ", ") + (coverages.count > 3 ? ", ..." : "")
        }
        var warnings: [String] = []
        let overlapping = zoneCoverage.filter { $0.overlap > 0 }
        if !overlapping.isEmpty {
            let overlap = overlapping.reduce(0) { $0 + $1.overlap }
            warnings.append(
                "\(overlapping.count) zones overlap earlier ones, by \(figure(overlap / 1e6, decimals: 3)) km2 "
                    + "(\(named(overlapping))); the first in the layer has the ground")
        }
        let beside = zoneCoverage.filter { $0.zone != nil && $0.area == 0 && $0.overlap == 0 }
        if !beside.isEmpty {
            warnings.append("\(beside.count) zones have no ground in the study area (\(named(beside)))")
        }
        return warnings
    }
}
