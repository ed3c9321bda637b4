import Geometry

/// Where nobody flies: polygons in the plane.
public struct NoFlyArea: Sendable {
    /// Metres in the plane; valid, so that they share no ground.
    public let polygons: [Polygon<PlanarPoint>]
    private let index: AreaIndex?

    public static let none = NoFlyArea([])

    public init(_ polygons: [Polygon<PlanarPoint>]) {
        self.polygons = polygons
        index = AreaIndex(polygons)
    }

    /// The edges of all rings in their direction: the area lies on the left.
    var edges: [(from: PlanarPoint, to: PlanarPoint)] {
        polygons.flatMap { polygon in
            ([polygon.exterior] + polygon.holes).flatMap { ring in
                zip(ring, ring.dropFirst()).map { (from: $0, to: $1) }
            }
        }
    }

    /// Whether a place lies in the area or on its rim.
    public func contains(_ place: PlanarPoint) -> Bool { index?.contains(place) ?? false }
}
