import StreetGraph

/// Memory for searches on one graph, used again from search to search and reset by what was touched only. One for each
/// worker.
public struct SearchWorkspace: ~Copyable {
    public let graph: SearchGraph
    let queue: SearchQueue
    var labels: VertexLabels
    var heap = TimeHeap()
    var buckets = TimeBuckets()
    var touched: EdgeSet
    var touchedEdges: [EdgeID] = []

    /// Memory for `graph`: 12 bytes for each vertex and a bit for each edge.
    /// - Parameter queue: what vertices wait in; results do not depend on it.
    public init(for graph: SearchGraph, queue: SearchQueue = .buckets) {
        self.graph = graph
        self.queue = queue
        labels = VertexLabels(vertexCount: graph.network.vertexCount)
        touched = EdgeSet(edgeCount: graph.network.edgeCount)
    }
}

/// The labels of all vertices, and which of them are set.
struct VertexLabels: ~Copyable {
    var label: WorkArray<Label>
    /// The first `reachedCount` entries are the vertices with a label, in the order in which they got their first.
    var reached: WorkArray<VertexID>
    var reachedCount = 0
    var relaxedArcs = 0

    init(vertexCount: Int) {
        label = WorkArray(repeating: .never, count: vertexCount)
        reached = WorkArray(repeating: 0, count: vertexCount)
    }

    /// Takes the better of a label and the known one; whether that was the new one.
    mutating func improve(_ vertex: VertexID, _ new: Label) -> Bool {
        let known = label[Int(vertex)]
        guard new < known else { return false }
        if known == .never {
            reached[reachedCount] = vertex
            reachedCount += 1
        }
        label[Int(vertex)] = new
        return true
    }

    /// Forgets everything; linear in the vertices reached.
    mutating func clear() {
        for index in 0..<reachedCount { label[Int(reached[index])] = .never }
        reachedCount = 0
        relaxedArcs = 0
    }
}
