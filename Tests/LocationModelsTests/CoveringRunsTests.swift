import TestMaps
import Testing

@testable import LocationModels

@Suite("Covering models for very many candidates")
struct CoveringRunsTests {
    @Test("The largest coverage is that of all choices tried", arguments: UInt64(0)..<80)
    func maximalCovering(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let runs = CoveringRuns.random(
            candidates: .random(in: 1...9, using: &generator), demand: .random(in: 0...40, using: &generator),
            runs: 0...4, length: 6, using: &generator)
        let instance = CoveringInstance(runs)
        for count in 0...4 {
            var best: Int64 = 0
            instance.forEachChoice { chosen in
                if chosen.count <= count { best = max(best, instance.weightCoveredPointByPoint(chosen)) }
            }
            let answer = runs.maximalCovering(choose: count)
            #expect(answer.objective == best, "seed \(seed), \(count) chosen")
            #expect(answer.bound == best, "seed \(seed), \(count) chosen")
            #expect(answer.chosen.count <= count)
            #expect(instance.weightCoveredPointByPoint(answer.chosen) == answer.objective, "seed \(seed)")
        }
    }

    @Test(
        "Larger instances have the answer of the demand points one by one, on any number of threads",
        arguments: UInt64(0)..<5)
    func largerInstances(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let runs = CoveringRuns.random(candidates: 120, demand: 200, runs: 1...5, length: 12, using: &generator)
        let answer = runs.maximalCovering(choose: 6)
        let twin = CoveringInstance(runs).maximalCovering(choose: 6)
        #expect(answer.objective == twin.objective && twin.objective == twin.bound, "seed \(seed)")
        #expect(answer.bound == answer.objective, "seed \(seed)")
        #expect(runs.coveredWeight(answer.chosen) == answer.objective, "seed \(seed)")
        #expect(runs.maximalCovering(choose: 6, threads: 2) == answer, "seed \(seed)")
    }

    @Test("Within any rules the largest coverage is that of all choices tried", arguments: UInt64(0)..<150)
    func rules(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let runs = CoveringRuns.random(
            candidates: .random(in: 1...9, using: &generator), demand: .random(in: 0...40, using: &generator),
            runs: 0...4, length: 6, using: &generator)
        let instance = CoveringInstance(runs)
        var rules = ChoiceRules.random(candidates: instance.candidateCount, using: &generator)
        rules.unitsPerSite = 1
        var best: Int64?
        instance.forEachChoice(within: rules) { chosen in
            best = max(best ?? 0, instance.weightCoveredPointByPoint(chosen))
        }
        do throws(InfeasibleChoice) {
            let answer = try runs.maximalCovering(rules)
            #expect(answer.objective == best && answer.bound == best, "seed \(seed)")
            #expect(rules.permits(answer.chosen), "seed \(seed)")
            #expect(instance.weightCoveredPointByPoint(answer.chosen) == answer.objective, "seed \(seed)")
        } catch {
            #expect(best == nil, "seed \(seed): \(error)")
        }
    }

    @Test("Larger instances under rules have the answer of the demand points one by one", arguments: UInt64(0)..<5)
    func largerInstancesUnderRules(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let runs = CoveringRuns.random(candidates: 100, demand: 180, runs: 1...5, length: 12, using: &generator)
        let rules = ChoiceRules(
            count: 8, required: [Int(seed)], cost: (0..<100).map { _ in .random(in: 1...9, using: &generator) },
            budget: 25,
            conflicts: (0..<150).map { _ in
                (.random(in: 6..<50, using: &generator), .random(in: 50..<100, using: &generator))
            })
        let (answer, twin) = (try runs.maximalCovering(rules), try CoveringInstance(runs).maximalCovering(rules))
        #expect(answer.objective == twin.objective && twin.objective == twin.bound, "seed \(seed)")
        #expect(answer.bound == answer.objective && rules.permits(answer.chosen), "seed \(seed)")
        #expect(try runs.maximalCovering(rules, threads: 2) == answer, "seed \(seed)")
    }

    @Test("Merged runs cover what they did", arguments: UInt64(0)..<40)
    func merging(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let runs = CoveringRuns.random(candidates: 7, demand: 50, runs: 0...4, length: 9, using: &generator)
        let leftOut = runs.weight.map { _ in generator.chance(20) }
        let merged = runs.merged(without: leftOut).runs
        let (before, after) = (CoveringInstance(runs), CoveringInstance(merged))
        before.forEachChoice { chosen in
            let kept = before.weight.indices.reduce(Int64(0)) { sum, demand in
                let isCovered = before.coverers[demand].contains { chosen.contains(Int($0)) }
                return isCovered && !leftOut[demand] ? sum + before.weight[demand] : sum
            }
            #expect(after.weightCoveredPointByPoint(chosen) == kept, "seed \(seed)")
            #expect(merged.coveredWeight(chosen) == kept, "seed \(seed)")
        }
        #expect(merged.weight.allSatisfy { $0 > 0 }, "seed \(seed)")
        #expect(merged.weight.count <= 2 * runs.runCount + 1, "seed \(seed)")
    }

    @Test("Merged demand points know what became of them, and pay together what they paid", arguments: UInt64(0)..<40)
    func places(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let runs = CoveringRuns.random(candidates: 7, demand: 50, runs: 1...4, length: 9, using: &generator)
        let (merged, place) = runs.merged()
        let (before, after) = (CoveringInstance(runs), CoveringInstance(merged))
        for demand in place.indices where runs.weight[demand] > 0 {
            #expect(Array(before.coverers[demand]) == Array(after.coverers[place[demand]]))
        }
        #expect(zip(place, place.dropFirst()).allSatisfy { $0 <= $1 })

        let weights = runs.weight.map(Double.init)
        var search = PriceSearch(from: weights.map { $0 / 2 }, to: weights)
        let promised = runs.sums(search.price.sumsBefore(), threads: 1)
        search.merge(place, count: merged.weight.count)
        for (one, other) in zip(promised, merged.sums(search.price.sumsBefore(), threads: 1)) {
            #expect(abs(one - other) < 1e-6)
        }
    }

    @Test("Swaps leave no swap that covers more", arguments: UInt64(0)..<30)
    func swaps(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let runs = CoveringRuns.random(candidates: 25, demand: 90, runs: 1...4, length: 10, using: &generator)
        var open = OpenRuns(runs, rules: OpenRules(candidates: 25, count: 5))
        open.openGreedily(threads: 1)
        var greedy: [Int] = []
        while greedy.count < 5 {
            let covered = (0..<25).map { runs.coveredWeight(greedy + [$0]) }
            let best = covered.max() ?? 0
            if best == runs.coveredWeight(greedy) { break }
            greedy.append(covered.firstIndex(of: best) ?? 0)
        }
        #expect(open.chosen == greedy && open.coveredWeight == runs.coveredWeight(greedy), "seed \(seed)")
        open.improveBySwaps(threads: 1, limits: SolverLimits())
        for closing in open.chosen {
            for opening in 0..<25 {
                let swapped = open.chosen.filter { $0 != closing } + [opening]
                #expect(runs.coveredWeight(swapped) <= open.coveredWeight, "seed \(seed)")
            }
        }
    }
}
