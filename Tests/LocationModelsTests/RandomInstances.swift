import TestMaps

@testable import LocationModels

extension CoveringInstance {
    /// Demand points that candidates cover by chance, some by none, some of no weight, many alike.
    static func random(
        candidates: Int, demand: Int, percent: Int, weights: ClosedRange<Int64> = 0...9,
        using generator: inout SeededGenerator
    ) -> CoveringInstance {
        var sets = SparseSets()
        for _ in 0..<demand {
            sets.append((0..<Int32(candidates)).filter { _ in generator.chance(percent) })
        }
        return CoveringInstance(
            candidateCount: candidates,
            weight: (0..<demand).map { _ in Int64.random(in: weights, using: &generator) }, coverers: sets)
    }

    /// Points of a square of 100 x 100, covered from candidates no farther away than a radius.
    static func randomPlane(
        candidates: Int, demand: Int, radius: Double, using generator: inout SeededGenerator
    ) -> CoveringInstance {
        func place() -> SIMD2<Double> {
            SIMD2(.random(in: 0...100, using: &generator), .random(in: 0...100, using: &generator))
        }
        let sites = (0..<candidates).map { _ in place() }
        var sets = SparseSets()
        for _ in 0..<demand {
            let point = place()
            sets.append(
                sites.indices.filter { ((sites[$0] - point) * (sites[$0] - point)).sum() <= radius * radius }.map(
                    Int32.init))
        }
        return CoveringInstance(
            candidateCount: candidates,
            weight: (0..<demand).map { _ in Int64.random(in: 1...1000, using: &generator) }, coverers: sets)
    }

    /// Calls with every choice of candidates.
    func forEachChoice(_ body: ([Int]) -> Void) {
        for bits in 0..<(1 << candidateCount) {
            body((0..<candidateCount).filter { bits >> $0 & 1 == 1 })
        }
    }

    /// The covered weight by asking each demand point.
    func weightCoveredPointByPoint(_ chosen: [Int]) -> Int64 {
        weight.indices.reduce(0) { sum, demand in
            sum + (coverers[demand].contains { chosen.contains(Int($0)) } ? weight[demand] : 0)
        }
    }
}

extension CoveringRuns {
    /// Candidates that cover some runs of a row of demand points.
    static func random(
        candidates: Int, demand: Int, runs: ClosedRange<Int>, length: Int, using generator: inout SeededGenerator
    ) -> CoveringRuns {
        let covered = (0..<candidates).map { _ in
            var isCovered = Array(repeating: false, count: demand)
            for _ in 0..<(demand == 0 ? 0 : Int.random(in: runs, using: &generator)) {
                let from = Int.random(in: 0..<demand, using: &generator)
                for place in from..<min(demand, from + Int.random(in: 0...length, using: &generator)) {
                    isCovered[place] = true
                }
            }
            // Every demand point a run of its own: neighbours are joined.
            return (0..<demand).filter { isCovered[$0] }.map {
                DemandRun(lower: UInt32($0), upper: UInt32($0 + 1))
            }
        }
        return CoveringRuns(
            weight: (0..<demand).map { _ in Int64.random(in: 0...9, using: &generator) }, covered: covered)
    }
}
