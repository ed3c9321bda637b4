import LocationModels

/// What so many places cover: the best choice of each number, and the first so many of the plan.
public struct SitingCurve: Sendable {
    public struct Step: Sendable {
        public var count: Int
        /// The weight that the best known choice of so many covers, with what is covered anyway, and what no choice exceeds.
        public var covered: Int64
        public var bound: Int64
        /// What the first so many of the plan cover.
        public var inOrder: Int64
    }

    /// From 0 places to those of the plan.
    public let steps: [Step]

    init(_ problem: SitingProblem, _ answer: SitingAnswer, _ question: SitingQuestion) {
        let before = problem.coveredAnyway
        var inOrder = before
        steps = (0...answer.chosen.count).map { count in
            if count > 0 { inOrder += answer.chosen[count - 1].gain }
            if count == 0 { return Step(count: 0, covered: before, bound: before, inOrder: before) }
            if count == answer.chosen.count {
                return Step(count: count, covered: answer.covered, bound: answer.bound, inOrder: inOrder)
            }
            let best = problem.maximalCovering(choose: count, limits: question.solver)
            // The plan's own order is a choice as well.
            return Step(count: count, covered: max(best.covered, inOrder), bound: best.bound, inOrder: inOrder)
        }
    }
}
