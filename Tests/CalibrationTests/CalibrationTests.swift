import TestMaps
import Testing

@testable import Calibration

@Suite struct CalibrationTests {
    /// Planted speeds, start loss and hour factors come back within 5 %, from noisy runs with outliers, although the
    /// profile to begin with sends every run along other streets.
    @Test func plantedParametersComeBack() {
        for seed in UInt64(1)...8 {
            var random = SeededGenerator(seed: seed)
            let planted = Planted.random(using: &random)
            // Three ways to go, of which the driver takes the one that is truly fastest.
            let choices = (0..<1500).map { _ in
                let length = Double.random(in: 120...700, using: &random)
                return (0..<3).map { _ in
                    let shares = (0..<4).map { _ in Double.random(in: 0...1, using: &random) }.map { $0 * $0 }
                    let sum = shares.reduce(0, +)
                    return JourneyTerms(
                        groupSeconds: shares.map { $0 / sum * length * Double.random(in: 0.9...1.1, using: &random) },
                        fixedSeconds: Double(Int.random(in: 0...4, using: &random)) * 10)
                }
            }
            func fastest(_ ways: [JourneyTerms], _ parameters: TravelParameters, _ hour: Int) -> JourneyTerms {
                ways.min { parameters.seconds($0, hour: hour) < parameters.seconds($1, hour: hour) } ?? ways[0]
            }
            let runs = choices.enumerated().map { index, ways in
                let hour = [8, 17, index % 24][index % 3]
                let seconds = planted.truth.seconds(fastest(ways, planted.truth, hour), hour: hour)
                let factor =
                    random.chance(3) ? Double.random(in: 2...3, using: &random) : 1 + 0.08 * normal(using: &random)
                return RunToFit(key: "run \(index)", seconds: seconds * factor, hour: hour)
            }
            let start = TravelParameters(startLoss: 5, groups: 4)
            let result = calibrate(runs, from: start) { parameters in
                zip(choices, runs).map { fastest($0, parameters, $1.hour ?? 0) }
            }
            func expectClose(_ found: Double, _ truth: Double, _ what: String) {
                #expect(abs(found / truth - 1) < 0.05, "seed \(seed): \(what) \(found), planted \(truth)")
            }
            #expect(result.rung == .hours)
            let isSettled = result.isSettled
            #expect(isSettled)
            #expect(result.rounds > 1)
            for group in 0..<4 {
                expectClose(result.parameters.groupFactors[group], planted.truth.groupFactors[group], "group \(group)")
            }
            for hour in [8, 17] {
                expectClose(result.parameters.hourFactors[hour], planted.truth.hourFactors[hour], "hour \(hour)")
            }
            // A start loss of half a minute is 5 % of a journey: it is known to some seconds.
            #expect(abs(result.parameters.startLoss - planted.truth.startLoss) < 5, "seed \(seed)")
            if let before = result.before, let after = result.after {
                #expect(after.meanAbsoluteError < before.meanAbsoluteError)
                #expect(abs(after.latenessPercentiles[2]) < 10)
            } else {
                Issue.record("nothing was kept aside")
            }
            #expect(abs(result.heldOutRuns.count - 450) <= 1)
            #expect(Set(result.heldOutRuns).isDisjoint(with: result.fittedRuns))
            #expect(result.heldOutRuns.count + result.fittedRuns.count == runs.count)
        }
    }

