import TestMaps
import Testing

@testable import LocationModels

@Suite("Echelons, capacities, orders and fronts")
struct FurtherModelsTests {
    @Test(
        "The largest weight that meets a standard of echelons is that of all choices tried", arguments: UInt64(0)..<200)
    func echelons(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let candidates = Int.random(in: 1...8, using: &generator)
        let demand = Int.random(in: 0...20, using: &generator)
        let echelons = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            let one = CoveringInstance.random(
                candidates: candidates, demand: demand, percent: 50, existing: 2, using: &generator)
            return EchelonInstance.Echelon(
                coverers: one.coverers, existing: one.existing, least: .random(in: 1...3, using: &generator))
        }
        let instance = EchelonInstance(
            candidateCount: candidates, weight: (0..<demand).map { _ in .random(in: 0...9, using: &generator) },
            echelons: echelons)
        var rules = ChoiceRules.random(candidates: candidates, using: &generator)
        rules.unitsPerSite = 1
        func passing(_ chosen: [Int]) -> Int64 {
            instance.weight.indices.reduce(0) { sum, demand in
                let passes = echelons.allSatisfy { echelon in
                    chosen.filter { echelon.coverers[demand].contains(Int32($0)) }.count + Int(echelon.existing[demand])
                        >= echelon.least
                }
                return sum + (passes ? instance.weight[demand] : 0)
            }
        }
        var most: Int64?
        rules.forEachChoice(candidates: candidates) { most = max(most ?? 0, passing($0)) }
        let all = passing(Array(0..<candidates))
        let hopeless = instance.hopeless.reduce(0) { $0 + instance.weight[$1] }
        #expect(all + hopeless == instance.weight.reduce(0, +), "seed \(seed)")
        do throws(InfeasibleChoice) {
            let answer = try instance.covering(rules)
            #expect(answer.objective == most && answer.bound == most, "seed \(seed)")
            #expect(rules.permits(answer.chosen) && passing(answer.chosen) == most, "seed \(seed)")
        } catch {
            #expect(most == nil, "seed \(seed): \(error)")
        }
    }

    @Test("Any prices of needs bound every choice", arguments: UInt64(0)..<60)
    func needBound(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let echelons = (0..<2).map { _ in
            EchelonInstance.Echelon(
                coverers: CoveringInstance.random(candidates: 7, demand: 12, percent: 50, using: &generator).coverers,
                least: .random(in: 1...2, using: &generator))
        }
        let instance = NeedInstance(
            EchelonInstance(
                candidateCount: 7, weight: (0..<12).map { _ in .random(in: 1...9, using: &generator) },
                echelons: echelons),
            keeping: Array(0..<7), besides: [])
        let rules = OpenRules(candidates: 7, count: 3)
        let price = instance.needed.map { _ in Int64.random(in: 0...(6 << 4), using: &generator) }
        let bound = instance.bound(rules, price: price, precision: 4)
        let settled = bound.relaxed.settled { (bound.kept + $0) >> 4 > 8 }
        ChoiceRules(count: 3).forEachChoice(candidates: 7) { chosen in
            let value = instance.value(chosen)
            #expect(value <= bound.value, "seed \(seed)")
            if value > 8 {
                #expect(settled.chosen.allSatisfy(chosen.contains), "seed \(seed)")
                #expect(chosen.allSatisfy { (settled.open + settled.chosen).contains($0) }, "seed \(seed)")
            }
        }
    }

    @Test("The largest weight within capacities is that of all choices tried", arguments: UInt64(0)..<200)
    func capacities(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: .random(in: 1...6, using: &generator), demand: .random(in: 0...8, using: &generator),
            percent: 40,
            existing: 1, using: &generator)
        let capacity = (0..<instance.candidateCount).map { _ in Int64.random(in: 0...15, using: &generator) }
        var rules = ChoiceRules.random(candidates: instance.candidateCount, using: &generator)
        rules.unitsPerSite = 1
        var most: Int64?
        instance.forEachChoice(within: rules) { chosen in
            most = max(most ?? 0, instance.servedByLeastCut(chosen, capacity: capacity))
        }
        do throws(InfeasibleChoice) {
            let answer = try instance.capacitatedCovering(capacity: capacity, rules)
            #expect(answer.objective == most && answer.bound == most, "seed \(seed)")
            #expect(rules.permits(answer.chosen), "seed \(seed)")
            #expect(instance.servedByLeastCut(answer.chosen, capacity: capacity) == most, "seed \(seed)")
        } catch {
            #expect(most == nil, "seed \(seed): \(error)")
        }
    }

    @Test("A front is that of all choices tried", arguments: UInt64(0)..<100)
    func front(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: .random(in: 1...8, using: &generator), demand: .random(in: 0...15, using: &generator),
            percent: 30,
            existing: 1, using: &generator)
        let second = instance.weight.map { _ in Int64.random(in: 0...9, using: &generator) }
        let other = CoveringInstance(
            candidateCount: instance.candidateCount, weight: second, coverers: instance.coverers,
            existing: instance.existing)
        var rules = ChoiceRules.random(candidates: instance.candidateCount, using: &generator)
        rules.unitsPerSite = 1
        var values: Set<SIMD2<Int64>> = []
        instance.forEachChoice(within: rules) {
            values.insert(SIMD2(instance.weightCoveredPointByPoint($0), other.weightCoveredPointByPoint($0)))
        }
        let unbeaten = values.filter { one in
            !values.contains { $0 != one && $0.x >= one.x && $0.y >= one.y }
        }
        do throws(InfeasibleChoice) {
            let front = try instance.paretoFront(second: second, rules)
            #expect(Set(front.map { SIMD2($0.first, $0.second) }) == unbeaten, "seed \(seed)")
            #expect(front.count == unbeaten.count && front.allSatisfy { $0.gap == 0 }, "seed \(seed)")
            for point in front {
                #expect(rules.permits(point.chosen), "seed \(seed)")
                #expect(instance.weightCoveredPointByPoint(point.chosen) == point.first, "seed \(seed)")
            }
            let few = try instance.paretoFront(second: second, rules, points: 3)
            #expect(few.count <= 3 && few.allSatisfy { unbeaten.contains(SIMD2($0.first, $0.second)) }, "seed \(seed)")
        } catch {
            #expect(values.isEmpty, "seed \(seed): \(error)")
        }
    }

    @Test(
        "An order is no worse than the greedy one, and its first ones are worth what it says", arguments: UInt64(0)..<40
    )
    func nested(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.randomPlane(candidates: 14, demand: 80, radius: 25, using: &generator)
        let plan = instance.nestedPlan(choose: 5)
        #expect(Set(plan.order).count == plan.order.count && plan.best.count == 5)
        for k in 1...plan.order.count {
            #expect(instance.weightCoveredPointByPoint(Array(plan.order.prefix(k))) == plan.objectives[k - 1])
            #expect(plan.objectives[k - 1] <= plan.best[k - 1].objective, "seed \(seed)")
        }
        let greedy = instance.levelled(.once)
        var (open, share): (OpenFacilities, Double) = (
            OpenFacilities(greedy, rules: OpenRules(candidates: 14, count: 5)), 0
        )
        for k in 0..<5 {
            if let next = open.opened.best(open.gain) { open.open(next) }
            share += Double(open.value) / Double(plan.best[k].objective) / 5
        }
        #expect(plan.meanShare >= share - 1e-9 && plan.meanShare <= 1, "seed \(seed)")
    }
}

extension CoveringInstance {
    /// The largest flow is the least cut (Ford and Fulkerson 1956): over all sets of chosen candidates, their capacities and the
    /// weight that only others cover.
    func servedByLeastCut(_ chosen: [Int], capacity: [Int64]) -> Int64 {
        let free = weight.indices.reduce(0) { existing[$1] > 0 ? $0 + weight[$1] : $0 }
        let least = (0..<(1 << chosen.count)).map { bits in
            let cut = chosen.indices.filter { bits >> $0 & 1 == 1 }.map { chosen[$0] }
            let others = chosen.filter { !cut.contains($0) }
            return weight.indices.reduce(cut.reduce(0) { $0 + capacity[$1] }) { sum, demand in
                let isLeft = existing[demand] == 0 && others.contains { coverers[demand].contains(Int32($0)) }
                return isLeft ? sum + weight[demand] : sum
            }
        }
        return free + (least.min() ?? 0)
    }
}
