import StreetGraph

/// What merging a second layer into a first did.
public struct MergeReport: Sendable, Equatable {
    /// Metres of the second layer that the first is silent about, and that were kept.
    public var kept = 0.0
    /// Metres of the second layer that run alongside the first, and were left out.
    public var dropped = 0.0
    /// Lines of the second layer left out whole, and in part.
    public var waysDropped = 0
    public var waysCut = 0
    /// Places where the rest of the second layer was joined to the first.
    public var seams = 0
    /// Ends where something was cut off and nothing of the first layer was near enough to join.
    public var looseEnds = 0

    public init() {}
}

extension Ways {
    /// The streets of both, which have the same views; nodes and ways of `other` numbered behind these.
    public func followed(by other: Ways) -> Ways {
        var both = self
        let firstNode = UInt32(nodes.count)
        let firstPosition = wayNodes.count
        both.nodes += other.nodes
        both.wayNodes += other.wayNodes.map { $0 + firstNode }
        both.ways += other.ways.map { way in
            var way = way
            way.nodes = way.nodes.lowerBound + firstPosition..<way.nodes.upperBound + firstPosition
            return way
        }
        let firstWay = UInt32(ways.count)
        both.rules = zip(rules, other.rules).map { $0.followed(by: $1, firstNode: firstNode, firstWay: firstWay) }
        return both
    }

    /// These streets, and a second layer's where these are silent.
    ///
    /// A line of the second layer is left out along the stretches where it runs alongside a line of this one that is open to
    /// every traveller who may use it: a road is not left out beside a footpath. What is
    /// left of it is joined: a street that met a stretch left out, or was cut there, now meets the line beside that
    /// stretch, at the nearest position on it; and a dead end of this layer meets a line of the second layer that passes
    /// within the distance. The first layer keeps its course, the second one bends to it.
    ///
    /// - Returns: an edit of `followed(by: other)`.
    public func merged(with other: Ways, alongside rule: Alongside = .usual) -> (edit: WayEdit, report: MergeReport) {
        var merging = Merging(self, other, rule)
        merging.cut()
        merging.joinSeams()
        merging.joinDeadEnds()
        return merging.finished()
    }
}

extension JunctionRules {
    /// The rules of two inputs together.
    /// - Parameters:
    ///   - firstNode: what the second's nodes are moved by, and its ways by `firstWay`.
    fileprivate func followed(by other: JunctionRules, firstNode: UInt32, firstWay: UInt32) -> JunctionRules {
        JunctionRules(
            delays: delays
                + other.delays.map { delay in
                    var moved = delay
                    moved.node += firstNode
                    moved.way = delay.way.map { $0 + firstWay }
                    return moved
                },
            closedNodes: closedNodes + other.closedNodes.map { $0 + firstNode },
            restrictions: restrictions
                + other.restrictions.map { restriction in
                    var moved = restriction
                    moved.from = restriction.from.map { $0 + firstWay }
                    moved.to = restriction.to.map { $0 + firstWay }
                    switch restriction.via {
                    // A node that the file lacks has no number.
                    case .node(let node): moved.via = .node(node == .max ? node : node + firstNode)
                    case .ways(let ways): moved.via = .ways(ways.map { $0.map { $0 + firstWay } })
                    }
                    return moved
                })
    }
}

/// A piece of a way of the second layer that is kept.
private struct KeptPiece {
    var way: Int
    var nodes: [UInt32]
}

private struct Merging {
    let both: Ways
    /// Ways and nodes of the first layer are those below these numbers.
    let firstWays: Int
    let firstNodes: Int
    let rule: Alongside
    let alongside: StretchesAlongside
    var edit: WayEdit
    var report = MergeReport()
    private var pieces: [KeptPiece] = []
    /// Nodes that a stretch left out had, with the segments of the first layer beside it there.
    private var lost: [UInt32: [Int]] = [:]
    private var insertions = Insertions()
    /// Nodes of the first layer that something of the second was joined to.
    private var isMet: Set<UInt32> = []

    /// Two positions on a line nearer than this are one, metres: no piece of street that short is wanted.
    private static let vertexReach = 1.0

