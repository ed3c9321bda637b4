import TestMaps
import Testing

@testable import LocationModels

@Suite("Covering models")
struct CoveringTests {
    @Test("The largest coverage is that of all choices tried", arguments: UInt64(0)..<120)
    func maximalCovering(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: .random(in: 1...9, using: &generator), demand: .random(in: 0...40, using: &generator),
            percent: .random(in: 5...50, using: &generator), using: &generator)
        for count in 0...4 {
            var best: Int64 = 0
            instance.forEachChoice { chosen in
                if chosen.count <= count { best = max(best, instance.weightCoveredPointByPoint(chosen)) }
            }
            let answer = instance.maximalCovering(choose: count)
            #expect(answer.objective == best, "seed \(seed), \(count) chosen")
            #expect(answer.bound == best, "seed \(seed), \(count) chosen")
            #expect(answer.chosen.count <= count)
            #expect(instance.weightCoveredPointByPoint(answer.chosen) == answer.objective, "seed \(seed)")
        }
    }

    @Test("The fewest that cover all are those of all choices tried", arguments: UInt64(0)..<120)
    func setCovering(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: .random(in: 1...10, using: &generator), demand: .random(in: 0...40, using: &generator),
            percent: .random(in: 5...50, using: &generator), using: &generator)
        let missed = instance.uncoverable.reduce(0) { $0 + instance.weight[$1] }
        var fewest = Int.max
        instance.forEachChoice { chosen in
            if instance.weightCoveredPointByPoint(chosen) == instance.totalWeight - missed {
                fewest = min(fewest, chosen.count)
            }
        }
        let answer = instance.setCovering()
        #expect(answer.objective == Int64(fewest), "seed \(seed)")
        #expect(answer.bound == Int64(fewest), "seed \(seed)")
        #expect(answer.chosen.count == fewest, "seed \(seed)")
        #expect(
            instance.weightCoveredPointByPoint(answer.chosen) == instance.totalWeight - missed, "seed \(seed)")
    }

    @Test("Any prices bound every choice, and what is settled is in better choices only", arguments: UInt64(0)..<120)
    func coverageBound(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: 8, demand: 25, percent: 25, weights: 1...9, using: &generator)
        let rules = ChoiceRules.random(candidates: 8, using: &generator)
        let isMandatory = instance.weight.indices.map { _ in generator.chance(10) }
        let levels = LevelValues.random(using: &generator)
        let problem = instance.levelled(levels, isMandatory: isMandatory)
        let open = OpenRules(rules, candidates: 8)
        let bound = CoverageBound(
            problem, rules: open,
            price: problem.demand.map { _ in Int64.random(in: 0...(9 << 3), using: &generator) }, precision: 3)
        let known = problem.greedyChoice(open).value - 3
        let settled = bound.settled(beating: known)
        instance.forEachChoice { chosen in
            guard chosen.count <= open.count, open.cost(of: chosen) <= open.budget, problem.isFeasible(chosen) else {
                return
            }
            let value = instance.worthPointByPoint(levels, chosen)
            #expect(value <= bound.value, "seed \(seed)")
            if value > known {
                #expect(settled.chosen.allSatisfy(chosen.contains), "seed \(seed)")
                #expect(chosen.allSatisfy { (settled.open + settled.chosen).contains($0) }, "seed \(seed)")
            }
        }
    }

    @Test(
        "Covers cost what any prices ask for, and what is settled is in them",
        arguments: UInt64(0)..<60)
    func countBound(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var sets = SparseSets()
        for _ in 0..<12 {
            sets.append([Int32.random(in: 0..<5, using: &generator), .random(in: 5..<10, using: &generator)])
        }
        let instance = LevelledInstance(
            candidateCount: 10, coverers: sets, levels: 1, worth: Array(repeating: 1, count: 12),
            isMandatory: Array(repeating: true, count: 12))
        var rules = OpenRules(candidates: 10, count: 10)
        if seed % 2 == 1 { rules.cost = rules.cost.map { _ in .random(in: 0...3, using: &generator) } }
        var best: [Int]?
        let tight = instance.countBound(rules, improving: &best, limits: SolverLimits()).price
        // As they are, and spoilt.
        for spread in [0, CountBound.unit / 2] {
            let bound = CountBound(
                instance, cost: rules.cost,
                price: tight.map { max(0, $0 + Int64.random(in: -spread...spread, using: &generator)) })
            let settled = (Int64(0)...30).map(bound.settled)
            for bits in 0..<(1 << 10) {
                let chosen = (0..<10).filter { bits >> $0 & 1 == 1 }
                guard instance.isFeasible(chosen) else { continue }
                let cost = rules.cost(of: chosen)
                #expect(cost >= bound.value, "seed \(seed)")
                for known in settled.indices where known > cost {
                    #expect(settled[known].chosen.allSatisfy(chosen.contains), "seed \(seed)")
                    #expect(
                        chosen.allSatisfy { (settled[known].open + settled[known].chosen).contains($0) }, "seed \(seed)"
                    )
                }
            }
        }
    }

    @Test("A search for smaller covers ends with a cover, mostly a smallest one", arguments: UInt64(0)..<20)
    func coverSearch(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let plane = CoveringInstance.randomPlane(candidates: 60, demand: 200, radius: 18, using: &generator)
        let problem = ReducedInstance(
            plane.levelled(.once, isMandatory: plane.isCoverable), rules: OpenRules(candidates: 60, count: 60)
        ).instance
        var search = CoverSearch(problem, from: Array(0..<problem.candidateCount))
        let cover = search.smallest(steps: 20_000, enough: 0, limits: SolverLimits())
        #expect(problem.isFeasible(cover), "seed \(seed)")
        #expect(Int64(cover.count) == plane.setCovering().bound, "seed \(seed)")
    }

    @Test("A reduced instance covers alike and holds nothing to merge or to leave out", arguments: UInt64(0)..<60)
    func reduction(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let whole = CoveringInstance.random(
            candidates: 9, demand: .random(in: 4...20, using: &generator), percent: 30, using: &generator)
        let open = [Int.random(in: 0..<9, using: &generator)]
        let reduced = ReducedInstance(
            whole.levelled(.once), rules: OpenRules(candidates: 9, count: 9), keeping: (0..<9).filter { $0 != open[0] },
            besides: open)
        let before = whole.weightCoveredPointByPoint(open)
        for bits in 0..<(1 << reduced.instance.candidateCount) {
            let chosen = (0..<reduced.instance.candidateCount).filter { bits >> $0 & 1 == 1 }
            let further = whole.weightCoveredPointByPoint(open + chosen.map { reduced.candidate[$0] }) - before
            #expect(reduced.instance.value(chosen) == further, "seed \(seed)")
        }
        let sets = (0..<reduced.instance.candidateCount).map { Set(reduced.instance.covered[$0]) }
        for one in sets.indices {
            #expect(!sets.indices.contains { $0 != one && sets[one].isSubset(of: sets[$0]) }, "seed \(seed)")
        }
        let coverers = reduced.instance.demand.map { Array(reduced.instance.coverers[$0]) }
        #expect(Set(coverers).count == coverers.count, "seed \(seed)")
    }

    @Test("Gains, losses and swaps are those of the worth counted anew", arguments: UInt64(0)..<60)
    func facilities(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(candidates: 10, demand: 40, percent: 20, using: &generator)
        let levels = LevelValues.random(using: &generator)
        var rules = ChoiceRules.random(candidates: 10, using: &generator)
        rules.required = []
        var facilities = OpenFacilities(
            instance.levelled(levels), rules: OpenRules(rules, candidates: 10))
        func worth(_ chosen: [Int]) -> Int64 { instance.worthPointByPoint(levels, chosen) }
        for _ in 0..<30 {
            let candidate = Int.random(in: 0..<10, using: &generator)
            if facilities.opened.isOpen[candidate] {
                facilities.close(candidate)
            } else if facilities.opened.mayOpen(candidate) {
                facilities.open(candidate)
            }
            let chosen = facilities.chosen
            #expect(rules.permits(chosen), "seed \(seed)")
            #expect(facilities.value == worth(chosen), "seed \(seed)")
            for other in 0..<10 {
                if facilities.opened.isOpen[other] {
                    #expect(
                        facilities.loss(other) == worth(chosen) - worth(chosen.filter { $0 != other }), "seed \(seed)")
                } else {
                    #expect(facilities.gain[other] == worth(chosen + [other]) - worth(chosen), "seed \(seed)")
                    #expect(facilities.opened.mayOpen(other) == rules.permits(chosen + [other]), "seed \(seed)")
                }
            }
        }
        facilities.improveBySwaps()
        for closing in facilities.chosen {
            for opening in 0..<10 where !facilities.opened.isOpen[opening] {
                let swapped = facilities.chosen.filter { $0 != closing } + [opening]
                #expect(!rules.permits(swapped) || worth(swapped) <= facilities.value, "seed \(seed)")
            }
        }
    }

    @Test("An answer that runs out of time is whole, with an honest gap", arguments: UInt64(0)..<10)
    func noTime(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.randomPlane(candidates: 60, demand: 300, radius: 15, using: &generator)
        let ended = SolverLimits(end: .now)
        let (quick, exact) = (instance.maximalCovering(choose: 6, limits: ended), instance.maximalCovering(choose: 6))
        #expect(exact.objective == exact.bound, "seed \(seed)")
        #expect(quick.objective <= exact.objective && exact.objective <= quick.bound, "seed \(seed)")
        #expect(instance.weightCoveredPointByPoint(quick.chosen) == quick.objective)
        let (quickCover, cover) = (instance.setCovering(limits: ended), instance.setCovering())
        #expect(cover.objective == cover.bound, "seed \(seed)")
        #expect(quickCover.bound <= cover.objective && cover.objective <= quickCover.objective, "seed \(seed)")
    }
}
