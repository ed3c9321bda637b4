import FeatureIO
import Geometry
import StreetGraph

/// How much street there is in a zone.
public struct StreetDensity: Sendable, Equatable {
    public var zone: String
    /// Square metres, in an equal-area projection.
    public var area: Double
    /// Metres of street inside, each street once.
    public var length: Double

    public init(zone: String, area: Double, length: Double) {
        self.zone = zone
        self.area = area
        self.length = length
    }

    /// Kilometres of street on a square kilometre: metres on a thousand square metres.
    public var kilometresPerSquareKilometre: Double { length / area * 1000 }
}

/// Measures the streets inside each polygon feature of a layer.
///
/// Streets count by their length on the ellipsoid, each edge once whatever its directions: a road drawn as two
/// carriageways counts twice. A street that runs along a zone's rim is inside. A zone is named by its column `name`, else
/// `id`, else its Feature id, else its number in the layer.
///
/// - Throws: `UncoveredError` with `not-polygons` for a feature that is no polygon, `GeometryError`.
public func streetDensities(of network: StreetNetwork, in zones: Layer) throws -> [StreetDensity] {
    let algebra = PolygonAlgebra()
    let areas = try zones.features.map { feature -> (name: String, polygons: [Polygon<Coordinate>]) in
        guard case .polygons(let polygons) = feature.geometry else {
            throw UncoveredError(
                code: .notPolygons,
                message: "\(zones.path): \(feature.label): expected a zone as Polygon or MultiPolygon, "
                    + "found \(feature.geometry.kind)")
        }
        return (zoneName(feature), try algebra.onCoordinateGrid(algebra.repaired(features: [polygons]).polygons))
    }
    guard let centre = centre(of: areas.flatMap(\.polygons)) else {
        throw UncoveredError(code: .notPolygons, message: "\(zones.path): expected zones as polygons, found none")
    }
    let projection = try LocalProjection(centre: centre)
    let points = try projection.forward((0..<network.shape.count).map { network.shape[$0] })
    return try areas.map { name, polygons in
        let plane = try projection.forward(degrees: densified(polygons))
        let index = AreaIndex(plane)
        var length = 0.0
        for edge in 0..<EdgeID(network.edgeCount) {
            let range = network.shapeRange(edge)
            for part in index?.insideIntervals(of: Array(points[range])) ?? [] {
                let segment = range.lowerBound + part.segment
                length += (part.to - part.from) * (network.shapeOffset[segment + 1] - network.shapeOffset[segment])
            }
        }
        return StreetDensity(zone: name, area: try algebra.area(plane), length: length)
    }
}

private func zoneName(_ feature: Feature) -> String {
    for key in ["name", "id"] {
        let field = feature.fields.first { $0.name.lowercased() == key }
        if let field, !field.value.isBlank { return field.value.text }
    }
    return feature.id ?? String(feature.index)
}

/// Streets by zone as a table, with a line for all zones together where there are several.
public func streetDensityTable(_ densities: [StreetDensity]) -> String {
    var table = TextTable()
    table.append(["Zone", "km2", "streets km", "km/km2"])
    var all = StreetDensity(zone: "all zones", area: 0, length: 0)
    for density in densities {
        all.area += density.area
        all.length += density.length
    }
    for density in densities + (densities.count > 1 ? [all] : []) {
        table.append([
            density.zone, figure(density.area / 1e6, decimals: 2), figure(density.length / 1000, decimals: 1),
            figure(density.kilometresPerSquareKilometre, decimals: 2),
        ])
    }
    return table.lines.joined(separator: "\n") + "\n"
}
