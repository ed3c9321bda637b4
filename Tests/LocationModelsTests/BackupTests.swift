import TestMaps
import Testing

@testable import LocationModels

@Suite("Covered more than once")
struct BackupTests {
    private static func scene(_ seed: UInt64) -> (CoveringInstance, ChoiceRules, SeededGenerator) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(
            candidates: .random(in: 1...8, using: &generator), demand: .random(in: 0...15, using: &generator),
            percent: .random(in: 20...60, using: &generator), existing: .random(in: 0...2, using: &generator),
            using: &generator)
        var rules = ChoiceRules.random(candidates: instance.candidateCount, using: &generator)
        rules.unitsPerSite = 1
        return (instance, rules, generator)
    }

    @Test("All covered once, most twice", arguments: UInt64(0)..<200)
    func backup(seed: UInt64) {
        let (instance, rules, _) = Self.scene(seed)
        var most: Int64?
        var fewest: (count: Int, twice: Int64)?
        instance.forEachChoice(within: rules) { chosen in
            guard instance.coversAllCoverable(chosen) else { return }
            let twice = instance.worthPointByPoint(LevelValues(increments: [0, 1]), chosen)
            most = max(most ?? 0, twice)
            if chosen.count < fewest?.count ?? .max || chosen.count == fewest?.count && twice > fewest?.twice ?? 0 {
                fewest = (chosen.count, twice)
            }
        }
        do throws(InfeasibleChoice) {
            let answer = try instance.backupCovering(rules)
            #expect(answer.objective == most && answer.bound == most, "seed \(seed)")
            #expect(rules.permits(answer.chosen) && instance.coversAllCoverable(answer.chosen), "seed \(seed)")
            let both = try instance.setCoveringWithBackup(rules)
            #expect(both.fewest.objective == fewest.map { Int64($0.count) }, "seed \(seed)")
            #expect(both.fewest.bound == both.fewest.objective, "seed \(seed)")
            #expect(both.backup.chosen.count <= fewest?.count ?? 0, "seed \(seed)")
            #expect(both.backup.objective == fewest?.twice && both.backup.bound == fewest?.twice, "seed \(seed)")
        } catch {
            #expect(most == nil, "seed \(seed): \(error)")
        }
    }

    @Test("Double standard", arguments: UInt64(0)..<200)
    func doubleStandard(seed: UInt64) {
        var (near, rules, generator) = Self.scene(seed)
        rules.required = []
        var sets = SparseSets()
        for demand in near.weight.indices {
            sets.append(
                (0..<Int32(near.candidateCount)).filter { near.coverers[demand].contains($0) || generator.chance(20) })
        }
        let far = CoveringInstance(
            candidateCount: near.candidateCount, weight: near.weight, coverers: sets,
            existing: near.existing.map { $0 + (generator.chance(20) ? 1 : 0) })
        let share = Double.random(in: 0...1, using: &generator)
        var best: Int64?
        near.forEachChoice(within: rules) { chosen in
            guard far.coversAllCoverable(chosen),
                Double(near.weightCoveredPointByPoint(chosen)) >= share * Double(near.totalWeight)
            else { return }
            best = max(best ?? 0, near.worthPointByPoint(LevelValues(increments: [0, 1]), chosen))
        }
        do throws(InfeasibleChoice) {
            let answer = try CoveringInstance.doubleStandard(near: near, far: far, share: share, rules: rules)
            #expect(answer.objective == best && answer.bound == best, "seed \(seed)")
            #expect(rules.permits(answer.chosen) && far.coversAllCoverable(answer.chosen), "seed \(seed)")
        } catch {
            #expect(best == nil, "seed \(seed): \(error)")
        }
    }

    @Test("The least that covers a share", arguments: UInt64(0)..<200)
    func share(seed: UInt64) {
        var (instance, rules, generator) = Self.scene(seed)
        rules.required = generator.chance(30) ? [0] : []
        let share = Double.random(in: 0...1, using: &generator)
        var least: Int64?
        instance.forEachChoice(within: rules) { chosen in
            if Double(instance.weightCoveredPointByPoint(chosen)) >= share * Double(instance.totalWeight) {
                least = min(least ?? .max, rules.cost(ofAll: chosen))
            }
        }
        do throws(InfeasibleChoice) {
            let answer = try instance.setCovering(share: share, rules)
            #expect(answer.objective == least && answer.bound == least, "seed \(seed)")
            #expect(rules.permits(answer.chosen), "seed \(seed)")
            #expect(
                Double(instance.weightCoveredPointByPoint(answer.chosen)) >= share * Double(instance.totalWeight),
                "seed \(seed)")
        } catch {
            #expect(least == nil, "seed \(seed): \(error)")
        }
    }

    @Test("Units that are busy by chance: the chance that one of those in reach is free")
    func expected() {
        let levels = LevelValues.expected(busy: 0.4, units: 3)
        for units in 0...5 {
            let (free, worth) = (1 - Array(repeating: 0.4, count: min(3, units)).reduce(1, *), levels.value(units))
            #expect(abs(Double(worth) / Double(levels.unit) - free) < 3e-6)
        }
    }
}

extension CoveringInstance {
    /// Whether all demand of weight above 0 that anything can cover is covered.
    func coversAllCoverable(_ chosen: [Int]) -> Bool {
        weight.indices.allSatisfy { demand in
            weight[demand] == 0 || existing[demand] > 0 || coverers[demand].isEmpty
                || chosen.contains { coverers[demand].contains(Int32($0)) }
        }
    }
}
