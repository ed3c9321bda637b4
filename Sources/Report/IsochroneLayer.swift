import Coverage
import FeatureIO
import Planning
import Workers

/// `isochrones.geojson`: a MultiPolygon for each point and limit, whole and unclipped. Points that were not judged have
/// an empty one.
///
/// Clients of two engines read it as they read those engines' answers: beside this product's own names stand the
/// properties of Valhalla's isochrones (`contour`, `metric` and the colours) and those of openrouteservice's (`value`,
/// `group_index`, `center`, and the member `metadata`).
public func isochroneLayer(
    scene: Scene, isochrones: [[Isochrone]], run: RunDescription
) throws -> [UInt8] {
    let limits = scene.settings.limits.minutes
    let judged = try parallelMap(count: isochrones.count, threads: scene.settings.threads) { number in
        let stationed = scene.stationed[number]
        let point = stationed.point
        return zip(limits, isochrones[number]).map { minutes, isochrone in
            GeoJSONWriter.encode(
                .multiPolygon(isochrone.polygons),
                properties: properties(
                    scene, id: point.id, name: point.name, minutes, area: isochrone.area,
                    street: isochrone.streetLength)
                    + forClients(minutes, group: number, center: .position(stationed.coordinate))
                    + carried(point, besides: isochroneKeys))
        }
    }
    var writer = GeoJSONWriter(members: run.members + [("metadata", metadata(scene, run))])
    for feature in judged.joined() { writer.append(encoded: feature) }
    for (number, point) in scene.unjudged.enumerated() {
        for minutes in limits {
            writer.append(
                .multiPolygon([]),
                properties: properties(scene, id: point.id, name: point.name, minutes, area: 0, street: 0)
                    + forClients(minutes, group: isochrones.count + number, center: .null)
                    + [("unjudged", .string(point.reason))])
        }
    }
    return writer.finish()
}

private let isochroneKeys: Set<String> = Set(
    ["point", "name", "minutes", "direction", "area_km2", "street_km", "unjudged"]
        + forClients(1, group: 0, center: .null).map(\.0))

private func properties(
    _ scene: Scene, id: String, name: String, _ minutes: Double, area: Double, street: Double
) -> [(String, JSON)] {
    [
        ("point", .string(id)), ("name", .string(name)), ("minutes", .minutes(minutes)),
        ("direction", .string(scene.settings.direction.rawValue)),
        ("area_km2", .squareKilometres(area)), ("street_km", .kilometres(street)),
    ]
}

/// The names that clients of Valhalla (`isochrone_serializer.cc`) and of openrouteservice
/// (`GeoJSONIsochroneProperties`) look for.
private func forClients(_ minutes: Double, group: Int, center: JSON) -> [(String, JSON)] {
    let color = JSON.string(MapColor(minutes: minutes).hex)
    return [
        ("contour", .minutes(minutes)), ("metric", "time"), ("color", color), ("fill", color), ("fillColor", color),
        ("opacity", 0.33), ("fill-opacity", 0.33), ("fillOpacity", 0.33),
        ("group_index", .integer(group)), ("value", .decimal(minutes * 60, places: 3)), ("center", center),
    ]
}

/// What openrouteservice says of a request and its answer; without the time of day, so that the same input gives the same
/// bytes.
private func metadata(_ scene: Scene, _ run: RunDescription) -> JSON {
    [
        "attribution": run.attribution.map { .string($0) } ?? .null,
        "service": "isochrones",
        "query": [
            "locations": .array(scene.stationed.map { .position($0.coordinate) }),
            "range": .array(scene.settings.limits.minutes.map { .decimal($0 * 60, places: 3) }),
            "range_type": "time",
        ],
        "engine": ["version": .string(productVersion)],
    ]
}

/// The columns of a point that are not used, for the output.
func carried(_ point: ResponsePoint, besides taken: Set<String>) -> [(String, JSON)] {
    let known: [(String, String?)] = [
        ("profile", point.profile), ("tier", point.tier), ("units", point.unitsText), ("duty", point.duty),
        ("hours", point.hours),
    ]
    let factor: [(String, JSON)] = point.speedFactor == 1 ? [] : [("speed_factor", .number(point.speedFactor))]
    let exits: [(String, JSON)] = point.exits.isEmpty ? [] : [("exits", .integer(point.exits.count))]
    return known.compactMap { name, value in value.map { (name, Int($0).map { .integer($0) } ?? .string($0)) } }
        + factor + exits + carried(point.extra, prefix: "point_", besides: taken)
}
