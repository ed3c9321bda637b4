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

    public init(nodes: Range<Int>, forwardSpeed: Double, backwardSpeed: Double, frontage: Bool, name: String) {
        self.nodes = nodes
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

    public init(nodes: [Coordinate] = [], wayNodes: [UInt32] = [], ways: [Way] = []) {
        self.nodes = nodes
        self.wayNodes = wayNodes
        self.ways = ways
    }
}
