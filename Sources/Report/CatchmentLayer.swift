import Coverage
import FeatureIO

/// `catchments.geojson`: the ground that each point reaches before all others.
public func catchmentLayer(
    scene: Scene, demand: [Demand] = [], measures: AreaMeasures, run: RunDescription
) -> [UInt8] {
    var writer = GeoJSONWriter(members: run.members)
    for (stationed, catchment) in zip(scene.stationed, measures.catchments) {
        var properties: [(String, JSON)] = [
            ("point", .string(stationed.point.id)), ("name", .string(stationed.point.name)),
            ("area_km2", .squareKilometres(catchment.area)), ("street_km", .kilometres(catchment.streetLength)),
        ]
        properties += shares(scene, catchment.limits, area: catchment.area, street: catchment.streetLength)
        properties += demandColumns(catchment.demand, scene, demand)
        writer.append(.multiPolygon(catchment.polygons), properties: properties)
    }
    return writer.finish()
}

/// The covered shares within each limit of the run as columns: `area_share_3min`, `street_share_3min`.
func shares(_ scene: Scene, _ limits: [CoveredAmount], area: Double, street: Double) -> [(String, JSON)] {
    zip(scene.settings.limits.minutes, limits).flatMap { minutes, covered in
        [
            ("area_share_\(minutesInWords(minutes))min", .share(covered.area, of: area)),
            ("street_share_\(minutesInWords(minutes))min", .share(covered.street, of: street)),
        ]
    }
}
