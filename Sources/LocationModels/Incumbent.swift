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

    /// Branch and cut among candidates that prices left open.
    /// - Parameters:
    ///   - program: what a choice among them misses, made small; nil where the settled candidates leave no choice, so that none
    ///     is better than the known one.
    ///   - candidate: the numbers of the program's candidates.
    ///   - settled: candidates that every better choice holds, worth `given`.
    ///   - most: what the program's choices are worth where nothing is missed.
    ///   - value: of a choice; nil if it is none.
    mutating func improve(
        by program: MixedIntegerProgram?, candidate: [Int], settled: [Int], given: Int64, most: Int64,
        limits: SolverLimits, value: ([Int]) -> Int64?
    ) {
        let known = known
        let solution = program?.minimized(
            below: best == nil ? nil : given + most - known, allowedGap: limits.gap * Double(max(0, known)),
            limits: limits)
        guard let solution, !solution.isInfeasible else {
            bound = known
            return
        }
        if let found = solution.chosen(candidate.count) {
            let chosen = (settled + found.map { candidate[$0] }).sorted()
            if let value = value(chosen), value > known { best = LevelledChoice(chosen: chosen, value: value) }
        }
        bound = solution.isBest ? self.known : min(bound, max(known, given + most - solution.wholeBound))
    }

    /// - Throws: when there is no choice, or none was found.
    func result() throws(InfeasibleChoice) -> (choice: LevelledChoice, bound: Int64) {
        if let best { return (best, max(bound, best.value)) }
        throw bound < 0 ? .noChoice : .notFoundInTime
    }
}
