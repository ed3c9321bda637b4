import Foundation
import TestMaps
import Testing
import TravelModel

@Suite struct JourneySpreadTests {
    /// Against journeys drawn at random: the logarithm of each ratio a sum of twelve even numbers, which is nearly normal.
    @Test func chancesAreTheSharesOfDrawnJourneys() {
        var generator = SeededGenerator(seed: 40_01)
        print("chancesAreTheSharesOfDrawnJourneys: seed 4001")
        for spread in [
            JourneySpread(logMean: 0.05, logDeviation: 0.3), JourneySpread(logMean: -0.2, logDeviation: 0.1),
        ] {
            let ratios = (0..<100_000).map { _ in
                let sum = (0..<12).reduce(0.0) { sum, _ in sum + Double.random(in: 0...1, using: &generator) }
                return exp(spread.logMean + spread.logDeviation * (sum - 6))
            }
            func share(_ holds: (Double) -> Bool) -> Double {
                Double(ratios.count(where: holds)) / Double(ratios.count)
            }
            for (modelled, limit) in [(100.0, 100.0), (100, 130), (170, 120), (30, 60)] {
                let chance = spread.chance(ofModelled: modelled, within: limit)
                #expect(abs(chance - share { $0 * modelled <= limit }) < 0.01, "\(modelled) within \(limit)")
            }
            #expect(abs(share { $0 <= spread.slowestTenth } - 0.9) < 0.01)
            #expect(abs(share { $0 <= spread.quickestTenth } - 0.1) < 0.01)
        }
    }

    /// The mean over a stretch against many journeys along it.
    @Test func meanChanceOverAStretch() {
        for spread in [
            JourneySpread(logMean: 0.1, logDeviation: 0.25), JourneySpread(logMean: -0.3, logDeviation: 0.8),
            JourneySpread(logMean: 0.1, logDeviation: 0),
        ] {
            for (from, to) in [(0.0, 100.0), (80, 120), (150, 150), (99, 99.0000001), (200, 900)] {
                for limit in [-5.0, 0, 60, 100, 300] {
                    let steps = 20_000
                    let mean = (0..<steps).reduce(0.0) { sum, step in
                        let modelled = from + (to - from) * (Double(step) + 0.5) / Double(steps)
                        return sum + spread.chance(ofModelled: modelled, within: limit)
                    }
                    let found = spread.chance(ofModelled: from, to: to, within: limit)
                    #expect(abs(found - mean / Double(steps)) < 1e-4, "\(from) to \(to) within \(limit)")
                }
            }
        }
    }

    @Test func whatHasNoLengthOrNoEnd() {
        let spread = JourneySpread(logMean: 0, logDeviation: 0.2)
        #expect(spread.chance(ofModelled: 0, within: 0) == 1 && spread.chance(ofModelled: 0, within: -1) == 0)
        #expect(spread.chance(ofModelled: .infinity, within: 1e9) == 0)
        #expect(spread.chance(ofModelled: 5, to: .infinity, within: 10) == spread.chance(ofModelled: 5, within: 10))
    }
}
