import Geometry

/// Checks that every coordinate is a longitude and a latitude in degrees.
///
/// - Throws: `bad-coordinate` for the first one that is not, with a guess at the reason.
func checkDegrees(_ features: [Feature], path: String) throws(FeatureIOError) {
    for feature in features {
        for points in feature.geometry.pointLists {
            guard let wrong = points.first(where: { !isDegrees($0) }) else { continue }
            throw FeatureIOError(
                .badCoordinate,
                "\(path): \(feature.label): coordinate \(coordinateText(wrong)) is not a longitude within -180...180 "
                    + "and a latitude within -90...90\(hint(for: wrong, in: features))")
        }
    }
}

func coordinateText(_ point: PlanarPoint) -> String {
    "(\(point.x), \(point.y))"
}

private func isDegrees(_ point: PlanarPoint) -> Bool {
    (-180.0...180.0).contains(point.x) && (-90.0...90.0).contains(point.y)
}

private func hint(for wrong: PlanarPoint, in features: [Feature]) -> String {
    let lists = features.lazy.flatMap(\.geometry.pointLists)
    if lists.allSatisfy({ $0.allSatisfy { isDegrees(PlanarPoint(x: $0.y, y: $0.x)) } }) {
        return "; latitude and longitude look swapped"
    }
    if let zone = zonePrefix(ofEasting: wrong.x), let code = GaussKrugerGrid.codeInCGCS2000(zone: zone) {
        return "; this easting begins with zone number \(zone): name the grid, for CGCS2000 EPSG:\(code)"
    }
    if wrong.x.isFinite, wrong.y.isFinite, max(abs(wrong.x), abs(wrong.y)) > 360 {
        return "; these look like metres: name the layer's coordinate reference system"
    }
    return ""
}
