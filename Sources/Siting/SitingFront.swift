import LocationModels

/// Choices between two goals of which none is better than another in both: the Pareto front, or points along it.
public struct SitingFront: Sendable {
    public struct Point: Sendable {
        /// Options by their numbers, ascending.
        public var chosen: [Int]
        /// Which share of each goal is covered, with what is covered anyway, 0...1.
        public var first: Double
        public var second: Double
        /// No choice that covers as much of the second goal covers more of the first.
        public var bound: Double
        /// As in `LocationAnswer`.
        public var gap: Double
    }

    /// From the most of the first goal to the most of the second.
    public let points: [Point]

    /// - Parameter count: at most so many points, 2 or more, where all gaps are 0.
    /// - Throws: `SitingError`.
    init(_ problem: SitingProblem, _ question: SitingQuestion, points count: Int) throws {
        let demand = problem.demand
        let (runs, place) = problem.covered.merged(without: problem.isCoveredAnyway)
        try problem.checkSize(runs.pairCount, SitingProblem.mostPairs)
        // What stands in one place of the merged row may belong to either goal.
        var weights = [[Int64]](repeating: Array(repeating: 0, count: runs.weight.count), count: 2)
        var (total, anyway) = ([Int64](repeating: 0, count: 2), [Int64](repeating: 0, count: 2))
        for number in demand.weight.indices {
            let (goal, weight) = (Int(demand.goal[number]), demand.weight[number])
            total[goal] += weight
            if problem.isCoveredAnyway[number] {
                anyway[goal] += weight
            } else if weight > 0 {
                weights[goal][place[number]] += weight
            }
        }
        let instance = CoveringInstance(
            candidateCount: runs.candidateCount, weight: weights[0], coverers: CoveringInstance(runs).coverers)
        func share(_ weight: Int64, of goal: Int) -> Double {
            Double(anyway[goal] + weight) / Double(max(1, total[goal]))
        }
        do {
            points = try instance.paretoFront(
                second: weights[1], problem.rules(question), points: count, limits: question.solver
            ).map { point in
                Point(
                    chosen: point.chosen, first: share(point.first, of: 0), second: share(point.second, of: 1),
                    bound: share(point.bound, of: 0), gap: point.gap)
            }
        } catch let error as InfeasibleChoice {
            throw SitingError(.infeasible, problem.inWords(error, question))
        }
    }
}
