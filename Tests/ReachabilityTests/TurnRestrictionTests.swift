import Reachability
import StreetGraph
import TestMaps
import Testing

/// One direction of an edge of the network in which turns are free.
private struct Step: Hashable {
    var edge: EdgeID
    var isForward: Bool
}

/// The slow and obvious twin of the search in a network with turn restrictions: paths are sequences of steps along the
/// edges, and a step is permitted when no restriction forbids the end of the path that it makes.
private struct PathSearch {
    let network: StreetNetwork
    let weights: ArcWeights
    let forbidden: [[Step]]
    let bound: Milliseconds
    /// The earliest arrival at each place, and at the end of each step after each memory of steps.
    private(set) var arrivalAtPlace: [VertexID: Milliseconds] = [:]
    private(set) var arrivalAfter: [[Step]: Milliseconds] = [:]

    init(_ free: BuiltNetwork, forbidden: [[Step]], from start: Source, within bound: Milliseconds) {
        network = free.network
        weights = free.weights
        self.forbidden = forbidden
        self.bound = bound
        switch start.fraction {
        case 0: reach(network.edgeStart[start.edge], [], start.offset)
        case 1: reach(network.edgeEnd[start.edge], [], start.offset)
        default:
            for isForward in [true, false] {
                guard let arc = arc(Step(edge: start.edge, isForward: isForward)) else { continue }
                let share = isForward ? 1 - start.fraction : start.fraction
                let travel = Milliseconds((share * Double(weights.time[arc])).rounded())
                let delay = weights.passage[arc] - weights.time[arc]
                // One who begins within a street has made no turn before it, but may be in the middle of one after it.
                reach(
                    network.arcHead[arc], [Step(edge: start.edge, isForward: isForward)], start.offset + travel + delay)
            }
        }
    }

    private func arc(_ step: Step) -> ArcID? {
        (network.firstEdgeArc[step.edge]..<network.firstEdgeArc[step.edge + 1]).map { network.edgeArc[$0] }
            .first { (network.arcIsForward[$0] == 1) == step.isForward }
    }

    func isPermitted(_ path: [Step]) -> Bool {
        !forbidden.contains { path.count >= $0.count && Array(path.suffix($0.count)) == $0 }
    }

    /// Depth first, as long as something gets earlier for the same memory of steps.
    private mutating func reach(_ place: VertexID, _ memory: [Step], _ time: Milliseconds) {
        guard time <= bound else { return }
        arrivalAtPlace[place] = min(arrivalAtPlace[place] ?? .never, time)
        guard time < arrivalAfter[memory] ?? .never else { return }
        // Without memory the place is not known: it cannot be looked up again.
        if !memory.isEmpty { arrivalAfter[memory] = time }
        for arc in network.firstOut[place]..<network.firstOut[place + 1] {
            let step = Step(edge: network.arcEdge[arc], isForward: network.arcIsForward[arc] == 1)
            guard isPermitted(memory + [step]) else { continue }
            reach(network.arcHead[arc], Array((memory + [step]).suffix(3)), time + weights.passage[arc])
        }
    }
}

/// Streets that each are one edge, and restrictions between some of them.
private struct RestrictedStreets {
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
            let first = streets.wayNodes.count
            streets.wayNodes += [a, b]
            streets.ways.append(
                Way(
                    nodes: first..<first + 2, forwardSpeed: Double.random(in: 5...20, using: &generator),
                    backwardSpeed: generator.chance(70) ? Double.random(in: 5...20, using: &generator) : 0,
                    frontage: true, name: ""))
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

@Suite struct TurnRestrictionTests {
    @Test func agreesWithASearchOverPaths() throws {
        var generator = printedSeed(20_261_125)
        var (restricted, slower) = (0, 0)
        for round in 0..<400 {
            let streets = try RestrictedStreets(using: &generator)
            var open = streets.ways
            open.restrictions = []
            guard let free = try? buildNetwork(open, order: .input) else { continue }
            let built = try buildNetwork(streets.ways, order: .input)
            #expect(built.network.brokenRule(built.weights) == nil, "round \(round)")
            #expect(built.restrictions.ignored == [], "round \(round)")
            #expect(built.restrictions.used == Set(streets.ways.restrictions.map(\.id)).count)
            restricted += built.restrictions.used
            let bound: Milliseconds = 120_000
            let source = Source(
                edge: EdgeID.random(in: 0..<EdgeID(free.network.edgeCount), using: &generator),
                fraction: [0, 1, 0.25].randomElement(using: &generator) ?? 0, offset: 1000, point: 0)
            let twin = PathSearch(free, forbidden: streets.forbidden, from: source, within: bound)
            let unrestricted = PathSearch(free, forbidden: [], from: source, within: bound)
            for queue in SearchQueue.allCases {
                var workspace = SearchWorkspace(for: SearchGraph(built.network, built.weights), queue: queue)
                let reach = boundedSearch(from: [source], within: bound, using: &workspace)
                var arrivals: [VertexID: Milliseconds] = [:]
                for edge in reach.edges {
                    if edge.startTime != .never { arrivals[built.network.edgeStart[edge.edge]] = edge.startTime }
                    if edge.endTime != .never { arrivals[built.network.edgeEnd[edge.edge]] = edge.endTime }
                    check(edge, reach, source, twin, round)
                }
                #expect(arrivals == twin.arrivalAtPlace, "round \(round), \(queue)")
            }
            if twin.arrivalAtPlace != unrestricted.arrivalAtPlace { slower += 1 }
        }
        print("\(restricted) restrictions, of 400 networks \(slower) with later arrivals")
        #expect(restricted > 600 && slower > 25)
    }

    /// Positions inside an edge are reached over steps that the twin permits, and no later.
    private func check(_ edge: EdgeReach, _ reach: Reach, _ source: Source, _ twin: PathSearch, _ round: Int) {
        let network = twin.network
        var best = Double.infinity
        for position in [0.5] {
            for arc in (network.firstEdgeArc[edge.edge]..<network.firstEdgeArc[edge.edge + 1]).map({
                network.edgeArc[$0]
            }) {
                let step = Step(edge: edge.edge, isForward: network.arcIsForward[arc] == 1)
                let share = step.isForward ? position : 1 - position
                for (memory, time) in twin.arrivalAfter where twin.isPermitted(memory + [step]) {
                    guard let last = memory.last else { continue }
                    let head = last.isForward ? network.edgeEnd[last.edge] : network.edgeStart[last.edge]
                    if head != network.tail(arc) { continue }
                    best = min(best, Double(time) + share * Double(twin.weights.time[arc]))
                }
                if source.fraction == 0 || source.fraction == 1 {
                    let place = source.fraction == 0 ? network.edgeStart[source.edge] : network.edgeEnd[source.edge]
                    if place == network.tail(arc) {
                        best = min(best, Double(source.offset) + share * Double(twin.weights.time[arc]))
                    }
                } else if source.edge == edge.edge {
                    let travelled = step.isForward ? position - source.fraction : source.fraction - position
                    if travelled >= 0 {
                        best = min(best, Double(source.offset) + travelled * Double(twin.weights.time[arc]))
                    }
                }
            }
            let arrival = reach.arrival(edge, at: position)?.time ?? .infinity
            #expect(abs(arrival - best) < 1e-6 || arrival == best, "round \(round), edge \(edge.edge)")
        }
    }
}
