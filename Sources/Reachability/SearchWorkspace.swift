import StreetGraph

/// Memory for searches on one graph, used again from search to search and reset by what was touched only. One for each
/// worker.
public struct SearchWorkspace: ~Copyable {
    public let graph: SearchGraph
    let queue: SearchQueue
    /// What the latest search knows of each vertex.
    var labels: WorkArray<Label>
    var reached: ReachedVertices
    var work = SearchWork()
    var heap = TimeHeap()
    var buckets = TimeBuckets()
    var touched: EdgeSet
    var touchedEdges: [EdgeID] = []

    /// Memory for `graph`: 12 bytes for each vertex and a bit for each edge.
    /// - Parameter queue: what vertices wait in; results do not depend on it.
    public init(for graph: SearchGraph, queue: SearchQueue = .buckets) {
        self.graph = graph
        self.queue = queue
        labels = WorkArray(repeating: .never, count: graph.network.vertexCount)
        reached = ReachedVertices(vertexCount: graph.network.vertexCount)
        touched = EdgeSet(edgeCount: graph.network.edgeCount)
    }
}

/// The vertices that a search gave a label, in the order in which they got their first.
struct ReachedVertices: LabelJournal, ~Copyable {
    private var vertices: WorkArray<VertexID>
    private(set) var count = 0

    init(vertexCount: Int) { vertices = WorkArray(repeating: 0, count: vertexCount) }

    subscript(index: Int) -> VertexID { vertices[index] }

    @inline(__always)
    mutating func note(_ vertex: VertexID, known: Label) {
        guard known == .never else { return }
        vertices[count] = vertex
        count += 1
    }

    mutating func removeAll() { count = 0 }
}
