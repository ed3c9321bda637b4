extension CoveringRuns {
    /// The maximal covering location problem for very many candidates, as `CoveringInstance.maximalCovering` has it.
    ///
    /// A greedy choice is improved by swaps. Prices of demand points give a Lagrangian bound and settle candidates, which makes
    /// each further step cheaper; once little is left open it goes to branch and cut.
    /// - Returns: objective and bound are covered weights; the chosen in ascending order.
    public func maximalCovering(
        choose count: Int, limits: SolverLimits = SolverLimits(), threads: Int = 1
    ) -> LocationAnswer {
        precondition(count >= 0, "a number of facilities")
        var search = RunSearch(
            merged(without: Array(repeating: false, count: weight.count)), count, limits, threads: threads)
        search.run()
        return LocationAnswer(
            chosen: search.best.sorted(), objective: search.known, bound: max(search.known, search.bound))
    }
}

/// The search for the choice that covers most, and for the proof that none covers more.
private struct RunSearch {
    /// The candidates that a choice better than `known` may hold.
    private var instance: CoveringRuns
    /// Their numbers in the whole.
    private var candidate: [Int]
    private let whole: CoveringRuns
    private let count: Int
    private let limits: SolverLimits
    private let threads: Int
    /// The best choice so far, in numbers of the whole, and the weight it covers.
    private(set) var best: [Int] = []
    private(set) var known: Int64 = 0
    /// No choice covers more, unless it is the known one.
    private(set) var bound: Int64

    init(_ instance: CoveringRuns, _ count: Int, _ limits: SolverLimits, threads: Int) {
        whole = instance
        (self.instance, self.count, self.limits, self.threads) = (instance, count, limits, threads)
        candidate = Array(0..<instance.candidateCount)
        bound = instance.totalWeight
    }

    private var isProven: Bool { Double(bound - known) <= limits.gap * Double(bound) }

    mutating func run() {
        var open = OpenRuns(instance)
        open.openGreedily(count, threads: threads)
        note(open)
        open.improveBySwaps(threads: threads, limits: limits)
        note(open)
        lowerBound()
        improveByDoubleSwaps()
        finishByBranchAndCut()
    }

    /// Closes two open candidates at a time and opens what gains most, twice, as long as that covers more.
    private mutating func improveByDoubleSwaps() {
        var pairs = best.indices.flatMap { first in (first + 1..<best.count).map { (first, $0) } }
        while let (first, second) = pairs.popLast(), !isProven, !limits.isOver {
            // Swaps make singles as good as they get; some of the best may have been left out meanwhile.
            var open = OpenRuns(whole, opening: best.indices.filter { $0 != first && $0 != second }.map { best[$0] })
            open.openGreedily(count, threads: threads)
            if open.coveredWeight <= known { continue }
            open.improveBySwaps(threads: threads, limits: limits)
            (best, known) = (open.chosen, open.coveredWeight)
            pairs = best.indices.flatMap { first in (first + 1..<best.count).map { (first, $0) } }
        }
    }

    private mutating func note(_ open: OpenRuns) {
        let weight = open.coveredWeight
        guard weight > known else { return }
        (best, known) = (open.chosen.map { candidate[$0] }, weight)
    }

    /// Lowers the bound by moving prices down their slope (Held and Karp 1971), with the best choice made better on the way.
    private mutating func lowerBound() {
        let weights = instance.weight.map(Double.init)
        let total = weights.reduce(0, +)
        let open = OpenRuns(instance, opening: best)
        var price = weights.indices.map { weights[$0] / Double(max(1, open.openCoverers[$0])) }
        var (least, leastPrice) = (Double.infinity, price)
        var (pace, stalled, steps, improved) = (1.0, 0, 0, 0)
        while pace > 1e-3, steps < 2000, !limits.isOver, !isProven {
            steps += 1
            let promised = instance.sums(price.sumsBefore(), threads: threads)
            let leaders = promised.largest(count)
            let value = leaders.reduce(total - price.reduce(0, +)) { $0 + promised[$1] }
            stalled = value < least - 1e-5 * abs(least) ? 0 : stalled + 1
            if value < least { (least, leastPrice) = (value, price) }
            if stalled >= 15 { (pace, stalled) = (pace * 0.7, 0) }

            if steps % 20 == 1 || least < Double(bound) * 0.999 {
                settle(by: leastPrice)
                // Numbers of candidates may have changed.
                var chosen = OpenRuns(instance, opening: promisedChoice(leastPrice))
                if improved < 5 || steps % 60 == 1 {
                    chosen.improveBySwaps(threads: threads, limits: limits)
                    improved += 1
                }
                let before = known
                note(chosen)
                if known > before { settle(by: leastPrice) }
                continue
            }
            var missing = Array(repeating: 1.0, count: price.count)
            for leader in leaders {
                for run in instance[leader] {
                    for demand in Int(run.lower)..<Int(run.upper) { missing[demand] -= 1 }
                }
            }
            var norm = 0.0
            for demand in price.indices where missing[demand] < 0 ? price[demand] > 0 : price[demand] < weights[demand]
            {
                norm += missing[demand] * missing[demand]
            }
            if norm == 0 { break }
            let step = pace * (value - Double(known)) / norm
            for demand in price.indices {
                price[demand] = min(weights[demand], max(0, price[demand] + step * missing[demand]))
            }
        }
        settle(by: leastPrice)
    }

    private func promisedChoice(_ price: [Double]) -> [Int] {
        instance.sums(price.sumsBefore(), threads: threads).largest(count)
    }

    /// Proves a bound by whole-number prices, and leaves out candidates that no better choice holds.
    private mutating func settle(by price: [Double]) {
        let whole = price.map { Int64($0.rounded()) }
        let promised = instance.sums(whole.sumsBefore(), threads: threads)
        let kept = instance.totalWeight - whole.reduce(0, +)
        let order = promised.indices.sorted { (promised[$1], $0) < (promised[$0], $1) }
        let value = order.prefix(count).reduce(kept) { $0 + promised[$1] }
        bound = min(bound, value)
        guard order.count > count, count > 0 else { return }
        let last = promised[order[count - 1]]
        // In place of the last one that is chosen.
        let open = promised.indices.filter { value - last + min(last, promised[$0]) > known }
        if open.count < instance.candidateCount {
            instance = instance.keeping(open)
            candidate = open.map { candidate[$0] }
        }
    }

    /// Pairs of a candidate and a demand point up to which branch and cut is worth a try.
    private static let mostPairs = 20_000_000

    private mutating func finishByBranchAndCut() {
        guard !isProven, !limits.isOver else { return }
        let rest = instance.merged(without: Array(repeating: false, count: instance.weight.count))
        guard rest.pairCount <= Self.mostPairs else { return }
        let answer = CoveringInstance(rest).maximalCovering(choose: count, limits: limits)
        if answer.objective > known { (best, known) = (answer.chosen.map { candidate[$0] }, answer.objective) }
        bound = min(bound, max(known, answer.bound))
    }
}
