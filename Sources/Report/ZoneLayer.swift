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
    for (zone, coverage) in zip(zones, measures.zoneCoverage) {
        let own = properties(zone, coverage, scene) + demandColumns(coverage.demand, scene, demand)
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
