/// What places are to one of several travellers.
extension EdgeCutter {
    /// The places that are one junction with an earlier one, their hub, because this traveller may pass where another may
    /// not.
    func hubs(_ view: Int) -> [VertexID: VertexID] {
        let passed = barriers.subtracting(views[view].closed)
        if passed.isEmpty { return [:] }
        var first: [UInt32: VertexID] = [:]
        var hubs: [VertexID: VertexID] = [:]
        for edge in start.indices {
            for (node, place) in [(startNode[edge], start[edge]), (endNode[edge], end[edge])]
            where passed.contains(node) {
                if let hub = first[node] { hubs[place] = hub } else { first[node] = place }
            }
        }
        return hubs
    }

    /// The nodes that are vertices to others, while to this traveller a street only goes on.
    func passedVertices(_ view: Int) -> Set<UInt32> {
        var passed: Set<UInt32> = []
        for edge in start.indices {
            for node in [startNode[edge], endNode[edge]] where views[view].isPassed(node) { passed.insert(node) }
        }
        return passed
    }

    /// For each place 1 where it is a junction or dead end to this traveller.
    func junctions(_ view: Int, _ hubs: [VertexID: VertexID], _ isStreet: [Bool]) -> [UInt8] {
        var junctions = [UInt8](repeating: 0, count: vertexCoordinate.count)
        for edge in start.indices where isStreet[Int(way[edge])] {
            for (node, place) in [(startNode[edge], start[edge]), (endNode[edge], end[edge])]
            where views[view].isVertex(node) {
                junctions[Int(hubs[place] ?? place)] = 1
            }
        }
        return junctions
    }

    /// Turning round where this traveller's street only goes on, as sequences of arcs: it has no vertex there to him.
    func turningRoundInPassing(_ free: [ArcTable.Arc], _ view: Int) -> [[Int]] {
        if views.count == 1 { return [] }
        return free.indices.dropLast().filter { free[$0].edge == free[$0 + 1].edge }.flatMap { forward -> [[Int]] in
            let edge = Int(free[forward].edge)
            let backward = forward + 1
            return (views[view].isPassed(endNode[edge]) ? [[forward, backward]] : [])
                + (views[view].isPassed(startNode[edge]) ? [[backward, forward]] : [])
        }
    }
}
