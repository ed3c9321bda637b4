import FeatureIO
import Geometry
import StreetGraph

extension Feature {
    /// Where a point or polygon feature stands: of a polygon a point inside it. Nil where it has no geometry.
    /// - Throws: `wrong-geometry` for other kinds, and for polygons that enclose no ground.
    func place(path: String, _ algebra: PolygonAlgebra) throws(PlanningError) -> Coordinate? {
        let place: PlanarPoint
        switch geometry {
        case .none: return nil
        case .point(let point): place = point
        case .multiPoint(let points) where points.count == 1: place = points[0]
        default:
            let ground = try ground(path: path, algebra)
            do {
                place = try algebra.pointInside(ground)
            } catch {
                throw wrongGeometry(path, "expected a polygon with ground: \(error.message)")
            }
        }
        return Coordinate(longitudeDegrees: place.x, latitudeDegrees: place.y)
    }

    /// The ground of a polygon feature, made valid.
    /// - Throws: `wrong-geometry` for other kinds, and for polygons that enclose no ground.
    func ground(path: String, _ algebra: PolygonAlgebra) throws(PlanningError) -> [Polygon<PlanarPoint>] {
        guard case .polygons(let polygons) = geometry else {
            throw wrongGeometry(path, "expected a point or a polygon, found a \(geometry.kind)")
        }
        do {
            return try algebra.repaired(polygons).polygons
        } catch {
            throw wrongGeometry(path, "expected a polygon with ground: \(error.message)")
        }
    }

    private func wrongGeometry(_ path: String, _ problem: String) -> PlanningError {
        PlanningError(.wrongGeometry, "\(path): \(label): \(problem)")
    }
}
