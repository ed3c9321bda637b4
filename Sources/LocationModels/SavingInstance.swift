/// What each candidate would save each demand point, of which only the largest saving among open candidates counts: the form
/// of the p-median and of gradual covering.
struct SavingInstance {
    let candidateCount: Int
    /// The offers of demand point d are `first[d] ..< first[d + 1]`: the largest saving first, each above 0.
    private(set) var first: [Int] = [0]
    private(set) var candidate: [Int32] = []
    private(set) var saving: [Int64] = []

    var demandCount: Int { first.count - 1 }
    var demand: Range<Int> { 0..<first.count - 1 }

    func offers(_ demand: Int) -> Range<Int> { first[demand]..<first[demand + 1] }

    init(candidateCount: Int) { self.candidateCount = candidateCount }

    /// - Parameter offers: the largest saving first.
    mutating func append(_ offers: some Sequence<(candidate: Int32, saving: Int64)>) {
        for offer in offers where offer.saving > 0 {
            candidate.append(offer.candidate)
            saving.append(offer.saving)
        }
        first.append(candidate.count)
    }

    /// The most that each demand point saves with some candidates open.
    func savings(_ chosen: some Sequence<Int>) -> [Int64] {
        var isOpen = Array(repeating: false, count: candidateCount)
        for candidate in chosen { isOpen[candidate] = true }
        return demand.map { offers($0).first { isOpen[Int(candidate[$0])] }.map { saving[$0] } ?? 0 }
    }

    func value(_ chosen: some Sequence<Int>) -> Int64 { savings(chosen).reduce(0, +) }

    /// Some candidates, numbered anew, and what they save beyond what open ones save anyway.
    func keeping(_ kept: [Int], besides open: [Int]) -> SavingInstance {
        var number = Array(repeating: Int32(-1), count: candidateCount)
        for (new, old) in kept.enumerated() { number[old] = Int32(new) }
        let given = savings(open)
        var result = SavingInstance(candidateCount: kept.count)
        for demand in demand {
            let left = offers(demand).lazy.filter { number[Int(candidate[$0])] >= 0 && saving[$0] > given[demand] }
            if left.isEmpty { continue }
            result.append(left.map { (number[Int(candidate[$0])], saving[$0] - given[demand]) })
        }
        return result
    }
}

extension SavingInstance {
    /// For each candidate what it would save beyond the prices of demand points; demand points pay no more than they save.
    func promises<Price: Numeric & Comparable>(_ price: [Price], _ saving: [Price]) -> [Price] {
        var result = Array(repeating: Price.zero, count: candidateCount)
        for demand in demand {
            let own = price[demand]
            for offer in offers(demand) {
                if saving[offer] <= own { break }
                result[Int(candidate[offer])] += saving[offer] - own
            }
        }
        return result
    }
}
