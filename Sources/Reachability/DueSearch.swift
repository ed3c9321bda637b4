import StreetGraph

/// A search that keeps the two earliest arrivals of two different points at each vertex, and answers who is first due and
/// who second at any position of any street. Immutable and shared.
///
/// Points that drive at other speeds are searched on graphs of their own; the pairs of several searches merge position by
/// position (`DuePair.merge`).
public final class DueSearch: Sendable {
    public let graph: SearchGraph
    private let first: WorkArray<Label>
    private let second: WorkArray<Label>
    /// The sources that stand inside an edge, by edge and then by point.
    private let standing: [Source]

    /// Two searches, one after the other. Memory: 16 bytes for each vertex.
    /// - Parameters:
    ///   - sources: several may be of one point (its exits): it is then due once, by the earliest.
    ///   - bound: milliseconds; nobody enters a street later.
    public init(_ graph: SearchGraph, from sources: [Source], within bound: Milliseconds = .unbounded) {
        self.graph = graph
        var workspace = SearchWorkspace(for: graph)
        workspace.label(from: sources, within: bound)
        let labels = workspace.copiedLabels()
        second = NextLabels.search(graph, after: labels, from: sources, within: bound)
        first = labels
        standing = sources.standingInside(within: bound)
    }

    /// First and second due at a position: on each arc the two of its tail, and whoever stands on the street. Exactly 0 and
    /// 1 are the vertices, with their own times. Linear in the arcs of the edge and in the points that stand on it.
    /// - Parameter position: 0...1 along the edge's geometry.
    public func dues(_ edge: EdgeID, at position: Double) -> DuePair {
        var pair = DuePair()
        if position == 0 || position == 1 {
            let ends = graph.ends[Int(edge)]
            let vertex = Int(position == 0 ? ends.start : ends.end)
            offer(first[vertex], to: &pair)
            offer(second[vertex], to: &pair)
            return pair
        }
        forEachEntry(edge) { pair.offer($0, at: position) }
        return pair
    }

    /// The ways in which the two points due at each end, and whoever stands on it, enter an edge. At every position inside
    /// the edge the two earliest of different points are among them.
    public func entries(_ edge: EdgeID) -> [Entry] {
        var entries: [Entry] = []
        forEachEntry(edge) { entries.append($0) }
        return entries
    }

    @inline(__always)
    private func forEachEntry(_ edge: EdgeID, _ visit: (Entry) -> Void) {
        let standing = standing.standing(on: edge)
        for index in graph.arcsAlong(edge) {
            let arc = graph.alongEdge[index]
            if arc.time == .never { continue }
            let start = arc.isForward ? 0.0 : 1.0
            for labels in 0..<2 {
                let label = labels == 0 ? first[arc.tail] : second[arc.tail]
                if label != .never { visit(entry(label.time, arc, fraction: start, label.point)) }
            }
            if !arc.takesStanding { continue }
            for source in standing { visit(entry(source.offset, arc, fraction: source.fraction, source.point)) }
        }
    }

    private func offer(_ label: Label, to pair: inout DuePair) {
        if label != .never { pair.offer(PointArrival(time: Double(label.time), point: label.point)) }
    }

    @inline(__always)
    private func entry(
        _ time: Milliseconds, _ arc: SearchGraph.EdgeArc, fraction: Double, _ point: UInt32
    ) -> Entry {
        Entry(time: time, arcTime: arc.time, fraction: fraction, point: point, isForward: arc.isForward)
    }
}

extension DuePair {
    /// Takes an entry into account where it leads to a position.
    @inline(__always)
    fileprivate mutating func offer(_ entry: Entry, at position: Double) {
        let time = entry.arrivalTime(at: position)
        if time < .infinity { offer(PointArrival(time: time, point: entry.point)) }
    }
}
