import StreetGraph

/// Streets being put together anew from those of an input, and where everything of the input went.
///
/// Everything that cuts, joins, drops or adds streets goes through here, so that whatever refers to ways and nodes by
/// their numbers can follow: nodes of the input keep their numbers unless they are joined into another, new nodes follow
/// behind them, and `origin` tells which way each piece came from.
public struct WayEdit: Sendable {
    /// The streets as they stand.
    public private(set) var ways: Ways
    /// For each way of the result the way of the input it is, whole or in part; nil for one that is new.
    public private(set) var origin: [Int?] = []
    /// For each node, of the input or added, the node that it is now: itself unless it was joined into another.
    public private(set) var nodeNow: [UInt32]
    /// Ways of which nothing with a length was left when they were appended.
    public private(set) var vanished = 0

    /// Begins with all nodes of the input and none of its ways.
    public init(nodesOf input: Ways) {
        ways = Ways(nodes: input.nodes)
        nodeNow = Array(0..<UInt32(input.nodes.count))
    }

    /// Adds a node and returns its number.
    public mutating func addNode(at place: Coordinate) -> UInt32 {
        let node = UInt32(ways.nodes.count)
        ways.nodes.append(place)
        nodeNow.append(node)
        return node
    }

    /// Makes `node` one with `other` in the place of the latter, for all ways appended from now on.
    public mutating func join(_ node: UInt32, into other: UInt32) {
        let (from, to) = (now(node), now(other))
        if from != to { nodeNow[Int(from)] = to }
    }

    /// The node that `node` is now.
    public func now(_ node: UInt32) -> UInt32 {
        var node = node
        while nodeNow[Int(node)] != node { node = nodeNow[Int(node)] }
        return node
    }

    /// Adds a way with the traits of `way` and these nodes, neighbouring equal ones once.
    /// - Parameter origin: the way of the input that it is, or is a piece of.
    /// - Returns: whether anything was left of it: two different nodes at least.
    @discardableResult
    public mutating func append(_ way: Way, nodes: some Sequence<UInt32>, from origin: Int?) -> Bool {
        let first = ways.wayNodes.count
        for node in nodes {
            let node = now(node)
            if ways.wayNodes.count == first || ways.wayNodes[ways.wayNodes.count - 1] != node {
                ways.wayNodes.append(node)
            }
        }
        guard ways.wayNodes.count - first > 1 else {
            ways.wayNodes.removeSubrange(first...)
            vanished += 1
            return false
        }
        var appended = way
        appended.nodes = first..<ways.wayNodes.count
        ways.ways.append(appended)
        self.origin.append(origin)
        return true
    }

    /// Takes over what another edit made of this one's result.
    public mutating func follow(with next: WayEdit) {
        let own = (0..<UInt32(nodeNow.count)).map { next.now(now($0)) }
        nodeNow = own + next.nodeNow[nodeNow.count...]
        origin = next.origin.map { $0.flatMap { origin[$0] } }
        ways = next.ways
        vanished += next.vanished
    }

    /// The ways of the result that each of `count` ways of the input became, in order; none for one that was dropped.
    public func pieces(ofWays count: Int) -> [[Int]] {
        var pieces = [[Int]](repeating: [], count: count)
        for (way, origin) in origin.enumerated() {
            if let origin { pieces[origin].append(way) }
        }
        return pieces
    }

    /// The streets, with the rules of the input at nodes and turns as far as its nodes and ways are still there.
    public func ways(carryingReferencesOf input: Ways) -> Ways {
        var ways = ways
        let namesWays = input.rules.contains { rules in
            !rules.restrictions.isEmpty || rules.delays.contains { $0.way != nil }
        }
        let pieces = namesWays ? pieces(ofWays: input.ways.count) : []
        ways.rules = input.rules.map { carried($0, pieces) }
        return ways
    }

    /// - Parameter pieces: the ways that each way of the input became.
    private func carried(_ rules: JunctionRules, _ pieces: [[Int]]) -> JunctionRules {
        var seen: Set<[UInt32]> = []
        func piecesNow(_ old: [UInt32]) -> [UInt32] { old.flatMap { pieces[Int($0)].map { UInt32($0) } } }
        return JunctionRules(
            delays: rules.delays.flatMap { delay in
                // Pieces that no longer touch the node do no harm.
                let ways = delay.way.map { piecesNow([$0]).map { Optional($0) } } ?? [nil]
                return ways.compactMap { way -> NodeDelay? in
                    var moved = delay
                    (moved.node, moved.way) = (now(delay.node), way)
                    return seen.insert([moved.node] + (way.map { [$0] } ?? [])).inserted ? moved : nil
                }
            },
            closedNodes: rules.closedNodes.map(now),
            restrictions: rules.restrictions.map { restriction in
                var restriction = restriction
                restriction.from = piecesNow(restriction.from)
                restriction.to = piecesNow(restriction.to)
                switch restriction.via {
                case .node(let node): restriction.via = .node(node < UInt32(nodeNow.count) ? now(node) : node)
                case .ways(let ways): restriction.via = .ways(ways.map(piecesNow))
                }
                return restriction
            })
    }

    /// What belonged to the ways of the input, for the ways of the result.
    public func carried<Trait>(_ traits: [Trait], new: Trait) -> [Trait] {
        origin.map { $0.map { traits[$0] } ?? new }
    }
}

extension Ways {
    /// The nodes of a way.
    func nodes(of way: Int) -> ArraySlice<UInt32> { wayNodes[ways[way].nodes] }

    /// Where the nodes of a way are.
    func places(of way: Int) -> [Coordinate] { nodes(of: way).map { nodes[Int($0)] } }

    /// Metres of a way, by the ellipsoid.
    func length(of way: Int) -> Double {
        let places = places(of: way)
        return zip(places, places.dropFirst()).reduce(0) { $0 + Ellipsoid.length(from: $1.0, to: $1.1) }
    }
}
