extension ServiceInstance {
    /// The p-center (Hakimi 1965): the choice within the rules of the least largest cost of any demand point of weight above 0,
    /// each served by the cheapest of what is chosen or stands anyway.
    ///
    /// The answer is one of the costs. The search halves those that are left; whether one is enough is a set covering problem
    /// (Minieka 1970).
    /// - Returns: objective and bound are costs.
    public func center(
        _ rules: ChoiceRules, limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> LocationAnswer {
        try rules.checkRequired()
        let counted = weight.indices.filter { weight[$0] > 0 }
        // No choice does better than all candidates, none worse than the required ones.
        let least = counted.map { min(cost[first[$0]..<first[$0 + 1]].first ?? .max, standing[$0]) }.max() ?? 0
        var best = Array(Set(rules.required)).sorted()
        var most = largestCost(best)
        let possible = Set(counted.flatMap { cost[first[$0]..<first[$0 + 1]] + [standing[$0]] })
        let steps = possible.filter { $0 >= least && $0 <= most }.sorted()
        // Steps before `low` are too small.
        var (low, high) = (0, steps.count - 1)
        while low < high {
            let middle = (low + high) / 2
            do throws(InfeasibleChoice) {
                best = try reaching(steps[middle]).anyCover(rules, limits: limits)
                most = largestCost(best)
                high = steps.partitioningIndex { $0 >= most }
            } catch .notFoundInTime {
                break
            } catch {
                low = middle + 1
            }
        }
        return LocationAnswer(chosen: best, objective: most, bound: steps.isEmpty ? most : min(most, steps[low]))
    }

    /// Who serves whom at no more than a cost.
    private func reaching(_ most: Int64) -> CoveringInstance {
        var sets = SparseSets()
        for demand in weight.indices {
            sets.append((first[demand]..<first[demand + 1]).prefix { cost[$0] <= most }.map { candidate[$0] }.sorted())
        }
        // Demand that nothing serves so cheaply must show as such.
        return CoveringInstance(
            candidateCount: candidateCount, weight: weight.map { min(1, $0) }, coverers: sets,
            existing: standing.map { $0 <= most ? 1 : 0 })
    }

    private func largestCost(_ chosen: [Int]) -> Int64 {
        zip(weight, costs(chosen)).reduce(0) { $1.0 > 0 ? max($0, $1.1) : $0 }
    }
}

extension [Int64] {
    /// The first place from which on a condition holds; `count` where it never does.
    fileprivate func partitioningIndex(_ condition: (Int64) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
