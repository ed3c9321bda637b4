/// One street as it comes out of a reader, its tags already turned into numbers: a run of nodes and how it may be
/// driven.
public struct Way: Sendable, Equatable {
    /// The way's nodes: a range of `Ways.wayNodes`, at least two long.
    public var nodes: Range<Int>
    /// Speed along the order of the nodes, m/s; 0 where that direction is not permitted.
    public var forwardSpeed: Double
    /// Speed against the order of the nodes, m/s; 0 where that direction is not permitted.
    public var backwardSpeed: Double
    /// Whether the street gives access to the land beside it.
    public var frontage: Bool
    /// The street's name, empty where it has none.
    public var name: String
    /// Its id in the input (an OpenStreetMap way, or the number of a line's feature), 0 where there is none. Several pieces
    /// of one way have the same.
    public var id: Int64
    /// A number of the reader's own, carried along and not looked at.
    public var note: UInt32

    public init(
        nodes: Range<Int>, forwardSpeed: Double, backwardSpeed: Double, frontage: Bool, name: String, id: Int64 = 0,
        note: UInt32 = 0
    ) {
        self.nodes = nodes
        self.id = id
        self.note = note
        self.forwardSpeed = forwardSpeed
        self.backwardSpeed = backwardSpeed
        self.frontage = frontage
        self.name = name
    }
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
    /// Time lost at nodes: signals, gates, crossings. At most one entry for a node.
    public var nodeDelays: [NodeDelay]
    /// Turns from way to way that are forbidden or prescribed.
    public var restrictions: [TurnRestriction]

    public init(
        nodes: [Coordinate] = [], wayNodes: [UInt32] = [], ways: [Way] = [], nodeDelays: [NodeDelay] = [],
        restrictions: [TurnRestriction] = []
    ) {
        self.nodes = nodes
        self.wayNodes = wayNodes
        self.ways = ways
        self.nodeDelays = nodeDelays
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

    public init(node: UInt32, along: Milliseconds, against: Milliseconds) {
        self.node = node
        self.along = along
        self.against = against
    }
}
