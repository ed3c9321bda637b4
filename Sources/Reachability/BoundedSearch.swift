import StreetGraph

/// Finds everything that the sources reach within `bound` milliseconds (inclusive): Dijkstra's algorithm (Numer. Math.
/// 1, 1959), stopped at the bound.
///
/// With several sources, each vertex belongs to the one that arrives first, ties to the lower point number. O((n + m)
/// log n) in the vertices n and arcs m within the bound, whatever the size of the network.
public func boundedSearch(
    from sources: [Source], within bound: Milliseconds, using workspace: inout SearchWorkspace
) -> Reach {
    workspace.label(from: sources, within: bound)
    return workspace.collect(sources, bound)
}

extension SearchWorkspace {
    /// The first half of a search: every vertex within the bound gets its label, which stays until the next search.
    /// Returns the number of vertices reached.
    @discardableResult
    public mutating func label(from sources: [Source], within bound: Milliseconds) -> Int {
        precondition(bound < .never)
        labels.clear()
        switch queue {
        case .binaryHeap: labels.run(graph, sources, bound, queue: &heap)
        case .buckets: labels.run(graph, sources, bound, queue: &buckets)
        }
        return labels.reachedCount
    }

    /// Visits the vertices of the latest search, in no particular order.
    public func forEachReached(_ visit: (VertexID, Label) -> Void) {
        for index in 0..<labels.reachedCount { visit(labels.reached[index], labels.label[Int(labels.reached[index])]) }
    }

    /// What the latest search found out about a vertex.
    public subscript(vertex: VertexID) -> Label { labels.label[Int(vertex)] }
}

extension VertexLabels {
    /// Gives every vertex within the bound its label.
    fileprivate mutating func run<Queue: TimeQueue & ~Copyable>(
        _ graph: SearchGraph, _ sources: [Source], _ bound: Milliseconds, queue: inout Queue
    ) {
        queue.removeAll()
        for source in sources {
            Self.forEachStart(graph, source) { vertex, arrival in
                guard arrival <= UInt64(bound) else { return }
                let label = Label(time: Milliseconds(arrival), point: source.point)
                if improve(vertex, label) { queue.push(vertex, at: label.time) }
            }
        }
        (reachedCount, relaxedArcs) = Self.settle(
            graph, bound, queue: &queue, labels: &label, reached: &reached, count: reachedCount)
    }

    /// The vertices at which a source enters the network, and when.
    private static func forEachStart(
        _ graph: SearchGraph, _ source: Source, _ visit: (_ vertex: VertexID, _ arrival: UInt64) -> Void
    ) {
        let (network, weights) = (graph.network, graph.weights)
        switch source.fraction {
        case 0: visit(network.edgeStart[source.edge], UInt64(source.offset))
        case 1: visit(network.edgeEnd[source.edge], UInt64(source.offset))
        default:
            for entry in network.firstEdgeArc[source.edge]..<network.firstEdgeArc[source.edge + 1] {
                let arc = network.edgeArc[entry]
                guard weights.passage[arc] != .never else { continue }
                let remaining = network.arcIsForward[arc] == 1 ? 1 - source.fraction : source.fraction
                let travel = UInt64((remaining * Double(weights.time[arc])).rounded())
                let delay = UInt64(weights.passage[arc] - weights.time[arc])
                visit(network.arcHead[arc], UInt64(source.offset) + travel + delay)
            }
        }
    }

    /// The search proper. Its state comes as separate `inout` values: reached through one property it would cost three
    /// times as much. Returns the number of vertices reached and of arcs looked at.
    private static func settle<Queue: TimeQueue & ~Copyable>(
        _ graph: SearchGraph, _ bound: Milliseconds, queue: inout Queue, labels: inout WorkArray<Label>,
        reached: inout WorkArray<VertexID>, count reachedCount: Int
    ) -> (reached: Int, looked: Int) {
        let (firstOutColumn, outColumn) = (graph.network.firstOut, graph.out)
        let (firstOut, out) = (firstOutColumn.span, outColumn.span)
        var count = reachedCount
        var looked = 0

        while let (vertex, settledAt) = queue.popEarliest() {
            let label = labels[Int(vertex)]
            if label.time != settledAt { continue }  // an entry that was overtaken
            let arcs = Int(firstOut[Int(vertex)])..<Int(firstOut[Int(vertex) + 1])
            looked += arcs.count
            for index in arcs {
                var (tail, time, arc) = (Int(vertex), settledAt, out[index])
                while true {
                    let (arrival, overflow) = time.addingReportingOverflow(arc.passage)
                    if overflow || arrival > bound { break }
                    let head = arc.head
                    let new = Label(time: arrival, point: label.point)
                    let known = labels[head]
                    if new >= known { break }
                    if known == .never {
                        reached[count] = VertexID(truncatingIfNeeded: head)
                        count += 1
                    }
                    labels[head] = new
                    if !arc.passes {
                        queue.push(VertexID(truncatingIfNeeded: head), at: arrival)
                        break
                    }
                    // At most one arc leads on: it is taken at once.
                    var next: SearchGraph.OutArc?
                    for index in Int(firstOut[head])..<Int(firstOut[head + 1]) {
                        looked += 1
                        if out[index].head != tail && out[index].passage != .never { next = out[index] }
                    }
                    guard let next else { break }
                    (tail, time, arc) = (head, arrival, next)
                }
            }
        }
        return (count, looked)
    }
}
