import Ground
import Planning
import Reachability
import StreetGraph

/// A response point with the street positions that its units were given.
public struct StationedPoint: Sendable {
    public var point: ResponsePoint
    /// Its units that are judged, at least one.
    public var units: [StationedUnit]
    /// The first unit's street position as a coordinate.
    public var coordinate: Coordinate
    /// Name of that street, empty where it has none.
    public var street: String

    /// The first unit's street position, at the first of several exits.
    public var position: StreetPosition { units[0].positions[0] }

    /// Where and when its units leave that search one graph of a scene; alike units once.
    func sources(onGraph graph: Int) -> [Source] {
        var sources: [Source] = []
        for unit in units where unit.graph == graph {
            for source in unit.sources where !sources.contains(source) { sources.append(source) }
        }
        return sources
    }
}

/// A unit with the street positions from which it leaves.
public struct StationedUnit: Sendable {
    public var unit: Unit
    /// The number of its stationed point.
    public var point: Int
    /// The number of its graph in the scene: whose streets at whose speeds.
    public var graph: Int
    /// Time before it has set off: call handling, turnout and start loss, milliseconds.
    public var offset: Milliseconds
    /// Where it leaves: one for each exit, at least one.
    public var positions: [StreetPosition]

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
