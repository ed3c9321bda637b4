import Synchronization
import TestMaps
import Testing

@testable import LocationModels

/// Branch and cut at the edge to CBC: cutoffs, allowed gaps, and a search that is ended from outside.
@Suite("Mixed integer programs") struct MixedIntegerProgramTests {
    /// The cheapest cover, costs by chance.
    private func coverProgram(
        _ instance: CoveringInstance, using generator: inout SeededGenerator
    ) -> (program: MixedIntegerProgram, cost: [Int64]) {
        let cost = (0..<instance.candidateCount).map { _ in Int64.random(in: 1...30, using: &generator) }
        var program = MixedIntegerProgram()
        for cost in cost { program.addColumn(cost: Double(cost), upper: 1, isInteger: true) }
        for demand in instance.weight.indices where instance.isCoverable[demand] {
            program.addRow(instance.coverers[demand], lower: 1)
        }
        return (program, cost)
    }

    private func cost(_ chosen: [Int], _ instance: CoveringInstance, _ cost: [Int64]) -> Int64? {
        let isCover = instance.weight.indices.allSatisfy { demand in
            !instance.isCoverable[demand] || chosen.contains { instance.coverers[demand].contains(Int32($0)) }
        }
        return isCover ? chosen.reduce(0) { $0 + cost[$1] } : nil
    }

    @Test("Only what costs less than a known solution is found", arguments: UInt64(0)..<40)
    func cutoffs(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(candidates: 12, demand: 30, percent: 15, using: &generator)
        let (program, cost) = coverProgram(instance, using: &generator)
        var least = Int64.max
        instance.forEachChoice { least = min(least, self.cost($0, instance, cost) ?? .max) }
        for known in [nil, least + 7, least + 1, least, max(0, least - 1)] {
            for allowedGap in [0, 2.5] {
                let solution = program.minimized(below: known, allowedGap: allowedGap, limits: SolverLimits())
                #expect(!solution.isInfeasible && solution.wholeBound <= least)
                #expect(solution.isBest == (allowedGap == 0))
                let known = known ?? .max
                if let chosen = solution.chosen(instance.candidateCount) {
                    let found = self.cost(chosen, instance, cost)
                    #expect(found ?? .max < known && Double((found ?? .max) - least) <= allowedGap)
                } else {
                    #expect(Double(known - least) <= allowedGap)
                    #expect(Double(known - solution.wholeBound) <= allowedGap + 0.5)
                }
            }
        }
    }

    @Test("What no solution keeps to is told") func infeasible() {
        var program = MixedIntegerProgram()
        for _ in 0..<3 { program.addColumn(cost: 1, upper: 1, isInteger: true) }
        program.addRow([0, 1, 2], lower: 2.5)
        #expect(!program.minimized(limits: SolverLimits()).isInfeasible)
        program.addRow([0, 1], upper: 1)
        #expect(program.minimized(limits: SolverLimits()).isInfeasible)
    }

    /// Counts how often it was asked, and says yes from a number on.
    private final class Patience: Sendable {
        private let asked = Mutex(0)
        private let most: Int
        init(_ most: Int) { self.most = most }
        var count: Int { asked.withLock { $0 } }
        func isOver() -> Bool {
            asked.withLock {
                $0 += 1
                return $0 > most
            }
        }
    }

    @Test("A search that is ended at any moment knows a true bound", arguments: UInt64(0)..<6)
    func ended(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let instance = CoveringInstance.random(candidates: 60, demand: 90, percent: 7, using: &generator)
        let (program, cost) = coverProgram(instance, using: &generator)
        let whole = Patience(.max)
        let exact = program.minimized(limits: SolverLimits(isInterrupted: whole.isOver))
        let least = exact.wholeBound
        #expect(self.cost(exact.chosen(instance.candidateCount) ?? [], instance, cost) == least)
        #expect(whole.count > 3, "asked \(whole.count) times")
        for known in [nil, least + 3] {
            var moment = 0
            while moment < whole.count {
                let patience = Patience(moment)
                let solution = program.minimized(
                    below: known, limits: SolverLimits(isInterrupted: patience.isOver))
                #expect(!solution.isInfeasible && solution.wholeBound <= least, "ended at \(moment)")
                #expect(!solution.isBest || patience.count <= moment, "ended at \(moment)")
                if let chosen = solution.chosen(instance.candidateCount) {
                    #expect(self.cost(chosen, instance, cost) ?? -1 >= least, "ended at \(moment)")
                }
                // It ends soon after it was told to: each level of the solver asks once more.
                #expect(patience.count <= moment + 20)
                moment = moment * 3 / 2 + 1
            }
        }
    }
}
