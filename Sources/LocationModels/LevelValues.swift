/// What it is worth that a demand point is covered once, twice and so on.
public struct LevelValues: Sendable, Equatable {
    /// What each further coverer adds for each unit of weight, 0 or more; beyond the last nothing.
    public let increments: [Int64]
    /// What one unit of weight counts that is served in full, as the model means it.
    public let unit: Int64

    /// - Parameter increments: the largest times the weight of all demand, summed over levels, is less than 2^53.
    public init(increments: [Int64], unit: Int64 = 1) {
        precondition(!increments.isEmpty && increments.allSatisfy { $0 >= 0 } && unit > 0, "worths of levels")
        (self.increments, self.unit) = (increments, unit)
    }

    /// Once is all.
    public static let once = LevelValues(increments: [1])

    /// The share of calls that find one of the units that cover them free, where each is busy for a share of time whatever the
    /// others do (the maximum expected covering location model; Daskin 1983): unit k adds (1 - q) q^(k - 1).
    /// - Parameters:
    ///   - busy: the busy fraction, 0 ..< 1.
    ///   - units: how many may cover one demand point at most.
    ///   - unit: the worth of a call that is served for sure.
    public static func expected(busy: Double, units: Int, unit: Int64 = 1_000_000) -> LevelValues {
        precondition(busy >= 0 && busy < 1 && units > 0, "a busy fraction and a number of units")
        var increments: [Int64] = []
        var free = 1 - busy
        for _ in 0..<units {
            increments.append(Int64((free * Double(unit)).rounded()))
            free *= busy
        }
        return LevelValues(increments: increments, unit: unit)
    }

    /// Covered once and covered twice as two goals with weights (BACOP2; Hogan and ReVelle 1986).
    public static func backup(once: Int64, twice: Int64) -> LevelValues {
        LevelValues(increments: [once, twice], unit: once + twice)
    }

    /// What so many coverers are worth for each unit of weight.
    public func value(_ coverers: Int) -> Int64 { increments.prefix(coverers).reduce(0, +) }
}
