/// What became of the turn restrictions of an input.
public struct RestrictionReport: Sendable, Equatable {
    /// Relations that forbid turns in the network.
    public var used = 0
    /// Relations that do not, each once, in the order of the input.
    public var ignored: [Ignored] = []

    public struct Ignored: Sendable, Equatable {
        public var id: Int64
        public var reason: IgnoredRestriction

        public init(id: Int64, reason: IgnoredRestriction) {
            self.id = id
            self.reason = reason
        }
    }

    public init() {}
}

/// Finds the sequences of arcs that turn restrictions forbid.
struct RestrictionResolver {
    /// An edge and the nodes and arcs at its ends; arcs by their place among all, nil where that direction is closed.
    struct Edge {
        var startNode: UInt32
        var endNode: UInt32
        var forward: Int?
        var backward: Int?
    }

    private let edges: [Edge]
    /// The edges of each way that a restriction names, in the order of the way.
    private var edgesOfWay: [UInt32: [Int]] = [:]
    /// The arcs that leave each node at which an `only` restriction turns.
    private var outOfNode: [UInt32: [Int]] = [:]

    private(set) var forbidden: [[Int]] = []
    private(set) var report = RestrictionReport()

    /// - Parameter wayOfEdge: for each edge the index of its way. Edges of one way come in its order when sorted by `rank`.
    init(_ restrictions: [TurnRestriction], edges: [Edge], wayOfEdge: [UInt32], rank: [UInt32]) {
        self.edges = edges
        index(restrictions, wayOfEdge, rank)
        var used: Set<Int64> = []
        var ignored: [(id: Int64, reason: IgnoredRestriction)] = []
        for restriction in restrictions {
            do {
                forbidden += try patterns(restriction)
                used.insert(restriction.id)
            } catch {
                ignored.append((restriction.id, error.reason))
            }
        }
        report.used = used.count
        var told = used
        for (id, _) in ignored where told.insert(id).inserted {
            // A member that meets no other tells less than one that does and yet cannot be used.
            let reasons = ignored.filter { $0.id == id }.map(\.reason)
            let reason = reasons.first { $0 != .doesNotConnect && $0 != .memberMissing } ?? reasons[0]
            report.ignored.append(.init(id: id, reason: reason))
        }
    }

    private struct Unresolved: Error {
        var reason: IgnoredRestriction
    }

    private mutating func index(_ restrictions: [TurnRestriction], _ wayOfEdge: [UInt32], _ rank: [UInt32]) {
        var isNamed: Set<UInt32> = []
        for restriction in restrictions {
            isNamed.formUnion(restriction.from)
            isNamed.formUnion(restriction.to)
            guard case .ways(let ways) = restriction.via else { continue }
            for way in ways { isNamed.formUnion(way) }
        }
        for edge in edges.indices where isNamed.contains(wayOfEdge[edge]) {
            edgesOfWay[wayOfEdge[edge], default: []].append(edge)
        }
        for way in edgesOfWay.keys { edgesOfWay[way]?.sort { rank[$0] < rank[$1] } }
        // Nodes at the ends of named ways: no other can be where an `only` restriction turns.
        for list in edgesOfWay.values {
            for edge in list {
                outOfNode[edges[edge].startNode] = []
                outOfNode[edges[edge].endNode] = []
            }
        }
        for edge in edges {
            if let arc = edge.forward, outOfNode[edge.startNode] != nil { outOfNode[edge.startNode]?.append(arc) }
            if let arc = edge.backward, outOfNode[edge.endNode] != nil { outOfNode[edge.endNode]?.append(arc) }
        }
    }

    private func edges(of pieces: [UInt32]) -> [Int] { pieces.flatMap { edgesOfWay[$0] ?? [] } }

    /// An arc, and the node that it leads to.
    private typealias Step = (arc: Int, head: UInt32)

    /// The sequences of arcs that one restriction forbids.
    private func patterns(_ restriction: TurnRestriction) throws(Unresolved) -> [[Int]] {
        let steps: [Step]
        switch restriction.via {
        case .node(let node): steps = [(try arc(into: node, of: restriction.from), node)]
        case .ways(let ways): steps = try path(from: restriction.from, along: ways, to: restriction.to)
        }
        let turn: Int
        do {
            turn = try arc(outOf: steps[steps.count - 1].head, of: restriction.to)
        } catch  where restriction.kind == .only && error.reason == .cannotBeDriven {
            throw Unresolved(reason: .prescribedTurnClosed)
        }
        let arcs = steps.map(\.arc) + [turn]
        switch restriction.kind {
        case .forbidden: return [arcs]
        case .only:
            // Whoever has come by the first way leaves the prescribed one nowhere.
            return steps.indices.flatMap { index in
                (outOfNode[steps[index].head] ?? []).filter { $0 != arcs[index + 1] }.map { arcs[...index] + [$0] }
            }
        }
    }

