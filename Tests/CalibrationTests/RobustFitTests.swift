import TestMaps
import Testing

@testable import Calibration

@Suite struct RobustFitTests {
    /// The solver agrees with Gauss-Jordan elimination on the equations written out.
    @Test func normalEquations() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("RobustFitTests.normalEquations: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let size = Int.random(in: 1...6, using: &random)
            var equations = NormalEquations(size: size)
            var rows: [[Double]] = Array(repeating: Array(repeating: 0, count: 2 * size + 1), count: size)
            for _ in 0..<(3 * size + 3) {
                let row = (0..<size).map { _ in Double.random(in: -5...50, using: &random) }
                let value = Double.random(in: -100...100, using: &random)
                let weight = Double.random(in: 0.1...2, using: &random)
                equations.add(row, value: value, weight: weight)
                for i in 0..<size {
                    for j in 0..<size { rows[i][j] += weight * row[i] * row[j] }
                    rows[i][2 * size] += weight * row[i] * value
                }
            }
            for i in 0..<size { rows[i][size + i] = 1 }
            for i in 0..<size {
                let pivot = rows[i][i]
                rows[i] = rows[i].map { $0 / pivot }
                for j in 0..<size where j != i {
                    let factor = rows[j][i]
                    rows[j] = zip(rows[j], rows[i]).map { $0 - factor * $1 }
                }
            }
            guard case .unique(let unknowns, let variances) = equations.solved() else {
                Issue.record("no solution")
                continue
            }
            for i in 0..<size {
                #expect(abs(unknowns[i] - rows[i][2 * size]) < 1e-6 * max(1, abs(unknowns[i])))
                #expect(abs(variances[i] - rows[i][size + i]) < 1e-6 * max(1, variances[i]))
            }
        }
    }

    @Test func dependentUnknownsAreNamed() {
        var equations = NormalEquations(size: 3)
        for i in 1...5 {
            let x = Double(i)
            equations.add([x, x * x, 2 * x], value: 1, weight: 1)
        }
        #expect(equations.solved() == .dependent(2))
        var empty = NormalEquations(size: 2)
        empty.add([1, 0], value: 1, weight: 1)
        #expect(empty.solved() == .dependent(1))
    }

    /// Without noise the planted parameters come back exactly, hours included.
    @Test func exactWithoutNoise() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("RobustFitTests.exactWithoutNoise: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let planted = Planted.random(using: &random)
        let journeys = planted.journeys(300, noise: 0, outliers: 0, using: &random)
        let terms = FittedTerms(startLoss: true, ownGroups: [0, 1], sharedGroups: [2, 3], hours: [8, 17])
        var start = TravelParameters(startLoss: 3, groups: 4)
        start.groupFactors[3] = 1
        let fit = fitRobustly(journeys, terms, from: start)
        #expect(abs(fit.parameters.startLoss - planted.truth.startLoss) < 0.01)
        for (fitted, true_) in zip(fit.parameters.groupFactors, planted.truth.groupFactors) {
            #expect(abs(fitted - true_) < 1e-4)
        }
        for hour in 0..<24 { #expect(abs(fit.parameters.hourFactors[hour] - planted.truth.hourFactors[hour]) < 1e-4) }
    }

    /// A weighted fit without outliers is where no small change makes the weighted sum of squares smaller.
    @Test func noNeighbourIsBetter() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("RobustFitTests.noNeighbourIsBetter: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let planted = Planted.random(using: &random)
        let journeys = planted.journeys(200, noise: 0.15, outliers: 5, using: &random)
        let terms = FittedTerms(startLoss: true, ownGroups: [0, 1, 2, 3], hours: [8])
        let fit = fitRobustly(journeys, terms, from: TravelParameters(startLoss: 0, groups: 4))
        /// Huber's loss at the fit's own scale and spreads, written out.
        func loss(_ parameters: TravelParameters) -> Double {
            let atFit = journeys.map { max(30, fit.parameters.seconds($0.terms, hour: $0.hour)).squareRoot() }
            let residuals = journeys.map { $0.seconds - parameters.seconds($0.terms, hour: $0.hour) }
            let fitted = journeys.map { $0.seconds - fit.parameters.seconds($0.terms, hour: $0.hour) }
            let magnitudes = zip(fitted, atFit).map { abs($0) / $1 }.sorted()
            let scale = 1.4826 * magnitudes[magnitudes.count / 2]
            return zip(residuals, atFit).reduce(0) { sum, pair in
                let z = abs(pair.0) / (pair.1 * scale)
                return sum + (z <= 1.345 ? z * z / 2 : 1.345 * (z - 1.345 / 2))
            }
        }
        let best = loss(fit.parameters)
        for unknown in fit.terms.unknowns {
            for change in [-0.02, 0.02] {
                var moved = fit.parameters
                moved[unknown, in: fit.terms] += unknown == .startLoss ? 100 * change : change
                #expect(loss(moved) > best, "\(unknown) \(change)")
            }
        }
    }

    /// A start loss below nothing is nothing, and the rest fits to that.
    @Test func startLossIsNotNegative() {
        let journeys = (1...40).map { index in
            let driven = Double(index) * 20
            return ObservedJourney(
                seconds: max(5, 1.2 * driven - 15), hour: nil,
                terms: JourneyTerms(groupSeconds: [driven], fixedSeconds: 0))
        }
        let terms = FittedTerms(startLoss: true, sharedGroups: [0])
        let fit = fitRobustly(journeys, terms, from: TravelParameters(startLoss: 20, groups: 1))
        #expect(fit.parameters.startLoss == 0)
        #expect(abs(fit.parameters.groupFactors[0] - 1.17) < 0.03)
    }

    /// Two groups that are always driven in the same proportion share one factor.
    @Test func groupsInProportionShare() {
        let journeys = (1...40).map { index in
            let driven = Double(index) * 20
            return ObservedJourney(
                seconds: 1.5 * driven, hour: nil,
                terms: JourneyTerms(groupSeconds: [driven / 4, 3 * driven / 4, 0], fixedSeconds: 0))
        }
        let terms = FittedTerms(ownGroups: [0, 1], sharedGroups: [])
        let fit = fitRobustly(journeys, terms, from: TravelParameters(startLoss: 0, groups: 3))
        #expect(abs(fit.parameters.groupFactors[0] - 1.5) < 1e-6)
        #expect(abs(fit.parameters.groupFactors[1] - 1.5) < 1e-6)
        #expect(fit.parameters.groupFactors[2] == 1)
        #expect(fit.terms.unknowns.count == 1)
    }
}
