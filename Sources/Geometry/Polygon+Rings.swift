import StreetGraph

extension Polygon {
    /// The exterior, then the holes.
    @inlinable
    public var rings: [[Vertex]] { [exterior] + holes }

    /// The polygon with each vertex replaced by `transform` of it, ring by ring.
    @inlinable
    public func mapVertices<Other, Failure>(
        _ transform: (Vertex) throws(Failure) -> Other
    ) throws(Failure) -> Polygon<Other> {
        let exterior = try exterior.map(transform)
        var holes: [[Other]] = []
        holes.reserveCapacity(self.holes.count)
        for hole in self.holes { holes.append(try hole.map(transform)) }
        return Polygon<Other>(exterior: exterior, holes: holes)
    }
}

/// The area within a closed ring, in the square of its unit: positive when it runs counter-clockwise.
///
/// The shoelace formula, taken from the first vertex so that large coordinates do not cancel.
public func signedArea(of ring: [PlanarPoint]) -> Double {
    guard let origin = ring.first else { return 0 }
    var doubled = 0.0
    var previous = PlanarPoint(x: 0, y: 0)
    for point in ring.dropFirst() {
        let current = PlanarPoint(x: point.x - origin.x, y: point.y - origin.y)
        doubled += previous.x * current.y - current.x * previous.y
        previous = current
    }
    return doubled / 2
}

extension Polygon where Vertex == PlanarPoint {
    /// The area of the exterior less that of the holes, whatever the rings' directions; in the square of the
    /// coordinates' unit.
    public var area: Double {
        holes.reduce(abs(signedArea(of: exterior))) { $0 - abs(signedArea(of: $1)) }
    }
}
