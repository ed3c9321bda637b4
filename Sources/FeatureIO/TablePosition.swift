import Geometry

/// Names of the columns of a table that hold the position.
private let longitudeColumns = ["lon", "lng", "long", "longitude", "x"]
private let latitudeColumns = ["lat", "latitude", "y"]

/// Moves the position of a table's row from its columns to its geometry. A row with neither number has no geometry.
///
/// OGR could do this, but takes text that is no number for 0.
///
/// - Throws: `bad-coordinate` if one of the two is missing or no number.
func placeTableRow(_ feature: inout Feature, path: String) throws(FeatureIOError) {
    let position = feature.fields.filter { isPosition($0.name) && !$0.value.isBlank }
    feature.fields.removeAll { isPosition($0.name) && $0.value.isBlank }
    guard !position.isEmpty else { return }
    let longitude = position.first { longitudeColumns.contains($0.name.lowercased()) }
    let latitude = position.first { latitudeColumns.contains($0.name.lowercased()) }
    guard let longitude, let latitude else {
        throw FeatureIOError(
            .badCoordinate,
            "\(path): \(feature.label): expected a longitude and a latitude, found \(position[0].name) "
                + "\"\(position[0].value.text)\" alone")
    }
    for (name, value) in [longitude, latitude] where value.number == nil {
        throw FeatureIOError(
            .badCoordinate,
            "\(path): \(feature.label): column \(name): expected a coordinate, found \"\(value.text)\"")
    }
    if let x = longitude.value.number, let y = latitude.value.number {
        feature.geometry = .point(PlanarPoint(x: x, y: y))
        feature.fields.removeAll { $0.name == longitude.name || $0.name == latitude.name }
    }
}

private func isPosition(_ name: String) -> Bool {
    longitudeColumns.contains(name.lowercased()) || latitudeColumns.contains(name.lowercased())
}
