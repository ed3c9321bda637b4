import TestMaps
import Testing

@testable import LocationModels

@Suite("Rules of a choice")
struct ChoiceRulesTests {
    @Test("Within any rules the largest worth is that of all choices tried", arguments: UInt64(0)..<300)
    func largest(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: .random(in: 1...8, using: &generator), demand: .random(in: 0...25, using: &generator),
            percent: .random(in: 5...50, using: &generator), existing: .random(in: 0...2, using: &generator),
            using: &generator)
        let rules = ChoiceRules.random(candidates: instance.candidateCount, using: &generator)
        let levels = LevelValues.random(using: &generator)
        var best: Int64?
        instance.forEachChoice(within: rules) { chosen in
            best = max(best ?? 0, instance.worthPointByPoint(levels, chosen))
        }
        do throws(InfeasibleChoice) {
            let answer = try instance.maximalCovering(rules, levels: levels)
            #expect(answer.objective == best, "seed \(seed)")
            #expect(answer.bound == best, "seed \(seed)")
            #expect(rules.permits(answer.chosen), "seed \(seed)")
            #expect(instance.worthPointByPoint(levels, answer.chosen) == answer.objective, "seed \(seed)")
        } catch {
            #expect(best == nil, "seed \(seed): \(error)")
        }
    }

    @Test("Within any rules the cheapest cover is that of all choices tried", arguments: UInt64(0)..<300)
    func cheapest(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: .random(in: 1...9, using: &generator), demand: .random(in: 0...20, using: &generator),
            percent: .random(in: 15...60, using: &generator), existing: .random(in: 0...1, using: &generator),
            using: &generator)
        var rules = ChoiceRules.random(candidates: instance.candidateCount, using: &generator)
        rules.unitsPerSite = 1
        let needed = instance.weight.indices.filter { !instance.coverers[$0].isEmpty || instance.existing[$0] > 0 }
        var least: Int64?
        instance.forEachChoice(within: rules) { chosen in
            let isCover = needed.allSatisfy { demand in
                instance.weight[demand] == 0 || instance.existing[demand] > 0
                    || chosen.contains { instance.coverers[demand].contains(Int32($0)) }
            }
            let cost = rules.cost(ofAll: chosen)
            if isCover { least = min(least ?? .max, cost) }
        }
        do throws(InfeasibleChoice) {
            let answer = try instance.setCovering(rules)
            #expect(answer.objective == least, "seed \(seed)")
            #expect(answer.bound == least, "seed \(seed)")
            #expect(
                rules.permits(answer.chosen) && rules.cost(ofAll: answer.chosen) == answer.objective, "seed \(seed)")
        } catch {
            #expect(least == nil, "seed \(seed): \(error)")
        }
    }

    @Test("Rules that cannot hold are named")
    func named() {
        var sets = SparseSets()
        for candidate in Int32(0)..<4 { sets.append([candidate]) }
        let instance = CoveringInstance(candidateCount: 4, weight: [1, 2, 3, 4], coverers: sets)
        #expect(throws: InfeasibleChoice.requiredExceedCount(required: 2, count: 1)) {
            try instance.maximalCovering(ChoiceRules(count: 1, required: [2, 0]))
        }
        #expect(throws: InfeasibleChoice.requiredExceedBudget(cost: 9, budget: 8)) {
            try instance.maximalCovering(ChoiceRules(required: [3, 1], cost: [1, 4, 1, 5], budget: 8))
        }
        #expect(throws: InfeasibleChoice.requiredConflict(1, 3)) {
            try instance.setCovering(ChoiceRules(required: [1, 3], conflicts: [(0, 1), (1, 3)]))
        }
        #expect(throws: InfeasibleChoice.uncovered(demand: [0, 3])) {
            try instance.setCovering(ChoiceRules(required: [1], conflicts: [(0, 1), (1, 3)]))
        }
        #expect(throws: InfeasibleChoice.tooLittle(needed: 4, allowed: 3)) {
            try instance.setCovering(ChoiceRules(budget: 3))
        }
        #expect(throws: InfeasibleChoice.noChoice) { try instance.setCovering(ChoiceRules(conflicts: [(0, 1)])) }
    }

    @Test(
        "Relaxed choices are promised no less than any choice, for and against each candidate",
        arguments: UInt64(0)..<150)
    func relaxed(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let candidates = Int.random(in: 1...8, using: &generator)
        let rules = ChoiceRules.random(candidates: candidates, using: &generator)
        let open = OpenRules(rules, candidates: candidates)
        let promised = (0..<candidates).map { _ in Int64.random(in: 0...9, using: &generator) }
        let relaxed = RelaxedChoice(promised, rules: open)
        for bits in 0..<(1 << candidates) {
            let chosen = (0..<candidates).filter { bits >> $0 & 1 == 1 }
            guard chosen.count <= open.count, open.cost(of: chosen) <= open.budget else { continue }
            let sum = chosen.reduce(0) { $0 + promised[$1] }
            #expect(sum <= relaxed.value, "seed \(seed)")
            for candidate in 0..<candidates where relaxed.isLeading[candidate] != chosen.contains(candidate) {
                #expect(sum <= relaxed.against[candidate], "seed \(seed)")
            }
        }
    }
}
