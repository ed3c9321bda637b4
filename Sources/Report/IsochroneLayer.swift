import Coverage
import FeatureIO
import Planning
import Workers

/// `isochrones.geojson`: a MultiPolygon for each point and limit, whole and unclipped. Points that were not judged have
/// an empty one.
public func isochroneLayer(
    scene: Scene, isochrones: [[Isochrone]], run: RunDescription
) throws -> [UInt8] {
    let limits = scene.settings.limits.minutes
    let judged = try parallelMap(count: isochrones.count, threads: scene.settings.threads) { number in
        let point = scene.stationed[number].point
        return zip(limits, isochrones[number]).map { minutes, isochrone in
            GeoJSONWriter.encode(
                .multiPolygon(isochrone.polygons),
                properties: properties(
                    id: point.id, name: point.name, minutes, area: isochrone.area, street: isochrone.streetLength)
                    + carried(point, besides: isochroneKeys))
        }
    }
    var writer = GeoJSONWriter(members: run.members)
    for feature in judged.joined() { writer.append(encoded: feature) }
    for point in scene.unjudged {
        for minutes in limits {
            writer.append(
                .multiPolygon([]),
                properties: properties(id: point.id, name: point.name, minutes, area: 0, street: 0)
                    + [("unjudged", .string(point.reason))])
        }
    }
    return writer.finish()
}

private let isochroneKeys: Set = [
    "point", "name", "minutes", "contour", "metric", "area_km2", "street_km", "unjudged",
]

private func properties(
    id: String, name: String, _ minutes: Double, area: Double, street: Double
) -> [(String, JSON)] {
    [
        ("point", .string(id)), ("name", .string(name)), ("minutes", .minutes(minutes)),
        ("contour", .minutes(minutes)), ("metric", "time"), ("area_km2", .squareKilometres(area)),
        ("street_km", .kilometres(street)),
    ]
}

/// The columns of a point that are not used, for the output, but for names that are taken.
func carried(_ point: ResponsePoint, besides taken: Set<String>) -> [(String, JSON)] {
    let known: [(String, String?)] = [
        ("profile", point.profile), ("tier", point.tier), ("units", point.unitsText), ("duty", point.duty),
        ("hours", point.hours),
    ]
    let factor: [(String, JSON)] = point.speedFactor == 1 ? [] : [("speed_factor", .number(point.speedFactor))]
    let exits: [(String, JSON)] = point.exits.isEmpty ? [] : [("exits", .integer(point.exits.count))]
    return known.compactMap { name, value in value.map { (name, Int($0).map { .integer($0) } ?? .string($0)) } }
        + factor + exits + point.extra.filter { !taken.contains($0.name) }.map { ($0.name, JSON($0.value)) }
}
