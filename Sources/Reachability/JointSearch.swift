import StreetGraph

/// The search from all response points at once, kept so that points can be added and taken away at the cost of what
/// changes. Immutable and shared; each worker changes a `ChangedSearch` of its own.
public final class JointSearch: Sendable {
    public let graph: SearchGraph
    /// One for each point, which is its number.
    public let sources: [Source]
    /// The label of each vertex.
    public let labels: [Label]
    /// The vertices that point p reaches first are entries `firstReached[p] ..< firstReached[p + 1]` of `reachedBy`.
    private let firstReached: [Int]
    private let reachedBy: [VertexID]
    /// The points that stand inside an edge, by edge and then by number.
    let standing: [Source]
    let reverse: ReverseArcs

    /// Nothing is reached later than this.
    public static let unbounded = Milliseconds.never - 1

    /// - Parameter sources: the source of point p stands at p.
    public init(_ graph: SearchGraph, from sources: [Source]) {
        precondition(sources.indices.allSatisfy { sources[$0].point == $0 }, "sources are numbered as they stand")
        self.graph = graph
        self.sources = sources
        var workspace = SearchWorkspace(for: graph)
        workspace.label(from: sources, within: Self.unbounded)
        let labels = (0..<VertexID(graph.network.vertexCount)).map { workspace[$0] }
        self.labels = labels

        var first = [Int](repeating: 0, count: sources.count + 1)
        for label in labels where label != .never { first[Int(label.point) + 1] += 1 }
        for point in sources.indices { first[point + 1] += first[point] }
        var next = first
        var vertices = [VertexID](repeating: 0, count: first[sources.count])
        for (vertex, label) in labels.enumerated() where label != .never {
            vertices[next[Int(label.point)]] = VertexID(vertex)
            next[Int(label.point)] += 1
        }
        firstReached = first
        reachedBy = vertices
        standing = sources.filter(Self.standsInside).sorted { ($0.edge, $0.point) < ($1.edge, $1.point) }
        reverse = ReverseArcs(graph)
    }

    static func standsInside(_ source: Source) -> Bool {
        source.fraction > 0 && source.fraction < 1 && source.offset <= unbounded
    }

    /// The label of a vertex.
    @inline(__always)
    public subscript(vertex: VertexID) -> Label { labels[Int(vertex)] }

    /// The points that stand inside an edge.
    public func standing(on edge: EdgeID) -> ArraySlice<Source> { standing.standing(on: edge) }

    /// The vertices that a point reaches first, ascending.
    public func catchment(ofPoint point: Int) -> ArraySlice<VertexID> {
        reachedBy[firstReached[point]..<firstReached[point + 1]]
    }
}

extension [Source] {
    /// The sources of one edge, of sources that are sorted by edge. Logarithmic.
    func standing(on edge: EdgeID) -> ArraySlice<Source> {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].edge < edge { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < count, self[end].edge == edge { end += 1 }
        return self[low..<end]
    }
}
