import Geometry

extension FeatureGeometry {
    /// The kind of geometry by its standard name, for messages: `Point`, `LineString`, `Polygon`, ...
    public var kind: String {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygons(let polygons): polygons.count == 1 ? "Polygon" : "MultiPolygon"
        case .none: "no geometry"
        case .other(let name): name
        }
    }

    /// All coordinate lists of the geometry.
    var pointLists: [[PlanarPoint]] {
        switch self {
        case .point(let point): [[point]]
        case .multiPoint(let points), .lineString(let points): [points]
        case .multiLineString(let lines): lines
        case .polygons(let polygons): polygons.flatMap { [$0.exterior] + $0.holes }
        case .none, .other: []
        }
    }

    /// The same geometry with every coordinate list passed through `transform`, which keeps their lengths.
    func mapPointLists<E>(_ transform: ([PlanarPoint]) throws(E) -> [PlanarPoint]) throws(E) -> FeatureGeometry {
        switch self {
        case .point(let point):
            return .point(try transform([point])[0])
        case .multiPoint(let points):
            return .multiPoint(try transform(points))
        case .lineString(let points):
            return .lineString(try transform(points))
        case .multiLineString(let lines):
            return .multiLineString(try lines.map(transform))
        case .polygons(let polygons):
            return .polygons(
                try polygons.map { polygon throws(E) in
                    Polygon(exterior: try transform(polygon.exterior), holes: try polygon.holes.map(transform))
                })
        case .none, .other:
            return self
        }
    }

    /// The same geometry with counter-clockwise exteriors and clockwise holes.
    var oriented: FeatureGeometry {
        guard case .polygons(let polygons) = self else { return self }
        return .polygons(
            polygons.map { polygon in
                Polygon(
                    exterior: isClockwise(polygon.exterior) ? polygon.exterior.reversed() : polygon.exterior,
                    holes: polygon.holes.map { isClockwise($0) ? $0 : $0.reversed() })
            })
    }
}

/// Whether a closed ring runs clockwise, by the sign of its area (shoelace formula, taken from the first vertex so that
/// small rings far from the origin keep their digits).
private func isClockwise(_ ring: [PlanarPoint]) -> Bool {
    guard let origin = ring.first else { return false }
    var doubleArea = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
        doubleArea += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return doubleArea < 0
}