    /// Held-out figures are those of the runs kept aside, and of no others.
    @Test func heldOutFigures() throws {
        var random = SeededGenerator(seed: 4)
        let planted = Planted.random(using: &random)
        let journeys = planted.journeys(120, noise: 0.1, outliers: 0, using: &random)
        let runs = journeys.enumerated().map { RunToFit(key: "\($0)", seconds: $1.seconds, hour: $1.hour) }
        let start = TravelParameters(startLoss: 0, groups: 4)
        let result = calibrate(runs, from: start) { _ in journeys.map(\.terms) }
        let errors = result.heldOutRuns.map { index in
            start.seconds(journeys[index].terms, hour: journeys[index].hour) - journeys[index].seconds
        }
        let before = try #require(result.before)
        #expect(before.journeys == 36)
        #expect(abs(before.bias - errors.reduce(0, +) / 36) < 1e-9)
        let after = try #require(result.after)
        let modelled = try result.heldOutRuns.map { try #require(result.modelled[$0]) - journeys[$0].seconds }
        #expect(abs(after.bias - modelled.reduce(0, +) / 36) < 1e-9)
        // Runs kept aside do not touch the fit.
        var changed = runs
        for index in result.heldOutRuns { changed[index].seconds *= 5 }
        #expect(calibrate(changed, from: start) { _ in journeys.map(\.terms) }.parameters == result.parameters)
    }

    /// Fewer runs, fewer numbers.
    @Test(
        arguments: [
            (0, .nothing), (3, .nothing), (9, .nothing), (10, .speedFactor), (27, .speedFactor), (30, .startLoss),
            (56, .startLoss), (60, .groups), (140, .groups), (160, .hours),
        ] as [(Int, Ladder)])
    func ladder(count: Int, rung: Ladder) {
        var random = SeededGenerator(seed: 11)
        let planted = Planted.random(using: &random)
        let journeys = planted.journeys(count, noise: 0.05, outliers: 0, using: &random)
        let runs = journeys.enumerated().map { RunToFit(key: "\($0)", seconds: $1.seconds, hour: $1.hour) }
        let start = TravelParameters(startLoss: 7, groups: 4)
        let result = calibrate(runs, from: start) { _ in journeys.map(\.terms) }
        #expect(result.rung == rung)
        let quantities = result.fitted.map(\.quantity)
        switch rung {
        case .nothing:
            #expect(result.parameters == start)
            #expect(result.fitted.isEmpty)
            #expect(result.isSettled)
        case .speedFactor:
            #expect(quantities == [.sharedFactor])
            #expect(Set(result.parameters.groupFactors).count == 1)
            #expect(result.parameters.startLoss == 7)
        case .startLoss:
            #expect(Set(result.parameters.groupFactors).count == 1)
            #expect(!quantities.contains { if case .group = $0 { true } else { false } })
        case .groups:
            #expect(quantities.contains(.group(0)) && quantities.contains(.group(1)))
            #expect(result.parameters.hourFactors == start.hourFactors)
        case .hours:
            #expect(quantities.contains(.hour(8)))
        }
    }

    /// A group that few journeys use follows the others, and one that none uses does too.
    @Test func rareGroupsFollowTheOthers() {
        var random = SeededGenerator(seed: 5)
        let journeys = (0..<150).map { index in
            let terms = JourneyTerms(
                groupSeconds: [
                    Double.random(in: 50...300, using: &random), Double.random(in: 50...300, using: &random),
                    index < 4 ? 100 : 0, 0,
                ], fixedSeconds: 0)
            let seconds = 1.2 * terms.groupSeconds[0] + 1.4 * terms.groupSeconds[1] + 3 * terms.groupSeconds[2]
            return ObservedJourney(
                seconds: seconds * (1 + 0.05 * normal(using: &random)), hour: nil, terms: terms)
        }
        let fit = fitOnRung(journeys, .groups, from: TravelParameters(startLoss: 0, groups: 4))
        let factors = fit.parameters.groupFactors
        #expect(abs(factors[0] / 1.2 - 1) < 0.05)
        #expect(abs(factors[1] / 1.4 - 1) < 0.05)
        #expect(factors[2] == factors[3])
        #expect(abs(factors[2] / 1.3 - 1) < 0.05)
        #expect(!fit.terms.unknowns.contains(.group(2)) && !fit.terms.unknowns.contains(.sharedFactor))
    }

    /// Journeys of one length cannot tell a start loss from a speed, and the profile's stays.
    @Test func startLossNeedsDifferentLengths() {
        var random = SeededGenerator(seed: 6)
        let journeys = (0..<60).map { _ in
            ObservedJourney(
                seconds: 330 * (1 + 0.1 * normal(using: &random)), hour: nil,
                terms: JourneyTerms(groupSeconds: [Double.random(in: 295...305, using: &random)], fixedSeconds: 0))
        }
        let fit = fitOnRung(journeys, .startLoss, from: TravelParameters(startLoss: 12, groups: 1))
        #expect(fit.parameters.startLoss == 12)
        #expect(fit.terms.unknowns == [.sharedFactor])
        #expect(abs(fit.parameters.groupFactors[0] - 1.06) < 0.04)
    }

    /// A run without a path is neither fitted nor kept aside.
    @Test func runsWithoutPath() {
        var random = SeededGenerator(seed: 7)
        let planted = Planted.random(using: &random)
        let journeys = planted.journeys(50, noise: 0.05, outliers: 0, using: &random)
        let runs = journeys.enumerated().map { RunToFit(key: "\($0)", seconds: $1.seconds, hour: $1.hour) }
        let result = calibrate(runs, from: TravelParameters(startLoss: 0, groups: 4)) { _ in
            journeys.enumerated().map { $0 % 10 == 3 ? nil : $1.terms }
        }
        #expect(result.fittedRuns.count + result.heldOutRuns.count == 45)
        #expect(result.modelled.indices.allSatisfy { (result.modelled[$0] == nil) == ($0 % 10 == 3) })
    }
}

@Suite struct HoldOutTests {
    @Test func thirtyPercentWhateverTheOrder() {
        let keys = (0..<1000).map { "run \($0)" }
        let isAside = heldOut(keys, seed: 1)
        #expect(isAside.count { $0 } == 300)
        #expect(heldOut(keys.reversed(), seed: 1) == isAside.reversed())
        #expect(heldOut(keys, seed: 2) != isAside)
        // Equal rows stay together.
        let doubled = heldOut(keys + keys, seed: 1)
        #expect(Array(doubled[..<1000]) == isAside && Array(doubled[1000...]) == isAside)
        #expect(heldOut(["a", "b", "c"], seed: 1) == [false, false, false])
        #expect(heldOut([], seed: 1) == [])
        #expect(heldOut(["a", "b", "c", "d"], seed: 1).count { $0 } == 1)
    }

