/// A position in a plane: metres in the local projection, or degrees where a function says so.
public struct PlanarPoint: Hashable, Sendable, BitwiseCopyable {
    /// East, or longitude.
    public var x: Double
    /// North, or latitude.
    public var y: Double

    @inlinable
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A polygon by its rings. Every ring is closed: its first vertex stands again at its end.
public struct Polygon<Vertex: Equatable & Sendable>: Equatable, Sendable {
    /// The outer ring, counter-clockwise.
    public var exterior: [Vertex]
    /// The inner rings, clockwise.
    public var holes: [[Vertex]]

    @inlinable
    public init(exterior: [Vertex], holes: [[Vertex]] = []) {
        self.exterior = exterior
        self.holes = holes
    }
}
