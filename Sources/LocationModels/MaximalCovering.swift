extension CoveringInstance {
    /// The maximal covering location problem (Church and ReVelle 1974): the choice of at most `count` candidates that covers
    /// the largest weight. Fewer are chosen where further ones would cover nothing more.
    /// - Returns: objective and bound are covered weights.
    public func maximalCovering(choose count: Int, limits: SolverLimits = SolverLimits()) -> LocationAnswer {
        do throws(InfeasibleChoice) {
            return try maximalCovering(ChoiceRules(count: count), limits: limits)
        } catch {
            preconditionFailure("a count alone leaves room for a choice")
        }
    }

    /// The same under rules, and with a worth of being covered by more than one.
    /// - Returns: objective and bound are covered weights, by `levels` times what it is worth to be covered so often.
    public func maximalCovering(
        _ rules: ChoiceRules, levels: LevelValues = .once, limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        let problem = levelled(levels)
        precondition(problem.totalWorth < 1 << 53, "worths that add up to less than 2^53")
        return try problem.answer(rules, existing: existing, limits: limits)
    }
}

extension LevelledInstance {
    /// The best choice under rules, with facilities that stand anyway.
    /// - Returns: objective and bound count what existing ones are worth, too.
    func answer(
        _ rules: ChoiceRules, existing: [Int32], limits: SolverLimits
    ) throws(InfeasibleChoice) -> LocationAnswer {
        try rules.checkRequired()
        let required = Array(Set(rules.required)).sorted()
        let isRequired = Set(required)
        // The second unit of a required site, too, is open to choice.
        let open = (0..<candidateCount).flatMap {
            Array(repeating: $0, count: rules.unitsPerSite - (isRequired.contains($0) ? 1 : 0))
        }
        let reduced = ReducedInstance(
            self, rules: OpenRules(rules, candidates: candidateCount), keeping: open, besides: required,
            existing: existing)
        guard reduced.uncovered.isEmpty else { throw .uncovered(demand: reduced.uncovered) }
        let most = reduced.instance.share.reduce(0, +)
        guard most >= reduced.instance.leastShare else {
            throw .shareOutOfReach(most: leastShare - reduced.instance.leastShare + most, needed: leastShare)
        }
        let (choice, bound) = try reduced.instance.bestChoice(reduced.rules, limits: limits)
        let chosen = (required + choice.chosen.map { reduced.candidate[$0] }).sorted()
        let given = value(chosen, existing: existing) - choice.value
        return LocationAnswer(chosen: chosen, objective: given + choice.value, bound: given + bound)
    }

    private func value(_ chosen: [Int], existing: [Int32]) -> Int64 {
        var open = openCoverers(chosen)
        for (demand, count) in existing.enumerated() { open[demand] += Int(count) }
        return demand.reduce(0) { sum, demand in
            (0..<min(levels, open[demand])).reduce(sum) { $0 + worth(demand, after: $1) }
        }
    }
}

extension ChoiceRules {
    /// - Throws: when the required candidates alone break the rules.
    func checkRequired() throws(InfeasibleChoice) {
        let isRequired = Set(required)
        if let count, isRequired.count > count {
            throw .requiredExceedCount(required: isRequired.count, count: count)
        }
        let cost = isRequired.reduce(0) { $0 + self.cost(of: $1) }
        if let budget, cost > budget { throw .requiredExceedBudget(cost: cost, budget: budget) }
        for (one, other) in conflicts where isRequired.contains(one) && isRequired.contains(other) {
            throw .requiredConflict(one, other)
        }
    }
}
