extension CoveringInstance {
    /// The maximal covering location problem (Church and ReVelle 1974): the choice of at most `count` candidates that covers
    /// the largest weight. Fewer are chosen where further ones would cover nothing more.
    ///
    /// A greedy choice is improved by swaps, a Lagrangian bound says how far it may be from the best, candidates are settled
    /// by their reduced costs, and what is left open goes to branch and cut.
    /// - Returns: objective and bound are covered weights.
    public func maximalCovering(choose count: Int, limits: SolverLimits = SolverLimits()) -> LocationAnswer {
        precondition(count >= 0, "a number of facilities")
        let reduced = ReducedInstance(self)
        let instance = reduced.instance
        var best = instance.greedyChoice(count)
        best.improveBySwaps()

        let bound = instance.coverageBound(count, improving: &best, limits: limits)
        var answer = LocationAnswer(chosen: best.chosen, objective: best.coveredWeight, bound: bound.value)
        if answer.gap > limits.gap, !limits.isOver {
            answer = instance.exactMaximalCovering(count, from: answer, bound: bound, limits: limits)
        }
        answer.chosen = answer.chosen.map { reduced.candidate[$0] }
        return answer
    }

    /// Opens whatever gains most, again and again: at least 1 - 1/e of the best.
    func greedyChoice(_ count: Int) -> OpenFacilities {
        var facilities = OpenFacilities(self)
        for _ in 0..<min(count, candidateCount) {
            guard let candidate = facilities.bestToOpen else { break }
            facilities.open(candidate)
        }
        return facilities
    }

    /// Settles candidates that no better choice can hold or leave out, and lets branch and cut decide about the others.
    private func exactMaximalCovering(
        _ count: Int, from known: LocationAnswer, bound: CoverageBound, limits: SolverLimits
    ) -> LocationAnswer {
        let settled = bound.settled(beating: known.objective)
        let rest = ReducedInstance(self, keeping: settled.open, besides: settled.chosen)
        let settledWeight = coveredWeight(settled.chosen)
        let result = rest.instance.branchAndCutMaximalCovering(count - settled.chosen.count, limits: limits)

        var answer = known
        let chosen = (settled.chosen + result.chosen.map { rest.candidate[$0] }).sorted()
        let objective = coveredWeight(chosen)
        if objective > answer.objective { (answer.chosen, answer.objective) = (chosen, objective) }
        answer.bound = max(answer.objective, min(answer.bound, settledWeight + result.bound))
        return answer
    }

    /// In the form min uncovered weight: uncovered[d] + sum of open[c] over the coverers of d >= 1.
    private func branchAndCutMaximalCovering(_ count: Int, limits: SolverLimits) -> (chosen: [Int], bound: Int64) {
        let demand = weight.count
        var program = MixedIntegerProgram()
        for _ in 0..<candidateCount { program.addColumn(cost: 0, upper: 1, isInteger: true) }
        for weight in weight { program.addColumn(cost: Double(weight), upper: 1, isInteger: false) }
        for demand in 0..<demand {
            program.addRow(coverers[demand] + [Int32(candidateCount + demand)], lower: 1)
        }
        program.addRow((0..<Int32(candidateCount)).map { $0 }, upper: Double(count))
        let solution = program.minimized(limits: limits)
        return ((0..<candidateCount).filter { solution.value($0) > 0.5 }, totalWeight - solution.wholeBound)
    }
}
