import StreetGraph

/// An area prepared once to clip many polygons to it.
///
/// Polygons wholly inside come back untouched and those wholly outside are dropped after a test of their bounding box
/// or, where that does not decide, of their outline; only the rest is overlaid, together, on the coordinate grid.
/// Belongs to the worker of its `PolygonAlgebra`.
public final class ClipArea {
    private let context: GEOSContext
    private let prepared: GEOSPreparedShape
    private let box: BoundingBox

    /// - Parameter area: a valid multipolygon.
    /// - Throws: `empty-area`, `geos-failed`.
    public init(_ area: [Polygon<Coordinate>], algebra: PolygonAlgebra) throws(GeometryError) {
        let units = gridUnits(area)
        guard let box = BoundingBox(units) else {
            throw GeometryError(
                code: GeometryError.emptyArea,
                message: "expected an area to clip to, found \(area.count) empty polygons")
        }
        self.box = box
        context = algebra.context
        prepared = try GEOSPreparedShape(GEOSShape(units, in: algebra.context))
    }

    /// The part of a valid multipolygon within the area, the rim included: first the polygons that are wholly inside, in
    /// the order given, then what the overlay left of the others. Points and lines where a polygon only touches the area
    /// are left out.
    /// - Throws: `geos-failed`.
    public func clip(_ polygons: [Polygon<Coordinate>]) throws(GeometryError) -> [Polygon<Coordinate>] {
        var inside: [Polygon<Coordinate>] = []
        var crossing: [Polygon<PlanarPoint>] = []
        for polygon in polygons {
            let units = gridUnits([polygon])
            switch try place(of: units) {
            case .inside: inside.append(polygon)
            case .outside: break
            case .across: crossing += units
            }
        }
        guard !crossing.isEmpty else { return inside }
        let clipped = try GEOSShape(crossing, in: context).intersection(prepared.shape, gridSize: 1)
        return inside + coordinates(try clipped.polygons())
    }

    private enum Place { case inside, outside, across }

    private func place(of polygon: [Polygon<PlanarPoint>]) throws(GeometryError) -> Place {
        guard let polygonBox = BoundingBox(polygon), box.meets(polygonBox) else { return .outside }
        if polygonBox.width > 0, polygonBox.height > 0 {
            let rectangle = try GEOSShape(polygonBox, in: context)
            if try prepared.isDisjoint(from: rectangle) { return .outside }
            if try prepared.covers(rectangle) { return .inside }
        }
        let shape = try GEOSShape(polygon, in: context)
        if box.covers(polygonBox), try prepared.covers(shape) { return .inside }
        return try prepared.isDisjoint(from: shape) ? .outside : .across
    }
}
