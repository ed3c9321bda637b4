import TestMaps

@testable import Calibration

/// A city whose true speeds are known: four groups of streets, of which the last two share a factor.
struct Planted {
    var truth: TravelParameters

    static func random(using random: inout SeededGenerator) -> Planted {
        var truth = TravelParameters(startLoss: Double.random(in: 15...40, using: &random), groups: 4)
        let shared = Double.random(in: 0.75...1.3, using: &random)
        truth.groupFactors = [
            Double.random(in: 0.7...0.95, using: &random), Double.random(in: 1.1...1.6, using: &random), shared, shared,
        ]
        truth.hourFactors[8] = Double.random(in: 1.15...1.4, using: &random)
        truth.hourFactors[17] = Double.random(in: 1.1...1.3, using: &random)
        return Planted(truth: truth)
    }

    /// Journeys of one to fifteen minutes with a random mix of groups.
    ///
    /// - Parameters:
    ///   - noise: standard deviation as a share of the time.
    ///   - outliers: percent of journeys that take two to four times as long.
    func journeys(
        _ count: Int, noise: Double, outliers: Int, using random: inout SeededGenerator
    ) -> [ObservedJourney] {
        (0..<count).map { _ in
            let terms = JourneyTerms(
                groupSeconds: (0..<4).map { _ in
                    random.chance(70) ? Double.random(in: 10...250, using: &random) : 0
                }, fixedSeconds: Double(Int.random(in: 0...5, using: &random)) * 8)
            let hour = random.chance(20) ? 8 : random.chance(20) ? 17 : Int.random(in: 0..<24, using: &random)
            let seconds = truth.seconds(terms, hour: hour)
            let isOutlier = random.chance(outliers)
            let factor = isOutlier ? Double.random(in: 2...4, using: &random) : 1 + noise * normal(using: &random)
            return ObservedJourney(seconds: max(1, seconds * factor), hour: hour, terms: terms)
        }
    }
}

/// About a standard normal number: the sum of twelve uniform ones.
func normal(using random: inout SeededGenerator) -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
}
