/// A part of an area that stays inside GEOS, to be cut again and again along the axes without its vertices being copied
/// out. Belongs to the worker of its `PolygonAlgebra`.
public struct AreaPiece: ~Copyable {
    private let shape: GEOSShape
    /// Its area, in the square of the coordinates' unit.
    public let area: Double

    /// - Parameter polygons: a valid multipolygon.
    /// - Throws: `invalid-polygon` with GEOS's reason, `not-finite`, `geos-failed`.
    public init(_ polygons: [Polygon<PlanarPoint>], algebra: PolygonAlgebra) throws(GeometryError) {
        let shape = try GEOSShape(polygons, in: algebra.context)
        if let defect = try shape.defectInWords() {
            throw GeometryError(
                code: GeometryError.invalidPolygon, message: "expected a valid area, found: \(defect)")
        }
        try self.init(shape)
    }

    private init(_ shape: consuming GEOSShape) throws(GeometryError) {
        area = try shape.area()
        self.shape = shape
    }

    /// The part within `box` by GEOS's overlay: right for every valid piece.
    /// - Throws: `geos-failed`.
    public borrowing func intersection(with box: BoundingBox) throws(GeometryError) -> AreaPiece {
        let rectangle = try GEOSShape(box, in: shape.context)
        return try AreaPiece(shape.intersection(rectangle, gridSize: 0))
    }

    /// The part within `box`, faster than by `intersection(with:)`: by GEOS's rectangle clipper, whose result is
    /// taken when it is valid, else by the overlay. The clipper is not proven where rings run along the box:
    /// the caller checks that the areas of all parts add up.
    /// - Throws: `geos-failed`.
    public borrowing func clipped(to box: BoundingBox) throws(GeometryError) -> AreaPiece {
        let clip = try shape.clipped(to: box)
        // Where a vertex of the rim lies on a side of the box, the clipper may answer a ring of the right area that touches
        // itself there; from such a ring the next cut would be wrong. Four corners cannot touch.
        if try clip.vertexCount() <= 5 { return try AreaPiece(clip) }
        if try clip.defect() == nil { return try AreaPiece(clip) }
        return try intersection(with: box)
    }
}
