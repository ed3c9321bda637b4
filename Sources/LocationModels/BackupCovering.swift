extension CoveringInstance {
    /// All demand that anything can cover is covered, and the weight covered at least twice is as large as it gets (BACOP1;
    /// Hogan and ReVelle 1986).
    /// - Returns: objective and bound are weights covered twice.
    public func backupCovering(
        _ rules: ChoiceRules, limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        let twice = LevelValues(increments: [0, 1])
        return try levelled(twice, isMandatory: isCoverable).answer(rules, existing: existing, limits: limits)
    }

    /// The fewest facilities that cover all demand that anything can cover, and among these choices the one that covers the
    /// largest weight twice (LSCP-B).
    /// - Parameter rules: `count` bounds the fewest, too.
    /// - Returns: how few, with the bound; and the choice, whose objective and bound are weights covered twice. Where the fewest
    ///   are not proven in time, the choice has as many as were found.
    public func setCoveringWithBackup(
        _ rules: ChoiceRules = ChoiceRules(), limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> (fewest: LocationAnswer, backup: LocationAnswer) {
        var counted = rules
        counted.cost = nil
        // Costs keep to the budget by themselves; what is made small is the number.
        let fewest =
            try rules.budget == nil ? setCovering(counted, limits: limits) : fewestWithinBudget(rules, limits: limits)
        var within = rules
        within.count = Int(fewest.objective)
        do throws(InfeasibleChoice) {
            return (fewest, try backupCovering(within, limits: limits))
        } catch .notFoundInTime {
            return (fewest, backupAnswer(fewest.chosen))
        }
    }

    /// The smallest number of facilities for which a choice within the rules covers all.
    private func fewestWithinBudget(
        _ rules: ChoiceRules, limits: SolverLimits
    ) throws(InfeasibleChoice) -> LocationAnswer {
        let target = weight.indices.reduce(0) { isCoverable[$1] ? $0 + weight[$1] : $0 }
        return try leastReaching(target, rules, spending: .count, limits: limits)
    }

    /// A choice with the plain bound: all that is coverable is covered twice.
    private func backupAnswer(_ chosen: [Int]) -> LocationAnswer {
        let twice = LevelValues(increments: [0, 1])
        return LocationAnswer(chosen: chosen, objective: value(twice, chosen), bound: totalWeight)
    }

    /// The double standard model (Gendreau, Laporte and Semet 1997): all demand that anything can reach in the long time is
    /// covered within it, at least a share of the weight within the short time, and the weight covered twice within the short
    /// time is as large as it gets.
    /// - Parameters:
    ///   - near: who covers what within the short time, with weights.
    ///   - far: who covers what within the long time: the same candidates and demand points.
    ///   - share: of all weight of `near`, 0...1.
    /// - Returns: objective and bound are weights covered twice within the short time.
    public static func doubleStandard(
        near: CoveringInstance, far: CoveringInstance, share: Double, rules: ChoiceRules,
        limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        precondition(
            near.candidateCount == far.candidateCount && near.weight.count == far.weight.count, "one set of places")
        precondition((0...1).contains(share), "a share")
        // The demand points of the short time, then those of the long one.
        var coverers = near.coverers
        for demand in far.weight.indices { coverers.append(far.coverers[demand]) }
        let none = Array(repeating: Int64(0), count: far.weight.count)
        let reachable = far.weight.indices.map {
            near.weight[$0] > 0 && (!far.coverers[$0].isEmpty || far.existing[$0] > 0)
        }
        let problem = LevelledInstance(
            candidateCount: near.candidateCount, coverers: coverers, levels: 2,
            worth: near.weight.flatMap { [0, $0] } + none + none,
            isMandatory: near.weight.map { _ in false } + reachable, share: near.weight + none,
            leastShare: Int64((share * Double(near.totalWeight)).rounded(.up)))
        do throws(InfeasibleChoice) {
            return try problem.answer(rules, existing: near.existing + far.existing, limits: limits)
        } catch .uncovered(let demand) {
            throw .uncovered(demand: demand.map { $0 - near.weight.count })
        }
    }
}
