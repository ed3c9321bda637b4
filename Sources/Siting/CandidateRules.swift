import Geometry
import StreetGraph

/// Where candidates may stand.
public struct CandidateRules: Sendable {
    /// The study area unless it is given, anywhere without either.
    public var allowed: [Polygon<Coordinate>]?
    public var forbidden: [Polygon<Coordinate>] = []
    /// For each edge whether a candidate may have its frontage on it; nil for every street with frontage. At a junction one
    /// of the streets that meet is enough.
    public var isOpen: [Bool]?
    public var distances: [KeptDistance] = []

    public init(
        allowed: [Polygon<Coordinate>]? = nil, forbidden: [Polygon<Coordinate>] = [], isOpen: [Bool]? = nil,
        distances: [KeptDistance] = []
    ) {
        (self.allowed, self.forbidden, self.isOpen, self.distances) = (allowed, forbidden, isOpen, distances)
    }
}

/// A distance that candidates keep from some places, as the crow flies.
public struct KeptDistance: Sendable {
    /// Above 0; kept to within a ten-thousandth, never less.
    public var metres: Double
    public var points: [Coordinate] = []
    /// In degrees, of two points or more.
    public var lines: [[PlanarPoint]] = []
    public var polygons: [Polygon<Coordinate>] = []

    public init(metres: Double) { self.metres = metres }

    /// How many points, lines and polygons there are.
    public var count: Int { points.count + lines.count + polygons.count }
}