    /// The arc along which one comes into a node from a way that ends there.
    private func arc(into node: UInt32, of pieces: [UInt32]) throws(Unresolved) -> Int {
        try only(edges(of: pieces), at: node, startsThere: \.backward, endsThere: \.forward)
    }

    /// The arc along which one leaves a node into a way that begins there.
    private func arc(outOf node: UInt32, of pieces: [UInt32]) throws(Unresolved) -> Int {
        try only(edges(of: pieces), at: node, startsThere: \.forward, endsThere: \.backward)
    }

    private func only(
        _ candidates: [Int], at node: UInt32, startsThere: KeyPath<Edge, Int?>, endsThere: KeyPath<Edge, Int?>
    ) throws(Unresolved) -> Int {
        guard !candidates.isEmpty else { throw Unresolved(reason: .memberMissing) }
        var arcs: [Int?] = []
        for candidate in candidates {
            if edges[candidate].startNode == node { arcs.append(edges[candidate][keyPath: startsThere]) }
            if edges[candidate].endNode == node { arcs.append(edges[candidate][keyPath: endsThere]) }
        }
        if arcs.isEmpty { throw Unresolved(reason: .doesNotConnect) }
        // Of a one-way street that runs through the node one arc alone is meant.
        let open = arcs.compactMap { $0 }
        guard let arc = open.first else { throw Unresolved(reason: .cannotBeDriven) }
        guard open.count == 1 else { throw Unresolved(reason: .ambiguous) }
        return arc
    }

    /// The steps from a way over others up to the node at which a last one begins.
    private func path(from: [UInt32], along ways: [[UInt32]], to: [UInt32]) throws(Unresolved) -> [Step] {
        let stations = ([from] + ways + [to]).map { nodes(of: edges(of: $0)) }
        guard !stations.contains(where: \.isEmpty) else { throw Unresolved(reason: .memberMissing) }
        /// Every choice of nodes at which each way passes to the next.
        var choices: [[UInt32]] = [[]]
        for (before, after) in zip(stations, stations.dropFirst()) {
            let shared = before.intersection(after).sorted()
            choices = choices.flatMap { choice in
                shared.filter { $0 != choice.last }.map { choice + [$0] }
            }
        }
        var found: [[Step]] = []
        var reasons: [IgnoredRestriction] = []
        for choice in choices {
            do {
                var steps: [Step] = [(try arc(into: choice[0], of: from), choice[0])]
                for (way, ends) in zip(ways, zip(choice, choice.dropFirst())) {
                    steps += try chain(edges(of: way), from: ends.0, to: ends.1)
                }
                _ = try arc(outOf: choice[choice.count - 1], of: to)
                found.append(steps)
            } catch {
                reasons.append(error.reason)
            }
        }
        guard let path = found.first else { throw Unresolved(reason: reasons.first ?? .doesNotConnect) }
        guard found.count == 1 else { throw Unresolved(reason: .ambiguous) }
        return path
    }

    private func nodes(of edges: [Int]) -> Set<UInt32> {
        Set(edges.flatMap { [self.edges[$0].startNode, self.edges[$0].endNode] })
    }

    /// The steps along the edges of one way from one of its nodes to another.
    private func chain(_ candidates: [Int], from start: UInt32, to end: UInt32) throws(Unresolved) -> [Step] {
        let driven = chains(candidates, from: start, to: end, drivenOnly: true)
        if driven.count > 1 { throw Unresolved(reason: .ambiguous) }
        if let only = driven.first { return only }
        let drawn = chains(candidates, from: start, to: end, drivenOnly: false)
        throw Unresolved(reason: drawn.isEmpty ? .doesNotConnect : .cannotBeDriven)
    }

    /// Every way along some edges between two nodes that passes no node twice, up to two of them: a way is a line, or a ring
    /// with two sides. With `drivenOnly` as steps, else each step as nothing.
    private func chains(_ candidates: [Int], from start: UInt32, to end: UInt32, drivenOnly: Bool) -> [[Step]] {
        var found: [[Step]] = []
        var open: [(node: UInt32, passed: [UInt32], steps: [Step])] = [(start, [start], [])]
        while let (node, passed, steps) = open.popLast(), found.count < 2 {
            if node == end {
                found.append(steps)
                continue
            }
            for candidate in candidates {
                let edge = edges[candidate]
                for (from, to, arc) in [
                    (edge.startNode, edge.endNode, edge.forward), (edge.endNode, edge.startNode, edge.backward),
                ] where from == node && !passed.contains(to) && (arc != nil || !drivenOnly) {
                    open.append((to, passed + [to], steps + (arc.map { [($0, to)] } ?? [])))
                }
            }
        }
        return found
    }
}