    init(_ first: Ways, _ second: Ways, _ rule: Alongside) {
        both = first.followed(by: second)
        firstWays = first.ways.count
        firstNodes = first.nodes.count
        self.rule = rule
        let count = firstWays
        alongside = StretchesAlongside(both, where: { $0 < count }, rule)
        edit = WayEdit(nodesOf: both)
    }

    /// Cuts the lines of the second layer and notes what is lost.
    mutating func cut() {
        for way in firstWays..<both.ways.count {
            let line = both.places(of: way)
            var offsets = [0.0]
            for (a, b) in zip(line, line.dropFirst()) {
                offsets.append(offsets[offsets.count - 1] + Segment(a: a, b: b).length)
            }
            let length = offsets[offsets.count - 1]
            let covers = alongside.covers(of: line) { isOpen(Int($0), toAllOf: way) }
            let stretches = alongside.stretches(covers, length: length)
            let nodes = Array(both.nodes(of: way))
            guard !stretches.isEmpty else {
                pieces.append(KeptPiece(way: way, nodes: nodes))
                report.kept += length
                continue
            }
            for stretch in stretches {
                report.dropped += stretch.upperBound - stretch.lowerBound
                for (node, offset) in zip(nodes, offsets) where isWithin(offset, stretch) {
                    lost[node, default: []] += beside(offset, covers)
                }
            }
            keep(way, nodes, line, offsets, between: stretches, covers)
        }
    }

    /// Whether one way is open to every traveller who may use another.
    private func isOpen(_ way: Int, toAllOf other: Int) -> Bool {
        both.rules.indices.allSatisfy { both.ways[way].isOpen(inView: $0) || !both.ways[other].isOpen(inView: $0) }
    }

    private func isWithin(_ offset: Double, _ stretch: ClosedRange<Double>) -> Bool {
        stretch.lowerBound - 0.01 <= offset && offset <= stretch.upperBound + 0.01
    }

    private func beside(_ offset: Double, _ covers: [StretchesAlongside.Cover]) -> [Int] {
        covers.filter { isWithin(offset, $0.from...$0.to) }.map(\.segment)
    }

    private mutating func keep(
        _ way: Int, _ nodes: [UInt32], _ line: [Coordinate], _ offsets: [Double],
        between stretches: [ClosedRange<Double>],
        _ covers: [StretchesAlongside.Cover]
    ) {
        var kept = 0.0
        var start = 0.0
        let length = offsets[offsets.count - 1]
        for stretch in stretches + [length...length] {
            defer { start = stretch.upperBound }
            guard stretch.lowerBound - start > 0.01 else { continue }
            kept += stretch.lowerBound - start
            let inner = offsets.indices.filter { offsets[$0] > start + 0.01 && offsets[$0] < stretch.lowerBound - 0.01 }
            let ends = [start, stretch.lowerBound].map { node(at: $0, nodes, line, offsets, covers) }
            pieces.append(KeptPiece(way: way, nodes: [ends[0]] + inner.map { nodes[$0] } + [ends[1]]))
        }
        report.kept += kept
        if kept > 0 { report.waysCut += 1 } else { report.waysDropped += 1 }
    }

    /// The vertex of a line at an offset, or a new node where it is cut.
    private mutating func node(
        at offset: Double, _ nodes: [UInt32], _ line: [Coordinate], _ offsets: [Double],
        _ covers: [StretchesAlongside.Cover]
    ) -> UInt32 {
        if let vertex = offsets.firstIndex(where: { abs($0 - offset) <= 0.01 }) { return nodes[vertex] }
        let next = offsets.firstIndex { $0 > offset } ?? offsets.count - 1
        let fraction = (offset - offsets[next - 1]) / (offsets[next] - offsets[next - 1])
        let node = edit.addNode(at: Segment(a: line[next - 1], b: line[next]).place(at: fraction))
        lost[node] = beside(offset, covers)
        return node
    }

