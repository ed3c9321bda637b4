/// Chosen facilities with the proof of how good they are.
public struct LocationAnswer: Sendable, Equatable {
    /// Candidates, ascending, required ones among them; a site with several units once for each of them.
    public var chosen: [Int]
    /// What the model makes largest or smallest, for the chosen ones.
    public var objective: Int64
    /// No choice does better than this.
    public var bound: Int64

    public init(chosen: [Int], objective: Int64, bound: Int64) {
        (self.chosen, self.objective, self.bound) = (chosen, objective, bound)
    }

    /// How far the best possible choice can be from this one at most, as a share of the larger of the two, 0...1.
    public var gap: Double {
        objective == bound ? 0 : Double(abs(objective - bound)) / Double(max(abs(objective), abs(bound)))
    }
}

/// When a solver may stop before it has proven the best answer.
public struct SolverLimits: Sendable {
    /// Stops when the gap is no larger, a share.
    public var gap: Double
    /// Stops at the first convenient moment after this, with the best answer so far.
    public var end: ContinuousClock.Instant?
    /// Stops likewise once this says so.
    public var isInterrupted: @Sendable () -> Bool

    public init(
        gap: Double = 0, end: ContinuousClock.Instant? = nil, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) {
        self.gap = gap
        self.end = end
        self.isInterrupted = isInterrupted
    }

    var isOver: Bool { isInterrupted() || (end.map { ContinuousClock.now >= $0 } ?? false) }
}
