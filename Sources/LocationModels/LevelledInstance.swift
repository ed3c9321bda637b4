/// Demand points, candidates, and what each further open coverer of a demand point adds: the form that all covering models
/// with a number of facilities take.
struct LevelledInstance: Equatable {
    let coverers: SparseSets
    let covered: SparseSets
    /// Coverers beyond so many add nothing.
    let levels: Int
    /// What open coverer number k (from 0) of demand point d adds is entry d x `levels` + k, 0 or more.
    let worth: [Int64]
    /// Demand points that every choice must cover.
    let isMandatory: [Bool]
    /// What each demand point counts towards `leastShare` once it is covered; empty where none is asked for.
    let share: [Int64]
    let leastShare: Int64

    var candidateCount: Int { covered.count }
    var demandCount: Int { coverers.count }
    var demand: Range<Int> { 0..<coverers.count }

    init(
        candidateCount: Int, coverers: SparseSets, levels: Int, worth: [Int64], isMandatory: [Bool]? = nil,
        share: [Int64] = [], leastShare: Int64 = 0
    ) {
        precondition(
            worth.count == coverers.count * levels && levels > 0, "a worth for each level of each demand point")
        self.coverers = coverers
        covered = coverers.transposed(size: candidateCount)
        (self.levels, self.worth, self.share, self.leastShare) = (levels, worth, share, leastShare)
        self.isMandatory = isMandatory ?? Array(repeating: false, count: coverers.count)
    }

    /// The same candidates and demand points with other worths.
    init(_ other: LevelledInstance, worth: [Int64]) {
        (coverers, covered, levels, isMandatory) = (other.coverers, other.covered, other.levels, other.isMandatory)
        (share, leastShare) = (other.share, other.leastShare)
        self.worth = worth
    }

    var totalWorth: Int64 { worth.reduce(0, +) }

    /// What one more open coverer adds where so many are open.
    @inline(__always)
    func worth(_ demand: Int, after open: Int) -> Int64 { open < levels ? worth[demand * levels + open] : 0 }

    /// Open coverers of each demand point; a candidate that is named twice counts twice.
    func openCoverers(_ chosen: some Sequence<Int>) -> [Int] {
        var result = Array(repeating: 0, count: demandCount)
        for candidate in chosen {
            for demand in covered[candidate] { result[Int(demand)] += 1 }
        }
        return result
    }

    func value(_ chosen: some Sequence<Int>) -> Int64 {
        let open = openCoverers(chosen)
        return demand.reduce(0) { sum, demand in
            (0..<min(levels, open[demand])).reduce(sum) { $0 + worth(demand, after: $1) }
        }
    }

    /// Whether a choice covers what it must.
    func isFeasible(_ chosen: some Sequence<Int>) -> Bool {
        let open = openCoverers(chosen)
        let reached = share.isEmpty ? 0 : demand.reduce(0) { open[$1] > 0 ? $0 + share[$1] : $0 }
        return reached >= leastShare && demand.allSatisfy { !isMandatory[$0] || open[$0] > 0 }
    }

    /// For each candidate the sum of the prices of the demand points that it covers.
    func promises<Price: Numeric>(_ price: [Price]) -> [Price] {
        (0..<candidateCount).map { candidate in
            var sum: Price = 0
            for demand in covered[candidate] { sum += price[Int(demand)] }
            return sum
        }
    }

    /// Whether no coverer of a demand point adds more than the one before.
    func isFalling(_ demand: Int) -> Bool {
        (1..<max(1, levels)).allSatisfy { worth(demand, after: $0) <= worth(demand, after: $0 - 1) }
    }

    /// With rewards for covering what must be covered that outweigh all else where numbers allow, so that a search that makes
    /// the value large makes its choice feasible.
    var rewardingFeasibility: LevelledInstance {
        guard isMandatory.contains(true) || leastShare > 0 else { return self }
        var worth = worth
        let all = totalWorth + 1
        let reward = min(all, Int64(1) << 60 / Int64(max(1, demandCount)))
        let shares = max(1, share.reduce(0, +))
        for demand in demand {
            if isMandatory[demand] { worth[demand * levels] += reward }
            if leastShare > 0 { worth[demand * levels] += share[demand] * max(1, min(all, (1 << 60) / shares)) }
        }
        return LevelledInstance(self, worth: worth)
    }
}
