import Geometry
import StreetGraph

/// The ground that a no-fly area hides from a dock: what lies behind any of its edges.
///
/// A flight from outside enters the area over an edge that faces the dock. The ground behind one such edge is a part of the
/// plane between three straight lines: the two from the dock through its ends, and the edge's own. So what a shadow covers of a
/// line is one interval, and exact. A flight that only grazes a corner may count as one that enters.
///
/// Edges are found by direction: each is listed in the sectors around the dock that it spans.
struct Shadows: Sendable, Equatable {
    /// An edge as seen from the dock, which is the origin: `start` is to the right of `end`.
    private struct Edge: Equatable {
        var start: PlanarPoint
        var end: PlanarPoint
    }

    private var edges: [Edge] = []
    /// The edges of sector s are entries `firstEntry[s] ..< firstEntry[s + 1]` of `entries`; empty without edges.
    private var firstEntry: [Int] = []
    private var entries: [Int32] = []

    private static let sectorCount = 1024

    /// - Parameter range: edges further away than this hide nothing that matters, metres.
    init(of area: NoFlyArea, from dock: PlanarPoint, within range: Double) {
        for (from, to) in area.edges {
            let (a, b) = (from - dock, to - dock)
            // The area lies on the left: seen from outside, an edge that faces the dock runs clockwise around it.
            guard cross(a, b) < 0, PassingLine(from: a, to: b, around: PlanarPoint(x: 0, y: 0)).distance <= range else {
                continue
            }
            edges.append(Edge(start: b, end: a))
        }
        if edges.isEmpty { return }
        let spans = edges.map { Self.sectors(from: $0.start, to: $0.end) }
        var counts = [Int](repeating: 0, count: Self.sectorCount + 1)
        for span in spans { Self.forEachSector(span) { counts[$0 + 1] += 1 } }
        for sector in 0..<Self.sectorCount { counts[sector + 1] += counts[sector] }
        firstEntry = counts
        entries = Array(repeating: 0, count: counts[Self.sectorCount])
        for (number, span) in spans.enumerated() {
            Self.forEachSector(span) { sector in
                entries[counts[sector]] = Int32(number)
                counts[sector] += 1
            }
        }
    }

    var isEmpty: Bool { edges.isEmpty }

    /// Whether a place, given from the dock, is hidden.
    func contain(_ place: PlanarPoint) -> Bool {
        if edges.isEmpty { return false }
        let sector = Self.sector(place)
        for entry in firstEntry[sector]..<firstEntry[sector + 1] {
            let edge = edges[Int(entries[entry])]
            // An end that two edges share belongs to one of them.
            if cross(edge.start, place) >= 0, cross(place, edge.end) > 0,
                cross(edge.end - edge.start, place - edge.start) < 0
            {
                return true
            }
        }
        return false
    }

    /// The parts of a line between two places, given from the dock, that are hidden: fractions, disjoint and ascending.
    func intervals(from a: PlanarPoint, to b: PlanarPoint) -> [ClosedRange<Double>] {
        if edges.isEmpty { return [] }
        var hidden: [ClosedRange<Double>] = []
        // Within less than half a turn, so that the shorter way round is the one that the line takes.
        let span = cross(a, b) >= 0 ? Self.sectors(from: a, to: b) : Self.sectors(from: b, to: a)
        Self.forEachSector(span) { sector in
            for entry in firstEntry[sector]..<firstEntry[sector + 1] {
                let edge = edges[Int(entries[entry])]
                let along = edge.end - edge.start
                var part = Part()
                part.keep(cross(edge.start, a), cross(edge.start, b))
                part.keep(cross(a, edge.end), cross(b, edge.end))
                part.keep(cross(a - edge.start, along), cross(b - edge.start, along))
                if part.low < part.high { hidden.append(part.low...part.high) }
            }
        }
        return union(hidden)
    }

    /// What is left of a line on one side of other lines.
    private struct Part {
        var low = 0.0
        var high = 1.0

        /// Keeps where a value that changes evenly from the line's start to its end is not negative.
        mutating func keep(_ atStart: Double, _ atEnd: Double) {
            if atStart >= 0 && atEnd >= 0 { return }
            if atStart < 0 && atEnd < 0 {
                high = low
                return
            }
            let zero = atStart / (atStart - atEnd)
            if atStart < 0 { low = max(low, zero) } else { high = min(high, zero) }
        }
    }

    /// The first sector and how many follow it, counter-clockwise between two directions.
    private static func sectors(from a: PlanarPoint, to b: PlanarPoint) -> (first: Int, more: Int) {
        let first = sector(a)
        return (first, (sector(b) - first + sectorCount) % sectorCount)
    }

    private static func forEachSector(_ span: (first: Int, more: Int), _ visit: (Int) -> Void) {
        for step in 0...span.more { visit((span.first + step) % sectorCount) }
    }

    /// The sector of a direction: numbers grow with the angle, not evenly.
    private static func sector(_ p: PlanarPoint) -> Int {
        let sum = abs(p.x) + abs(p.y)
        guard sum > 0 else { return 0 }
        let quarter =
            p.y >= 0
            ? (p.x >= 0 ? p.y / sum : 1 - p.x / sum)
            : (p.x < 0 ? 2 - p.y / sum : 3 + p.x / sum)
        return min(sectorCount - 1, Int(quarter * Double(sectorCount / 4)))
    }
}

@inline(__always)
private func cross(_ a: PlanarPoint, _ b: PlanarPoint) -> Double { a.x * b.y - a.y * b.x }

@inline(__always)
func - (_ a: PlanarPoint, _ b: PlanarPoint) -> PlanarPoint { PlanarPoint(x: a.x - b.x, y: a.y - b.y) }
