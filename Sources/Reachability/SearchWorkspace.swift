import StreetGraph

/// Memory for searches on one network, used again from search to search and reset by what was touched only. One for
/// each worker.
public struct SearchWorkspace: ~Copyable {
    var time: [Milliseconds]
    var point: [UInt32]
    /// Vertices that were given a time, in the order in which that happened.
    var settled: [VertexID] = []
    var heap = TimeHeap()
    var relaxedArcs = 0

    /// Memory for `network`: 8 bytes for each vertex.
    public init(for network: StreetNetwork) {
        time = Array(repeating: .never, count: network.vertexCount)
        point = Array(repeating: .max, count: network.vertexCount)
    }
}
