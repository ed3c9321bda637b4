import StreetGraph

extension JointSearch {
    /// Time along a whole edge in each direction, milliseconds; `never` where it is not permitted.
    @inline(__always)
    public func arcTimes(_ edge: EdgeID) -> (forward: Milliseconds, backward: Milliseconds) {
        var (forward, backward) = (Milliseconds.never, Milliseconds.never)
        for index in graph.arcsAlong(edge) {
            let arc = graph.alongEdge[index]
            if arc.isForward { forward = min(forward, arc.time) } else { backward = min(backward, arc.time) }
        }
        return (forward, backward)
    }

    /// A search result that says of one edge what the labels of vertices and the points that stand on it say.
    public func reach(_ edge: EdgeID, standing: some Sequence<Source>, label: (VertexID) -> Label) -> Reach {
        let (start, end) = (label(graph.network.edgeStart[edge]), label(graph.network.edgeEnd[edge]))
        var entries: [Entry] = []
        for index in graph.arcsAlong(edge) where graph.alongEdge[index].time != .never {
            let arc = graph.alongEdge[index]
            let tail = label(VertexID(arc.tail))
            if tail != .never {
                entries.append(
                    Entry(
                        time: tail.time, arcTime: arc.time, fraction: arc.isForward ? 0 : 1, point: tail.point,
                        isForward: arc.isForward))
            }
            for source in standing where arc.isFromDeparture {
                entries.append(
                    Entry(
                        time: source.offset, arcTime: arc.time, fraction: source.fraction, point: source.point,
                        isForward: arc.isForward))
            }
        }
        let edges = [
            EdgeReach(
                edge: edge, startTime: start.time, endTime: end.time, startPoint: start.point, endPoint: end.point,
                firstEntry: 0, entryCount: UInt32(entries.count))
        ]
        return Reach(
            bound: Self.unbounded, edges: edges, entries: entries, settledVertices: 0, relaxedArcs: 0,
            takenFromQueue: 0)
    }
}
