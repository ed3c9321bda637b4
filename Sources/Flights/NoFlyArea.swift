import Geometry

/// Where nobody flies: polygons in the plane.
public struct NoFlyArea: Sendable {
    /// Metres in the plane; valid, so that they share no ground.
    public let polygons: [Polygon<PlanarPoint>]

    public static let none = NoFlyArea([])

    public init(_ polygons: [Polygon<PlanarPoint>]) { self.polygons = polygons }

    /// The edges of all rings in their direction: the area lies on the left.
    var edges: [(from: PlanarPoint, to: PlanarPoint)] {
        polygons.flatMap { polygon in
            ([polygon.exterior] + polygon.holes).flatMap { ring in
                zip(ring, ring.dropFirst()).map { (from: $0, to: $1) }
            }
        }
    }

    /// Whether a place lies in the area or on its rim. Linear in its vertices.
    public func contains(_ place: PlanarPoint) -> Bool {
        var isInside = false
        for (a, b) in edges {
            let side = (b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x)
            let isBeside =
                min(a.x, b.x) <= place.x && place.x <= max(a.x, b.x) && min(a.y, b.y) <= place.y
                && place.y <= max(a.y, b.y)
            if side == 0 && isBeside { return true }
            if (a.y > place.y) != (b.y > place.y), (side > 0) == (b.y > a.y) { isInside.toggle() }
        }
        return isInside
    }
}
