import Flights
import Ground
import Planning
import Reachability
import StreetGraph

/// A response point with the street positions that its units were given.
public struct StationedPoint: Sendable {
    public var point: ResponsePoint
    /// Its units that are judged, at least one.
    public var units: [StationedUnit]
    /// `position` as a coordinate; the point itself where all units fly.
    public var coordinate: Coordinate
    /// Name of that street, empty where it has none.
    public var street: String

    /// The street position of the first unit that leaves by street, at the first of several exits; nil where all fly.
    public var position: StreetPosition? { units.lazy.compactMap(\.positions.first).first }

    /// Where and when its units leave that search one graph of a scene; alike units once.
    public func sources(onGraph graph: Int) -> [Source] {
        var sources: [Source] = []
        for unit in units where unit.graph == graph {
            for source in unit.sources where !sources.contains(source) { sources.append(source) }
        }
        return sources
    }

    /// The flights of its units; alike units once.
    var flights: [Flight] {
        var flights: [Flight] = []
        for flight in units.lazy.flatMap(\.flights) where !flights.contains(flight) { flights.append(flight) }
        return flights
    }
}

/// A unit with the street positions from which it leaves, or its flights.
public struct StationedUnit: Sendable {
    public var unit: Unit
    /// The number of its stationed point.
    public var point: Int
    /// The name of the profile that it moves by.
    public var profile: String
    /// The number of its graph in the scene: whose streets at whose speeds; nil for one that flies.
    public var graph: Int?
    /// Time before it has set off, milliseconds: call handling, turnout and start loss, or what a flight takes besides the way.
    public var offset: Milliseconds
    /// Where it leaves by street, one for each exit; none for one that flies.
    public var positions: [StreetPosition] = []
    /// How it flies, from each exit; not at all where it leaves by street.
    public var flights: [Flight] = []

    /// Where its search starts, in the name of its point.
    public var sources: [Source] { positions.map(source(at:)) }

    func source(at position: StreetPosition) -> Source {
        Source(edge: position.edge, fraction: position.fraction, offset: offset, point: UInt32(point))
    }
}

/// A response point that takes no part, and why.
public struct UnjudgedPoint: Sendable, Equatable {
    public var id: String
    public var name: String
    public var reason: String

    public init(id: String, name: String, reason: String) {
        self.id = id
        self.name = name
        self.reason = reason
    }
}
