import StreetGraph

/// The search from all response points at once, kept so that points can be added and taken away at the cost of what
/// changes. Immutable and shared; each worker changes a `ChangedSearch` of its own.
public final class JointSearch: Sendable {
    public let graph: SearchGraph
    /// One for each point, which is its number.
    public let sources: [Source]
    /// The label of each vertex.
    let labels: WorkArray<Label>
    /// The vertices that point p reaches first are entries `firstReached[p] ..< firstReached[p + 1]` of `reachedBy`; those
    /// from `firstBeyond[p]` on matter to nothing that is counted as long as no other point is taken away.
    private let firstReached: [Int]
    private let firstBeyond: [Int]
    private let reachedBy: [VertexID]
    /// The points that stand inside an edge, by edge and then by number.
    let standing: [Source]
    /// The edges inside which points stand.
    let edgesStoodOn: EdgeSet
    let reverse: ReverseArcs
    /// Nil where all edges are counted.
    let horizon: Horizon?

    /// - Parameters:
    ///   - sources: the source of point p stands at p.
    ///   - counted: the edges that are asked about; of others, changed searches may say anything. All if it is nil.
    public init(_ graph: SearchGraph, from sources: [Source], counting counted: [EdgeID]? = nil) {
        precondition(sources.indices.allSatisfy { sources[$0].point == $0 }, "sources are numbered as they stand")
        self.graph = graph
        self.sources = sources
        var workspace = SearchWorkspace(for: graph)
        workspace.label(from: sources, within: .unbounded)
        let vertexCount = graph.network.vertexCount
        let labels = workspace.copiedLabels()
        let reverse = ReverseArcs(graph)
        var horizon: Horizon?
        if let counted { horizon = Horizon(graph, reverse, counting: counted, labels, from: sources) }
        var first = [Int](repeating: 0, count: sources.count + 1)
        for vertex in 0..<vertexCount where labels[vertex] != .never { first[Int(labels[vertex].point) + 1] += 1 }
        for point in sources.indices { first[point + 1] += first[point] }
        var next = first
        var beyond = first
        var vertices = [VertexID](repeating: 0, count: first[sources.count])
        for isBeyond in [false, true] {
            for vertex in 0..<vertexCount where labels[vertex] != .never {
                let label = labels[vertex]
                guard (horizon.map { label.time >= $0.withoutOne[vertex] } ?? false) == isBeyond else { continue }
                vertices[next[Int(label.point)]] = VertexID(vertex)
                next[Int(label.point)] += 1
            }
            if !isBeyond { beyond = next }
        }
        (firstReached, firstBeyond, reachedBy) = (first, beyond, vertices)
        (self.reverse, self.horizon) = (reverse, horizon)
        self.labels = labels
        standing = sources.standingInside(within: .unbounded)
        var edges = EdgeSet(edgeCount: graph.network.edgeCount)
        for source in standing { edges.insert(source.edge) }
        edgesStoodOn = edges
    }

    /// The label of a vertex.
    @inline(__always)
    public subscript(vertex: VertexID) -> Label { labels[Int(vertex)] }

    /// The points that stand inside an edge.
    public func standing(on edge: EdgeID) -> ArraySlice<Source> { standing.standing(on: edge) }

    /// How an edge is entered on which nobody stands; nil on others, and where several arcs lead the same way.
    public func fromEnds(_ edge: EdgeID) -> EndArrivals? {
        edgesStoodOn.contains(edge) ? nil : graph.fromEnds(edge, labels)
    }

    /// A search result that says of one edge how it is entered.
    public func reach(_ edge: EdgeID) -> Reach { graph.reach(edge, labels, standing: standing(on: edge)) }

    /// The vertices that a point reaches first; without those that do not matter when it alone is taken away.
    func catchment(ofPoint point: Int, takenAwayAlone isAlone: Bool) -> ArraySlice<VertexID> {
        reachedBy[firstReached[point]..<(isAlone ? firstBeyond[point] : firstReached[point + 1])]
    }
}

extension Source {
    /// Whether it stands inside its edge, not at a vertex, and sets off within a bound.
    func standsInside(within bound: Milliseconds) -> Bool { fraction > 0 && fraction < 1 && offset <= bound }
}

extension [Source] {
    /// The sources inside edges that set off within a bound, by edge and then by point.
    func standingInside(within bound: Milliseconds) -> [Source] {
        var standing = filter { $0.standsInside(within: bound) }
        if standing.count > 1 { standing.sort { ($0.edge, $0.point) < ($1.edge, $1.point) } }
        return standing
    }

    /// The sources of one edge, of sources that are sorted by edge. Logarithmic.
    func standing(on edge: EdgeID) -> ArraySlice<Source> {
        let low = indices.partitionPoint { self[$0].edge >= edge }
        var end = low
        while end < count, self[end].edge == edge { end += 1 }
        return self[low..<end]
    }
}
