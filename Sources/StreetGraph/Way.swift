/// One street as it comes out of a reader, its tags already turned into numbers: a run of nodes and how it may be
/// driven.
public struct Way: Sendable, Equatable {
    /// The way's nodes: a range of `Ways.wayNodes`, at least two long.
    public var nodes: Range<Int>
    /// Speed along the order of the nodes, m/s; 0 where that direction is not permitted.
    public var forwardSpeed: Double
    /// Speed against the order of the nodes, m/s; 0 where that direction is not permitted.
    public var backwardSpeed: Double
    /// The speeds of further travellers, one for each view of the streets but the first; empty where all of them drive as the
    /// first does.
    public var otherSpeeds: [WaySpeed]
    /// Whether the street gives access to the land beside it.
    public var frontage: Bool
    /// Whether nobody drives it for the time being, whatever its speeds: it keeps its length and its ground.
    public var isBlocked = false
    /// The street's name, empty where it has none.
    public var name: String
    /// Its id in the input (an OpenStreetMap way, or the number of a line's feature), 0 where there is none. Several pieces
    /// of one way have the same.
    public var id: Int64
    /// A number of the reader's own, carried along and not looked at.
    public var note: UInt32

    public init(
        nodes: Range<Int>, forwardSpeed: Double, backwardSpeed: Double, otherSpeeds: [WaySpeed] = [], frontage: Bool,
        name: String, id: Int64 = 0, note: UInt32 = 0
    ) {
        self.nodes = nodes
        self.otherSpeeds = otherSpeeds
        self.id = id
        self.note = note
        self.forwardSpeed = forwardSpeed
        self.backwardSpeed = backwardSpeed
        self.frontage = frontage
        self.name = name
    }

    /// How one traveller drives it.
    public func speed(inView view: Int) -> WaySpeed { isBlocked ? .closed : usualSpeed(inView: view) }

    /// How one traveller drives it when it is not blocked.
    private func usualSpeed(inView view: Int) -> WaySpeed {
        view == 0 || otherSpeeds.isEmpty
            ? WaySpeed(forward: forwardSpeed, backward: backwardSpeed) : otherSpeeds[view - 1]
    }

    /// Whether one traveller may use it in either direction.
    public func isOpen(inView view: Int) -> Bool { speed(inView: view).isOpen }

    /// Whether it is a street to one traveller: open, or blocked for the time being.
    public func isStreet(inView view: Int) -> Bool { usualSpeed(inView: view).isOpen }

    /// Whether it is a street to any traveller.
    public var isStreet: Bool {
        forwardSpeed > 0 || backwardSpeed > 0 || otherSpeeds.contains(where: \.isOpen)
    }
}

/// The speeds of one traveller on a way, m/s; 0 in a direction that is not permitted.
public struct WaySpeed: Sendable, Equatable {
    /// Along the order of the way's nodes, and against it.
    public var forward: Double
    public var backward: Double

    public static let closed = WaySpeed(forward: 0, backward: 0)

    public init(forward: Double, backward: Double) {
        self.forward = forward
        self.backward = backward
    }

    public var isOpen: Bool { forward > 0 || backward > 0 }
}

/// All streets of one input. Ways meet where they use the same node: an OpenStreetMap node, or a coordinate of a line
/// layer. Two nodes may have equal coordinates and still not meet (a bridge above a street).
public struct Ways: Sendable {
    /// Where each node is.
    public var nodes: [Coordinate]
    /// The node lists of all ways one after the other; each entry indexes `nodes`.
    public var wayNodes: [UInt32]
    /// The ways in input order.
    public var ways: [Way]
    /// What holds at nodes and turns for each traveller: one entry for each view of the streets, at least one.
    public var rules: [JunctionRules]

    public init(
        nodes: [Coordinate] = [], wayNodes: [UInt32] = [], ways: [Way] = [], nodeDelays: [NodeDelay] = [],
        restrictions: [TurnRestriction] = []
    ) {
        self.nodes = nodes
        self.wayNodes = wayNodes
        self.ways = ways
        rules = [JunctionRules(delays: nodeDelays, restrictions: restrictions)]
    }

    /// The delays of the first traveller.
    public var nodeDelays: [NodeDelay] {
        get { rules[0].delays }
        set { rules[0].delays = newValue }
    }

    /// The turn restrictions of the first traveller.
    public var restrictions: [TurnRestriction] {
        get { rules[0].restrictions }
        set { rules[0].restrictions = newValue }
    }
}

/// What holds at nodes and from way to way for one traveller.
public struct JunctionRules: Sendable, Equatable {
    /// Time lost at nodes: signals, gates, crossings. At most one entry for a node, and one for a node and a way.
    public var delays: [NodeDelay]
    /// Nodes that nobody passes: every way ends there and begins again behind, and one does not meet the other. They index
    /// `Ways.nodes`.
    public var closedNodes: [UInt32]
    /// Turns from way to way that are forbidden or prescribed.
    public var restrictions: [TurnRestriction]

    public init(delays: [NodeDelay] = [], closedNodes: [UInt32] = [], restrictions: [TurnRestriction] = []) {
        self.delays = delays
        self.closedNodes = closedNodes
        self.restrictions = restrictions
    }
}

/// Time lost on arriving at a node.
public struct NodeDelay: Sendable, Equatable {
    /// Indexes `Ways.nodes`.
    public var node: UInt32
    /// On arriving along the order of a way's nodes, milliseconds.
    public var along: Milliseconds
    /// On arriving against it, milliseconds.
    public var against: Milliseconds
    /// The one way that this is about, an index into `Ways.ways`; nil for all that have no entry of their own.
    public var way: UInt32?

    public init(node: UInt32, along: Milliseconds, against: Milliseconds, way: UInt32? = nil) {
        self.node = node
        self.along = along
        self.against = against
        self.way = way
    }
}
