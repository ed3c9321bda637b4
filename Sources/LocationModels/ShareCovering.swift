extension CoveringInstance {
    /// The choice of least cost within the rules that covers at least a share of all weight, existing facilities counted.
    ///
    /// The search halves the amounts to spend: one is enough where a maximal covering reaches the share, and too little where
    /// its bound does not.
    /// - Parameter share: of all weight, 0...1.
    /// - Returns: objective and bound are costs, those of required candidates included.
    public func setCovering(
        share: Double, _ rules: ChoiceRules = ChoiceRules(), limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        precondition((0...1).contains(share), "a share")
        let target = Int64((share * Double(totalWeight)).rounded(.up))
        return try leastReaching(target, rules, spending: rules.cost == nil ? .count : .cost, limits: limits)
    }

    enum Spending { case count, cost }

    /// The least number or cost of facilities that cover so much weight.
    func leastReaching(
        _ target: Int64, _ rules: ChoiceRules, spending: Spending, limits: SolverLimits
    ) throws(InfeasibleChoice) -> LocationAnswer {
        try rules.checkRequired()
        let required = Set(rules.required)
        func spent(_ chosen: [Int]) -> Int64 {
            spending == .count ? Int64(chosen.count) : chosen.reduce(0) { $0 + rules.cost(of: $1) }
        }
        func covering(within most: Int64) throws(InfeasibleChoice) -> LocationAnswer {
            var within = rules
            switch spending {
            case .count: within.count = Int(most)
            case .cost: within.budget = most
            }
            return try maximalCovering(within, limits: limits)
        }
        let all = spent(Array(0..<candidateCount))
        let allowed = min(all, spending == .count ? Int64(rules.count ?? .max) : rules.budget ?? .max)
        let most = try covering(within: allowed)
        if most.bound < target { throw .shareOutOfReach(most: most.bound, needed: target) }
        // Less than `low` is too little; `best` is enough.
        var (low, tried) = (spent(required.sorted()), allowed)
        var best = most.objective >= target ? most.chosen : nil
        if let best { tried = spent(best) }
        while low < tried {
            let middle = low + (tried - low) / 2
            let answer = try covering(within: middle)
            if answer.objective >= target {
                best = answer.chosen
                tried = min(middle, spent(answer.chosen))
            } else if answer.bound < target {
                low = middle + 1
            } else {
                // Unknown in time: what is larger may still be enough.
                break
            }
        }
        guard let best else { throw .notFoundInTime }
        return LocationAnswer(chosen: best, objective: spent(best), bound: min(low, spent(best)))
    }
}
