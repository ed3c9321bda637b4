import Reachability
import StreetGraph
import TestMaps

/// A generator whose seed stands in the test's output.
func printedSeed(_ seed: UInt64, _ test: String = #function) -> SeededGenerator {
    print("\(test): seed \(seed)")
    return SeededGenerator(seed: seed)
}

/// Random scenarios one after the other, every other one with delays and every third one with ties.
func eachRandomScenario(
    seed: UInt64, rounds: Int, _ test: String = #function,
    check: (_ round: Int, _ scenario: Scenario, _ generator: inout SeededGenerator) -> Void
) {
    var generator = printedSeed(seed, test)
    for round in 0..<rounds {
        let scenario = Scenario.random(delays: round % 2 == 1, ties: round % 3 == 2, using: &generator)
        check(round, scenario, &generator)
    }
}

/// A network, weights, response points and a bound.
struct Scenario {
    var network: StreetNetwork
    var weights: ArcWeights
    var sources: [Source]
    var bound: Milliseconds

    /// One search with memory of its own.
    func search() -> Reach { search(from: sources) }

    func search(from sources: [Source]) -> Reach {
        var workspace = SearchWorkspace(for: SearchGraph(network, weights))
        return boundedSearch(from: sources, within: bound, using: &workspace)
    }

    /// Random streets with forbidden arcs and points in the middle of edges, at vertices, together on one edge and in
    /// one place; turnout that ends before, at and after the bound.
    /// - Parameters:
    ///   - delays: whether some arcs have a delay at their head.
    ///   - ties: whether all times are whole seconds, so that points often arrive together.
    static func random(delays: Bool, ties: Bool = false, using generator: inout SeededGenerator) -> Scenario {
        let built = randomNetwork(using: &generator)
        let network = built.network
        var time = built.weights.time.array.map { generator.chance(8) ? .never : $0 }
        if ties { time = time.map { $0 == .never ? .never : ($0 + 9999) / 10_000 * 10_000 } }
        let weights: ArcWeights
        if delays {
            let headDelay = time.map { _ -> Milliseconds in
                if generator.chance(3) { return .never }
                return generator.chance(40) ? Milliseconds.random(in: 0...20_000, using: &generator) : 0
            }
            weights = ArcWeights(time: Column(time), headDelay: headDelay)
        } else {
            weights = ArcWeights(time: Column(time))
        }
        let bound = generator.chance(10) ? 0 : Milliseconds.random(in: 1...180, using: &generator) * 1000
        var sources: [Source] = []
        for point in 0..<UInt32.random(in: 1...6, using: &generator) {
            if let last = sources.last, generator.chance(25) {
                sources.append(Source(edge: last.edge, fraction: last.fraction, offset: last.offset, point: point))
                continue
            }
            let edge =
                sources.last.flatMap { generator.chance(30) ? $0.edge : nil }
                ?? EdgeID.random(in: 0..<EdgeID(network.edgeCount), using: &generator)
            let fraction =
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: 0.0
                case 1: 1.0
                default: ties ? 0.5 : Double.random(in: 0...1, using: &generator)
                }
            let offset: Milliseconds =
                switch Int.random(in: 0..<8, using: &generator) {
                case 0: bound
                case 1: bound + 1
                case 2: .never
                case 3: Milliseconds.random(in: 0...60, using: &generator) * 1000
                default: 0
                }
            sources.append(Source(edge: edge, fraction: fraction, offset: offset, point: point))
        }
        return Scenario(
            network: network, weights: weights, sources: sources.shuffled(using: &generator), bound: bound)
    }

    private static func randomNetwork(using generator: inout SeededGenerator) -> BuiltNetwork {
        while true {
            let ways = Ways.random(
                nodes: Int.random(in: 2...60, using: &generator), ways: Int.random(in: 1...50, using: &generator),
                using: &generator)
            if let built = try? buildNetwork(ways) { return built }
        }
    }
}

/// When and from which point something is reached; orders by time, then by point.
struct Arrival: Comparable {
    var time: Double
    var point: UInt32

    static func < (a: Arrival, b: Arrival) -> Bool { (a.time, a.point) < (b.time, b.point) }
}

extension Reach {
    /// Arrival at each vertex that touches an edge of this result and is reached.
    func arrivals(_ network: StreetNetwork) -> [VertexID: Arrival] {
        var arrivals: [VertexID: Arrival] = [:]
        for edge in edges {
            if edge.startTime != .never {
                arrivals[network.edgeStart[edge.edge]] = Arrival(time: Double(edge.startTime), point: edge.startPoint)
            }
            if edge.endTime != .never {
                arrivals[network.edgeEnd[edge.edge]] = Arrival(time: Double(edge.endTime), point: edge.endPoint)
            }
        }
        return arrivals
    }

    func reach(of edge: EdgeID) -> EdgeReach? { edges.first { $0.edge == edge } }
}
