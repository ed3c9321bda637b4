import Reachability
import StreetGraph
import TestMaps
import Testing

typealias Step = EdgeStep

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
    private let turningRound: TurningRoundRule
    private let mayTurnRound: Bool

    init(
        _ free: BuiltNetwork, forbidden: [[Step]], mayTurnRound: Bool = false, from start: Source,
        within bound: Milliseconds
    ) {
        network = free.network
        weights = free.weights
        self.forbidden = forbidden
        self.bound = bound
        self.mayTurnRound = mayTurnRound
        let places = forbidden.flatMap { path in
            path.dropLast().map { $0.isForward ? free.network.edgeEnd[$0.edge] : free.network.edgeStart[$0.edge] }
        }
        turningRound = TurningRoundRule(free.network, placesWithRule: Set(places)) { before, after in
            !forbidden.contains { $0.suffix(2) == [before, after] }
        }
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
        if forbidden.contains(where: { path.count >= $0.count && Array(path.suffix($0.count)) == $0 }) { return false }
        guard !mayTurnRound, let last = path.last, path.dropLast().last == last.back else { return true }
        return !turningRound.forbidsTurningRound(after: last.back)
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

@Suite struct TurnRestrictionTests {
    @Test func agreesWithASearchOverPaths() throws {
        var generator = printedSeed(20_261_125)
        var (restricted, slower, keptFromTurning) = (0, 0, 0)
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
            let turning = PathSearch(
                free, forbidden: streets.forbidden, mayTurnRound: true, from: source, within: bound)
            if twin.arrivalAtPlace != turning.arrivalAtPlace { keptFromTurning += 1 }
        }
        print(
            "\(restricted) restrictions, of 400 networks \(slower) with later arrivals, \(keptFromTurning) because nobody "
                + "may turn round past a turn")
        #expect(restricted > 600 && slower > 25 && keptFromTurning > 5)
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
