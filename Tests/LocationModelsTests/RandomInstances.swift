import TestMaps

@testable import LocationModels

extension CoveringInstance {
    /// Demand points that candidates cover by chance, some by none, some of no weight, many alike.
    /// - Parameter existing: at most so many facilities that stand anyway cover each.
    static func random(
        candidates: Int, demand: Int, percent: Int, weights: ClosedRange<Int64> = 0...9, existing: Int32 = 0,
        using generator: inout SeededGenerator
    ) -> CoveringInstance {
        var sets = SparseSets()
        for _ in 0..<demand {
            sets.append((0..<Int32(candidates)).filter { _ in generator.chance(percent) })
        }
        return CoveringInstance(
            candidateCount: candidates,
            weight: (0..<demand).map { _ in Int64.random(in: weights, using: &generator) }, coverers: sets,
            existing: (0..<demand).map { _ in generator.chance(70) ? 0 : .random(in: 0...existing, using: &generator) })
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

    /// Calls with every choice that keeps to the rules.
    func forEachChoice(within rules: ChoiceRules, _ body: ([Int]) -> Void) {
        rules.forEachChoice(candidates: candidateCount, body)
    }

    /// The covered weight by asking each demand point.
    func weightCoveredPointByPoint(_ chosen: [Int]) -> Int64 { worthPointByPoint(.once, chosen) }

    /// What coverers are worth by asking each demand point.
    func worthPointByPoint(_ levels: LevelValues, _ chosen: [Int]) -> Int64 {
        weight.indices.reduce(0) { sum, demand in
            let count = Int(existing[demand]) + chosen.filter { coverers[demand].contains(Int32($0)) }.count
            return sum + weight[demand] * levels.increments.prefix(count).reduce(0, +)
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

extension ChoiceRules {
    /// Some rules or none, such as may be too tight.
    static func random(candidates: Int, using generator: inout SeededGenerator) -> ChoiceRules {
        var rules = ChoiceRules(count: generator.chance(70) ? Int.random(in: 0...4, using: &generator) : nil)
        if generator.chance(60) {
            let cost = (0..<candidates).map { _ in Int64.random(in: 0...9, using: &generator) }
            rules.cost = cost
            if generator.chance(70) { rules.budget = .random(in: 0...25, using: &generator) }
        }
        if generator.chance(30) { rules.required = (0..<candidates).filter { _ in generator.chance(20) } }
        if generator.chance(50) {
            for one in 0..<candidates {
                for other in 0..<one where generator.chance(20) { rules.conflicts.append((one, other)) }
            }
        }
        if candidates <= 5, generator.chance(30) { rules.unitsPerSite = 2 }
        return rules
    }

    /// Calls with every choice that keeps to the rules.
    func forEachChoice(candidates: Int, _ body: ([Int]) -> Void) {
        func extend(_ chosen: [Int], from next: Int) {
            guard next < candidates else {
                if permits(chosen) { body(chosen) }
                return
            }
            for units in 0...unitsPerSite { extend(chosen + Array(repeating: next, count: units), from: next + 1) }
        }
        extend([], from: 0)
    }

    func permits(_ chosen: [Int]) -> Bool {
        chosen.count <= count ?? .max && cost(ofAll: chosen) <= budget ?? .max
            && required.allSatisfy(chosen.contains)
            && !conflicts.contains { chosen.contains($0.0) && chosen.contains($0.1) }
    }

    func cost(ofAll chosen: [Int]) -> Int64 { chosen.reduce(0) { $0 + (cost?[$1] ?? 1) } }
}

extension LevelValues {
    /// Once, or worths of up to three levels, falling or not.
    static func random(using generator: inout SeededGenerator) -> LevelValues {
        if generator.chance(30) { return .once }
        let increments = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            Int64.random(in: 0...5, using: &generator)
        }
        return LevelValues(increments: generator.chance(60) ? increments.sorted(by: >) : increments)
    }
}
