import StreetGraph
import TestMaps
import Testing

@testable import Reachability

@Suite struct DueSearchTests {
    /// The slow twin: one search for each point, everybody who arrives at a position, sorted.
    private struct SingleSearches {
        let reaches: [Reach]

        init(_ scenario: Scenario, bound: Milliseconds) {
            var workspace = SearchWorkspace(for: SearchGraph(scenario.network, scenario.weights), queue: .binaryHeap)
            reaches = Set(scenario.sources.map(\.point)).sorted().map { point in
                boundedSearch(
                    from: scenario.sources.filter { $0.point == point }, within: bound, using: &workspace)
            }
        }

        func arrivals(_ edge: EdgeID, at position: Double) -> [PointArrival] {
            reaches.compactMap { reach in
                reach.reach(of: edge).flatMap { reach.arrival($0, at: position) }
                    .map { PointArrival(time: $0.time, point: $0.point) }
            }.sorted()
        }
    }

    private static let positions = [0, 1, 0.5, 0.25, 0.123, 0.77]

    /// Points renamed at random, so that some have two places to leave from.
    private func withExits(_ scenario: Scenario, using generator: inout SeededGenerator) -> Scenario {
        var scenario = scenario
        for number in scenario.sources.indices where generator.chance(30) {
            scenario.sources[number].point = scenario.sources[0].point
        }
        return scenario
    }

    private func check(_ scenario: Scenario, within bound: Milliseconds, _ what: String) {
        let search = DueSearch(
            SearchGraph(scenario.network, scenario.weights), from: scenario.sources, within: bound)
        let twin = SingleSearches(scenario, bound: bound)
        let ranked = [1, 2, 4].map { ranks in
            (ranks, RankedSearch(search.graph, from: scenario.sources, ranks: ranks))
        }
        for edge in 0..<EdgeID(scenario.network.edgeCount) {
            let standing = scenario.sources.filter { $0.edge == edge }.map(\.fraction)
            for position in Self.positions + standing {
                let (pair, expected) = (search.dues(edge, at: position), twin.arrivals(edge, at: position))
                #expect(pair.first == expected.first, "\(what), edge \(edge) at \(position)")
                #expect(pair.second == expected.dropFirst().first, "\(what), edge \(edge) at \(position)")
                guard bound == .unbounded else { continue }
                for (ranks, search) in ranked {
                    var list = EarliestArrivals(most: ranks)
                    search.offerArrivals(edge, at: position, to: &list)
                    #expect(list.arrivals == Array(expected.prefix(ranks)), "\(what), edge \(edge) at \(position)")
                }
            }
        }
    }

    /// First and second due at many positions, bounded and not, against one search for each point.
    @Test(arguments: UInt64(1)...30)
    func againstOneSearchForEachPoint(seed: UInt64) {
        eachRandomScenario(seed: 600 + seed, rounds: 12) { round, scenario, generator in
            let scenario = withExits(scenario, using: &generator)
            check(scenario, within: scenario.bound, "round \(round), bounded")
            check(scenario, within: .unbounded, "round \(round)")
        }
    }

    /// The same where turns cost time, so that junctions have states.
    @Test func whereTurnsCostTime() throws {
        var generator = printedSeed(643)
        var states = 0
        for round in 0..<60 {
            let ways = Ways.random(nodes: 4 + round / 3, ways: 6 + round / 3, using: &generator)
            let turns = TurnCosts(left: 7000, right: 3000, uTurn: 20_000)
            guard let built = try? buildNetwork(ways, turns: turns) else { continue }
            states += built.network.placeOfState.count
            let sources = (0..<UInt32(5)).map { point in
                Source(
                    edge: .random(in: 0..<EdgeID(built.network.edgeCount), using: &generator),
                    fraction: [0, 1, 0.4].randomElement(using: &generator) ?? 0,
                    offset: .random(in: 0...9000, using: &generator), point: point)
            }
            let scenario = Scenario(
                network: built.network, weights: built.weights, sources: sources, bound: .unbounded)
            check(scenario, within: .unbounded, "round \(round)")
        }
        #expect(states > 100)
    }

    /// Several searches, each of some of the points, merge into the search from all of them.
    @Test func mergedSearchesAreOne() {
        eachRandomScenario(seed: 641, rounds: 80) { round, scenario, generator in
            let graph = SearchGraph(scenario.network, scenario.weights)
            let whole = DueSearch(graph, from: scenario.sources)
            let group = Dictionary(
                uniqueKeysWithValues: scenario.sources.map { ($0.point, Int.random(in: 0..<3, using: &generator)) })
            let parts = (0..<3).map { number in
                DueSearch(graph, from: scenario.sources.filter { group[$0.point] == number })
            }
            for edge in 0..<EdgeID(scenario.network.edgeCount) {
                for position in Self.positions {
                    var merged = DuePair()
                    for part in parts { merged.merge(part.dues(edge, at: position)) }
                    #expect(merged == whole.dues(edge, at: position), "round \(round), edge \(edge)")
                }
            }
        }
    }

    /// The pair does not depend on the order in which arrivals are offered.
    @Test func pairsAreTheTwoEarliestOfDifferentPoints() {
        var generator = printedSeed(642)
        for _ in 0..<500 {
            let offered = (0..<Int.random(in: 0...7, using: &generator)).map { _ in
                PointArrival(
                    time: Double(Int.random(in: 0...3, using: &generator)),
                    point: .random(in: 0...3, using: &generator))
            }
            var pair = DuePair()
            for arrival in offered { pair.offer(arrival) }
            let most = Int.random(in: 1...4, using: &generator)
            var list = EarliestArrivals(most: most)
            for arrival in offered { list.offer(arrival) }
            let earliest = Dictionary(grouping: offered, by: \.point).values.compactMap { $0.min() }.sorted()
            #expect(list.arrivals == Array(earliest.prefix(most)))
            let first = offered.min()
            #expect(pair.first == first)
            #expect(pair.second == offered.filter { $0.point != first?.point }.min())
        }
    }

    /// Two points in one place: the lower is first, the other second, everywhere.
    @Test func twinsTieByNumber() throws {
        let map = TestMap(spacing: 100, "A--B--C", ways: ["ABC": .init()])
        let built = try buildNetwork(map.ways)
        let edge = map.edge("A", "C", in: built.network)
        let search = DueSearch(
            SearchGraph(built.network, built.weights),
            from: [7, 3].map { Source(edge: edge, fraction: 0.5, offset: 0, point: $0) })
        for position in [0, 0.2, 0.5, 0.9, 1] {
            let pair = search.dues(edge, at: position)
            #expect(pair.first?.point == 3 && pair.second?.point == 7)
            #expect(pair.first?.time == pair.second?.time)
        }
    }
}
