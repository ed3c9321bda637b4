import StreetGraph

/// The labels of the points that reach each vertex first: as many ranks as are known already.
protocol EarlierLabels: ~Copyable {
    var vertexCount: Int { get }
    var ranks: Int { get }
    /// `never` where fewer arrive.
    func label(_ rank: Int, at vertex: Int) -> Label
}

/// The first rank alone.
extension WorkArray: EarlierLabels where Element == Label {
    var vertexCount: Int { count }
    var ranks: Int { 1 }
    @inline(__always) func label(_ rank: Int, at vertex: Int) -> Label { self[vertex] }
}

/// One more rank in a search for the earliest arrivals of different points: with the first of them known at each vertex, one
/// more search of the same kind finds the next.
///
/// Whoever comes k-th to a vertex came k-th or earlier to the vertex before it, for whoever is later there is overtaken on
/// the same way by k others. So k labels for each vertex are enough, and the k-th is the best of those that come from the
/// labels of the vertices before it and are not of a point that is earlier.
enum NextLabels {
    /// When and by whom each vertex is reached first of all but the points that are known there: the label of the next rank.
    /// O(k (n + m) log n) in the ranks k, vertices n and arcs m.
    /// - Parameters:
    ///   - earlier: the labels of a search from all `sources` within `bound`.
    ///   - bound: milliseconds; inclusive.
    static func search(
        _ graph: SearchGraph, after earlier: borrowing some EarlierLabels & ~Copyable, from sources: [Source],
        within bound: Milliseconds
    ) -> WorkArray<Label> {
        var next = WorkArray(repeating: Label.never, count: earlier.vertexCount)
        var queue = TimeBuckets()
        for source in sources {
            LabelSearch.forEachStart(graph, source) { vertex, arrival in
                guard arrival <= UInt64(bound) else { return }
                offer(Label(time: Milliseconds(arrival), point: source.point), to: Int(vertex), earlier, &next, &queue)
            }
        }
        for vertex in 0..<earlier.vertexCount {
            for rank in 0..<earlier.ranks {
                let label = earlier.label(rank, at: vertex)
                if label != .never { passOn(label, from: vertex, graph, bound, earlier, &next, &queue) }
            }
        }
        while let (vertex, time) = queue.popEarliest() {
            if next[Int(vertex)].time == time {
                passOn(next[Int(vertex)], from: Int(vertex), graph, bound, earlier, &next, &queue)
            }
        }
        return next
    }

    /// Offers what comes from one vertex to all to which arcs lead.
    private static func passOn(
        _ label: Label, from vertex: Int, _ graph: SearchGraph, _ bound: Milliseconds,
        _ earlier: borrowing some EarlierLabels & ~Copyable, _ next: inout WorkArray<Label>, _ queue: inout TimeBuckets
    ) {
        for index in Int(graph.network.firstOut[vertex])..<Int(graph.network.firstOut[vertex + 1]) {
            let arc = graph.out[index]
            let (time, overflow) = label.time.addingReportingOverflow(arc.passage)
            if overflow || time > bound { continue }
            offer(Label(time: time, point: label.point), to: arc.head, earlier, &next, &queue)
        }
    }

    private static func offer(
        _ label: Label, to vertex: Int, _ earlier: borrowing some EarlierLabels & ~Copyable,
        _ next: inout WorkArray<Label>, _ queue: inout TimeBuckets
    ) {
        if label >= next[vertex] { return }
        for rank in 0..<earlier.ranks where earlier.label(rank, at: vertex).point == label.point { return }
        next[vertex] = label
        queue.push(VertexID(truncatingIfNeeded: vertex), at: label.time)
    }
}
