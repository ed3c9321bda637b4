extension EchelonInstance {
    /// The choice within the rules with which the largest weight meets the standard of echelons.
    /// - Returns: objective and bound are weights that meet it, with existing facilities.
    public func covering(
        _ rules: ChoiceRules, limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        let (required, open, left) = try rules.split(candidates: candidateCount)
        let given = passingWeight(required)
        let needs = NeedInstance(self, keeping: open, besides: required)
        var search = NeedSearch(needs, rules: left)
        search.improve()
        let (price, precision) = needs.prices(left, known: search.met, limits: limits)
        let bound = needs.bound(left, price: price, precision: precision)
        var incumbent = Incumbent(LevelledChoice(chosen: search.chosen, value: search.met), bound: bound.value)
        if !incumbent.isGoodEnough(limits) {
            let known = incumbent.known
            let (settled, unsettled) = bound.relaxed.settled { (bound.kept + $0) >> precision > known }
            let last = left.possible(unsettled, besides: settled)
            let held = settled.map { open[$0] }
            let rest = NeedInstance(self, keeping: last.map { open[$0] }, besides: required + held)
            incumbent.improve(
                by: left.permit(settled) ? rest.program(left.keeping(last, besides: settled)) : nil, candidate: last,
                settled: settled, given: needs.value(settled), most: rest.totalWeight, limits: limits
            ) { needs.value($0) }
        }
        let (choice, most) = try incumbent.result()
        return LocationAnswer(
            chosen: (required + choice.chosen.map { open[$0] }).sorted(), objective: given + choice.value,
            bound: given + most)
    }
}

extension NeedInstance {
    /// Branch and cut in the form min weight whose needs are not met.
    fileprivate func program(_ rules: OpenRules) -> MixedIntegerProgram {
        var program = MixedIntegerProgram()
        for _ in 0..<candidateCount { program.addColumn(cost: 0, upper: 1, isInteger: true) }
        for demand in demand {
            let unmet = Int32(program.columnCount)
            // With single helpers needed, open ones that are whole leave nothing between met and unmet.
            program.addColumn(
                cost: Double(weight[demand]), upper: 1, isInteger: needs(demand).contains { needed[$0] > 1 })
            for need in needs(demand) {
                let factors = helpers[need].map { _ in 1.0 } + [Double(needed[need])]
                program.addRow(helpers[need] + [unmet], factors, lower: Double(needed[need]))
            }
        }
        program.addRules(rules)
        return program
    }
}
