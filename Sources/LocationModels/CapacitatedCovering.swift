extension CoveringInstance {
    /// The largest weight that chosen facilities serve where each serves at most its capacity of the demand that it covers; demand
    /// may be split (the capacitated maximal covering location problem; Current and Storbeck 1988). Demand that existing
    /// facilities cover is theirs and counts as served.
    ///
    /// A greedy choice; the bound is that of no more than its capacity or all that it covers for each candidate, and where that
    /// is not enough, of branch and cut.
    /// - Parameter capacity: of each candidate, 0 or more, a weight.
    /// - Returns: objective and bound are served weights.
    public func capacitatedCovering(
        capacity: [Int64], _ rules: ChoiceRules, limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        precondition(capacity.count == candidateCount && capacity.allSatisfy { $0 >= 0 }, "capacities")
        precondition(rules.unitsPerSite == 1, "a larger capacity stands for several units")
        let (required, open, left) = try rules.split(candidates: candidateCount)
        let given = weight.indices.reduce(0) { existing[$1] > 0 ? $0 + weight[$1] : $0 }
        let problem = CoveringInstance(
            candidateCount: candidateCount, weight: weight.indices.map { existing[$0] > 0 ? 0 : weight[$0] },
            coverers: coverers)
        let all = OpenRules(rules, candidates: candidateCount)
        // Alone.
        let promised = (0..<candidateCount).map { min(capacity[$0], problem.coveredWeight([$0])) }
        var best = CapacityFlow(problem, capacity: capacity, rules: all)
        for candidate in required { best.open(candidate) }
        best.openGreedily(open, promised: promised)
        let most = min(
            problem.coveredWeight(required + open),
            required.reduce(0) { $0 + promised[$1] } + RelaxedChoice(open.map { promised[$0] }, rules: left).value)
        var incumbent = Incumbent(LevelledChoice(chosen: best.opened.chosen, value: best.served), bound: most)
        if !incumbent.isGoodEnough(limits) {
            incumbent.improve(
                by: problem.program(capacity: capacity, required: required, all),
                candidate: Array(0..<candidateCount), settled: [], given: 0,
                most: problem.totalWeight - problem.uncoverable.reduce(0) { $0 + problem.weight[$1] }, limits: limits
            ) { chosen in
                var flow = CapacityFlow(problem, capacity: capacity, rules: all)
                for candidate in chosen { flow.open(candidate) }
                return all.permit(chosen) ? flow.served : nil
            }
        }
        let (choice, bound) = try incumbent.result()
        return LocationAnswer(chosen: choice.chosen, objective: given + choice.value, bound: given + bound)
    }

    /// Branch and cut in the form min what is not served.
    private func program(capacity: [Int64], required: [Int], _ rules: OpenRules) -> MixedIntegerProgram {
        var program = MixedIntegerProgram()
        for _ in 0..<candidateCount { program.addColumn(cost: 0, upper: 1, isInteger: true) }
        var sent = Array(repeating: [Int32](), count: candidateCount)
        for demand in weight.indices where weight[demand] > 0 && !coverers[demand].isEmpty {
            let unserved = Int32(program.columnCount)
            program.addColumn(cost: 1, upper: Double(weight[demand]), isInteger: false)
            var parts: [Int32] = [unserved]
            for candidate in coverers[demand] {
                let part = Int32(program.columnCount)
                let most = Double(min(weight[demand], capacity[Int(candidate)]))
                program.addColumn(cost: 0, upper: most, isInteger: false)
                program.addRow([candidate, part], [-most, 1], upper: 0)
                sent[Int(candidate)].append(part)
                parts.append(part)
            }
            program.addRow(parts, lower: Double(weight[demand]))
        }
        for (candidate, parts) in sent.enumerated() {
            let factors = parts.map { _ in 1.0 } + [-Double(capacity[candidate])]
            program.addRow(parts + [Int32(candidate)], factors, upper: 0)
        }
        for candidate in required { program.addRow([Int32(candidate)], lower: 1) }
        program.addRules(rules)
        return program
    }
}

extension CapacityFlow {
    /// Opens whatever serves most more, again and again. Nothing ever serves more for others being open, so that few candidates
    /// are tried at each step (lazy greedy; Minoux 1978).
    /// - Parameter promised: no less than each candidate serves.
    fileprivate mutating func openGreedily(_ candidates: [Int], promised: [Int64]) {
        var promised = promised
        while true {
            var tried: (candidate: Int, flow: CapacityFlow)?
            for candidate in candidates.sorted(by: { (promised[$1], $0) < (promised[$0], $1) })
            where opened.mayOpen(candidate) {
                if promised[candidate] <= (tried?.flow.served ?? served) - served { break }
                var further = self
                further.open(candidate)
                promised[candidate] = further.served - served
                if further.served > tried?.flow.served ?? served { tried = (candidate, further) }
            }
            guard let tried else { return }
            self = tried.flow
        }
    }
}
