import StreetGraph

/// Memory for searches on one network, used again from search to search and reset by what was touched only. One for
/// each worker.
public struct SearchWorkspace: ~Copyable {
    let queue: SearchQueue
    var labels: Labels
    var heap = TimeHeap()
    var buckets = TimeBuckets()
    var touched: EdgeSet
    var touchedEdges: [EdgeID] = []

    /// Memory for `network`: 8 bytes for each vertex and a bit for each edge.
    /// - Parameter queue: what vertices wait in; results do not depend on it.
    public init(for network: StreetNetwork, queue: SearchQueue = .binaryHeap) {
        self.queue = queue
        labels = Labels(vertexCount: network.vertexCount)
        touched = EdgeSet(edgeCount: network.edgeCount)
    }
}

/// What a search knows of each vertex.
struct Labels {
    /// Arrival, `never` where nobody has arrived yet.
    var time: [Milliseconds]
    /// The response point that arrives then.
    var point: [UInt32]
    /// Vertices that were given a time, in the order in which that happened.
    var reached: [VertexID] = []
    var relaxedArcs = 0

    init(vertexCount: Int) {
        time = Array(repeating: .never, count: vertexCount)
        point = Array(repeating: .max, count: vertexCount)
    }

    /// Notes an arrival if it is earlier than the known one, or as early and from a lower point.
    mutating func improve(_ vertex: VertexID, _ arrival: Milliseconds, _ from: UInt32) -> Bool {
        let known = time[Int(vertex)]
        guard arrival < known || (arrival == known && from < point[Int(vertex)]) else { return false }
        if known == .never { reached.append(vertex) }
        time[Int(vertex)] = arrival
        point[Int(vertex)] = from
        return true
    }

    /// Forgets everything; linear in the vertices reached.
    mutating func clear() {
        for vertex in reached {
            time[Int(vertex)] = .never
            point[Int(vertex)] = .max
        }
        reached.removeAll(keepingCapacity: true)
    }
}
