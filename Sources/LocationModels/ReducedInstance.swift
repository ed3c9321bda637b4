/// A smaller instance with the same best answers: without demand of no weight, demand that no candidate covers and demand
/// that is covered anyway; demand of equal coverers is one; candidates that another one dominates are left out.
struct ReducedInstance {
    let instance: CoveringInstance
    /// The number that each candidate has in the whole instance, ascending.
    let candidate: [Int]

    /// - Parameters:
    ///   - kept: the candidates that are still open to choice, ascending; nil for all.
    ///   - open: candidates that are chosen already.
    init(_ whole: CoveringInstance, keeping kept: [Int]? = nil, besides open: [Int] = []) {
        let kept = kept ?? Array(0..<whole.candidateCount)
        let merged = whole.merged(keeping: kept, besides: open)
        let isDominated = merged.covered.dominated(holders: merged.coverers)
        let left = kept.indices.filter { !isDominated[$0] }
        instance = merged.merged(keeping: left, besides: [])
        candidate = left.map { kept[$0] }
    }
}

extension CoveringInstance {
    /// Some candidates, numbered anew, and the demand that they cover and others do not cover anyway, merged by coverers
    /// in order of first appearance.
    fileprivate func merged(keeping kept: [Int], besides open: [Int]) -> CoveringInstance {
        var number = Array(repeating: Int32(-1), count: candidateCount)
        for (new, old) in kept.enumerated() { number[old] = Int32(new) }
        var isCovered = Array(repeating: false, count: weight.count)
        for candidate in open {
            for demand in covered[candidate] { isCovered[Int(demand)] = true }
        }
        var sets = SparseSets()
        var weights: [Int64] = []
        var place: [[Int32]: Int] = [:]
        for demand in weight.indices where weight[demand] > 0 && !isCovered[demand] {
            let set = coverers[demand].map { number[Int($0)] }.filter { $0 >= 0 }
            if set.isEmpty { continue }
            if let known = place[set] {
                weights[known] += weight[demand]
            } else {
                place[set] = weights.count
                weights.append(weight[demand])
                sets.append(set)
            }
        }
        return CoveringInstance(candidateCount: kept.count, weight: weights, coverers: sets)
    }
}
