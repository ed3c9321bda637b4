import StreetGraph
import TestMaps
import Testing

@testable import Reachability

@Suite struct PositionTests {
    @Test(arguments: UInt64(1)...40)
    func arrivalInsideEdgesIsTheMinimumOfTheirArcs(seed: UInt64) {
        eachRandomScenario(seed: seed, rounds: 6) { round, scenario, generator in
            let twin = BellmanFord(scenario)
            let reach = scenario.search()
            for edge in 0..<EdgeID(scenario.network.edgeCount) {
                let told = reach.reach(of: edge)
                var positions = (0..<6).map { _ in Double.random(in: 0.001...0.999, using: &generator) }
                positions += scenario.sources.filter { $0.edge == edge && $0.fraction > 0 && $0.fraction < 1 }
                    .map(\.fraction)
                for position in positions {
                    let expected = twin.arrivals(edge, at: position)
                    let found = told.flatMap { reach.arrival($0, at: position) }
                    #expect((found == nil) == expected.isEmpty)
                    guard let found, let earliest = expected.min() else { continue }
                    #expect(abs(found.time - earliest.time) < 1e-6, "edge \(edge) at \(position)")
                    #expect(twin.isFirst(found.point, among: expected))
                    if let told {
                        let rounded = reach.roundedArrival(told, at: position)
                        #expect(abs(Double(rounded) - earliest.time) <= 0.5 + 1e-6)
                    }
                }
            }
        }
    }

    /// "Fractions 0 and 1 are the vertices: their time is D of the vertex", without what the edge's own interior says:
    /// that lies before the delay at a head and is not rounded.
    @Test(arguments: UInt64(101)...130, [false, true])
    func fractionsZeroAndOneAreTheVertices(seed: UInt64, delays: Bool) {
        var generator = printedSeed(seed)
        for _ in 0..<6 {
            let scenario = Scenario.random(delays: delays, using: &generator)
            let reach = scenario.search()
            for edge in reach.edges {
                for (position, time, point) in [
                    (0.0, edge.startTime, edge.startPoint), (1.0, edge.endTime, edge.endPoint),
                ] {
                    let found = reach.arrival(edge, at: position)
                    if time == .never {
                        #expect(found.map { $0.time > Double(scenario.bound) } != false)
                    } else {
                        #expect(found?.time == Double(time))
                        #expect(found?.point == point)
                        #expect(reach.roundedArrival(edge, at: position) == time)
                    }
                }
            }
        }
    }

