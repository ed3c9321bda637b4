/// A smaller instance with the same best choices: without demand that has nothing to add and demand that no candidate covers;
/// demand of equal coverers is one; candidates that the rules leave no room for, or that another one dominates, are left out.
/// What stands already counts as given.
struct ReducedInstance {
    let instance: LevelledInstance
    let rules: OpenRules
    /// The number that each candidate has in the whole instance, ascending.
    let candidate: [Int]
    /// Demand points of the whole instance that must be covered and that no candidate is left for.
    let uncovered: [Int]

    /// - Parameters:
    ///   - kept: the candidates that are still open to choice, ascending; nil for all. One that is named twice is two.
    ///   - open: candidates that are chosen already.
    ///   - existing: how many facilities that stand anyway cover each demand point; empty for none.
    init(
        _ whole: LevelledInstance, rules: OpenRules, keeping kept: [Int]? = nil, besides open: [Int] = [],
        existing: [Int32] = []
    ) {
        let kept = rules.possible(kept ?? Array(0..<whole.candidateCount), besides: open)
        var given = whole.openCoverers(open)
        for (demand, count) in existing.enumerated() { given[demand] += Int(count) }
        let (merged, uncovered) = whole.merged(keeping: kept, given: given)
        self.uncovered = uncovered
        let left = rules.keeping(kept, besides: open)
        let isDominated =
            merged.levels == 1
            ? merged.covered.dominated(holders: merged.coverers, rules: left)
            : (0..<kept.count).map { merged.covered[$0].isEmpty }
        let places = kept.indices.filter { !isDominated[$0] }
        instance = merged.merged(keeping: places, given: Array(repeating: 0, count: merged.demandCount)).instance
        self.rules = left.keeping(places, besides: [])
        candidate = places.map { kept[$0] }
    }
}

extension LevelledInstance {
    /// Some candidates, numbered anew, and what further coverers add to the demand that they cover, merged by coverers in order
    /// of first appearance.
    /// - Parameter given: how many coverers each demand point has anyway.
    fileprivate func merged(keeping kept: [Int], given: [Int]) -> (instance: LevelledInstance, uncovered: [Int]) {
        var numbers = SparseSets()
        for candidate in kept { numbers.append([Int32(candidate)]) }
        numbers = numbers.transposed(size: candidateCount)
        // Levels that nothing can reach any more are left out.
        let reach = demand.map { given[$0] == 0 ? levels : max(1, levels - given[$0]) }.max() ?? 1
        var (sets, worths, musts, shares) = (SparseSets(), [Int64](), [Bool](), [Int64]())
        var place: [[Int32]: Int] = [:]
        var (uncovered, missing) = ([Int](), leastShare)
        for demand in demand {
            let worth = (0..<reach).map { self.worth(demand, after: given[demand] + $0) }
            let isMust = isMandatory[demand] && given[demand] == 0
            let share = share.isEmpty || given[demand] > 0 ? 0 : share[demand]
            if !self.share.isEmpty, given[demand] > 0 { missing -= self.share[demand] }
            guard isMust || share > 0 || worth.contains(where: { $0 > 0 }) else { continue }
            let set = coverers[demand].flatMap { numbers[Int($0)] }
            if set.isEmpty {
                if isMust { uncovered.append(demand) }
                continue
            }
            if let known = place[set] {
                for level in 0..<reach { worths[known * reach + level] += worth[level] }
                musts[known] = musts[known] || isMust
                shares[known] += share
            } else {
                place[set] = musts.count
                worths += worth
                musts.append(isMust)
                shares.append(share)
                sets.append(set)
            }
        }
        let isAsked = missing > 0
        let instance = LevelledInstance(
            candidateCount: kept.count, coverers: sets, levels: reach, worth: worths, isMandatory: musts,
            share: isAsked ? shares : [], leastShare: max(0, missing))
        return (instance, uncovered)
    }
}
