import Workers

/// Demand points in a row, and which runs of them each candidate covers: a covering instance for very many candidates.
///
/// Along a street what a candidate covers is a run of its demand points, and streets that are neighbours in the row are
/// mostly covered together. So a candidate that covers ten thousand demand points is a few hundred runs, and what any
/// prices of the demand points come to for it is as many differences of running sums.
public struct CoveringRuns: Sendable, Equatable {
    /// What each demand point weighs, 0 or more; all together less than 2^53.
    public let weight: [Int64]
    /// The runs of candidate c are entries `first[c] ..< first[c + 1]` of `runs`.
    let first: [Int]
    /// Ascending for each candidate, not empty, never touching.
    let runs: [DemandRun]

    /// A run of demand points by their numbers in the row: `lower ..< upper`.
    public struct DemandRun: Sendable, Equatable, BitwiseCopyable {
        public var lower: UInt32
        public var upper: UInt32

        public init(lower: UInt32, upper: UInt32) { (self.lower, self.upper) = (lower, upper) }
    }

    /// - Parameter covered: for each candidate the runs that it covers, ascending and disjoint; those that touch are joined,
    ///   empty ones left out.
    public init(weight: [Int64], covered: [[DemandRun]]) {
        var (first, runs): ([Int], [DemandRun]) = ([0], [])
        first.reserveCapacity(covered.count + 1)
        runs.reserveCapacity(covered.reduce(0) { $0 + $1.count })
        for own in covered {
            runs.append(joining: own, after: first[first.count - 1])
            first.append(runs.count)
        }
        self.init(weight: weight, first: first, runs: runs)
    }

    private init(weight: [Int64], first: [Int], runs: [DemandRun]) {
        (self.weight, self.first, self.runs) = (weight, first, runs)
    }

    public var candidateCount: Int { first.count - 1 }
    public var totalWeight: Int64 { weight.reduce(0, +) }
    /// Runs of all candidates together.
    public var runCount: Int { runs.count }
    /// Pairs of a candidate and a demand point that it covers.
    public var pairCount: Int { runs.reduce(0) { $0 + Int($1.upper - $1.lower) } }

    /// The runs that a candidate covers.
    public subscript(candidate: Int) -> ArraySlice<DemandRun> { runs[first[candidate]..<first[candidate + 1]] }

    /// The weight that some candidates cover together.
    public func coveredWeight(_ chosen: some Sequence<Int>) -> Int64 {
        var isCovered = Array(repeating: false, count: weight.count)
        for candidate in chosen { mark(candidate, in: &isCovered) }
        return weight.indices.reduce(0) { isCovered[$1] ? $0 + weight[$1] : $0 }
    }

    /// Notes what a candidate covers, demand point by demand point.
    public func mark(_ candidate: Int, in isCovered: inout [Bool]) {
        for run in self[candidate] {
            for demand in Int(run.lower)..<Int(run.upper) { isCovered[demand] = true }
        }
    }

    /// The weight of those demand points that a candidate covers and that satisfy a predicate.
    public func weight(_ candidate: Int, where holds: (Int) -> Bool) -> Int64 {
        self[candidate].reduce(0) { sum, run in
            (Int(run.lower)..<Int(run.upper)).reduce(sum) { holds($1) ? $0 + weight[$1] : $0 }
        }
    }

