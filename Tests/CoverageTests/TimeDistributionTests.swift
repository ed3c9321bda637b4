import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct TimeDistributionTests {
    /// The least time by which at least `share` of the whole weight is reached, by sorting.
    private func percentile(_ share: Double, _ places: [(time: Milliseconds, weight: Float)]) -> Double? {
        let total = places.reduce(0.0) { $0 + Double($1.weight) }
        var sum = 0.0
        for place in places.sorted(by: { $0.time < $1.time }) where place.time != .never {
            sum += Double(place.weight)
            if sum >= share * total * (1 - 1e-12), place.weight > 0 { return Double(place.time) / 1000 }
        }
        return nil
    }

    @Test func groundAgainstSorting() {
        var generator = printedSeed(81)
        for round in 0..<200 {
            let count = Int.random(in: 1...400, using: &generator)
            let latest: Milliseconds = [50, 4000, 3_000_000, .never - 1][round % 4]
            let places = (0..<count).map { _ in
                (
                    time: generator.chance(round % 60)
                        ? .never : Milliseconds.random(in: 0...latest, using: &generator),
                    weight: generator.chance(10) ? Float(0) : Float.random(in: 0...400, using: &generator)
                )
            }
            let found = TimeDistribution(times: places.map(\.time), weights: places.map(\.weight))
            #expect(found.p50 == percentile(0.5, places), "round \(round)")
            #expect(found.p90 == percentile(0.9, places), "round \(round)")
            let reached = places.filter { $0.time != .never && $0.weight > 0 }
            #expect(found.max == reached.map { Double($0.time) / 1000 }.max(), "round \(round)")
            let total = places.reduce(0.0) { $0 + Double($1.weight) }
            let weight = reached.reduce(0.0) { $0 + Double($1.weight) }
            if weight > 0 {
                let mean = reached.reduce(0.0) { $0 + Double($1.weight) * Double($1.time) } / weight / 1000
                #expect(abs((found.mean ?? -1) - mean) <= 1e-9 * mean + 1e-12, "round \(round)")
            } else {
                #expect(found.mean == nil)
            }
            #expect(abs(found.unreachableShare - (total > 0 ? 1 - weight / total : 0)) < 1e-12, "round \(round)")
            for (step, share) in found.curve.enumerated() {
                let soon = reached.filter { $0.time <= TimeDistribution.curveStep * Milliseconds(step) }
                let expected = total > 0 ? soon.reduce(0.0) { $0 + Double($1.weight) } / total : 0
                #expect(abs(share - expected) < 1e-9, "round \(round), step \(step)")
            }
        }
    }

    /// Stretches against the many short places that they are made of.
    @Test func streetAgainstSampling() throws {
        var generator = printedSeed(82)
        for round in 0..<30 {
            let stretches = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                let earliest =
                    generator.chance(round) ? Double.infinity : Double.random(in: 0...500_000, using: &generator)
                return TimeDistribution.WeightedStretch(
                    weight: Double.random(in: 1...900, using: &generator), earliest: earliest,
                    latest: generator.chance(20)
                        ? earliest : earliest + Double.random(in: 0...90_000, using: &generator))
            }
            let found = TimeDistribution(stretches: stretches)
            let slices = 2000
            let places = stretches.flatMap { stretch in
                (0..<slices).map { slice in
                    let way = (Double(slice) + 0.5) / Double(slices)
                    return (
                        time: stretch.latest < .infinity
                            ? stretch.earliest + way * (stretch.latest - stretch.earliest) : .infinity,
                        weight: stretch.weight / Double(slices)
                    )
                }
            }.sorted { $0.time < $1.time }
            let total = places.reduce(0) { $0 + $1.weight }
            for (share, claimed) in [(0.5, found.p50), (0.9, found.p90)] {
                var sum = 0.0
                let place = places.first { place in
                    sum += place.weight
                    return sum >= share * total && place.time < .infinity
                }
                // Where the weight is reached in a jump or nearly all is unreachable, one slice decides.
                guard let place, let claimed else {
                    #expect((place == nil) == (claimed == nil), "round \(round)")
                    continue
                }
                let near = places.filter { abs($0.time - claimed * 1000) <= 60 }.reduce(0) { $0 + $1.weight }
                #expect(
                    abs(place.time / 1000 - claimed) <= 0.1 || near > 0,
                    "round \(round): \(place.time / 1000), \(claimed)")
                let reached = places.filter { $0.time <= claimed * 1000 + 0.2 }.reduce(0) { $0 + $1.weight }
                let before = places.filter { $0.time < claimed * 1000 - 0.2 }.reduce(0) { $0 + $1.weight }
                #expect(reached >= share * total - 1 && before <= share * total + 1, "round \(round)")
            }
            for (step, share) in found.curve.enumerated() where step % 20 == round % 20 {
                let soon = places.filter { $0.time <= Double(step) * Double(TimeDistribution.curveStep) }
                // The slice that is cut may be the largest stretch's.
                #expect(abs(share * total - soon.reduce(0) { $0 + $1.weight }) < 30 * 900 / Double(slices))
            }
            let reached = places.filter { $0.time < .infinity }
            let weight = reached.reduce(0) { $0 + $1.weight }
            if weight > 0 {
                let mean = reached.reduce(0) { $0 + $1.weight * $1.time } / weight / 1000
                #expect(abs(try #require(found.mean) - mean) < 1e-6 * mean + 1e-9, "round \(round)")
            } else {
                #expect(found.mean == nil && found.max == nil)
            }
            #expect(abs(found.unreachableShare - (1 - weight / total)) < 1e-9, "round \(round)")
        }
    }

    @Test func nothing() {
        let empty = TimeDistribution(times: [], weights: [])
        #expect(empty == TimeDistribution(stretches: []))
        #expect(empty.mean == nil && empty.p50 == nil && empty.max == nil && empty.unreachableShare == 0)
        let unreached = TimeDistribution(times: [.never], weights: [3])
        #expect(unreached.p50 == nil && unreached.unreachableShare == 1)
    }

    /// Exactly half reached counts as half; one less does not.
    @Test func exactShares() {
        let half = TimeDistribution(times: [7, 9, .never, .never], weights: [1, 1, 1, 1])
        #expect(half.p50 == 0.009 && half.p90 == nil && half.max == 0.009 && half.mean == 0.008)
        let less = TimeDistribution(times: [7, .never, .never], weights: [1, 1, 1])
        #expect(less.p50 == nil)
    }
}
