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

    @Test("Any prices bound every choice, and what is settled is in better choices only", arguments: UInt64(0)..<60)
    func coverageBound(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: 8, demand: 25, percent: 25, weights: 1...9, using: &generator)
        let count = Int.random(in: 1...4, using: &generator)
        let bound = CoverageBound(
            instance, count: count, price: instance.weight.map { Int64.random(in: 0...$0, using: &generator) })
        let known = instance.greedyChoice(count).coveredWeight - 3
        let settled = bound.settled(beating: known)
        instance.forEachChoice { chosen in
            let weight = instance.weightCoveredPointByPoint(chosen)
            if chosen.count <= count { #expect(weight <= bound.value, "seed \(seed)") }
            if chosen.count == count, weight > known {
                #expect(settled.chosen.allSatisfy(chosen.contains), "seed \(seed)")
                #expect(chosen.allSatisfy { (settled.open + settled.chosen).contains($0) }, "seed \(seed)")
            }
        }
    }

    @Test(
        "Covers have as many candidates as any prices ask for, and what is settled is in them",
        arguments: UInt64(0)..<60)
    func countBound(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var sets = SparseSets()
        for _ in 0..<12 {
            sets.append([Int32.random(in: 0..<5, using: &generator), .random(in: 5..<10, using: &generator)])
        }
        let instance = CoveringInstance(
            candidateCount: 10, weight: Array(repeating: 1, count: 12), coverers: sets)
        var best = OpenFacilities(instance).completed()
        let tight = instance.countBound(improving: &best, limits: SolverLimits()).price
        // As they are, and spoilt.
        for spread in [0, CountBound.unit / 2] {
            let bound = CountBound(
                instance, price: tight.map { max(0, $0 + Int64.random(in: -spread...spread, using: &generator)) })
            let settled = (Int64(0)...10).map(bound.settled)
            instance.forEachChoice { chosen in
                guard instance.weightCoveredPointByPoint(chosen) == 12 else { return }
                #expect(Int64(chosen.count) >= bound.value, "seed \(seed)")
                for known in Int64(0)...10 where known > Int64(chosen.count) {
                    let settled = settled[Int(known)]
                    #expect(settled.chosen.allSatisfy(chosen.contains), "seed \(seed)")
                    #expect(chosen.allSatisfy { (settled.open + settled.chosen).contains($0) }, "seed \(seed)")
                }
            }
        }
    }

    @Test("A reduced instance covers alike and holds nothing to merge or to leave out", arguments: UInt64(0)..<60)
    func reduction(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let whole = CoveringInstance.random(
            candidates: 9, demand: .random(in: 4...20, using: &generator), percent: 30, using: &generator)
        let open = [Int.random(in: 0..<9, using: &generator)]
        let reduced = ReducedInstance(whole, keeping: (0..<9).filter { $0 != open[0] }, besides: open)
        let before = whole.weightCoveredPointByPoint(open)
        reduced.instance.forEachChoice { chosen in
            let further = whole.weightCoveredPointByPoint(open + chosen.map { reduced.candidate[$0] }) - before
            #expect(reduced.instance.weightCoveredPointByPoint(chosen) == further, "seed \(seed)")
        }
        let sets = (0..<reduced.instance.candidateCount).map { Set(reduced.instance.covered[$0]) }
        for one in sets.indices {
            #expect(!sets.indices.contains { $0 != one && sets[one].isSubset(of: sets[$0]) }, "seed \(seed)")
        }
        let coverers = reduced.instance.weight.indices.map { Array(reduced.instance.coverers[$0]) }
        #expect(Set(coverers).count == coverers.count, "seed \(seed)")
    }

    @Test("Gains, losses and swaps are those of the covered weight counted anew", arguments: UInt64(0)..<40)
    func facilities(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(candidates: 10, demand: 40, percent: 20, using: &generator)
        var facilities = OpenFacilities(instance)
        for _ in 0..<30 {
            let candidate = Int.random(in: 0..<10, using: &generator)
            if facilities.isOpen[candidate] { facilities.close(candidate) } else { facilities.open(candidate) }
            let chosen = facilities.chosen
            let weight = instance.weightCoveredPointByPoint(chosen)
            #expect(facilities.coveredWeight == weight, "seed \(seed)")
            for other in 0..<10 {
                if facilities.isOpen[other] {
                    let rest = instance.weightCoveredPointByPoint(chosen.filter { $0 != other })
                    #expect(facilities.loss(other) == weight - rest, "seed \(seed)")
                } else {
                    #expect(
                        facilities.gain[other] == instance.weightCoveredPointByPoint(chosen + [other]) - weight,
                        "seed \(seed)")
                }
            }
        }
        facilities.improveBySwaps()
        for closing in facilities.chosen {
            for opening in 0..<10 where !facilities.isOpen[opening] {
                let swapped = facilities.chosen.filter { $0 != closing } + [opening]
                #expect(
                    instance.weightCoveredPointByPoint(swapped) <= facilities.coveredWeight, "seed \(seed)")
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
