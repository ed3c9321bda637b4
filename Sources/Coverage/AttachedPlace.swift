import Geometry
import Ground
import StreetGraph

/// A place off the streets with the street position that stands for it: the nearest at which journeys may
/// arrive, however far.
public struct AttachedPlace: Sendable {
    /// Metres in the local projection.
    public var place: PlanarPoint
    /// With its distance from the place, metres.
    public var position: StreetPosition

    public init(place: PlanarPoint, position: StreetPosition) { (self.place, self.position) = (place, position) }
}

extension Scene {
    /// The place of a coordinate in the plane; nil far from the region of the streets.
    public func place(_ coordinate: Coordinate) -> PlanarPoint? { stationing.place(coordinate) }

    /// Polygons in the plane; what lies beyond it is drawn to its rim.
    public func planar(_ polygons: [Polygon<Coordinate>]) -> [Polygon<PlanarPoint>] {
        densified(polygons).map { $0.mapVertices(lattice.forwardClamped(degrees:)) }
    }

    /// Lines in degrees in the plane, likewise.
    public func planar(lines: [[PlanarPoint]]) -> [[PlanarPoint]] {
        lines.map { densified($0).map(lattice.forwardClamped(degrees:)) }
    }

    /// The nearest street position at which units of the run's profile may arrive (see `PermittedStreets`), whatever its
    /// distance; nil far from the region of the streets, or where there is no such street. Where journeys lead to the points
    /// they begin there.
    public func attached(_ coordinate: Coordinate) -> AttachedPlace? {
        guard let place = stationing.place(coordinate), let position = stationing.nearestArrival(place) else {
            return nil
        }
        return AttachedPlace(place: place, position: position)
    }

    /// The nearest street position at which a point of the run's profile might stand, whatever its distance; nil as above.
    public func departure(near coordinate: Coordinate) -> StreetPosition? { stationing.nearest(coordinate, 0) }
}

/// How much lies how far from its street: sums by distance.
public struct DistanceBands<Amount: AdditiveArithmetic & Sendable>: Sendable {
    /// Where the bands end, metres, the ends included; the last band has none.
    public static var ends: [Double] { [50, 100, 200, 500] }
    /// From the nearest to the furthest.
    public private(set) var amounts = [Amount](repeating: .zero, count: ends.count + 1)

    public init() {}

    public mutating func add(_ amount: Amount, at distance: Double) {
        amounts[Self.ends.firstIndex { distance <= $0 } ?? Self.ends.count] += amount
    }
}
