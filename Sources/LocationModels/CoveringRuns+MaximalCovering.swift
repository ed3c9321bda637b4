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
        var search = RunSearch(merged().runs, count, limits, threads: threads)
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
        // Some of the best may have been left out meanwhile, for nothing better holds them.
        let pool = Set(candidate + best).sorted()
        let instance = whole.keeping(pool).merged().runs
        let place = Dictionary(uniqueKeysWithValues: pool.enumerated().map { ($0.element, $0.offset) })
        var chosen = best.compactMap { place[$0] }
        func allPairs() -> [(Int, Int)] {
            chosen.indices.flatMap { first in (first + 1..<chosen.count).map { (first, $0) } }
        }
        var pairs = allPairs()
        while let (first, second) = pairs.popLast(), !isProven, !limits.isOver {
            var open = OpenRuns(
                instance, opening: chosen.indices.filter { $0 != first && $0 != second }.map { chosen[$0] })
            open.openGreedily(count, threads: threads)
            if open.coveredWeight <= known { continue }
            open.improveBySwaps(threads: threads, limits: limits)
            (chosen, known) = (open.chosen, open.coveredWeight)
            best = chosen.map { pool[$0] }
            pairs = allPairs()
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
        let open = OpenRuns(instance, opening: best)
        // Of many demand points few change sides at a step, so that directions may last; a long first step would undo the start.
        var search = PriceSearch(
            from: weights.indices.map { weights[$0] / Double(max(1, open.openCoverers[$0])) }, to: weights,
            pace: 0.25, memory: 0.95)
        let total = Double(instance.totalWeight)
        var (step, tried) = (0, 0)
        var mergedCandidates = instance.candidateCount
        while !search.isOver, !limits.isOver, !isProven {
            step += 1
            let promised = instance.sums(search.price.sumsBefore(), threads: threads)
            let leaders = promised.largest(count)
            let value = leaders.reduce(total - search.price.reduce(0, +)) { $0 + promised[$1] }
            var missing = Array(repeating: 1.0, count: search.price.count)
            for leader in leaders {
                for run in instance[leader] {
                    for demand in Int(run.lower)..<Int(run.upper) { missing[demand] -= 1 }
                }
            }
            search.move(slack: value, distance: max(0, value - Double(known)), missing: missing)
            guard step % 20 == 0 || search.least < Double(bound) * 0.999 else { continue }
            settle(by: search.leastPrice)
            let isBetter = improve(leaders: search.leastPrice, bySwaps: tried < 5 || step % 40 == 0)
            if isBetter { settle(by: search.leastPrice) }
            tried += 1
            // Fewer candidates tell fewer demand points apart.
            if instance.candidateCount < mergedCandidates * 3 / 4 {
                mergedCandidates = instance.candidateCount
                let (merged, place) = instance.merged()
                instance = merged
                search.merge(place, count: merged.weight.count)
            }
        }
        settle(by: search.leastPrice)
    }

    /// Whether the candidates that are promised most cover more than the best choice, which they then take the place of.
    private mutating func improve(leaders price: [Double], bySwaps: Bool) -> Bool {
        let before = known
        let promised = instance.sums(price.sumsBefore(), threads: threads)
        var open = OpenRuns(instance, opening: promised.largest(count))
        if bySwaps { open.improveBySwaps(threads: threads, limits: limits) }
        note(open)
        return known > before
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
        instance = instance.merged().runs
        guard instance.pairCount <= Self.mostPairs else { return }
        let answer = CoveringInstance(instance).maximalCovering(choose: count, limits: limits)
        if answer.objective > known { (best, known) = (answer.chosen.map { candidate[$0] }, answer.objective) }
        bound = min(bound, max(known, answer.bound))
    }
}