    /// The same without some demand points, and with those that are neighbours then and covered by the same candidates
    /// made one. Linear.
    /// - Parameter isLeftOut: for each demand point; those that weigh nothing are left out as well. Nil for no others.
    /// - Returns: also the new number of each demand point; one that is left out has that of its neighbour before.
    public func merged(without isLeftOut: [Bool]? = nil) -> (runs: CoveringRuns, place: [Int]) {
        var isBorder = Array(repeating: false, count: weight.count + 1)
        for run in runs {
            isBorder[Int(run.lower)] = true
            isBorder[Int(run.upper)] = true
        }
        // For each place between demand points how many of the new ones lie before it.
        var before: [UInt32] = [0]
        var weights: [Int64] = []
        var opensAnother = true
        for demand in weight.indices {
            opensAnother = opensAnother || isBorder[demand]
            if weight[demand] > 0, !(isLeftOut?[demand] ?? false) {
                if opensAnother {
                    weights.append(weight[demand])
                    opensAnother = false
                } else {
                    weights[weights.count - 1] += weight[demand]
                }
            }
            before.append(UInt32(weights.count))
        }
        let merged = CoveringRuns(weight: weights, of: self, candidates: 0..<candidateCount) { before[Int($0)] }
        return (merged, weight.indices.map { max(0, Int(before[$0 + 1]) - 1) })
    }

    /// The same with some candidates only, numbered anew in this order.
    public func keeping(_ candidates: [Int]) -> CoveringRuns {
        CoveringRuns(weight: weight, of: self, candidates: candidates) { $0 }
    }

    private init(
        weight: [Int64], of other: CoveringRuns, candidates: some Sequence<Int>, border: (UInt32) -> UInt32
    ) {
        var (first, runs): ([Int], [DemandRun]) = ([0], [])
        for candidate in candidates {
            runs.append(
                joining: other[candidate].map { DemandRun(lower: border($0.lower), upper: border($0.upper)) },
                after: first[first.count - 1])
            first.append(runs.count)
        }
        self.init(weight: weight, first: first, runs: runs)
    }

    /// For each candidate what it covers of something, from its running sums (one more than demand points).
    func sums<Amount: Numeric & Sendable>(_ sumBefore: [Amount], threads: Int) -> [Amount] {
        let chunk = 256
        let parts = inParallel((candidateCount + chunk - 1) / chunk, threads: threads) { number in
            (number * chunk..<Swift.min(candidateCount, (number + 1) * chunk)).map { sum($0, sumBefore) }
        }
        return Array(parts.joined())
    }

    /// What one candidate covers of something, from its running sums.
    @inline(__always)
    func sum<Amount: Numeric>(_ candidate: Int, _ sumBefore: [Amount]) -> Amount {
        var sum: Amount = 0
        let (sums, runs) = (sumBefore.span, runs.span)
        for index in first[candidate]..<first[candidate + 1] {
            let run = runs[index]
            sum += sums[Int(run.upper)] - sums[Int(run.lower)]
        }
        return sum
    }
}

extension CoveringInstance {
    /// Demand point by demand point; linear in the pairs of `runs`.
    public init(_ runs: CoveringRuns, existing: [Int32]? = nil) {
        var covered = SparseSets()
        for candidate in 0..<runs.candidateCount {
            covered.append(runs[candidate].flatMap { Array(Int32($0.lower)..<Int32($0.upper)) })
        }
        self.init(
            candidateCount: runs.candidateCount, weight: runs.weight,
            coverers: covered.transposed(size: runs.weight.count), existing: existing)
    }
}

extension Array where Element: AdditiveArithmetic {
    /// Running sums, one more than there are entries.
    func sumsBefore() -> [Element] {
        var sums: [Element] = [.zero]
        sums.reserveCapacity(count + 1)
        var sum = Element.zero
        for entry in self {
            sum += entry
            sums.append(sum)
        }
        return sums
    }
}

extension [CoveringRuns.DemandRun] {
    /// Appends runs without empty ones, those that touch made one.
    /// - Parameter start: entries from here on belong to the same candidate.
    fileprivate mutating func append(joining runs: some Sequence<CoveringRuns.DemandRun>, after start: Int) {
        for run in runs where run.lower < run.upper {
            if count > start, self[count - 1].upper == run.lower {
                self[count - 1].upper = run.upper
            } else {
                append(run)
            }
        }
    }
}

/// `parallelMap` for work that cannot fail.
func inParallel<Result: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
    do {
        return try parallelMap(count: count, threads: threads, body)
    } catch {
        preconditionFailure("work that throws nothing failed: \(error)")
    }
}
