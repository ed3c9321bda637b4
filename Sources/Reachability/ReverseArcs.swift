import StreetGraph

/// The arcs of a graph by the vertex in which they end: what a search needs that comes from outside into vertices which
/// lost their labels.
struct ReverseArcs: Sendable {
    private let firstIn: [UInt32]
    let arcs: [InArc]

    struct InArc: BitwiseCopyable, Sendable {
        var tail: VertexID
        /// From the tail to the head, the delay there included.
        var passage: Milliseconds
    }

    /// Linear.
    init(_ graph: SearchGraph) {
        let network = graph.network
        var first = [UInt32](repeating: 0, count: network.vertexCount + 1)
        for arc in 0..<network.arcCount where graph.out[arc].passage != .never { first[graph.out[arc].head + 1] += 1 }
        for vertex in 0..<network.vertexCount { first[vertex + 1] += first[vertex] }
        var next = first
        var arcs = Array(repeating: InArc(tail: 0, passage: 0), count: Int(first[network.vertexCount]))
        for tail in 0..<VertexID(network.vertexCount) {
            for arc in network.firstOut[tail]..<network.firstOut[tail + 1] where graph.out[arc].passage != .never {
                let head = graph.out[arc].head
                arcs[Int(next[head])] = InArc(tail: tail, passage: graph.out[arc].passage)
                next[head] += 1
            }
        }
        firstIn = first
        self.arcs = arcs
    }

    /// The permitted arcs that end in a vertex, as numbers of `arcs`.
    @inline(__always)
    func range(into head: VertexID) -> Range<Int> { Int(firstIn[Int(head)])..<Int(firstIn[Int(head) + 1]) }
}
