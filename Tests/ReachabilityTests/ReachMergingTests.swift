import Reachability
import StreetGraph
import TestMaps
import Testing

@Suite struct ReachMergingTests {
    /// Searches from some of the sources each, with weights of their own: arrival is the earliest of theirs, anywhere.
    @Test(arguments: 1...30) func arrivalIsTheEarliestOfAll(seed: UInt64) {
        var generator = printedSeed(seed)
        let scenario = Scenario.random(delays: true, using: &generator)
        let groups = (0..<3).map { group in scenario.sources.filter { $0.point % 3 == group } }
        let reaches = groups.enumerated().map { number, sources -> Reach in
            let weights = scenario.weights.driven(atSpeeds: [1, 0.5, 1.7][number])
            var workspace = SearchWorkspace(for: SearchGraph(scenario.network, weights))
            return boundedSearch(from: sources, within: scenario.bound, using: &workspace)
        }
        let merged = Reach.merged(reaches)
        #expect(merged.bound == scenario.bound)
        #expect(zip(merged.edges, merged.edges.dropFirst()).allSatisfy { $0.edge < $1.edge })
        for edge in 0..<EdgeID(scenario.network.edgeCount) {
            for position in [0, 0.2, 0.5, 0.9, 1] {
                let single = reaches.compactMap { reach in
                    reach.reach(of: edge).flatMap { reach.arrival($0, at: position) }
                }
                let earliest = single.min { ($0.time, $0.point) < ($1.time, $1.point) }
                let found = merged.reach(of: edge).flatMap { merged.arrival($0, at: position) }
                #expect(found?.time == earliest?.time && found?.point == earliest?.point, "edge \(edge) at \(position)")
            }
        }
    }

    @Test func nothingAndOneAreTheirOwnMerger() {
        #expect(Reach.merged([]).edges.isEmpty)
        var generator = printedSeed(5)
        let reach = Scenario.random(delays: false, using: &generator).search()
        #expect(Reach.merged([reach]).entries == reach.entries)
    }

    @Test func delaysStayAsTheyAre() {
        let weights = ArcWeights(time: Column([1000, 3000, .never]), headDelay: [500, 0, 0]).driven(atSpeeds: 0.5)
        #expect(weights.time.array == [2000, 6000, .never])
        #expect(weights.passage.array == [2500, 6000, .never])
    }
}
