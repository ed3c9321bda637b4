import StreetGraph

/// How much is reached in which second: weights by arrival time, from which shares and percentiles are read. What one
/// change adds and takes away is added and taken away here.
public struct ResponseHistogram: Sendable, Equatable {
    /// Weight reached after more than k - 1 and at most k seconds, for each k from 0.
    public private(set) var weight: [Double] = []
    /// Sum of weight times arrival in milliseconds, over what is reached.
    public private(set) var moment = 0.0
    /// Weight that is reached at some time.
    public private(set) var reached = 0.0

    public init() {}

    /// Adds a weight reached at one moment, milliseconds. Weights may be negative, to take away what was added.
    @inline(__always)
    mutating func add(_ weight: Double, at time: Milliseconds) {
        guard time != .never else { return }
        add(weight, inSecond: (Int(time) + 999) / 1000)
        reached += weight
        moment += weight * Double(time)
    }

    /// Takes a weight from one moment to another, milliseconds, either of which may be never.
    @inline(__always)
    mutating func move(_ weight: Double, from before: Milliseconds, to after: Milliseconds) {
        add(-weight, at: before)
        add(weight, at: after)
    }

    /// Adds a weight reached evenly between two moments, unrounded milliseconds, in whichever order.
    mutating func add(_ weight: Double, between one: Double, and other: Double) {
        let (earliest, latest) = (min(one, other), max(one, other))
        guard latest < .infinity else { return }
        reached += weight
        moment += weight * (earliest + latest) / 2
        let (first, last) = (Self.second(earliest), Self.second(latest))
        guard first < last else { return add(weight, inSecond: last) }
        let perMillisecond = weight / (latest - earliest)
        add(perMillisecond * (Double(first) * 1000 - earliest), inSecond: first)
        for second in first + 1..<last { add(perMillisecond * 1000, inSecond: second) }
        add(perMillisecond * (latest - Double(last - 1) * 1000), inSecond: last)
    }

    @inline(__always)
    private static func second(_ time: Double) -> Int {
        let whole = Int(time / 1000)
        return Double(whole) * 1000 < time ? whole + 1 : whole
    }

    @inline(__always)
    private mutating func add(_ weight: Double, inSecond second: Int) {
        while second >= self.weight.count { self.weight.append(contentsOf: repeatElement(0, count: 512)) }
        self.weight[second] += weight
    }

    /// The whole second within which a share of `total` weight is reached; nil when that much never is. Linear in the
    /// seconds. A share missed by rounding alone is reached.
    public func percentile(_ share: Double, of total: Double) -> Int? {
        let wanted = share * total * (1 - 1e-9)
        guard total > 0 else { return nil }
        var sum = 0.0
        for (second, weight) in weight.enumerated() {
            sum += weight
            if sum >= wanted { return second }
        }
        return nil
    }

    /// Weighted mean arrival of what is reached, seconds; nil when nothing is.
    public var mean: Double? { reached > 0 ? moment / reached / 1000 : nil }
}
