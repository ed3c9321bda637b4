/// Which candidates of a row of demand are open within the rules, and what is left uncovered.
struct OpenRuns {
    let instance: CoveringRuns
    private var opened: OpenSet
    /// In the order in which they were opened.
    private(set) var chosen: [Int] = []
    /// Open candidates that cover each demand point.
    private(set) var openCoverers: [Int32]

    /// - Parameter open: candidates to open in this order, as far as the rules allow.
    init(_ instance: CoveringRuns, rules: OpenRules, opening open: [Int] = []) {
        self.instance = instance
        opened = OpenSet(rules)
        openCoverers = Array(repeating: 0, count: instance.weight.count)
        for candidate in open where opened.mayOpen(candidate) { self.open(candidate) }
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
        opened.open(candidate)
        count(candidate, 1)
    }

    mutating func close(_ candidate: Int) {
        chosen.removeAll { $0 == candidate }
        opened.close(candidate)
        count(candidate, -1)
    }

    private mutating func count(_ candidate: Int, _ change: Int32) {
        for run in instance[candidate] {
            for demand in Int(run.lower)..<Int(run.upper) { openCoverers[demand] += change }
        }
    }

    /// Opens whatever gains most, again and again, the first of equals, until the rules leave no room or nothing gains: with no
    /// rule but the count at least 1 - 1/e of the best. A gain never grows as more are open, so that only candidates whose former
    /// gain was large are asked again (Minoux 1978).
    /// - Parameter forMoney: gains for what candidates cost.
    mutating func openGreedily(forMoney: Bool = false, threads: Int) {
        if opened.isFull { return }
        let price = opened.rules.cost.map { forMoney ? Double(max(1, $0)) : 1 }
        var gain = zip(instance.sums(uncoveredBefore, threads: threads), price).map { Double($0) / $1 }
        while !opened.isFull {
            let sums = uncoveredBefore
            var best: (gain: Double, candidate: Int)?
            for candidate in gain.indices.sorted(by: { (gain[$1], $0) < (gain[$0], $1) }) {
                if gain[candidate] <= max(0, best?.gain ?? 0) {
                    // An equal one of a lower number would have come before.
                    guard let best, gain[candidate] == best.gain, candidate < best.candidate else { break }
                }
                guard opened.mayOpen(candidate) else { continue }
                gain[candidate] = Double(instance.sum(candidate, sums)) / price[candidate]
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
    /// covers more. Where a swap leaves room for further ones, they are opened.
    mutating func improveBySwaps(threads: Int, limits: SolverLimits) {
        var unchanged = 0
        while unchanged < chosen.count, !limits.isOver {
            let closing = chosen[0]
            close(closing)
            let gain = instance.sums(uncoveredBefore, threads: threads)
            var best = closing
            for candidate in gain.indices where gain[candidate] > gain[best] && opened.mayOpen(candidate) {
                best = candidate
            }
            open(best)
            unchanged = best == closing ? unchanged + 1 : 0
            if best != closing { openGreedily(threads: threads) }
        }
    }
}