    /// Joins what is kept to the first layer, wherever it met what is lost.
    mutating func joinSeams() {
        var seams: Set<UInt32> = []
        for piece in pieces { for node in piece.nodes where lost[node] != nil { seams.insert(node) } }
        for seam in seams.sorted() {
            let place = edit.ways.nodes[Int(seam)]
            guard let (segment, fraction) = alongside.nearest(to: place, of: lost[seam] ?? []) else {
                report.looseEnds += 1
                continue
            }
            let target = vertex(on: segment, at: fraction)
            edit.join(seam, into: target)
            isMet.insert(target)
            report.seams += 1
        }
    }

    /// The vertex of the first layer at a position, or a new one.
    private mutating func vertex(on number: Int, at fraction: Double) -> UInt32 {
        let (a, b) = alongside.segments.nodes(number)
        let segment = alongside.segments[number]
        let place = segment.place(at: fraction)
        if Ellipsoid.length(from: place, to: segment.a) <= Self.vertexReach { return a }
        if Ellipsoid.length(from: place, to: segment.b) <= Self.vertexReach { return b }
        let node = edit.addNode(at: place)
        insertions.insert(node, on: number, at: fraction)
        return node
    }

    /// Joins dead ends of the first layer to what is kept of the second.
    mutating func joinDeadEnds() {
        var uses = [Int](repeating: 0, count: firstNodes)
        var ends: Set<UInt32> = []
        for way in 0..<firstWays {
            let nodes = both.nodes(of: way)
            for node in nodes { uses[Int(node)] += 1 }
            ends.formUnion([nodes.first, nodes.last].compactMap { $0 })
        }
        var places: [Segment] = []
        var location: [(piece: Int, index: Int)] = []
        for (number, piece) in pieces.enumerated() {
            for (index, (a, b)) in zip(piece.nodes, piece.nodes.dropFirst()).enumerated() {
                places.append(Segment(a: place(a), b: place(b)))
                location.append((number, index))
            }
        }
        let index = CellIndex(places, cell: max(50, rule.distance))
        var taken: [(piece: Int, index: Int, fraction: Double, node: UInt32)] = []
        for end in ends.sorted() where uses[Int(end)] == 1 && !isMet.contains(end) {
            let place = both.nodes[Int(end)]
            var best: (distance: Double, segment: Int, fraction: Double)?
            for segment in index.items(near: CoordinateBox(place), within: rule.distance) {
                let (fraction, distance) = places[segment].nearest(to: place)
                guard distance <= rule.distance else { continue }
                if best.map({ distance < $0.distance }) ?? true { best = (distance, segment, fraction) }
            }
            guard let best else { continue }
            let (piece, position) = location[best.segment]
            let foot = places[best.segment].place(at: best.fraction)
            let near = [position, position + 1].first {
                Ellipsoid.length(from: foot, to: self.place(pieces[piece].nodes[$0])) <= Self.vertexReach
            }
            // A vertex that is joined to the first layer already stays there, and the line passes both.
            if let near, isOfSecond(pieces[piece].nodes[near]) {
                edit.join(pieces[piece].nodes[near], into: end)
            } else {
                taken.append((piece, position, best.fraction, end))
            }
            report.seams += 1
        }
        // From behind, so that positions stay true.
        taken.sort { ($0.piece, $0.index, $0.fraction, $0.node) > ($1.piece, $1.index, $1.fraction, $1.node) }
        for entry in taken { pieces[entry.piece].nodes.insert(entry.node, at: entry.index + 1) }
    }

    private func isOfSecond(_ node: UInt32) -> Bool {
        let now = edit.now(node)
        return now >= firstNodes && !isMet.contains(now)
    }

    private func place(_ node: UInt32) -> Coordinate { edit.ways.nodes[Int(edit.now(node))] }

    func finished() -> (edit: WayEdit, report: MergeReport) {
        var (edit, insertions) = (edit, insertions)
        var first = both
        first.ways.removeSubrange(firstWays...)
        insertions.append(first, alongside.segments, to: &edit)
        for piece in pieces { edit.append(both.ways[piece.way], nodes: piece.nodes, from: piece.way) }
        return (edit, report)
    }
}
