import StreetGraph

// The same operations on stored coordinates. They enter GEOS as whole numbers (exact in a double) and are overlaid on
// the grid of size 1, so that every result vertex is a stored coordinate and the result is valid as it is stored.

extension PolygonAlgebra {
    /// Whether the polygons form a valid multipolygon in the sense of OGC Simple Features.
    /// - Throws: `geos-failed` (such as a ring of one position).
    public func isValid(_ polygons: [Polygon<Coordinate>]) throws(GeometryError) -> Bool {
        try validityReason(polygons) == nil
    }

    /// Why the polygons form no valid multipolygon, with the place in degrees, or nil when they do.
    /// - Throws: `geos-failed`.
    public func validityReason(_ polygons: [Polygon<Coordinate>]) throws(GeometryError) -> String? {
        guard let (reason, place) = try GEOSShape(gridUnits(polygons), in: context).defect() else { return nil }
        guard let place else { return reason }
        return "\(reason) at \(place.x / Coordinate.unitsPerDegree), \(place.y / Coordinate.unitsPerDegree)"
    }

    /// A valid multipolygon in degrees moved onto the coordinate grid, where it stays valid.
    /// - Throws: `not-finite`, `geos-failed`.
    public func onCoordinateGrid(_ degrees: [Polygon<PlanarPoint>]) throws(GeometryError) -> [Polygon<Coordinate>] {
        let units = degrees.map {
            $0.mapVertices {
                PlanarPoint(x: $0.x * Coordinate.unitsPerDegree, y: $0.y * Coordinate.unitsPerDegree)
            }
        }
        return coordinates(try union([units], gridSize: 1))
    }

    /// The ground covered by at least one of several valid multipolygons.
    /// - Throws: `geos-failed`.
    public func union(_ areas: [[Polygon<Coordinate>]]) throws(GeometryError) -> [Polygon<Coordinate>] {
        coordinates(try union([gridUnits(areas.flatMap { $0 })], gridSize: 1))
    }

    /// The ground covered by the first valid multipolygon and not by the second.
    /// - Throws: `geos-failed`.
    public func difference(
        _ first: [Polygon<Coordinate>], _ second: [Polygon<Coordinate>]
    ) throws(GeometryError) -> [Polygon<Coordinate>] {
        coordinates(try difference(gridUnits(first), gridUnits(second), gridSize: 1))
    }

    /// The part of `polygons` within `area`; both valid. To clip to one area many times make a `ClipArea`.
    /// - Throws: `geos-failed`.
    public func clip(
        _ polygons: [Polygon<Coordinate>], to area: [Polygon<Coordinate>]
    ) throws(GeometryError) -> [Polygon<Coordinate>] {
        try ClipArea(area, algebra: self).clip(polygons)
    }
}

/// Stored coordinates as exact whole numbers.
func gridUnits(_ polygons: [Polygon<Coordinate>]) -> [Polygon<PlanarPoint>] {
    polygons.map { $0.mapVertices { PlanarPoint(x: Double($0.longitude), y: Double($0.latitude)) } }
}

/// Whole numbers within the range of stored coordinates as such.
func coordinates(_ polygons: [Polygon<PlanarPoint>]) -> [Polygon<Coordinate>] {
    polygons.map {
        $0.mapVertices { Coordinate(longitude: Int32($0.x.rounded()), latitude: Int32($0.y.rounded())) }
    }
}
