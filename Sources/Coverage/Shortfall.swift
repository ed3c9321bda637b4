/// By how much what misses a standard misses it.
public struct Shortfall: Sendable, Equatable {
    /// What is too late: street (metres), ground (square metres) or demand.
    public private(set) var late = 0.0
    /// What nobody reaches in the strength that is asked for.
    public private(set) var never = 0.0
    /// Sum over what is late, in milliseconds, and the most.
    private var moment = 0.0
    private var most = 0.0

    public init() {}

    /// Mean over what is late, seconds; nil where nothing is.
    public var mean: Double? { late > 0 ? moment / late / 1000 : nil }
    /// The worst place that is reached at all, seconds; nil where nothing is late.
    public var worst: Double? { late > 0 ? most / 1000 : nil }

    /// Counts a place.
    /// - Parameter milliseconds: by how much it is late, 0 or less where it is not, infinite where nobody comes.
    mutating func add(_ weight: Double, lateBy milliseconds: Double) {
        add(weight, lateBy: milliseconds, to: milliseconds)
    }

    /// Counts a stretch along which it changes evenly from one end to the other.
    mutating func add(_ weight: Double, lateBy from: Double, to: Double) {
        let (low, high) = (min(from, to), max(from, to))
        if weight <= 0 || high <= 0 { return }
        if high == .infinity {
            never += weight
            return
        }
        let weight = low < 0 ? weight * high / (high - low) : weight
        late += weight
        moment += weight * (max(0, low) + high) / 2
        most = max(most, high)
    }

    static func += (sum: inout Shortfall, other: Shortfall) {
        sum.late += other.late
        sum.never += other.never
        sum.moment += other.moment
        sum.most = max(sum.most, other.most)
    }
}

/// Those of a standard over a study area.
public struct Shortfalls: Sendable, Equatable {
    public var ground = Shortfall()
    public var street = Shortfall()
    /// One for each demand of the run.
    public var demand: [Shortfall] = []

    public init() {}
}
