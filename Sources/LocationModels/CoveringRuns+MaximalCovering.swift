extension CoveringRuns {
    /// The maximal covering location problem for very many candidates, as `CoveringInstance.maximalCovering` has it.
    ///
    /// A greedy choice is improved by swaps. Prices of demand points give a Lagrangian bound and settle candidates, which makes
    /// each further step cheaper; once little is left open it goes to branch and cut.
    /// - Returns: objective and bound are covered weights; the chosen in ascending order.
    public func maximalCovering(
        choose count: Int, limits: SolverLimits = SolverLimits(), threads: Int = 1
    ) -> LocationAnswer {
        do throws(InfeasibleChoice) {
            return try maximalCovering(ChoiceRules(count: count), limits: limits, threads: threads)
        } catch {
            preconditionFailure("a count alone leaves room for a choice")
        }
    }

    /// The same under rules, with one unit at a site.
    public func maximalCovering(
        _ rules: ChoiceRules, limits: SolverLimits = SolverLimits(), threads: Int = 1
    ) throws(InfeasibleChoice) -> LocationAnswer {
        precondition(rules.unitsPerSite == 1, "one unit at a site covers what two do")
        let (required, open, left) = try rules.split(candidates: candidateCount)
        var isGiven = Array(repeating: false, count: weight.count)
        for candidate in required { mark(candidate, in: &isGiven) }
        let given = weight.indices.reduce(0) { isGiven[$1] ? $0 + weight[$1] : $0 }
        var search = RunSearch(merged(without: isGiven).runs.keeping(open), left, limits, threads: threads)
        search.run()
        return LocationAnswer(
            chosen: (required + search.best.map { open[$0] }).sorted(), objective: given + search.known,
            bound: given + max(search.known, search.bound))
    }
}

/// The search for the choice that covers most, and for the proof that none covers more.
private struct RunSearch {
    /// The candidates that a choice better than `known` may hold, and the rules among them.
    private var instance: CoveringRuns
    private var rules: OpenRules
    /// Their numbers in the whole.
    private var candidate: [Int]
    private let whole: (instance: CoveringRuns, rules: OpenRules)
    private let limits: SolverLimits
    private let threads: Int
    /// The best choice so far, in numbers of the whole, and the weight it covers.
    private(set) var best: [Int] = []
    private(set) var known: Int64 = 0
    /// No choice covers more, unless it is the known one.
    private(set) var bound: Int64

    init(_ instance: CoveringRuns, _ rules: OpenRules, _ limits: SolverLimits, threads: Int) {
        whole = (instance, rules)
        (self.instance, self.rules, self.limits, self.threads) = (instance, rules, limits, threads)
        candidate = Array(0..<instance.candidateCount)
        bound = instance.totalWeight
    }

    private var isProven: Bool { Double(bound - known) <= limits.gap * Double(bound) }

    mutating func run() {
        for forMoney in rules.hasBudget ? [false, true] : [false] {
            var open = OpenRuns(instance, rules: rules)
            open.openGreedily(forMoney: forMoney, threads: threads)
            note(open)
        }
        var open = OpenRuns(instance, rules: rules, opening: best)
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
        let instance = whole.instance.keeping(pool).merged().runs
        let rules = whole.rules.keeping(pool, besides: [])
        let place = Dictionary(uniqueKeysWithValues: pool.enumerated().map { ($0.element, $0.offset) })
        var chosen = best.compactMap { place[$0] }
        func allPairs() -> [(Int, Int)] {
            chosen.indices.flatMap { first in (first + 1..<chosen.count).map { (first, $0) } }
        }
        var pairs = allPairs()
        while let (first, second) = pairs.popLast(), !isProven, !limits.isOver {
            var open = OpenRuns(
                instance, rules: rules,
                opening: chosen.indices.filter { $0 != first && $0 != second }.map { chosen[$0] })
            open.openGreedily(threads: threads)
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
        let open = OpenRuns(instance, rules: rules, opening: best)
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
            let (leaders, sum) = rules.leaders(promised)
            let value = total - search.price.reduce(0, +) + sum
            var missing = Array(repeating: 1.0, count: search.price.count)
            for (leader, share) in leaders {
                for run in instance[leader] {
                    for demand in Int(run.lower)..<Int(run.upper) { missing[demand] -= share }
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
        var open = OpenRuns(instance, rules: rules, opening: rules.leaders(promised).leaders.map(\.candidate))
        if bySwaps { open.improveBySwaps(threads: threads, limits: limits) }
        note(open)
        return known > before
    }

    /// Proves a bound by whole-number prices, and leaves out candidates that no better choice holds.
    private mutating func settle(by price: [Double]) {
        let whole = price.map { Int64($0.rounded()) }
        let promised = instance.sums(whole.sumsBefore(), threads: threads)
        let kept = instance.totalWeight - whole.reduce(0, +)
        let relaxed = RelaxedChoice(promised, rules: rules)
        bound = min(bound, kept + relaxed.value)
        let known = known
        let (certain, open) = relaxed.settled { kept + $0 > known }
        if certain.count + open.count < instance.candidateCount { keep((certain + open).sorted()) }
    }

    private mutating func keep(_ kept: [Int]) {
        instance = instance.keeping(kept)
        rules = rules.keeping(kept, besides: [])
        candidate = kept.map { candidate[$0] }
    }

    /// Pairs of a candidate and a demand point up to which branch and cut is worth a try.
    private static let mostPairs = 20_000_000

    private mutating func finishByBranchAndCut() {
        guard !isProven, !limits.isOver else { return }
        instance = instance.merged().runs
        guard instance.pairCount <= Self.mostPairs else { return }
        let rest = ReducedInstance(CoveringInstance(instance).levelled(.once), rules: rules)
        guard let (choice, most) = try? rest.instance.bestChoice(rest.rules, limits: limits) else { return }
        if choice.value > known {
            (best, known) = (choice.chosen.map { candidate[rest.candidate[$0]] }, choice.value)
        }
        bound = min(bound, max(known, most))
    }
}
