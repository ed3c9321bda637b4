extension CoveringInstance {
    /// The location set covering problem (Toregas et al. 1971): the fewest candidates that cover all demand of weight above
    /// 0 that any candidate covers. What none covers is `uncoverable` and takes no part.
    /// - Returns: objective and bound are numbers of candidates.
    public func setCovering(limits: SolverLimits = SolverLimits()) -> LocationAnswer {
        do throws(InfeasibleChoice) {
            return try setCovering(ChoiceRules(), limits: limits)
        } catch {
            preconditionFailure("all candidates together cover what any covers")
        }
    }

    /// The same under rules: the choice of least cost.
    /// - Returns: objective and bound are costs, those of required candidates included.
    public func setCovering(
        _ rules: ChoiceRules, limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        try cover(rules, isAnyEnough: false, limits: limits)
    }

    /// Some choice within the rules that covers all that anything can cover.
    func anyCover(_ rules: ChoiceRules, limits: SolverLimits) throws(InfeasibleChoice) -> [Int] {
        var rules = rules
        // A count then bounds what a cover may cost, which prices can disprove.
        if rules.cost == nil {
            rules.budget = min(rules.budget ?? .max, Int64(rules.count ?? candidateCount))
        }
        return try cover(rules, isAnyEnough: true, limits: limits).chosen
    }

    private func cover(
        _ rules: ChoiceRules, isAnyEnough: Bool, limits: SolverLimits
    ) throws(InfeasibleChoice) -> LocationAnswer {
        precondition(rules.unitsPerSite == 1, "one unit at a site covers what two do")
        let (required, open, _) = try rules.split(candidates: candidateCount)
        let all = OpenRules(rules, candidates: candidateCount)
        let start = ReducedInstance(
            levelled(.once, isMandatory: isCoverable), rules: all, keeping: open, besides: required, existing: existing)
        guard start.uncovered.isEmpty else { throw .uncovered(demand: start.uncovered) }
        let reduced = CoverRows(start)
        let spent = all.cost(of: required)
        let (chosen, bound) = try reduced.instance.cheapestCover(
            reduced.rules, isAnyEnough: isAnyEnough, spent: spent, limits: limits)
        return LocationAnswer(
            chosen: (required + chosen.map { reduced.candidate[$0] }).sorted(),
            objective: spent + reduced.rules.cost(of: chosen), bound: spent + bound)
    }
}

extension LevelledInstance {
    /// The choice of least cost that covers all demand, and a cost that none goes below.
    fileprivate func cheapestCover(
        _ rules: OpenRules, isAnyEnough: Bool, spent: Int64, limits: SolverLimits
    ) throws(InfeasibleChoice) -> (chosen: [Int], bound: Int64) {
        var best = OpenFacilities(self, rules: rules).completed()
        if isAnyEnough, let best { return (best, 0) }
        let prices = countBound(rules, isAnyEnough: isAnyEnough, improving: &best, limits: limits)
        var bound = prices.value
        if let known = best, known.count > bound, rules.areAlike {
            var search = CoverSearch(self, from: known)
            best = search.smallest(steps: 100_000, enough: Int(bound), limits: limits)
        }
        if bound > rules.budget { throw .tooLittle(needed: spent + bound, allowed: spent + rules.budget) }
        let known = best.map(rules.cost(of:)) ?? Int64.max
        let isClose =
            best != nil && (isAnyEnough || Double(known - bound) <= limits.gap * Double(known))
        if !isClose, best == nil || !limits.isOver {
            let settled = prices.settled(beating: known)
            let given = rules.cost(of: settled.chosen)
            let rest = CoverRows(ReducedInstance(self, rules: rules, keeping: settled.open, besides: settled.chosen))
            let solution =
                rules.permit(settled.chosen)
                ? rest.program?.minimized(
                    below: best == nil ? nil : known - given,
                    allowedGap: best == nil ? 0 : limits.gap * Double(known), limits: limits) : nil
            guard let solution, !solution.isInfeasible else {
                // A cover that the settled candidates rule out is no better than the known one.
                guard let best else { throw .noChoice }
                return (best, known)
            }
            if let found = solution.chosen(rest.instance.candidateCount) {
                let chosen = (settled.chosen + found.map { rest.candidate[$0] }).sorted()
                if rules.cost(of: chosen) < known, isFeasible(chosen) { best = chosen }
            }
            bound = solution.isBest ? .max : max(bound, min(known, given + solution.wholeBound))
        }
        guard let best else { throw .notFoundInTime }
        return (best, min(bound, rules.cost(of: best)))
    }
}

/// An instance of which all demand must be covered, as small as it gets: demand that is covered with another goes, which
/// makes candidates alike, which makes demand alike. Each demand point left weighs 1.
private struct CoverRows {
    let instance: LevelledInstance
    let rules: OpenRules
    let candidate: [Int]
    private let isImpossible: Bool

    init(_ start: ReducedInstance) {
        var (instance, rules, candidate) = (start.instance, start.rules, start.candidate)
        while true {
            let implied = instance.coverers.implied(holders: instance.covered)
            let next = ReducedInstance(
                LevelledInstance(
                    candidateCount: instance.candidateCount, coverers: instance.coverers, levels: 1,
                    worth: implied.map { $0 ? 0 : 1 }, isMandatory: implied.map { !$0 }), rules: rules)
            candidate = next.candidate.map { candidate[$0] }
            let isDone = !implied.contains(true) && next.instance.candidateCount == instance.candidateCount
            (instance, rules) = (next.instance, next.rules)
            if isDone { break }
        }
        // Merged demand weighs what its parts weigh.
        self.instance = LevelledInstance(instance, worth: Array(repeating: 1, count: instance.demandCount))
        (self.rules, self.candidate) = (rules, candidate)
        isImpossible = !start.uncovered.isEmpty
    }

    /// Nil where some demand has no candidate left.
    var program: MixedIntegerProgram? {
        if isImpossible { return nil }
        var program = MixedIntegerProgram()
        for cost in rules.cost { program.addColumn(cost: Double(cost), upper: 1, isInteger: true) }
        for demand in instance.demand { program.addRow(instance.coverers[demand], lower: 1) }
        program.addRules(rules)
        return program
    }
}

extension OpenFacilities {
    /// Opens what gains most for its cost until everything is covered, then closes what is not needed, the dearest and of those
    /// the one of least use first; nil where the rules end that before.
    consuming func completed() -> [Int]? {
        while let candidate = opened.bestForMoney(gain) { open(candidate) }
        let covered = instance.covered
        for candidate in chosen.sorted(by: {
            (-opened.rules.cost[$0], covered[$0].count, $0) < (-opened.rules.cost[$1], covered[$1].count, $1)
        }) where loss(candidate) == 0 {
            close(candidate)
        }
        return instance.isFeasible(chosen) ? chosen : nil
    }
}
