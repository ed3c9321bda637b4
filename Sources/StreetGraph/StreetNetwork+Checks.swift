extension StreetNetwork {
    /// The first rule of the structure that does not hold, in words, or nil when all hold. For tests and for networks
    /// that were read back from a file: whatever the columns hold, it answers and does not trap. Linear.
    public func brokenRule(_ weights: ArcWeights) -> String? {
        brokenLength(weights) ?? brokenRange() ?? brokenVertex(weights) ?? brokenEdge() ?? brokenIncidence()
    }

    /// Columns that differ in length, or whose first and last offsets do not fit what they index.
    private func brokenLength(_ weights: ArcWeights) -> String? {
        let (arcs, edges) = (arcCount, edgeCount)
        if firstOut.count != vertexCount + 1 || !spans(firstOut, arcs) { return "firstOut does not fit" }
        if arcEdge.count != arcs || arcIsForward.count != arcs || arcTail.count != arcs {
            return "arc columns differ in length"
        }
        if weights.time.count != arcs || weights.passage.count != arcs { return "weights do not fit the arcs" }
        if edgeEnd.count != edges || edgeHasFrontage.count != edges || edgeName.count != edges
            || edgeRank.count != edges || edgeOfRank.count != edges
        {
            return "edge columns differ in length"
        }
        if firstShape.count != edges + 1 || !spans(firstShape, shape.count) { return "firstShape does not fit" }
        if shapeOffset.count != shape.count { return "shape columns differ in length" }
        if firstEdgeArc.count != edges + 1 || !spans(firstEdgeArc, edgeArc.count) { return "firstEdgeArc does not fit" }
        if edgeArc.count != (0..<arcs).count(where: { arcEdge[$0] != Self.noEdge }) {
            return "edgeArc does not hold every arc once"
        }
        if placeOfState.count > vertexCount { return "more states than vertices" }
        let mayBeEmpty = placeOfState.count == 0
        if departure.count != placeCount && !(mayBeEmpty && departure.count == 0) { return "departure does not fit" }
        if edgeIsStreet.count != 0 && edgeIsStreet.count != edges { return "edgeIsStreet does not fit" }
        if placeIsJunction.count != 0 && placeIsJunction.count != placeCount { return "placeIsJunction does not fit" }
        if firstIncidence.count != vertexCount + 1 || !spans(firstIncidence, incidentEdge.count) {
            return "firstIncidence does not fit"
        }
        return nil
    }

    /// Whether offsets begin at 0, never fall and end at `count`.
    private func spans(_ offsets: Column<UInt32>, _ count: Int) -> Bool {
        guard offsets.count > 0, offsets[0] == 0, Int(offsets[offsets.count - 1]) == count else { return false }
        return (1..<offsets.count).allSatisfy { offsets[$0 - 1] <= offsets[$0] }
    }

    /// Numbers that name nothing.
    private func brokenRange() -> String? {
        func fits(_ column: Column<UInt32>, _ count: Int) -> Bool {
            (0..<column.count).allSatisfy { Int(column[$0]) < count }
        }
        if !fits(arcHead, vertexCount) { return "an arc ends in no vertex" }
        if !fits(arcTail, vertexCount) { return "an arc leaves no vertex" }
        if !fits(placeOfState, placeCount) { return "a state has no place" }
        if !fits(departure, vertexCount) { return "a response departs from no vertex" }
        if !(0..<arcCount).allSatisfy({ arcEdge[$0] == Self.noEdge || Int(arcEdge[$0]) < edgeCount }) {
            return "an arc runs along no edge"
        }
        if !fits(edgeStart, placeCount) || !fits(edgeEnd, placeCount) { return "an edge ends in no vertex" }
        if !fits(edgeArc, arcCount) { return "an edge has an arc that does not exist" }
        if !fits(incidentEdge, edgeCount) { return "a vertex is touched by an edge that does not exist" }
        if !fits(edgeOfRank, edgeCount) { return "a rank belongs to no edge" }
        if !(0..<edgeCount).allSatisfy({ Int(edgeRank[edgeOfRank[$0]]) == $0 }) {
            return "ranks are not the input's order"
        }
        if !fits(edgeName, names.count) { return "an edge has a name that does not exist" }
        return nil
    }

    private func brokenVertex(_ weights: ArcWeights) -> String? {
        for vertex in 0..<VertexID(vertexCount) {
            for arc in firstOut[vertex]..<firstOut[vertex + 1] {
                guard tail(arc) == vertex else { return "arc \(arc) does not leave vertex \(vertex)" }
                guard weights.passage[arc] >= weights.time[arc] else { return "arc \(arc) has a negative delay" }
                guard arcEdge[arc] != Self.noEdge || hub(of: place(of: arcHead[arc])) == hub(of: place(of: vertex))
                else {
                    return "arc \(arc) leaves its junction and runs along no edge"
                }
            }
            if departure.count > 0, Int(vertex) < placeCount {
                let hub = hub(of: vertex)
                guard self.hub(of: hub) == hub, vertexCoordinate[hub] == vertexCoordinate[vertex] else {
                    return "vertex \(vertex) departs elsewhere"
                }
            }
        }
        return nil
    }

    private func brokenEdge() -> String? {
        var hasEdge = [Bool](repeating: false, count: arcCount)
        for edge in 0..<EdgeID(edgeCount) {
            let points = shapeRange(edge)
            guard points.count >= 2 else { return "edge \(edge) has fewer than two points" }
            guard shape[points.lowerBound] == vertexCoordinate[edgeStart[edge]],
                shape[points.upperBound - 1] == vertexCoordinate[edgeEnd[edge]]
            else { return "edge \(edge) does not end in its vertices" }
            guard shapeOffset[points.lowerBound] == 0 else { return "edge \(edge) does not begin at 0 m" }
            // Also false for a value that is not a number.
            for point in points.dropFirst() where !(shapeOffset[point] >= shapeOffset[point - 1]) {
                return "edge \(edge) runs backwards at point \(point)"
            }
            for entry in firstEdgeArc[edge]..<firstEdgeArc[edge + 1] {
                let arc = edgeArc[entry]
                guard arcEdge[arc] == edge else { return "arc \(arc) is not along edge \(edge)" }
                guard !hasEdge[Int(arc)] else { return "edge \(edge) has arc \(arc) twice" }
                hasEdge[Int(arc)] = true
                let (start, end) = (hub(of: edgeStart[edge]), hub(of: edgeEnd[edge]))
                let (tail, head) = arcIsForward[arc] == 1 ? (start, end) : (end, start)
                guard place(of: arcTail[arc]) == tail else {
                    return "arc \(arc) does not begin where edge \(edge) does"
                }
                guard place(of: arcHead[arc]) == head else { return "arc \(arc) does not end where edge \(edge) does" }
            }
        }
        return nil
    }

    /// Each vertex must list the edges that touch it, ascending, a loop once; so many entries and no more.
    private func brokenIncidence() -> String? {
        for vertex in 0..<VertexID(vertexCount) {
            var previous: EdgeID?
            for entry in firstIncidence[vertex]..<firstIncidence[vertex + 1] {
                let edge = incidentEdge[entry]
                guard edgeStart[edge] == place(of: vertex) || edgeEnd[edge] == place(of: vertex) else {
                    return "edge \(edge) does not touch vertex \(vertex)"
                }
                if let previous, previous >= edge { return "the edges of vertex \(vertex) do not ascend" }
                previous = edge
            }
        }
        let ends = (0..<EdgeID(edgeCount)).reduce(0) { $0 + (edgeStart[$1] == edgeEnd[$1] ? 1 : 2) }
        return ends == Int(firstIncidence[placeCount]) ? nil : "an edge does not stand at both its vertices"
    }
}
