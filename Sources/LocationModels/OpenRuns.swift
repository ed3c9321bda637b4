/// Which candidates of a row of demand are open, and what is left uncovered.
struct OpenRuns {
    let instance: CoveringRuns
    /// In the order in which they were opened.
    private(set) var chosen: [Int] = []
    /// Open candidates that cover each demand point.
    private(set) var openCoverers: [Int32]

    init(_ instance: CoveringRuns, opening open: [Int] = []) {
        self.instance = instance
        openCoverers = Array(repeating: 0, count: instance.weight.count)
        for candidate in open { self.open(candidate) }
    }

    var coveredWeight: Int64 {
        instance.weight.indices.reduce(0) { openCoverers[$1] > 0 ? $0 + instance.weight[$1] : $0 }
    }

    /// Running sums of what is not covered.
    var uncoveredBefore: [Int64] {
        instance.weight.indices.map { openCoverers[$0] > 0 ? 0 : instance.weight[$0] }.sumsBefore()
    }

    mutating func open(_ candidate: Int) {
        chosen.append(candidate)
        count(candidate, 1)
    }

    mutating func close(_ candidate: Int) {
        chosen.removeAll { $0 == candidate }
        count(candidate, -1)
    }

    private mutating func count(_ candidate: Int, _ change: Int32) {
        for run in instance[candidate] {
            for demand in Int(run.lower)..<Int(run.upper) { openCoverers[demand] += change }
        }
    }

    /// Opens whatever gains most, again and again, the first of equals, until `count` are open or nothing gains: at least
    /// 1 - 1/e of the best. A gain never grows as more are open, so that only candidates whose former gain was large are
    /// asked again (Minoux 1978).
    mutating func openGreedily(_ count: Int, threads: Int) {
        if chosen.count >= count { return }
        var gain = instance.sums(uncoveredBefore, threads: threads)
        while chosen.count < count {
            let sums = uncoveredBefore
            var best: (gain: Int64, candidate: Int)?
            for candidate in gain.indices.sorted(by: { (gain[$1], $0) < (gain[$0], $1) }) {
                if gain[candidate] <= max(0, best?.gain ?? 0) {
                    // An equal one of a lower number would have come before.
                    guard let best, gain[candidate] == best.gain, candidate < best.candidate else { break }
                }
                gain[candidate] = instance.sum(candidate, sums)
                if gain[candidate] > best?.gain ?? 0
                    || (gain[candidate] == best?.gain && candidate < best?.candidate ?? 0)
                {
                    best = (gain[candidate], candidate)
                }
            }
            guard let best else { return }
            open(best.candidate)
        }
    }

    /// Closes each open candidate in turn and opens what gains most then, until a whole round changes nothing: no single swap
    /// covers more.
    mutating func improveBySwaps(threads: Int, limits: SolverLimits) {
        var unchanged = 0
        while unchanged < chosen.count, !limits.isOver {
            let closing = chosen[0]
            close(closing)
            let gain = instance.sums(uncoveredBefore, threads: threads)
            var best = closing
            for candidate in gain.indices where gain[candidate] > gain[best] { best = candidate }
            open(best)
            unchanged = best == closing ? unchanged + 1 : 0
        }
    }
}
