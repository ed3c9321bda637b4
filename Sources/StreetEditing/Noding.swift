import Geometry
import StreetGraph

/// What splitting lines at their crossings did.
public struct NodingReport: Sendable, Equatable {
    /// Junctions made where lines cross between their vertices.
    public var crossings = 0
    /// Lines that took in a vertex of another line as one of their own.
    public var touches = 0
    /// Crossings left alone because the lines are of different levels, a bridge or a tunnel.
    public var apart = 0

    public init() {}
}

/// A vertex this near to a line lies on it, metres: twice the coordinate grid.
let touchDistance = 0.02

extension Ways {
    /// These streets with a junction wherever two lines cross without a shared coordinate, or a vertex of one lies on the
    /// other (within 2 cm).
    ///
    /// Lines of different levels do not meet, and bridges and tunnels only meet others at their ends. Two lines that
    /// come with their own junctions are left as they are. A crossing is rounded to the coordinate grid (1 cm).
    ///
    /// - Parameter levels: one for each way, or none at all for streets on the ground.
    public func splitAtCrossings(levels: [LineLevel] = []) -> (edit: WayEdit, report: NodingReport) {
        precondition(levels.isEmpty || levels.count == ways.count, "one level for each way")
        var noding = Noding(self, levels)
        noding.run()
        var edit = noding.edit
        noding.insertions.append(self, noding.segments, to: &edit)
        return (edit, noding.report)
    }
}

private struct Noding {
    let ways: Ways
    let levels: [LineLevel]
    let segments: Segments
    var edit: WayEdit
    var insertions = Insertions()
    var report = NodingReport()
    private var nodeAtCrossing: [Crossing: UInt32] = [:]

    private var touched: Set<Touch> = []

    private struct Touch: Hashable {
        var node: UInt32
        var segment: Int
    }

    private struct Crossing: Hashable {
        var place: Coordinate
        var level: Int
    }

    init(_ ways: Ways, _ levels: [LineLevel]) {
        self.ways = ways
        self.levels = levels
        segments = Segments(ways)
        edit = WayEdit(nodesOf: ways)
    }

    mutating func run() {
        let all = segments.indices.map { segments[$0] }
        let index = CellIndex(all, cell: 50)
        for first in segments.indices {
            for second in index.items(near: CoordinateBox(all[first].a, all[first].b), within: touchDistance)
            where second > first { look(at: first, second, all[first], all[second]) }
        }
    }

    private func level(_ segment: Int) -> LineLevel {
        levels.isEmpty ? .ground : levels[Int(segments.way[segment])]
    }

    private mutating func look(at first: Int, _ second: Int, _ one: Segment, _ other: Segment) {
        let (ends, otherEnds) = (segments.nodes(first), segments.nodes(second))
        let meets = level(first).meets(level(second))
        var touches = false
        for end in [ends.0, ends.1] where end != otherEnds.0 && end != otherEnds.1 {
            touches = touch(end, on: second, other, meets) || touches
        }
        for end in [otherEnds.0, otherEnds.1] where end != ends.0 && end != ends.1 {
            touches = touch(end, on: first, one, meets) || touches
        }
        let isAdjacent =
            ends.0 == otherEnds.0 || ends.0 == otherEnds.1 || ends.1 == otherEnds.0 || ends.1 == otherEnds.1
        guard !touches, !isAdjacent, let fraction = crossing(one, other) else { return }
        guard meets else {
            let (a, b) = (level(first), level(second))
            if !(a.hasOwnJunctions && b.hasOwnJunctions) { report.apart += 1 }
            return
        }
        let place = one.place(at: fraction)
        let node = node(at: Crossing(place: place, level: level(first).level))
        insertions.insert(node, on: first, at: one.nearest(to: place).fraction)
        insertions.insert(node, on: second, at: other.nearest(to: place).fraction)
    }

    /// Takes a vertex into a segment of another line if it lies on it; returns whether it does.
    private mutating func touch(_ node: UInt32, on segment: Int, _ line: Segment, _ meets: Bool) -> Bool {
        let place = ways.nodes[Int(node)]
        let (fraction, distance) = line.nearest(to: place)
        guard distance <= touchDistance else { return false }
        let ends = [line.a, line.b].map { Ellipsoid.length(from: place, to: $0) }
        // Two vertices in one place are a matter of joining nodes.
        if meets, fraction > 0, fraction < 1, ends.allSatisfy({ $0 > touchDistance }) {
            // Both segments at a vertex find it.
            if touched.insert(Touch(node: node, segment: segment)).inserted {
                insertions.insert(node, on: segment, at: fraction)
                report.touches += 1
            }
        }
        return true
    }

    private mutating func node(at crossing: Crossing) -> UInt32 {
        if let known = nodeAtCrossing[crossing] { return known }
        let node = edit.addNode(at: crossing.place)
        nodeAtCrossing[crossing] = node
        report.crossings += 1
        return node
    }

    /// Where on the first segment the second crosses it; nil if it does not, or if they are parallel.
    private func crossing(_ one: Segment, _ other: Segment) -> Double? {
        let frame = LocalFrame(at: one.a)
        let (b, c, d) = (frame.point(one.b), frame.point(other.a), frame.point(other.b))
        let (ex, ey) = (d.x - c.x, d.y - c.y)
        let determinant = b.x * ey - b.y * ex
        guard determinant != 0 else { return nil }
        let onFirst = (c.x * ey - c.y * ex) / determinant
        let onSecond = (c.x * b.y - c.y * b.x) / determinant
        return (0...1).contains(onFirst) && (0...1).contains(onSecond) ? onFirst : nil
    }
}
