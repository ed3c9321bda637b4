import LocationModels

/// Chosen places with the proof of how good they are.
public struct SitingAnswer: Sendable {
    /// Options by their numbers, each with the weight that it adds to those before, the one that adds most first.
    public var chosen: [(option: Int, gain: Int64)]
    /// What is covered by the points that stay and the chosen ones, a weight; of a model that looks for the fewest, how many
    /// are chosen.
    public var objective: Int64
    /// No choice does better.
    public var bound: Int64
    /// The weight that is covered in the end.
    public var covered: Int64

    /// How far the best possible choice can be from this one at most, as a share of the larger of the two, 0...1.
    public var gap: Double { LocationAnswer(chosen: [], objective: objective, bound: bound).gap }
}

extension SitingProblem {
    /// Pairs of an option and a place up to which places are looked at one by one.
    private static let mostPairs = 5_000_000

    /// At most `count` options that cover the largest weight (the maximal covering location problem).
    public func maximalCovering(choose count: Int, limits: SolverLimits) -> SitingAnswer {
        let open = covered.merged(without: isCoveredAnyway)
        let answer =
            open.pairCount <= Self.mostPairs
            ? CoveringInstance(open).maximalCovering(choose: count, limits: limits)
            : open.maximalCovering(choose: count, limits: limits, threads: threads)
        let before = coveredAnyway
        return SitingAnswer(
            chosen: inOrderOfGain(answer.chosen), objective: before + answer.objective, bound: before + answer.bound,
            covered: before + answer.objective)
    }

    /// The fewest options that cover all that any option covers (the location set covering problem).
    public func setCovering(limits: SolverLimits) -> SitingAnswer {
        let answer = CoveringInstance(covered.merged(without: isCoveredAnyway)).setCovering(limits: limits)
        let chosen = inOrderOfGain(answer.chosen)
        return SitingAnswer(
            chosen: chosen, objective: answer.objective, bound: answer.bound,
            covered: chosen.reduce(coveredAnyway) { $0 + $1.gain })
    }
}
