/// One choice of a front: what it covers of two weights, and how much more of the first one could be covered at most with no less
/// of the second.
public struct ParetoPoint: Sendable, Equatable {
    /// Candidates, ascending.
    public var chosen: [Int]
    /// Covered weight of the instance and of the second layer.
    public var first: Int64
    public var second: Int64
    /// No choice that covers as much of the second covers more of the first.
    public var bound: Int64

    /// As in `LocationAnswer`.
    public var gap: Double { LocationAnswer(chosen: chosen, objective: first, bound: bound).gap }
}

extension CoveringInstance {
    /// Choices within the rules of which none is better than another in both of two weights, from the largest covered weight of
    /// the instance to that of the second (the epsilon-constraint method; Haimes, Lasdon and Wismer 1971).
    ///
    /// With `points` nil and all gaps 0 these are all values that no choice beats in both; otherwise the second weight rises by
    /// at least such a part of its range from point to point.
    /// - Parameters:
    ///   - second: another weight of each demand point, 0 or more.
    ///   - points: at most so many points, 2 or more, where all gaps are 0.
    public func paretoFront(
        second: [Int64], _ rules: ChoiceRules, points: Int? = nil, limits: SolverLimits = SolverLimits()
    ) throws(InfeasibleChoice) -> [ParetoPoint] {
        precondition(second.count == weight.count && points ?? 2 >= 2, "a second weight of each demand point")
        let other = CoveringInstance(
            candidateCount: candidateCount, weight: second, coverers: coverers, existing: existing)
        func most(_ one: CoveringInstance, atLeast least: Int64, of share: [Int64]) throws(InfeasibleChoice)
            -> LocationAnswer
        {
            try LevelledInstance(
                candidateCount: candidateCount, coverers: coverers, levels: 1, worth: one.weight, share: share,
                leastShare: least
            ).answer(rules, existing: existing, limits: limits)
        }
        let highest = try other.maximalCovering(rules, limits: limits)
        var front: [ParetoPoint] = []
        var (least, step): (Int64, Int64) = (0, 1)
        while true {
            do throws(InfeasibleChoice) {
                let first = try most(self, atLeast: least, of: second)
                let both = try most(other, atLeast: first.objective, of: weight)
                // The second search knows more choices: it may have met a better one.
                let point = ParetoPoint(
                    chosen: both.chosen, first: coveredWeight(both.chosen), second: other.coveredWeight(both.chosen),
                    bound: max(first.bound, coveredWeight(both.chosen)))
                if front.isEmpty, let points {
                    let parts = Int64(points - 1)
                    step = max(1, (highest.objective - point.second + parts - 1) / parts)
                }
                front.append(point)
                // The largest known second weight is the last point.
                least = max(point.second + 1, min(point.second + step, highest.objective))
            } catch {
                if front.isEmpty { throw error }
                return front
            }
            if least > highest.bound { return front }
        }
    }
}
