extension ServiceInstance {
    /// The p-median (Hakimi 1964): the choice within the rules of the least weighted sum of costs, each demand point served by
    /// the cheapest of what is chosen or stands anyway.
    /// - Returns: objective and bound are sums of weight times cost.
    public func median(
        _ rules: ChoiceRules, limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        let without = zip(weight, standing).reduce(0) { $0 + $1.0 * $1.1 }
        precondition(without < 1 << 53, "costs that add up to less than 2^53")
        let saved = try savings { standing[$0] - $1 }.answer(rules, limits: limits)
        return LocationAnswer(
            chosen: saved.chosen, objective: without - saved.objective, bound: without - saved.bound)
    }

    /// Gradual covering (Church and Roberts 1983; Berman, Krass and Drezner 2003): the choice within the rules of the largest
    /// weighted sum of values, where each demand point counts the value of what serves it cheapest.
    /// - Parameter value: of a cost, 0 or more, never rising with it; what stands counts by its cost, too.
    /// - Returns: objective and bound are sums of weight times value.
    public func gradualCovering(
        _ rules: ChoiceRules, limits: SolverLimits = SolverLimits(), value: (Int64) -> Int64
    ) throws(InfeasibleChoice) -> LocationAnswer {
        let given = zip(weight, standing).reduce(0) { $0 + $1.0 * value($1.1) }
        let further = try savings { value($1) - value(standing[$0]) }.answer(rules, limits: limits)
        return LocationAnswer(
            chosen: further.chosen, objective: given + further.objective, bound: given + further.bound)
    }

    /// - Parameter saving: of a demand point at a cost, for each unit of weight.
    private func savings(_ saving: (Int, Int64) -> Int64) -> SavingInstance {
        var result = SavingInstance(candidateCount: candidateCount)
        for demand in weight.indices where weight[demand] > 0 {
            result.append(
                (first[demand]..<first[demand + 1]).map {
                    (candidate: candidate[$0], saving: weight[demand] * saving(demand, cost[$0]))
                })
        }
        return result
    }
}

extension SavingInstance {
    /// The choice within the rules that saves most. Greedy choice, swaps, Lagrangian bound, candidates settled by reduced costs,
    /// branch and cut for what is left open.
    func answer(_ rules: ChoiceRules, limits: SolverLimits) throws(InfeasibleChoice) -> LocationAnswer {
        let (required, open, left) = try rules.split(candidates: candidateCount)
        let given = value(required)
        let (choice, bound) = try keeping(open, besides: required).bestChoice(left, limits: limits)
        return LocationAnswer(
            chosen: (required + choice.chosen.map { open[$0] }).sorted(), objective: given + choice.value,
            bound: given + bound)
    }

    private func bestChoice(
        _ rules: OpenRules, limits: SolverLimits
    ) throws(InfeasibleChoice) -> (choice: LevelledChoice, bound: Int64) {
        var best = SavingSearch(self, rules: rules)
        best.openGreedily(forMoney: false)
        if rules.hasBudget {
            var thrifty = SavingSearch(self, rules: rules)
            thrifty.openGreedily(forMoney: true)
            if thrifty.value > best.value { best = thrifty }
        }
        best.improveBySwaps()
        let prices = savingBound(rules, improving: &best, limits: limits)
        var incumbent = Incumbent(LevelledChoice(chosen: best.chosen, value: best.value), bound: prices.value)
        if !incumbent.isGoodEnough(limits) {
            let (settled, unsettled) = prices.settled(beating: incumbent.known)
            let open = rules.possible(unsettled, besides: settled)
            let rest = keeping(open, besides: settled)
            incumbent.improve(
                by: rules.permit(settled) ? rest.program(rules.keeping(open, besides: settled)) : nil, candidate: open,
                settled: settled, given: value(settled), most: rest.mostSaved, limits: limits
            ) { value($0) }
        }
        return try incumbent.result()
    }

    /// With all open.
    private var mostSaved: Int64 { demand.reduce(0) { $0 + (saving[offers($1)].first ?? 0) } }

    /// Branch and cut in the form min what is missed: step by step of each demand point's savings (Cornuejols, Nemhauser and
    /// Wolsey 1980). A step is missed if the one before is and none of its candidates is open.
    private func program(_ rules: OpenRules) -> MixedIntegerProgram {
        var program = MixedIntegerProgram()
        for _ in 0..<candidateCount { program.addColumn(cost: 0, upper: 1, isInteger: true) }
        for demand in demand {
            var offers = offers(demand)
            var before: Int32?
            while let first = offers.first {
                let step = offers.prefix { saving[$0] == saving[first] }
                offers = offers.dropFirst(step.count)
                let missed = Int32(program.columnCount)
                program.addColumn(
                    cost: Double(saving[first] - (offers.first.map { saving[$0] } ?? 0)), upper: 1, isInteger: false)
                let held = step.map { candidate[$0] } + [missed]
                if let before {
                    program.addRow(held + [before], held.map { _ in 1 } + [-1], lower: 0)
                } else {
                    program.addRow(held, lower: 1)
                }
                before = missed
            }
        }
        program.addRules(rules)
        return program
    }
}
