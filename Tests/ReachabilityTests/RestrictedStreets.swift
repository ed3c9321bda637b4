import StreetGraph
import TestMaps

/// Streets that each are one edge, and restrictions between some of them.
struct RestrictedStreets {
    var ways: Ways
    var forbidden: [[Step]] = []

    /// Ways of two nodes each, so that way and edge are the same, and paths of two to four of them that are forbidden or
    /// prescribed to those who have taken the first.
    init(using generator: inout SeededGenerator) throws {
        let nodes = Int.random(in: 4...12, using: &generator)
        var streets = Ways.random(nodes: nodes, ways: 0, using: &generator)
        for _ in 0..<Int.random(in: 4...20, using: &generator) {
            let a = UInt32.random(in: 0..<UInt32(nodes), using: &generator)
            let b = UInt32.random(in: 0..<UInt32(nodes), using: &generator)
            if a == b || streets.nodes[Int(a)] == streets.nodes[Int(b)] { continue }
            var places = [a, b]
            if generator.chance(30) {
                // Two streets that meet where no other does.
                places.insert(UInt32(streets.nodes.count), at: 1)
                streets.nodes.append(
                    Coordinate(
                        longitude: 24_000_000 + Int32.random(in: 0..<60_000, using: &generator), latitude: 488_000_000))
            }
            let backwardSpeed = generator.chance(70) ? Double.random(in: 5...20, using: &generator) : 0
            for (from, to) in zip(places, places.dropFirst()) {
                let first = streets.wayNodes.count
                streets.wayNodes += [from, to]
                streets.ways.append(
                    Way(
                        nodes: first..<first + 2, forwardSpeed: Double.random(in: 5...20, using: &generator),
                        backwardSpeed: backwardSpeed, frontage: true, name: ""))
            }
        }
        if generator.chance(50) {
            for node in 0..<UInt32(nodes) where generator.chance(30) {
                streets.nodeDelays.append(
                    NodeDelay(
                        node: node, along: Milliseconds.random(in: 0...9000, using: &generator),
                        against: Milliseconds.random(in: 0...9000, using: &generator)))
            }
        }
        ways = streets
        guard let free = try? buildNetwork(streets, order: .input) else { return }
        // Edges are numbered as the ways are: each is one.
        let network = free.network
        for number in 0..<Int.random(in: 2...12, using: &generator) {
            var path: [Step] = []
            var arc = ArcID.random(in: 0..<ArcID(network.arcCount), using: &generator)
            for _ in 0..<Int.random(in: 2...3, using: &generator) {
                path.append(Step(edge: network.arcEdge[arc], isForward: network.arcIsForward[arc] == 1))
                let place = network.arcHead[arc]
                let out = network.firstOut[place]..<network.firstOut[place + 1]
                guard let next = out.randomElement(using: &generator) else { break }
                arc = next
            }
            let kind = generator.chance(30) ? TurnRestriction.Kind.only : .forbidden
            add(path, kind, id: Int64(number + 1), network)
        }
    }

    /// Adds a restriction unless it is ambiguous: members between which there are two ways of passing.
    private mutating func add(_ path: [Step], _ kind: TurnRestriction.Kind, id: Int64, _ network: StreetNetwork) {
        guard path.count > 1, Set(path.map(\.edge)).count == path.count else { return }
        let ends = path.map { step in
            let (start, end) = (network.edgeStart[step.edge], network.edgeEnd[step.edge])
            return step.isForward ? (start, end) : (end, start)
        }
        // Parallel streets meet twice.
        for (before, after) in zip(ends, ends.dropFirst()) where path.count > 2 {
            if Set([before.0, before.1]).intersection([after.0, after.1]).count > 1 { return }
        }
        // Each way is one edge, and runs as it does.
        let first = ways.ways[Int(path[0].edge)].nodes
        let turn = ways.wayNodes[path[0].isForward ? first.upperBound - 1 : first.lowerBound]
        let via: TurnRestriction.Via =
            path.count == 2 ? .node(turn) : .ways(path[1..<path.count - 1].map { [UInt32($0.edge)] })
        ways.restrictions.append(
            TurnRestriction(
                id: id, kind: kind, from: [UInt32(path[0].edge)], via: via, to: [UInt32(path[path.count - 1].edge)]))
        switch kind {
        case .forbidden: forbidden.append(path)
        case .only:
            for (index, prescribed) in path.enumerated().dropFirst() {
                let place = ends[index - 1].1
                for arc in network.firstOut[place]..<network.firstOut[place + 1] {
                    let step = Step(edge: network.arcEdge[arc], isForward: network.arcIsForward[arc] == 1)
                    if step != prescribed { forbidden.append(path[..<index] + [step]) }
                }
            }
        }
    }
}
