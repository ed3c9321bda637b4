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
        var incumbent = Incumbent(best, bound: prices.value)
        if !incumbent.isGoodEnough(limits) {
            let (settled, open) = prices.settled(beating: incumbent.known)
            let rest = ReducedInstance(self, rules: rules, keeping: open, besides: settled)
            incumbent.improve(
                by: rest.uncovered.isEmpty && rules.permit(settled) ? rest.instance.program(rest.rules) : nil,
                candidate: rest.candidate, settled: settled, given: value(settled), most: rest.instance.totalWorth,
                limits: limits
            ) { isFeasible($0) ? value($0) : nil }
        }
        return try incumbent.result()
    }

    /// Branch and cut in the form min what is missed: of the levels of demand d, those not missed are no more than the open
    /// coverers.
    private func program(_ rules: OpenRules) -> MixedIntegerProgram {
        var program = MixedIntegerProgram()
        for _ in 0..<candidateCount { program.addColumn(cost: 0, upper: 1, isInteger: true) }
        var shares: (columns: [Int32], counts: [Double]) = ([], [])
        for demand in demand {
            let first = program.columnCount
            let isFalling = isFalling(demand)
            for level in 0..<levels {
                program.addColumn(
                    cost: Double(worth(demand, after: level)), upper: level == 0 && isMandatory[demand] ? 0 : 1,
                    isInteger: !isFalling)
            }
            let missed = (first..<program.columnCount).map(Int32.init)
            program.addRow(coverers[demand] + missed, lower: Double(levels))
            // Levels are reached in their order, which falling worths see to.
            if !isFalling {
                for (one, next) in zip(missed, missed.dropFirst()) { program.addRow([one, next], [1, -1], upper: 0) }
            }
            if !share.isEmpty, share[demand] > 0 {
                shares.columns.append(missed[0])
                shares.counts.append(Double(share[demand]))
            }
        }
        if leastShare > 0 {
            program.addRow(shares.columns, shares.counts, upper: Double(share.reduce(0, +) - leastShare))
        }
        program.addRules(rules)
        return program
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
