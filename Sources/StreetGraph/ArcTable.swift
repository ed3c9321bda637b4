/// The arcs of a network on their way into it: rows in any order, numbered by tail when they are done.
struct ArcTable {
    struct Arc {
        var tail: VertexID
        var head: VertexID
        var edge: EdgeID
        var isForward: Bool
        /// Along the edge's interior, and with the delay at the head.
        var time: Milliseconds
        var passage: Milliseconds
    }

    /// Arcs along edges in the order of these, arcs within junctions anywhere.
    var rows: [Arc] = []

    /// Adds an arc without an edge. What it costs is lost at its head: it is no travel, and not changed by how fast somebody
    /// drives.
    mutating func appendWithinJunction(from tail: VertexID, to head: VertexID, cost: Milliseconds) {
        rows.append(
            Arc(tail: tail, head: head, edge: StreetNetwork.noEdge, isForward: false, time: 0, passage: cost))
    }

    /// Columns sorted by tail, rows with the same tail as they came; and the arcs along each edge as they came.
    struct Columns {
        var firstOut: [ArcID]
        var tail: [VertexID]
        var head: [VertexID]
        var edge: [EdgeID]
        var isForward: [UInt8]
        var time: [Milliseconds]
        var passage: [Milliseconds]
        var firstEdgeArc: [UInt32]
        var edgeArc: [ArcID]
    }

    /// Linear.
    func columns(vertexCount: Int, edgeCount: Int) -> Columns {
        var firstOut = [ArcID](repeating: 0, count: vertexCount + 1)
        var firstEdgeArc = [UInt32](repeating: 0, count: edgeCount + 1)
        for arc in rows {
            firstOut[Int(arc.tail) + 1] += 1
            if arc.edge != StreetNetwork.noEdge { firstEdgeArc[Int(arc.edge) + 1] += 1 }
        }
        for vertex in 0..<vertexCount { firstOut[vertex + 1] += firstOut[vertex] }
        for edge in 0..<edgeCount { firstEdgeArc[edge + 1] += firstEdgeArc[edge] }
        var (nextOut, nextEdgeArc) = (firstOut, firstEdgeArc)
        let zeros = [UInt32](repeating: 0, count: rows.count)
        var columns = Columns(
            firstOut: firstOut, tail: zeros, head: zeros, edge: zeros,
            isForward: [UInt8](repeating: 0, count: rows.count), time: zeros, passage: zeros,
            firstEdgeArc: firstEdgeArc, edgeArc: [ArcID](repeating: 0, count: Int(firstEdgeArc[edgeCount])))
        for arc in rows {
            let number = Int(nextOut[Int(arc.tail)])
            nextOut[Int(arc.tail)] += 1
            columns.tail[number] = arc.tail
            columns.head[number] = arc.head
            columns.edge[number] = arc.edge
            columns.isForward[number] = arc.isForward ? 1 : 0
            columns.time[number] = arc.time
            columns.passage[number] = arc.passage
            if arc.edge != StreetNetwork.noEdge {
                columns.edgeArc[Int(nextEdgeArc[Int(arc.edge)])] = ArcID(number)
                nextEdgeArc[Int(arc.edge)] += 1
            }
        }
        return columns
    }
}
