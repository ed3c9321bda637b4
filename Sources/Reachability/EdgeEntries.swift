import StreetGraph

/// How edges are entered under the labels of a search: the one place where labels and points that stand on an edge turn
/// into what is said of it.
enum EdgeEntries {
    /// Writes down how one edge is entered.
    /// - Parameters:
    ///   - arcs: the arcs along the edge.
    ///   - standing: the points that stand inside the edge, ascending.
    @inline(__always)
    static func write(
        _ edge: EdgeID, _ ends: SearchGraph.EdgeEnds, _ arcs: Span<SearchGraph.EdgeArc>,
        _ labels: borrowing WorkArray<Label>, standing: Span<Source>, into entries: inout OutputSpan<Entry>
    ) -> EdgeReach {
        let firstEntry = entries.count
        for index in arcs.indices {
            let arc = arcs[index]
            let tail = labels[arc.tail]
            if tail == .never || arc.time == .never { continue }
            entries.append(
                Entry(
                    time: tail.time, arcTime: arc.time, fraction: arc.isForward ? 0 : 1, point: tail.point,
                    isForward: arc.isForward))
        }
        for number in standing.indices {
            let source = standing[number]
            for index in arcs.indices where arcs[index].time != .never && arcs[index].takesStanding {
                entries.append(
                    Entry(
                        time: source.offset, arcTime: arcs[index].time, fraction: source.fraction,
                        point: source.point, isForward: arcs[index].isForward))
            }
        }
        let (start, end) = (labels[Int(ends.start)], labels[Int(ends.end)])
        return EdgeReach(
            edge: edge, startTime: start.time, endTime: end.time, startPoint: start.point, endPoint: end.point,
            firstEntry: UInt32(truncatingIfNeeded: firstEntry),
            entryCount: UInt32(truncatingIfNeeded: entries.count - firstEntry))
    }

    /// How an edge is entered on which nobody stands; nil where several arcs lead the same way along it.
    @inline(__always)
    static func fromEnds(
        _ ends: SearchGraph.EdgeEnds, _ arcs: Span<SearchGraph.EdgeArc>, _ labels: borrowing WorkArray<Label>
    ) -> EndArrivals? {
        var arrivals = EndArrivals(start: labels[Int(ends.start)].time, end: labels[Int(ends.end)].time)
        for index in arcs.indices {
            let arc = arcs[index]
            let tail = labels[arc.tail]
            if tail == .never || arc.time == .never { continue }
            if arc.isForward {
                guard arrivals.forward == .never else { return nil }
                (arrivals.startOfForward, arrivals.forward) = (tail.time, arc.time)
            } else {
                guard arrivals.backward == .never else { return nil }
                (arrivals.startOfBackward, arrivals.backward) = (tail.time, arc.time)
            }
        }
        return arrivals
    }
}

/// When an edge is reached that is entered from its ends alone, at most once from each. Milliseconds; `never` where
/// nobody arrives.
public struct EndArrivals: BitwiseCopyable, Sendable {
    /// Arrival at the vertices.
    public var start: Milliseconds
    public var end: Milliseconds
    /// When travel along the edge's geometry sets off from its start, and how long it takes for the whole edge.
    public var startOfForward = Milliseconds.never
    public var forward = Milliseconds.never
    /// The same against the geometry, from the end.
    public var startOfBackward = Milliseconds.never
    public var backward = Milliseconds.never

    init(start: Milliseconds, end: Milliseconds) { (self.start, self.end) = (start, end) }
}

extension SearchGraph {
    /// A search result that says of one edge how it is entered.
    func reach(_ edge: EdgeID, _ labels: borrowing WorkArray<Label>, standing: ArraySlice<Source>) -> Reach {
        let arcRange = arcsAlong(edge)
        let column = alongEdge
        var (edges, entries): ([EdgeReach], [Entry]) = ([], [])
        entries.append(addingCapacity: arcRange.count * (standing.count + 1)) { entries in
            edges.append(
                EdgeEntries.write(
                    edge, ends[Int(edge)], column.span.extracting(arcRange), labels, standing: standing.span,
                    into: &entries))
        }
        return Reach(
            bound: .unbounded, edges: edges, entries: entries, settledVertices: 0, relaxedArcs: 0, takenFromQueue: 0)
    }

    /// How an edge is entered on which nobody stands; nil where several arcs lead the same way along it.
    @inline(__always)
    func fromEnds(_ edge: EdgeID, _ labels: borrowing WorkArray<Label>) -> EndArrivals? {
        let column = alongEdge
        return EdgeEntries.fromEnds(ends[Int(edge)], column.span.extracting(arcsAlong(edge)), labels)
    }
}
