/// Demand points, candidate facilities, and which candidate covers which demand point within the service standard.
///
/// Weights are whole numbers in a unit of the caller's (square metres, residents, thousandths of either), so that sums are
/// exact and do not depend on their order.
public struct CoveringInstance: Sendable, Equatable {
    /// What each demand point weighs, 0 or more; all together less than 2^53.
    public let weight: [Int64]
    /// The candidates that cover each demand point.
    public let coverers: SparseSets
    /// The demand points that each candidate covers.
    public let covered: SparseSets

    public var candidateCount: Int { covered.count }
    public var totalWeight: Int64 { weight.reduce(0, +) }

    /// Linear.
    /// - Parameters:
    ///   - coverers: for each demand point the candidates that cover it, each below `candidateCount`.
    public init(candidateCount: Int, weight: [Int64], coverers: SparseSets) {
        precondition(weight.count == coverers.count, "a weight for each demand point")
        self.weight = weight
        self.coverers = coverers
        covered = coverers.transposed(size: candidateCount)
    }

    /// The weight that some candidates cover together.
    public func coveredWeight(_ chosen: some Sequence<Int>) -> Int64 {
        var isCovered = Array(repeating: false, count: weight.count)
        var sum: Int64 = 0
        for candidate in chosen {
            for demand in covered[candidate] where !isCovered[Int(demand)] {
                isCovered[Int(demand)] = true
                sum += weight[Int(demand)]
            }
        }
        return sum
    }

    /// For each candidate the sum of the prices of the demand points that it covers.
    func promises<Price: Numeric>(_ price: [Price]) -> [Price] {
        (0..<candidateCount).map { candidate in
            var sum: Price = 0
            for demand in covered[candidate] { sum += price[Int(demand)] }
            return sum
        }
    }
}
