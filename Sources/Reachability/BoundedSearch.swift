import StreetGraph

/// Finds everything that the sources reach within `bound` milliseconds (inclusive): Dijkstra's algorithm (Numer. Math.
/// 1, 1959), stopped at the bound.
///
/// With several sources, each vertex belongs to the one that arrives first, ties to the lower point number. With the
/// binary heap O((n + m) log n) in the vertices n and arcs m within the bound; with buckets, which may take a vertex out
/// more than once, linear in these and in the seconds of the bound as measured. The size of the network does not matter.
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
        clear()
        switch queue {
        case .binaryHeap:
            work = Self.run(graph, sources, bound, queue: &heap, labels: &labels, reached: &reached)
        case .buckets:
            work = Self.run(graph, sources, bound, queue: &buckets, labels: &labels, reached: &reached)
        }
        return reached.count
    }

    /// What the latest search found out about a vertex.
    public subscript(vertex: VertexID) -> Label { labels[Int(vertex)] }

    /// The labels of the latest search, to be kept. Linear in the vertices of the network.
    func copiedLabels() -> WorkArray<Label> {
        var copy = WorkArray(repeating: Label.never, count: labels.count)
        for vertex in 0..<labels.count { copy[vertex] = labels[vertex] }
        return copy
    }

    private mutating func clear() {
        for index in 0..<reached.count { labels[Int(reached[index])] = .never }
        reached.removeAll()
    }

    private static func run<Queue: TimeQueue & ~Copyable>(
        _ graph: SearchGraph, _ sources: [Source], _ bound: Milliseconds, queue: inout Queue,
        labels: inout WorkArray<Label>, reached: inout ReachedVertices
    ) -> SearchWork {
        queue.removeAll()
        for source in sources {
            LabelSearch.offer(
                source, graph, within: bound, queue: &queue, labels: &labels, journal: &reached)
        }
        return LabelSearch.settle(
            graph, within: bound, limits: NoLimits(), queue: &queue, labels: &labels, journal: &reached)
    }
}
