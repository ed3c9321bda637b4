extension CoveringInstance {
    /// The location set covering problem (Toregas et al. 1971): the fewest candidates that cover all demand of weight above
    /// 0 that any candidate covers. What none covers is `uncoverable` and takes no part.
    /// - Returns: objective and bound are numbers of candidates.
    public func setCovering(limits: SolverLimits = SolverLimits()) -> LocationAnswer {
        let reduced = CoverRows(self)
        let instance = reduced.instance
        var best = OpenFacilities(instance).completed()
        let bound = instance.countBound(improving: &best, limits: limits)
        var answer = LocationAnswer(chosen: best, objective: Int64(best.count), bound: bound.value)
        if answer.gap > limits.gap, !limits.isOver {
            answer = instance.exactSetCovering(from: answer, bound: bound, limits: limits)
        }
        answer.chosen = answer.chosen.map { reduced.candidate[$0] }
        return answer
    }

    /// Demand points of weight above 0 that no candidate covers.
    public var uncoverable: [Int] { weight.indices.filter { weight[$0] > 0 && coverers[$0].isEmpty } }

    private func exactSetCovering(from known: LocationAnswer, bound: CountBound, limits: SolverLimits) -> LocationAnswer
    {
        let settled = bound.settled(beating: known.objective)
        let rest = CoverRows(ReducedInstance(self, keeping: settled.open, besides: settled.chosen))
        var program = MixedIntegerProgram()
        for _ in 0..<rest.instance.candidateCount { program.addColumn(cost: 1, upper: 1, isInteger: true) }
        for row in rest.instance.weight.indices { program.addRow(rest.instance.coverers[row], lower: 1) }
        let solution = program.minimized(limits: limits)

        var answer = known
        let found = (0..<rest.instance.candidateCount).filter { solution.value($0) > 0.5 }.map { rest.candidate[$0] }
        let chosen = (settled.chosen + found).sorted()
        if chosen.count < answer.chosen.count, coveredWeight(chosen) == totalWeight {
            (answer.chosen, answer.objective) = (chosen, Int64(chosen.count))
        }
        // A cover that the settled candidates rule out is no better than the known one.
        answer.bound = min(answer.objective, max(answer.bound, Int64(settled.chosen.count) + solution.wholeBound))
        return answer
    }
}

/// An instance of which all demand must be covered, as small as it gets: demand that is covered with another goes, which
/// makes candidates alike, which makes demand alike. Each demand point left weighs 1.
private struct CoverRows {
    let instance: CoveringInstance
    let candidate: [Int]

    init(_ whole: CoveringInstance) { self.init(ReducedInstance(whole)) }

    init(_ start: ReducedInstance) {
        var (instance, candidate) = (start.instance, start.candidate)
        while true {
            let implied = instance.coverers.implied(holders: instance.covered)
            let weight: [Int64] = implied.map { $0 ? 0 : 1 }
            let next = ReducedInstance(
                CoveringInstance(candidateCount: instance.candidateCount, weight: weight, coverers: instance.coverers))
            candidate = next.candidate.map { candidate[$0] }
            let isDone = !implied.contains(true) && next.instance.candidateCount == instance.candidateCount
            instance = next.instance
            if isDone { break }
        }
        // Merged demand weighs what its parts weigh.
        let ones = Array(repeating: Int64(1), count: instance.weight.count)
        self.instance = CoveringInstance(
            candidateCount: instance.candidateCount, weight: ones, coverers: instance.coverers)
        self.candidate = candidate
    }
}

extension OpenFacilities {
    /// Opens what gains most until everything is covered, then closes what is not needed, the one of least use first.
    consuming func completed() -> [Int] {
        while let candidate = bestToOpen { open(candidate) }
        for candidate in chosen.sorted(by: {
            (instance.covered[$0].count, $0) < (instance.covered[$1].count, $1)
        }) where loss(candidate) == 0 {
            close(candidate)
        }
        return chosen
    }
}
