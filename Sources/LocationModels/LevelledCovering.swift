extension LevelledInstance {
    /// The choice worth most within the rules.
    ///
    /// A greedy choice is improved by swaps, a Lagrangian bound says how far it may be from the best, candidates are settled
    /// by their reduced costs, and what is left open goes to branch and cut.
    /// - Returns: the choice and a value that no choice passes.
    func bestChoice(
        _ rules: OpenRules, limits: SolverLimits
    ) throws(InfeasibleChoice) -> (choice: LevelledChoice, bound: Int64) {
        let rewards = rewardingFeasibility
        var facilities = rewards.greedyChoice(rules)
        facilities.improveBySwaps()
        let start = facilities.chosen
        var best = isFeasible(start) ? LevelledChoice(chosen: start, value: value(start)) : nil

        let prices = coverageBound(rules, improving: &best, rewarding: rewards, limits: limits)
        var bound = prices.value
        let known = best?.value ?? -1
        let isClose = best != nil && Double(bound - known) <= limits.gap * Double(bound)
        if !isClose, best == nil || !limits.isOver {
            let settled = prices.settled(beating: known)
            let given = value(settled.chosen)
            let rest = ReducedInstance(self, rules: rules, keeping: settled.open, besides: settled.chosen)
            // Where the settled ones leave no choice, none is better than the known one.
            let result: Program.Result =
                rest.uncovered.isEmpty && rules.permit(settled.chosen)
                ? rest.instance.program(rest.rules).solved(limits: limits) : .infeasible
            switch result {
            case .infeasible:
                if best == nil { throw .noChoice }
                bound = known
            case .searched(let found, let further):
                if let found {
                    let chosen = (settled.chosen + found.map { rest.candidate[$0] }).sorted()
                    let value = value(chosen)
                    if value > known, isFeasible(chosen) { best = LevelledChoice(chosen: chosen, value: value) }
                }
                bound = min(bound, max(known, given + further))
            }
        }
        guard let best else { throw .notFoundInTime }
        return (best, max(bound, best.value))
    }

    /// Branch and cut in the form min what is missed: of the levels of demand d, those not missed are no more than the open
    /// coverers.
    fileprivate func program(_ rules: OpenRules) -> Program { Program(self, rules) }
}

private struct Program {
    private var program = MixedIntegerProgram()
    private let candidates: Int
    private let total: Int64

    enum Result {
        /// A choice, if one was found, and a value that none passes.
        case searched(chosen: [Int]?, bound: Int64)
        case infeasible
    }

    init(_ instance: LevelledInstance, _ rules: OpenRules) {
        candidates = instance.candidateCount
        total = instance.totalWorth
        for _ in 0..<candidates { program.addColumn(cost: 0, upper: 1, isInteger: true) }
        var shares: (columns: [Int32], counts: [Double]) = ([], [])
        for demand in instance.demand {
            let first = program.columnCount
            let isFalling = instance.isFalling(demand) && instance.share.isEmpty
            for level in 0..<instance.levels {
                let isMust = level == 0 && instance.isMandatory[demand]
                program.addColumn(
                    cost: Double(instance.worth(demand, after: level)), upper: isMust ? 0 : 1, isInteger: !isFalling)
            }
            let missed = (first..<program.columnCount).map(Int32.init)
            program.addRow(instance.coverers[demand] + missed, lower: Double(instance.levels))
            // Levels are reached in their order, which falling worths see to.
            if !isFalling {
                for (one, next) in zip(missed, missed.dropFirst()) {
                    program.addRow([one, next], [1, -1], upper: 0)
                }
            }
            if !instance.share.isEmpty, instance.share[demand] > 0 {
                shares.columns.append(missed[0])
                shares.counts.append(Double(instance.share[demand]))
            }
        }
        if instance.leastShare > 0 {
            let most = instance.share.reduce(0, +) - instance.leastShare
            program.addRow(shares.columns, shares.counts, upper: Double(most))
        }
        program.addRules(rules)
    }

    func solved(limits: SolverLimits) -> Result {
        let solution = program.minimized(limits: limits)
        if solution.isInfeasible { return .infeasible }
        return .searched(chosen: solution.chosen(candidates), bound: total - solution.wholeBound)
    }
}

extension MixedIntegerProgram {
    /// The rules of a choice of which the first columns are the candidates.
    mutating func addRules(_ rules: OpenRules) {
        let candidates = (0..<Int32(rules.cost.count)).map { $0 }
        if rules.count < candidates.count { addRow(candidates, upper: Double(rules.count)) }
        if rules.hasBudget { addRow(candidates, rules.cost.map(Double.init), upper: Double(rules.budget)) }
        for group in rules.exclusiveGroups { addRow(group, upper: 1) }
    }
}
