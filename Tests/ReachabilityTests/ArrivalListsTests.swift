import StreetGraph
import TestMaps
import Testing

@testable import Reachability

@Suite struct ArrivalListsTests {
    /// Depth and the k-th arrival at random positions against Bellman and Ford, point by point.
    @Test(arguments: UInt64(1)...10)
    func againstBellmanFord(seed: UInt64) {
        eachRandomScenario(seed: 660 + seed, rounds: 8) { round, scenario, generator in
            let places: [(edge: EdgeID, fraction: Double)] = (0..<30).map { _ in
                let edge = EdgeID.random(in: 0..<EdgeID(scenario.network.edgeCount), using: &generator)
                return (edge, [0.5, 0.31, 0.9, 0.02].randomElement(using: &generator) ?? 0.5)
            }
            let (positions, half) = (StreetPositions(places), scenario.sources.count / 2)
            var (lists, others) = (ArrivalLists(at: positions), ArrivalLists(at: positions))
            for (number, source) in scenario.sources.enumerated() {
                let reach = scenario.search(from: [source])
                if number < half { lists.add(reach) } else { others.add(reach) }
            }
            lists.append(others)
            for (number, place) in places.enumerated() {
                let arrivals = scenario.sources.compactMap { source -> Arrival? in
                    var alone = scenario
                    alone.sources = [source]
                    return BellmanFord(alone).arrivals(place.edge, at: place.fraction).min()
                }.sorted()
                let limit = scenario.bound / 2
                #expect(
                    lists.depth(at: number, within: limit)
                        == arrivals.count { $0.time.rounded() <= Double(limit) }, "round \(round)")
                let odd = arrivals.filter { $0.point % 2 == 1 }
                for rank in 0...4 {
                    let found = lists.arrival(rank: rank, at: number)
                    let expected = rank >= 1 && rank <= arrivals.count ? arrivals[rank - 1] : nil
                    // Whose arrival it is may hang on the last digit.
                    #expect((found?.time).map { abs($0 - (expected?.time ?? -9)) < 1e-6 } ?? (expected == nil))
                    let oddFound = lists.arrival(rank: rank, at: number) { $0 % 2 == 1 }
                    let oddExpected = rank >= 1 && rank <= odd.count ? odd[rank - 1] : nil
                    #expect((oddFound?.time).map { abs($0 - (oddExpected?.time ?? -9)) < 1e-6 } ?? (oddExpected == nil))
                }
            }
        }
    }
}
