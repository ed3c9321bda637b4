import StreetGraph

/// The second half of a search for the two earliest arrivals of different points: with the first label of each vertex
/// known, one more search of the same kind finds the second.
///
/// Whoever comes second to a vertex came first or second to the vertex before it, for whoever is third there is overtaken
/// on the same way by both. So two labels for each vertex are enough, and the second is the best of those that come from
/// the two labels of the vertices before it and are not of the point that is first.
enum SecondLabels {
    /// When and by whom each vertex is reached first of all but the point that reaches it first: the second label.
    /// O((n + m) log n) in the vertices n and arcs m, as the search for the first.
    /// - Parameters:
    ///   - first: the labels of a search from all `sources` within `bound`.
    ///   - bound: milliseconds; inclusive.
    static func search(
        _ graph: SearchGraph, after first: borrowing WorkArray<Label>, from sources: [Source],
        within bound: Milliseconds
    ) -> WorkArray<Label> {
        var second = WorkArray(repeating: Label.never, count: first.count)
        var queue = TimeBuckets()
        for source in sources {
            LabelSearch.forEachStart(graph, source) { vertex, arrival in
                guard arrival <= UInt64(bound) else { return }
                offer(Label(time: Milliseconds(arrival), point: source.point), to: Int(vertex), first, &second, &queue)
            }
        }
        for vertex in 0..<first.count where first[vertex] != .never {
            passOn(first[vertex], from: vertex, graph, bound, first, &second, &queue)
        }
        while let (vertex, time) = queue.popEarliest() {
            if second[Int(vertex)].time == time {
                passOn(second[Int(vertex)], from: Int(vertex), graph, bound, first, &second, &queue)
            }
        }
        return second
    }

    /// Offers what comes from one vertex to all to which arcs lead.
    private static func passOn(
        _ label: Label, from vertex: Int, _ graph: SearchGraph, _ bound: Milliseconds,
        _ first: borrowing WorkArray<Label>, _ second: inout WorkArray<Label>, _ queue: inout TimeBuckets
    ) {
        for index in Int(graph.network.firstOut[vertex])..<Int(graph.network.firstOut[vertex + 1]) {
            let arc = graph.out[index]
            let (time, overflow) = label.time.addingReportingOverflow(arc.passage)
            if overflow || time > bound { continue }
            offer(Label(time: time, point: label.point), to: arc.head, first, &second, &queue)
        }
    }

    private static func offer(
        _ label: Label, to vertex: Int, _ first: borrowing WorkArray<Label>, _ second: inout WorkArray<Label>,
        _ queue: inout TimeBuckets
    ) {
        if label.point == first[vertex].point || label >= second[vertex] { return }
        second[vertex] = label
        queue.push(VertexID(truncatingIfNeeded: vertex), at: label.time)
    }
}
