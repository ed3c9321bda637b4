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
    /// How many facilities that stand anyway cover each demand point.
    public let existing: [Int32]

    public var candidateCount: Int { covered.count }
    public var totalWeight: Int64 { weight.reduce(0, +) }

    /// Linear.
    /// - Parameters:
    ///   - coverers: for each demand point the candidates that cover it, each below `candidateCount`.
    ///   - existing: for each demand point, 0 or more; nil for none.
    public init(candidateCount: Int, weight: [Int64], coverers: SparseSets, existing: [Int32]? = nil) {
        precondition(weight.count == coverers.count, "a weight for each demand point")
        precondition(existing?.count ?? weight.count == weight.count, "a number for each demand point")
        self.weight = weight
        self.coverers = coverers
        self.existing = existing ?? Array(repeating: 0, count: weight.count)
        covered = coverers.transposed(size: candidateCount)
    }

    /// The weight that existing facilities and some candidates cover together.
    public func coveredWeight(_ chosen: some Sequence<Int>) -> Int64 { value(.once, chosen) }

    /// What each demand point's coverers, existing ones and some candidates, are worth together.
    public func value(_ levels: LevelValues, _ chosen: some Sequence<Int>) -> Int64 {
        var open = existing
        for candidate in chosen {
            for demand in covered[candidate] { open[Int(demand)] += 1 }
        }
        return weight.indices.reduce(0) { $0 + weight[$1] * levels.value(Int(open[$1])) }
    }

    /// Demand points of weight above 0 that neither an existing facility nor any candidate covers.
    public var uncoverable: [Int] {
        weight.indices.filter { weight[$0] > 0 && coverers[$0].isEmpty && existing[$0] == 0 }
    }

    /// Demand points of weight above 0 that something can cover.
    var isCoverable: [Bool] { weight.indices.map { weight[$0] > 0 && (!coverers[$0].isEmpty || existing[$0] > 0) } }

    func levelled(_ levels: LevelValues, isMandatory: [Bool]? = nil) -> LevelledInstance {
        LevelledInstance(
            candidateCount: candidateCount, coverers: coverers, levels: levels.increments.count,
            worth: weight.flatMap { weight in levels.increments.map { $0 * weight } }, isMandatory: isMandatory)
    }
}
