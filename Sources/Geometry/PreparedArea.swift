/// An area of the plane prepared once for many questions about points and lines. The rim belongs to the area. Belongs to
/// the worker of its `PolygonAlgebra`.
public final class PreparedArea {
    let context: GEOSContext
    let prepared: GEOSPreparedShape
    /// The bounding box of the area.
    public let box: BoundingBox

    /// - Parameter area: a valid multipolygon.
    /// - Throws: `empty-area`, `not-finite`, `geos-failed`.
    public init(_ area: [Polygon<PlanarPoint>], algebra: PolygonAlgebra) throws(GeometryError) {
        guard let box = BoundingBox(area) else {
            throw GeometryError(
                code: GeometryError.emptyArea, message: "expected an area, found \(area.count) empty polygons")
        }
        self.box = box
        context = algebra.context
        prepared = try GEOSPreparedShape(GEOSShape(area, in: algebra.context))
    }
}
