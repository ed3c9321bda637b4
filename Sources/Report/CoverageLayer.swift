import Coverage
import FeatureIO

/// `coverage.geojson`: one MultiPolygon for each limit, covered by all points together, clipped to the study area.
public func coverageLayer(scene: Scene, result: CoverageResult, run: RunDescription) -> [UInt8] {
    var writer = GeoJSONWriter(members: run.members)
    for (minutes, limit) in zip(scene.settings.limits.minutes, result.limits) {
        writer.append(
            .multiPolygon(limit.polygons),
            properties: [
                ("minutes", .minutes(minutes)), ("contour", .minutes(minutes)), ("metric", "time"),
                ("area_km2", .squareKilometres(limit.coveredArea)),
            ])
    }
    return writer.finish()
}
