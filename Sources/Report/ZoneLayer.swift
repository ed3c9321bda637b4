import Coverage
import FeatureIO
import Geometry
import Planning

/// `zones.geojson`: the zones as they were given, in their order, with their figures.
public func zoneLayer(
    scene: Scene, demand: [Demand] = [], measures: AreaMeasures, run: RunDescription
) throws -> [UInt8]? {
    guard let zones = measures.zones else { return nil }
    let algebra = PolygonAlgebra()
    var writer = GeoJSONWriter(members: run.members)
    for (number, (zone, coverage)) in zip(zones, measures.zoneCoverage).enumerated() {
        let own =
            properties(zone, coverage, scene) + (measures.sites(of: number)?.zoneColumns(scene) ?? [])
            + demandColumns(coverage.demand, scene, demand)
            + (measures.backup.map { secondProperties($0.zones[number], scene) } ?? [])
            + measures.zoneExtras(number)
        writer.append(
            .multiPolygon(try algebra.onCoordinateGrid(zone.polygons)),
            properties: own + carried(zone.extra, prefix: "zone_", besides: Set(own.map(\.0))))
    }
    return writer.finish()
}

private func properties(_ zone: Zone, _ coverage: ZoneCoverage, _ scene: Scene) -> [(String, JSON)] {
    var properties: [(String, JSON)] = [
        ("id", .string(zone.id)), ("name", .string(zone.name)), ("class", zone.kind.map { .string($0) } ?? .null),
        ("area_km2", .squareKilometres(coverage.area)),
        ("street_served_km2", .squareKilometres(coverage.servedArea)),
        ("street_km", .kilometres(coverage.streetLength)),
    ]
    properties += shares(scene, coverage.limits, area: coverage.servedArea, street: coverage.streetLength)
    for (name, response) in [("area", coverage.responseByGround), ("street", coverage.responseByStreet)] {
        properties += [
            ("\(name)_mean_s", .seconds(response.mean)), ("\(name)_p50_s", .seconds(response.p50)),
            ("\(name)_p90_s", .seconds(response.p90)),
            ("\(name)_unreachable_share", .decimal(response.unreachableShare, places: 6)),
        ]
    }
    return properties + requirement(zone, coverage)
}

/// The shares with a second unit within each limit, and when it is there on average.
private func secondProperties(_ coverage: BackupCoverage, _ scene: Scene) -> [(String, JSON)] {
    let shares = zip(scene.settings.limits.minutes, coverage.limits).flatMap { minutes, amount -> [(String, JSON)] in
        let (second, all) = (amount.atLeast(2), amount.atLeast(0))
        return [
            ("second_area_share_\(minutesInWords(minutes))min", .share(second.ground, of: all.ground)),
            ("second_street_share_\(minutesInWords(minutes))min", .share(second.street, of: all.street)),
        ]
    }
    return shares + [
        ("second_area_mean_s", .seconds(coverage.secondByGround.mean)),
        ("second_street_mean_s", .seconds(coverage.secondByStreet.mean)),
    ]
}

/// What is required of a zone and how far it holds; all null where nothing is.
func requirement(_ zone: Zone?, _ coverage: ZoneCoverage) -> [(String, JSON)] {
    let covered = coverage.required
    return [
        ("required_min", zone?.required.map { .minutes(Double($0) / 60_000) } ?? .null),
        ("required_area_share", covered.map { .share($0.area, of: coverage.servedArea) } ?? .null),
        ("required_street_share", covered.map { .share($0.street, of: coverage.streetLength) } ?? .null),
        ("missing_km2", covered.map { .squareKilometres(coverage.servedArea - $0.area) } ?? .null),
        ("missing_street_km", covered.map { .kilometres(coverage.streetLength - $0.street) } ?? .null),
        ("shortfall_s", .seconds(coverage.shortfall)),
    ]
}