    @Test(arguments: UInt64(201)...230)
    func coveredIntervalsAreWhatDenseSamplingFinds(seed: UInt64) {
        eachRandomScenario(seed: seed, rounds: 6) { round, scenario, generator in
            let twin = BellmanFord(scenario)
            let reach = scenario.search()
            for edge in reach.edges {
                let limit = generator.chance(30) ? scenario.bound : .random(in: 0...scenario.bound, using: &generator)
                let intervals = reach.coveredIntervals(edge, within: limit)
                #expect(intervals.allSatisfy { $0.lowerBound < $0.upperBound })
                #expect(intervals.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 1 })
                #expect(zip(intervals, intervals.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
                for sample in 0..<101 {
                    let position = (Double(sample) + 0.437) / 101
                    // Within a millionth of an edge of a cut rounding decides.
                    let isNearACut = intervals.contains {
                        abs($0.lowerBound - position) < 1e-6 || abs($0.upperBound - position) < 1e-6
                    }
                    if isNearACut { continue }
                    let isCovered = (twin.arrivals(edge.edge, at: position).min()?.time ?? .infinity) <= Double(limit)
                    #expect(
                        intervals.contains { $0.contains(position) } == isCovered,
                        "edge \(edge.edge) at \(position) within \(limit): \(intervals)")
                }
            }
        }
    }

    @Test(arguments: UInt64(301)...330)
    func stretchesAreWhatDenseSamplingFinds(seed: UInt64) {
        eachRandomScenario(seed: seed, rounds: 6) { round, scenario, generator in
            let twin = BellmanFord(scenario)
            let reach = scenario.search()
            for edge in reach.edges {
                let stretches = reach.stretches(edge)
                #expect(stretches.first?.from == 0)
                #expect(stretches.last?.to == 1)
                #expect(zip(stretches, stretches.dropFirst()).allSatisfy { $0.to == $1.from })
                for stretch in stretches {
                    #expect(stretch.from < stretch.to)
                    #expect(stretch.time(at: stretch.from) == stretch.timeAtFrom)
                    for share in [1e-7, 0.013, 0.31, 0.5, 0.87, 1 - 1e-7] where stretch.to - stretch.from > 1e-5 {
                        let position = stretch.from + share * (stretch.to - stretch.from)
                        let expected = twin.arrivals(edge.edge, at: position)
                        let time = expected.min()?.time ?? .infinity
                        let told = stretch.time(at: position)
                        #expect(told == time || abs(told - time) < 1e-3, "edge \(edge.edge) at \(position): \(stretch)")
                        #expect(twin.isFirst(stretch.point, among: expected))
                    }
                    // The ends are those of the stretch's interior.
                    if stretch.point != nil, stretch.to - stretch.from > 1e-5 {
                        let width = (stretch.to - stretch.from) / 4
                        for (end, inside, beyond) in [
                            (stretch.timeAtFrom, stretch.from + width, stretch.from + 2 * width),
                            (stretch.timeAtTo, stretch.to - width, stretch.to - 2 * width),
                        ] {
                            let near = twin.arrivals(edge.edge, at: inside).min()?.time ?? .infinity
                            let far = twin.arrivals(edge.edge, at: beyond).min()?.time ?? .infinity
                            #expect(abs(end - (2 * near - far)) < 1e-3)
                        }
                    }
                }
            }
        }
    }

    @Test func aPointInAOneWayStreetServesOnlyWhatLiesAhead() throws {
        let map = TestMap(spacing: 100, "A-B", ways: ["AB": .init(.forward)])
        let built = try buildNetwork(map.ways, order: .input)
        let weights = ArcWeights(time: Column([20_000]))
        let scenario = Scenario(
            network: built.network, weights: weights,
            sources: [Source(edge: 0, fraction: 0.25, offset: 1000, point: 3)], bound: 60_000)
        let reach = scenario.search()
        let edge = try #require(reach.reach(of: 0))
        #expect(reach.arrival(edge, at: 0.2) == nil)
        #expect(reach.arrival(edge, at: 0) == nil)
        #expect(reach.roundedArrival(edge, at: 0.2) == .never)
        #expect(reach.arrival(edge, at: 0.75)?.time == 11_000)
        #expect(reach.coveredIntervals(edge, within: 11_000) == [0.25...0.75])
        #expect(reach.coveredIntervals(edge, within: 1000).isEmpty)
        #expect(reach.coveredIntervals(edge, within: 999).isEmpty)
        #expect(
            reach.stretches(edge) == [
                Stretch(from: 0, to: 0.25, timeAtFrom: .infinity, timeAtTo: .infinity, point: nil),
                Stretch(from: 0.25, to: 1, timeAtFrom: 1000, timeAtTo: 16_000, point: 3),
            ])
    }

    @Test(arguments: UInt64(401)...420)
    func unionJoinsWhatOverlapsOrTouches(seed: UInt64) {
        var generator = printedSeed(seed)
        for _ in 0..<50 {
            let intervals = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                let ends = [Int.random(in: 0...20, using: &generator), .random(in: 0...20, using: &generator)].sorted()
                return Double(ends[0])...Double(ends[1])
            }
            let joined = union(intervals)
            // A unit's middle tells whether it is covered; two covered units that meet belong to one interval.
            let covered = (0..<20).map { unit in intervals.contains { $0.contains(Double(unit) + 0.5) } }
            var expected: [ClosedRange<Double>] = []
            for unit in 0..<20 where covered[unit] {
                if let last = expected.last, last.upperBound == Double(unit) {
                    expected[expected.count - 1] = last.lowerBound...Double(unit + 1)
                } else {
                    expected.append(Double(unit)...Double(unit + 1))
                }
            }
            #expect(joined == expected)
        }
    }
}
