import StreetGraph

/// A network with one set of weights, packed in the order in which a search reads it. Immutable and shared.
public final class SearchGraph: Sendable {
    public let network: StreetNetwork
    public let weights: ArcWeights

    /// The arcs that leave vertex v are entries `network.firstOut[v] ..< network.firstOut[v + 1]`.
    let out: Column<OutArc>
    /// The arcs along edge e are entries `network.firstEdgeArc[e] ..< network.firstEdgeArc[e + 1]`.
    let alongEdge: Column<EdgeArc>
    /// Start and end of each edge.
    let ends: Column<EdgeEnds>

    /// The largest number of arcs along one edge.
    let mostArcsAlongAnEdge: Int

    /// An arc as a search sees it from its tail.
    struct OutArc: BitwiseCopyable, Sendable {
        private var headAndBit: UInt32
        /// From the tail to the head, the delay there included; `never` where it is not permitted.
        var passage: Milliseconds

        static let passesBit: UInt32 = 1 << 31

        init(head: VertexID, passes: Bool, passage: Milliseconds) {
            headAndBit = head | (passes ? Self.passesBit : 0)
            self.passage = passage
        }

        @inline(__always) var head: Int { Int(headAndBit & ~Self.passesBit) }
        /// Whether at most one arc leads on from the head, wherever one comes from: no queue need know of it.
        @inline(__always) var passes: Bool { headAndBit & Self.passesBit != 0 }
    }

    /// An arc as its edge sees it.
    struct EdgeArc: BitwiseCopyable, Sendable {
        private var tailAndBits: UInt32
        /// Along the whole edge; `never` where it is not permitted.
        var time: Milliseconds

        init(tail: VertexID, isForward: Bool, takesStanding: Bool, time: Milliseconds) {
            tailAndBits = tail << 2 | (takesStanding ? 2 : 0) | (isForward ? 1 : 0)
            self.time = time
        }

        @inline(__always) var tail: Int { Int(tailAndBits >> 2) }
        @inline(__always) var isForward: Bool { tailAndBits & 1 == 1 }
        /// Whether one who stands inside the edge goes on along it: who begins there has made no turn before, and no arc is
        /// as free as that which leaves the junction in its state of departure. Looked at from where journeys end, all
        /// arcs lead to where one may have come from.
        @inline(__always) var takesStanding: Bool { tailAndBits & 2 == 2 }
    }

    struct EdgeEnds: BitwiseCopyable, Sendable {
        var start: VertexID
        var end: VertexID
    }

    /// Linear in the arcs. A network may have 2^30 vertices.
    public init(_ network: StreetNetwork, _ weights: ArcWeights) {
        precondition(network.vertexCount <= OutArc.passesBit >> 1)
        self.network = network
        self.weights = weights
        let passes = Self.passedVertices(network, weights)
        out = Column(
            (0..<network.arcCount).map { arc in
                let head = network.arcHead[arc]
                return OutArc(head: head, passes: passes[Int(head)], passage: weights.passage[arc])
            })
        alongEdge = Column(
            (0..<network.edgeArc.count).map { entry in
                let arc = network.edgeArc[entry]
                let tail = network.tail(arc)
                return EdgeArc(
                    tail: tail, isForward: network.arcIsForward[arc] == 1,
                    takesStanding: network.isReversed || network.departure(from: network.place(of: tail)) == tail,
                    time: weights.time[arc])
            })
        mostArcsAlongAnEdge =
            (0..<network.edgeCount).map { Int(network.firstEdgeArc[$0 + 1] - network.firstEdgeArc[$0]) }.max() ?? 0
        ends = Column(
            (0..<network.edgeCount).map { EdgeEnds(start: network.edgeStart[$0], end: network.edgeEnd[$0]) })
    }

    /// The arcs along an edge.
    @inline(__always)
    func arcsAlong(_ edge: EdgeID) -> Range<Int> {
        Int(network.firstEdgeArc[edge])..<Int(network.firstEdgeArc[edge + 1])
    }

    /// The vertices from which at most one arc leads on that does not lead back, whatever the arc by which one comes:
    /// dead ends, ends of one-way streets, and places where a street only changes its name.
    private static func passedVertices(_ network: StreetNetwork, _ weights: ArcWeights) -> [Bool] {
        let (firstOutColumn, headColumn, passageColumn) = (network.firstOut, network.arcHead, weights.passage)
        let (firstOut, heads, passage) = (firstOutColumn.span, headColumn.span, passageColumn.span)
        var passes = [Bool](repeating: true, count: network.vertexCount)
        /// The last two of the arcs that leave each vertex; `none` where fewer do.
        let none = VertexID.max
        var leads = [(one: VertexID, other: VertexID)](repeating: (none, none), count: network.vertexCount)
        for vertex in passes.indices {
            var count = 0
            for arc in Int(firstOut[vertex])..<Int(firstOut[vertex + 1]) where passage[arc] != .never {
                leads[vertex] = (leads[vertex].other, heads[arc])
                count += 1
            }
            if count > 2 { passes[vertex] = false }
        }
        for vertex in passes.indices {
            for arc in Int(firstOut[vertex])..<Int(firstOut[vertex + 1]) where passage[arc] != .never {
                let head = Int(heads[arc])
                // With one arc or none, every way in will do.
                if leads[head].one == none { continue }
                if leads[head].one != vertex && leads[head].other != vertex { passes[head] = false }
            }
        }
        return passes
    }
}
