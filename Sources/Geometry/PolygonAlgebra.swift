/// Planar operations on polygons, done by GEOS.
///
/// An array of polygons stands for one multipolygon. Rings may come open (they are closed) and in either direction; they
/// go out closed, exteriors counter-clockwise and holes clockwise. Coordinates are in any planar unit, metres or
/// degrees.
///
/// It owns one GEOS context and lends it to each `PreparedArea` and `ClipArea` made from it, which keep it alive: hence
/// a class. It is not `Sendable`, so the compiler keeps it with one worker; each worker makes its own.
public final class PolygonAlgebra {
    let context = GEOSContext()

    public init() {}

    /// Whether the polygons form a valid multipolygon in the sense of OGC Simple Features.
    /// - Throws: `not-finite`, `geos-failed` (such as a ring of one position).
    public func isValid(_ polygons: [Polygon<PlanarPoint>]) throws(GeometryError) -> Bool {
        try validityReason(polygons) == nil
    }

    /// Why the polygons form no valid multipolygon, in GEOS's words with the place ("Self-intersection at 0.5, 0.5"), or
    /// nil when they do.
    /// - Throws: `not-finite`, `geos-failed`.
    public func validityReason(_ polygons: [Polygon<PlanarPoint>]) throws(GeometryError) -> String? {
        try GEOSShape(polygons, in: context).defectInWords()
    }

    /// The area in the square of the coordinates' unit; for valid polygons.
    /// - Throws: `not-finite`, `geos-failed`.
    public func area(_ polygons: [Polygon<PlanarPoint>]) throws(GeometryError) -> Double {
        try GEOSShape(polygons, in: context).area()
    }

    /// A point inside a valid multipolygon with ground, the same on every run: near the middle of its widest part.
    /// - Throws: `empty-area`, `not-finite`, `geos-failed`.
    public func pointInside(_ polygons: [Polygon<PlanarPoint>]) throws(GeometryError) -> PlanarPoint {
        try GEOSShape(polygons, in: context).pointInside()
    }

    /// The ground covered by at least one of several multipolygons, each of which must be valid.
    /// - Parameter gridSize: side of the grid that all vertices are snapped to; nil for floating precision.
    /// - Throws: `not-finite`, `geos-failed`.
    public func union(
        _ areas: [[Polygon<PlanarPoint>]], gridSize: Double? = nil
    ) throws(GeometryError) -> [Polygon<PlanarPoint>] {
        try GEOSShape(areas.flatMap { $0 }, in: context).unaryUnion(gridSize: gridSize).polygons()
    }

    /// The ground covered by both multipolygons, which must be valid. Points and lines where they only touch are left
    /// out.
    /// - Parameter gridSize: side of the grid that all vertices are snapped to; nil for floating precision.
    /// - Throws: `not-finite`, `geos-failed`.
    public func intersection(
        _ first: [Polygon<PlanarPoint>], _ second: [Polygon<PlanarPoint>], gridSize: Double? = nil
    ) throws(GeometryError) -> [Polygon<PlanarPoint>] {
        let second = try GEOSShape(second, in: context)
        return try GEOSShape(first, in: context).intersection(second, gridSize: gridSize ?? 0).polygons()
    }

    /// The ground covered by the first multipolygon and not by the second; both must be valid.
    /// - Parameter gridSize: side of the grid that all vertices are snapped to; nil for floating precision.
    /// - Throws: `not-finite`, `geos-failed`.
    public func difference(
        _ first: [Polygon<PlanarPoint>], _ second: [Polygon<PlanarPoint>], gridSize: Double? = nil
    ) throws(GeometryError) -> [Polygon<PlanarPoint>] {
        let second = try GEOSShape(second, in: context)
        return try GEOSShape(first, in: context).difference(second, gridSize: gridSize ?? 0).polygons()
    }
}

extension GEOSShape {
    /// GEOS's reason with its place, or nil for a valid shape.
    borrowing func defectInWords() throws(GeometryError) -> String? {
        guard let (reason, place) = try defect() else { return nil }
        guard let place else { return reason }
        return "\(reason) at \(place.x), \(place.y)"
    }
}
