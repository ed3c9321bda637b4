import StreetGraph

/// What joining the nodes of a layer did.
public struct NodeJoinReport: Sendable, Equatable {
    /// Junctions made of more than one place.
    public var junctions = 0
    /// Places that they were made of.
    public var places = 0
    /// Ends of lines that met another line between two of its vertices.
    public var endsOnLines = 0
    /// Lines shorter than the tolerance, of which nothing was left.
    public var vanishedLines = 0

    public init() {}
}

extension Ways {
    /// These streets with places that are one junction made one node.
    ///
    /// Road layers are drawn, not surveyed: lines that meet end a few centimetres apart. Pairs of nodes within the
    /// tolerance are joined in the order of their distance, nearest first, as long as **no two places of a junction are
    /// further apart than the tolerance**: so a chain of near places does not grow into one junction, and the
    /// order of the lines decides only between equal distances. The junction lies in the place of its first node in the
    /// input. Then each dead end that is left is joined to the nearest line that passes within the tolerance, which
    /// takes it in as a vertex.
    ///
    /// Two ends of lines meet whatever their levels, as a bridge ends on a street. Inner vertices meet ends and vertices
    /// of the same level; those of bridges and tunnels only ends of other bridges and tunnels of that level, as a ramp
    /// leaves a viaduct.
    ///
    /// - Parameters:
    ///   - tolerance: metres; 0 changes nothing.
    ///   - levels: one for each way, or none at all for streets on the ground.
    public func joiningNodes(
        within tolerance: Double, levels: [LineLevel] = []
    ) -> (edit: WayEdit, report: NodeJoinReport) {
        precondition(levels.isEmpty || levels.count == ways.count, "one level for each way")
        var edit = WayEdit(nodesOf: self)
        var report = NodeJoinReport()
        let segments = Segments(self)
        var insertions = Insertions()
        if tolerance > 0 {
            let uses = NodeUses(self, levels)
            joinNearNodes(uses, tolerance, &edit, &report)
            joinDeadEnds(uses, levels, segments, tolerance, &edit, &insertions, &report)
        }
        insertions.append(self, segments, to: &edit)
        report.vanishedLines = edit.vanished
        return (edit, report)
    }

    private func joinNearNodes(
        _ uses: NodeUses, _ tolerance: Double, _ edit: inout WayEdit, _ report: inout NodeJoinReport
    ) {
        let used = nodes.indices.filter { uses.count[$0] > 0 }
        let index = CellIndex(used.map { nodes[$0] }, cell: tolerance)
        var pairs: [(distance: Double, first: Int, second: Int)] = []
        for first in used {
            for item in index.items(near: CoordinateBox(nodes[first]), within: tolerance) {
                let second = used[item]
                guard second > first, uses.mayMeet(first, second) else { continue }
                let distance = Ellipsoid.length(from: nodes[first], to: nodes[second])
                if distance <= tolerance { pairs.append((distance, first, second)) }
            }
        }
        pairs.sort { ($0.distance, $0.first, $0.second) < ($1.distance, $1.first, $1.second) }
        // The members of each junction stand at its first node, ascending.
        var members: [Int: [Int]] = [:]
        for pair in pairs {
            let (one, other) = (Int(edit.now(UInt32(pair.first))), Int(edit.now(UInt32(pair.second))))
            guard one != other else { continue }
            let (left, right) = (members[one] ?? [one], members[other] ?? [other])
            let isWithin = left.allSatisfy { a in
                right.allSatisfy { Ellipsoid.length(from: nodes[a], to: nodes[$0]) <= tolerance }
            }
            guard isWithin else { continue }
            let (first, second) = (min(one, other), max(one, other))
            edit.join(UInt32(second), into: UInt32(first))
            members[second] = nil
            members[first] = (left + right).sorted()
        }
        report.junctions = members.count
        report.places = members.values.reduce(0) { $0 + $1.count }
    }

    private func joinDeadEnds(
        _ uses: NodeUses, _ levels: [LineLevel], _ segments: Segments, _ tolerance: Double, _ edit: inout WayEdit,
        _ insertions: inout Insertions, _ report: inout NodeJoinReport
    ) {
        var isJoined = [Bool](repeating: false, count: nodes.count)
        for node in nodes.indices where edit.now(UInt32(node)) != UInt32(node) {
            isJoined[node] = true
            isJoined[Int(edit.now(UInt32(node)))] = true
        }
        let deadEnds = nodes.indices.filter { uses.isEnd[$0] && uses.count[$0] == 1 && !isJoined[$0] }
        guard !deadEnds.isEmpty else { return }
        let index = CellIndex(segments.indices.map { segments[$0] }, cell: max(tolerance, 50))
        for end in deadEnds {
            var best: (distance: Double, segment: Int, fraction: Double)?
            for segment in index.items(near: CoordinateBox(nodes[end]), within: tolerance) {
                let (a, b) = segments.nodes(segment)
                guard a != end, b != end else { continue }
                let level = levels.isEmpty ? .ground : levels[Int(segments.way[segment])]
                guard (level.isBridgeOrTunnel ? uses.decks : uses.levels)[end].contains(level.level) else { continue }
                let (fraction, distance) = segments[segment].nearest(to: nodes[end])
                guard distance <= tolerance, fraction > 0, fraction < 1 else { continue }
                if best.map({ distance < $0.distance }) ?? true { best = (distance, segment, fraction) }
            }
            guard let best else { continue }
            insertions.insert(UInt32(end), on: best.segment, at: best.fraction)
            report.endsOnLines += 1
        }
    }
}

extension Segments {
    var indices: Range<Int> { 0..<count }
}

/// How ways use each node.
private struct NodeUses {
    /// How often a way passes it or ends in it.
    var count: [Int]
    /// Whether a way ends in it.
    var isEnd: [Bool]
    /// The levels at which it may be met: those of ways that end in it, and of ways that pass it and are neither bridge
    /// nor tunnel.
    var levels: [[Int]]
    /// The levels of the bridges and tunnels that it belongs to.
    var decks: [[Int]]

    init(_ ways: Ways, _ levels: [LineLevel]) {
        count = [Int](repeating: 0, count: ways.nodes.count)
        isEnd = [Bool](repeating: false, count: ways.nodes.count)
        self.levels = [[Int]](repeating: [], count: ways.nodes.count)
        decks = self.levels
        for (number, way) in ways.ways.enumerated() {
            let level = levels.isEmpty ? .ground : levels[number]
            for position in way.nodes {
                let node = Int(ways.wayNodes[position])
                let ends = position == way.nodes.lowerBound || position == way.nodes.upperBound - 1
                count[node] += 1
                if ends { isEnd[node] = true }
                if ends || !level.isBridgeOrTunnel, !self.levels[node].contains(level.level) {
                    self.levels[node].append(level.level)
                }
                if level.isBridgeOrTunnel, !decks[node].contains(level.level) { decks[node].append(level.level) }
            }
        }
    }

    func mayMeet(_ one: Int, _ other: Int) -> Bool {
        isEnd[one] && isEnd[other] || levels[one].contains { levels[other].contains($0) }
            || (isEnd[one] || isEnd[other]) && decks[one].contains { decks[other].contains($0) }
    }
}
