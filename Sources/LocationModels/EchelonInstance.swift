/// Demand points that count when, for every echelon, enough units are within its limit: a declared standard of echelons.
public struct EchelonInstance: Sendable, Equatable {
    /// Who counts for one echelon, and how many are asked for.
    public struct Echelon: Sendable, Equatable {
        /// The candidates within the limit of each demand point, of a kind that counts.
        public var coverers: SparseSets
        /// How many facilities that stand anyway count for each demand point.
        public var existing: [Int32]
        /// Asked for at each demand point, 1 or more.
        public var least: Int

        public init(coverers: SparseSets, existing: [Int32]? = nil, least: Int) {
            precondition(least > 0, "a number of units")
            self.coverers = coverers
            self.existing = existing ?? Array(repeating: 0, count: coverers.count)
            self.least = least
        }
    }

    public let candidateCount: Int
    public let weight: [Int64]
    public let echelons: [Echelon]

    /// - Parameter weight: of each demand point, 0 or more; all together less than 2^53.
    public init(candidateCount: Int, weight: [Int64], echelons: [Echelon]) {
        precondition(
            !echelons.isEmpty
                && echelons.allSatisfy { $0.coverers.count == weight.count && $0.existing.count == weight.count },
            "each demand point in each echelon")
        (self.candidateCount, self.weight, self.echelons) = (candidateCount, weight, echelons)
    }

    /// The weight of the demand points that meet the standard with existing facilities and some candidates.
    public func passingWeight(_ chosen: some Sequence<Int>) -> Int64 {
        var isOpen = Array(repeating: false, count: candidateCount)
        for candidate in chosen { isOpen[candidate] = true }
        return weight.indices.reduce(0) { sum, demand in
            let passes = echelons.allSatisfy { echelon in
                let open = echelon.coverers[demand].reduce(0) { isOpen[Int($1)] ? $0 + 1 : $0 }
                return Int(echelon.existing[demand]) + open >= echelon.least
            }
            return passes ? sum + weight[demand] : sum
        }
    }

    /// Demand points of weight above 0 that do not meet the standard with all candidates.
    public var hopeless: [Int] {
        weight.indices.filter { demand in
            weight[demand] > 0
                && echelons.contains { Int($0.existing[demand]) + $0.coverers[demand].count < $0.least }
        }
    }
}
