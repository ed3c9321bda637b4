import StreetGraph

/// What is covered within one limit.
public struct CoveredAmount: Sendable, Equatable {
    /// Milliseconds.
    public var limit: Milliseconds
    /// Ground, square metres.
    public var area = 0.0
    /// Streets, metres.
    public var street = 0.0

    init(limit: Milliseconds) { self.limit = limit }

    /// Counts ground that is reached at one time.
    mutating func add(_ area: Double, at time: Milliseconds) {
        if time <= limit { self.area += area }
    }

    /// Counts a stretch of street up to where the limit cuts it.
    mutating func add(_ stretch: TimeDistribution.WeightedStretch) {
        street += stretch.weightReached(by: Double(limit))
    }
}

extension [CoveredAmount] {
    /// Nothing covered yet within some limits, milliseconds.
    init(limits: [Milliseconds]) { self = limits.map { CoveredAmount(limit: $0) } }

    mutating func add(_ area: Double, at time: Milliseconds) {
        for index in indices { self[index].add(area, at: time) }
    }

    mutating func add(_ stretch: TimeDistribution.WeightedStretch) {
        for index in indices { self[index].add(stretch) }
    }

    /// Takes away what counted.
    mutating func subtract(_ area: Double, at time: Milliseconds) {
        for index in indices where time <= self[index].limit { self[index].area -= area }
    }

    mutating func subtract(_ stretch: TimeDistribution.WeightedStretch) {
        for index in indices { self[index].street -= stretch.weightReached(by: Double(self[index].limit)) }
    }
}
