/// The best choice so far and a value that none passes, for models that make a value large.
struct Incumbent {
    private(set) var best: LevelledChoice?
    private(set) var bound: Int64

    init(_ best: LevelledChoice?, bound: Int64) { (self.best, self.bound) = (best, bound) }

    /// The value to beat.
    var known: Int64 { best?.value ?? -1 }

    func isGoodEnough(_ limits: SolverLimits) -> Bool {
        best.map { limits.isOver || Double(bound - $0.value) <= limits.gap * Double(bound) } ?? false
    }

    /// Takes over what branch and cut found among candidates that prices left open.
    /// - Parameters:
    ///   - candidate: the numbers of the program's candidates.
    ///   - settled: candidates that every better choice holds, worth `given`.
    ///   - most: what the program's choices could be worth at most before it was solved, of which it gives the missed part.
    ///   - value: of a choice; nil if it is none.
    mutating func adopt(
        _ solution: MixedIntegerProgram.Solution, candidate: [Int], settled: [Int], given: Int64, most: Int64,
        value: ([Int]) -> Int64?
    ) {
        let known = known
        if solution.isInfeasible {
            bound = known
            return
        }
        if let found = solution.chosen(candidate.count) {
            let chosen = (settled + found.map { candidate[$0] }).sorted()
            if let value = value(chosen), value > known { best = LevelledChoice(chosen: chosen, value: value) }
        }
        bound = min(bound, max(known, given + most - solution.wholeBound))
    }

    /// - Throws: when there is no choice, or none was found.
    func result() throws(InfeasibleChoice) -> (choice: LevelledChoice, bound: Int64) {
        if let best { return (best, max(bound, best.value)) }
        throw bound < 0 ? .noChoice : .notFoundInTime
    }
}

extension MixedIntegerProgram.Solution {
    /// Proven that there is none.
    static let infeasible = Self(values: nil, bound: 0, isInfeasible: true)
}
