extension StreetNetwork {
    /// The first rule of the structure that does not hold, in words, or nil when all hold. For tests and for networks
    /// that were read back from a file. Linear.
    public func brokenRule(_ weights: ArcWeights) -> String? {
        let arcs = arcCount
        if firstOut.count != vertexCount + 1 || Int(firstOut[vertexCount]) != arcs { return "firstOut does not fit" }
        if arcEdge.count != arcs || arcIsForward.count != arcs { return "arc columns differ in length" }
        if weights.time.count != arcs || weights.passage.count != arcs { return "weights do not fit the arcs" }
        if edgeEnd.count != edgeCount || firstShape.count != edgeCount + 1 || firstEdgeArc.count != edgeCount + 1 {
            return "edge columns differ in length"
        }
        for vertex in 0..<VertexID(vertexCount) {
            guard firstOut[vertex] <= firstOut[vertex + 1] else { return "firstOut falls at vertex \(vertex)" }
            for arc in firstOut[vertex]..<firstOut[vertex + 1] {
                guard tail(arc) == vertex else { return "arc \(arc) does not leave vertex \(vertex)" }
                guard weights.passage[arc] >= weights.time[arc] else { return "arc \(arc) has a negative delay" }
            }
            for entry in firstIncidence[vertex]..<firstIncidence[vertex + 1] {
                let edge = incidentEdge[entry]
                guard edgeStart[edge] == vertex || edgeEnd[edge] == vertex else {
                    return "edge \(edge) does not touch vertex \(vertex)"
                }
            }
        }
        for edge in 0..<EdgeID(edgeCount) {
            let points = shapeRange(edge)
            guard points.count >= 2 else { return "edge \(edge) has fewer than two points" }
            guard shape[points.lowerBound] == vertexCoordinate[edgeStart[edge]],
                shape[points.upperBound - 1] == vertexCoordinate[edgeEnd[edge]]
            else { return "edge \(edge) does not end in its vertices" }
            guard shapeOffset[points.lowerBound] == 0 else { return "edge \(edge) does not begin at 0 m" }
            for point in points.dropFirst() where shapeOffset[point] < shapeOffset[point - 1] {
                return "edge \(edge) runs backwards at point \(point)"
            }
            guard firstEdgeArc[edge] < firstEdgeArc[edge + 1] else { return "edge \(edge) has no arc" }
            for entry in firstEdgeArc[edge]..<firstEdgeArc[edge + 1] {
                let arc = edgeArc[entry]
                guard arcEdge[arc] == edge else { return "arc \(arc) is not along edge \(edge)" }
                let head = arcIsForward[arc] == 1 ? edgeEnd[edge] : edgeStart[edge]
                guard arcHead[arc] == head else { return "arc \(arc) does not end where edge \(edge) does" }
            }
        }
        return nil
    }
}