    /// Keys that differ in their last byte only are spread evenly.
    @Test func evenOverNeighbours() {
        let keys = (0..<100).flatMap { group in (0..<10).map { "\(group)-\($0)" } }
        let isAside = heldOut(keys, seed: 9)
        let counts = (0..<10).map { last in stride(from: last, to: 1000, by: 10).count { isAside[$0] } }
        #expect(counts.allSatisfy { (12...50).contains($0) }, "\(counts)")
    }
}

@Suite struct AccuracyTests {
    @Test func figures() throws {
        let accuracy = try #require(Accuracy([(110, 100), (90, 100), (130, 100), (70, 100)]))
        #expect(accuracy.journeys == 4)
        #expect(accuracy.bias == 0)
        #expect(accuracy.meanAbsoluteError == 20)
        #expect(abs(accuracy.standardDeviation - (2000.0 / 3).squareRoot()) < 1e-9)
        #expect(accuracy.latenessPercentiles[2] == 0)
        #expect(abs(accuracy.latenessPercentiles[0] + 24) < 1e-9)
        #expect(abs(accuracy.ratioPercentiles[4] - (100.0 / 90 + 0.7 * (100.0 / 70 - 100.0 / 90))) < 1e-9)
        #expect(Accuracy([]) == nil)
        #expect(Accuracy([(60, 70)])?.standardDeviation == 0)
        #expect(Accuracy([(60, 70)])?.bias == -10)
        #expect(Accuracy([(60, 70)])?.latenessPercentiles == [10, 10, 10, 10, 10])
    }
}
