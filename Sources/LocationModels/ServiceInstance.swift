/// Demand points, candidate facilities, and what it costs to serve a demand point from a candidate: a time or a distance.
///
/// Weights and costs are whole numbers, so that sums are exact and do not depend on their order.
public struct ServiceInstance: Sendable, Equatable {
    /// What each demand point weighs, 0 or more.
    public let weight: [Int64]
    public let candidateCount: Int
    /// What each demand point costs for each unit of weight without any candidate, 0 or more: served by a facility that stands
    /// anyway, or what it counts to be served by none.
    public let standing: [Int64]
    /// The offers of demand point d are `first[d] ..< first[d + 1]`: the cheapest first, of equal ones the first candidate;
    /// those that cost no less than `standing` are left out.
    let first: [Int]
    let candidate: [Int32]
    let cost: [Int64]

    /// - Parameters:
    ///   - costs: for each demand point what candidates ask for each unit of weight, 0 or more, each candidate once.
    ///   - standing: weight times standing costs add up to less than 2^53. Where every candidate serves each demand point and
    ///     one is chosen at least, the dearest offers will do: nil.
    public init(
        candidateCount: Int, weight: [Int64], costs: [[(candidate: Int, cost: Int64)]], standing: [Int64]? = nil
    ) {
        precondition(weight.count == costs.count, "offers for each demand point")
        precondition(
            standing != nil || costs.allSatisfy { $0.count == candidateCount }, "offers of all, or what stands")
        self.weight = weight
        self.candidateCount = candidateCount
        let standing = standing ?? costs.map { $0.map(\.cost).max() ?? 0 }
        self.standing = standing
        var (first, candidate, cost) = ([0], [Int32](), [Int64]())
        for (demand, offers) in costs.enumerated() {
            for offer in offers.sorted(by: { ($0.cost, $0.candidate) < ($1.cost, $1.candidate) })
            where offer.cost < standing[demand] {
                candidate.append(Int32(offer.candidate))
                cost.append(offer.cost)
            }
            first.append(candidate.count)
        }
        (self.first, self.candidate, self.cost) = (first, candidate, cost)
    }

    /// What each demand point costs at some choice, for each unit of weight.
    public func costs(_ chosen: some Sequence<Int>) -> [Int64] {
        var isOpen = Array(repeating: false, count: candidateCount)
        for candidate in chosen { isOpen[candidate] = true }
        return weight.indices.map { demand in
            (first[demand]..<first[demand + 1]).first { isOpen[Int(candidate[$0])] }.map { cost[$0] }
                ?? standing[demand]
        }
    }

    /// Weight times cost, summed.
    public func totalCost(_ chosen: some Sequence<Int>) -> Int64 {
        zip(weight, costs(chosen)).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
