import TestMaps
import Testing

@testable import LocationModels

@Suite("Models of service")
struct ServiceTests {
    private static func scene(_ seed: UInt64) -> (ServiceInstance, ChoiceRules, SeededGenerator) {
        var generator = SeededGenerator(seed: seed)
        let instance = ServiceInstance.random(
            candidates: .random(in: 1...8, using: &generator), demand: .random(in: 0...15, using: &generator),
            using: &generator)
        var rules = ChoiceRules.random(candidates: instance.candidateCount, using: &generator)
        rules.unitsPerSite = 1
        return (instance, rules, generator)
    }

    @Test("The p-median is that of all choices tried", arguments: UInt64(0)..<200)
    func median(seed: UInt64) {
        let (instance, rules, _) = Self.scene(seed)
        func total(_ chosen: [Int]) -> Int64 {
            zip(instance.weight, instance.costsOneByOne(chosen)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        var least: Int64?
        rules.forEachChoice(candidates: instance.candidateCount) { least = min(least ?? .max, total($0)) }
        do throws(InfeasibleChoice) {
            let answer = try instance.median(rules)
            #expect(answer.objective == least && answer.bound == least, "seed \(seed)")
            #expect(rules.permits(answer.chosen) && total(answer.chosen) == least, "seed \(seed)")
            #expect(instance.totalCost(answer.chosen) == least, "seed \(seed)")
        } catch {
            #expect(least == nil, "seed \(seed): \(error)")
        }
    }

    @Test("The largest gradual coverage is that of all choices tried", arguments: UInt64(0)..<200)
    func gradual(seed: UInt64) {
        let (instance, rules, _) = Self.scene(seed)
        func value(_ cost: Int64) -> Int64 { cost <= 2 ? 10 : max(0, 14 - 2 * cost) }
        func total(_ chosen: [Int]) -> Int64 {
            zip(instance.weight, instance.costsOneByOne(chosen)).reduce(0) { $0 + $1.0 * value($1.1) }
        }
        var most: Int64?
        rules.forEachChoice(candidates: instance.candidateCount) { most = max(most ?? 0, total($0)) }
        do throws(InfeasibleChoice) {
            let answer = try instance.gradualCovering(rules, value: value)
            #expect(answer.objective == most && answer.bound == most, "seed \(seed)")
            #expect(rules.permits(answer.chosen) && total(answer.chosen) == most, "seed \(seed)")
        } catch {
            #expect(most == nil, "seed \(seed): \(error)")
        }
    }

    @Test("The p-center is that of all choices tried", arguments: UInt64(0)..<200)
    func center(seed: UInt64) {
        let (instance, rules, _) = Self.scene(seed)
        func worst(_ chosen: [Int]) -> Int64 {
            zip(instance.weight, instance.costsOneByOne(chosen)).reduce(0) { $1.0 > 0 ? max($0, $1.1) : $0 }
        }
        var least: Int64?
        rules.forEachChoice(candidates: instance.candidateCount) { least = min(least ?? .max, worst($0)) }
        do throws(InfeasibleChoice) {
            let answer = try instance.center(rules)
            #expect(answer.objective == least && answer.bound == least, "seed \(seed)")
            #expect(rules.permits(answer.chosen) && worst(answer.chosen) == least, "seed \(seed)")
        } catch {
            #expect(least == nil, "seed \(seed): \(error)")
        }
    }

    @Test(
        "Any prices bound what every choice saves, and what is settled is in better choices only",
        arguments: UInt64(0)..<100)
    func savingBound(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var instance = SavingInstance(candidateCount: 7)
        for _ in 0..<12 {
            let offers = (Int32(0)..<7).filter { _ in generator.chance(50) }.map {
                (candidate: $0, saving: Int64.random(in: 0...20, using: &generator))
            }
            instance.append(offers.sorted { $0.saving > $1.saving })
        }
        var rules = ChoiceRules.random(candidates: 7, using: &generator)
        rules.required = []
        let open = OpenRules(rules, candidates: 7)
        let bound = SavingBound(
            instance, rules: open, price: (0..<12).map { _ in .random(in: 0...(20 << 4), using: &generator) },
            precision: 4)
        let known = instance.value([0, 3]) - 1
        let settled = bound.settled(beating: known)
        rules.forEachChoice(candidates: 7) { chosen in
            let value = instance.value(chosen)
            #expect(value <= bound.value, "seed \(seed)")
            if value > known {
                #expect(settled.chosen.allSatisfy(chosen.contains), "seed \(seed)")
                #expect(chosen.allSatisfy { (settled.open + settled.chosen).contains($0) }, "seed \(seed)")
            }
        }
    }

    @Test("Swaps end where no swap helps, with savings kept up to date", arguments: UInt64(0)..<100)
    func swaps(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var instance = SavingInstance(candidateCount: 9)
        for _ in 0..<20 {
            let offers = (Int32(0)..<9).filter { _ in generator.chance(60) }.map {
                (candidate: $0, saving: Int64.random(in: 1...20, using: &generator))
            }
            instance.append(offers.sorted { $0.saving > $1.saving })
        }
        var rules = ChoiceRules.random(candidates: 9, using: &generator)
        rules.required = []
        var search = SavingSearch(instance, rules: OpenRules(rules, candidates: 9))
        for _ in 0..<20 {
            let candidate = Int.random(in: 0..<9, using: &generator)
            if search.opened.isOpen[candidate] {
                search.close(candidate)
            } else if search.opened.mayOpen(candidate) {
                #expect(search.gain(candidate) == instance.value(search.chosen + [candidate]) - search.value)
                search.open(candidate)
            }
            #expect(search.value == instance.value(search.chosen), "seed \(seed)")
        }
        search.improveBySwaps()
        #expect(rules.permits(search.chosen) && search.value == instance.value(search.chosen), "seed \(seed)")
        for closing in search.chosen {
            for opening in 0..<9 where !search.opened.isOpen[opening] {
                let swapped = search.chosen.filter { $0 != closing } + [opening]
                #expect(!rules.permits(swapped) || instance.value(swapped) <= search.value, "seed \(seed)")
            }
        }
    }

    @Test("Networks in the form of the OR-Library are read as they are written", arguments: UInt64(0)..<5)
    func text(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = PmedInstance(vertices: 40, facilities: 5, using: &generator)
        #expect(PmedInstance(text: instance.text) == instance)
    }

    @Test("Medians and centers of networks are proven", arguments: [(100, 5), (100, 33), (150, 10)])
    func networks(vertices: Int, facilities: Int) throws {
        var generator = SeededGenerator(seed: 7)
        let network = PmedInstance(vertices: vertices, facilities: facilities, using: &generator)
        let service = network.service
        let distances = network.distances
        let median = try service.median(ChoiceRules(count: facilities))
        #expect(median.objective == median.bound && median.chosen.count <= facilities)
        #expect(
            median.objective == distances.reduce(0) { sum, row in sum + (median.chosen.map { row[$0] }.min() ?? 0) })
        let center = try service.center(ChoiceRules(count: facilities))
        #expect(center.objective == center.bound && center.chosen.count <= facilities)
        #expect(center.objective == distances.map { row in center.chosen.map { row[$0] }.min() ?? 0 }.max())
        #expect(median.chosen.count < facilities || center.objective * Int64(vertices) >= median.objective)
    }
}
