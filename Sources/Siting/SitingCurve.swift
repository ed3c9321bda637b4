import LocationModels

/// What so many places cover: the best choice of each number, and the first so many of the plan.
public struct SitingCurve: Sendable {
    public struct Step: Sendable {
        public var count: Int
        /// What the best known choice of so many covers, with what is covered anyway, and what no choice exceeds, in units of
        /// the demand.
        public var covered: Double
        public var bound: Double
        /// What the first so many of the plan cover.
        public var inOrder: Double
    }

    /// From 0 places to those of the plan.
    public let steps: [Step]

    /// - Throws: `SitingError`.
    init(_ problem: SitingProblem, _ answer: SitingAnswer, _ question: SitingQuestion) throws {
        let unit = problem.demand.unit.weightOfOne
        var inOrder = problem.coveredAnyway
        var steps = [
            Step(
                count: 0, covered: Double(inOrder) / unit, bound: Double(inOrder) / unit,
                inOrder: Double(inOrder) / unit)
        ]
        for (number, chosen) in answer.chosen.enumerated() {
            inOrder += chosen.gain
            if answer.bestOfEach.indices.contains(number) {
                let best = answer.bestOfEach[number]
                steps.append(
                    Step(
                        count: number + 1, covered: Double(max(best.objective, inOrder)) / unit,
                        bound: Double(max(best.bound, inOrder)) / unit, inOrder: Double(inOrder) / unit))
                continue
            }
            var fewer = question
            fewer.model = .maximalCovering
            fewer.choose = number + 1
            let isLast = number + 1 == answer.chosen.count && question.model == .maximalCovering
            let best = isLast ? answer : try problem.answer(fewer)
            // The plan's own order is a choice as well.
            steps.append(
                Step(
                    count: number + 1, covered: max(best.objective, Double(inOrder) / unit), bound: best.bound,
                    inOrder: Double(inOrder) / unit))
        }
        self.steps = steps
    }
}
