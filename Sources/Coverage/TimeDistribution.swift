import StreetGraph

/// How arrival times are spread over ground or streets, each weighted by its area or length.
public struct TimeDistribution: Sendable, Equatable {
    /// Weighted mean over what is reached, seconds; nil when nothing is.
    public var mean: Double?
    /// The time within which half of the weight is reached, seconds; nil when half is never reached.
    public var p50: Double?
    /// The time within which 90 % of the weight is reached, seconds; nil when that much is never reached.
    public var p90: Double?
    /// The latest arrival, seconds; nil when nothing is reached.
    public var max: Double?
    /// The share of the weight that nobody reaches, 0...1; 0 when there is no weight.
    public var unreachableShare: Double
    /// The share of the weight reached within each whole `curveStep`, 0...1: the first entry is that of time 0.
    public var curve: [Double]

    /// Between two entries of `curve`, milliseconds.
    public static let curveStep: Milliseconds = 10_000
    /// The last entry of `curve` is that of half an hour.
    private static let curveSteps = 180

    /// The distribution over places that each have one arrival time (`never` where nobody arrives).
    ///
    /// A percentile is the least time within which at least that share of the whole weight is reached. Linear.
    public init(times: [Milliseconds], weights: [Float]) {
        precondition(times.count == weights.count)
        var total = 0.0
        var reached = 0.0
        var moment = 0.0
        var latest: Milliseconds?
        for (time, weight) in zip(times, weights) where weight > 0 {
            total += Double(weight)
            guard time != .never else { continue }
            reached += Double(weight)
            moment += Double(weight) * Double(time)
            latest = Swift.max(latest ?? 0, time)
        }
        mean = reached > 0 ? moment / reached / 1000 : nil
        max = latest.map { Double($0) / 1000 }
        unreachableShare = total > 0 ? (total - reached) / total : 0

        var curve = CurveSums()
        for (time, weight) in zip(times, weights) where weight > 0 && time != .never {
            curve.add(Double(weight), at: Double(time))
        }
        self.curve = curve.shares(of: total)

        let buckets = Buckets(times: times, weights: weights, latest: latest ?? 0)
        p50 = buckets.earliestTime(reaching: 0.5 * total).map { Double($0) / 1000 }
        p90 = buckets.earliestTime(reaching: 0.9 * total).map { Double($0) / 1000 }
    }

    /// The distribution over stretches of street along which time changes evenly. `weight` is metres.
    public init(stretches: [WeightedStretch]) {
        var total = 0.0
        var reached = 0.0
        var moment = 0.0
        var latest: Double?
        for stretch in stretches {
            total += stretch.weight
            guard stretch.latest < .infinity else { continue }
            reached += stretch.weight
            moment += stretch.weight * (stretch.earliest + stretch.latest) / 2
            latest = Swift.max(latest ?? 0, stretch.latest)
        }
        mean = reached > 0 ? moment / reached / 1000 : nil
        max = latest.map { $0 / 1000 }
        unreachableShare = total > 0 ? (total - reached) / total : 0
        var curve = CurveSums()
        for stretch in stretches where stretch.latest < .infinity { curve.add(stretch) }
        self.curve = curve.shares(of: total)
        p50 = Self.earliestTime(reaching: 0.5 * total, of: stretches, latest: latest ?? 0).map { $0 / 1000 }
        p90 = Self.earliestTime(reaching: 0.9 * total, of: stretches, latest: latest ?? 0).map { $0 / 1000 }
    }

    /// A stretch of street with its weight and its least and largest arrival, milliseconds.
    public struct WeightedStretch: Sendable {
        public var weight: Double
        public var earliest: Double
        public var latest: Double

        public init(weight: Double, earliest: Double, latest: Double) {
            self.weight = weight
            self.earliest = earliest
            self.latest = latest
        }

        func weightReached(by time: Double) -> Double {
            if time >= latest { return weight }
            if time <= earliest { return 0 }
            return weight * (time - earliest) / (latest - earliest)
        }
    }

    /// The weight that arrives between one entry of the curve and the next.
    private struct CurveSums {
        private var gains = [Double](repeating: 0, count: curveSteps + 1)

        /// The first entry at or after a time.
        private func entry(_ time: Double) -> Int {
            Int(Swift.min((time / Double(curveStep)).rounded(.up), Double(curveSteps + 1)))
        }

        mutating func add(_ weight: Double, at time: Double) {
            let entry = entry(time)
            if entry < gains.count { gains[entry] += weight }
        }

        mutating func add(_ stretch: WeightedStretch) {
            var before = 0.0
            let last = entry(stretch.latest)
            for entry in entry(stretch.earliest)...last where entry < gains.count {
                let reached =
                    entry == last ? stretch.weight : stretch.weightReached(by: Double(entry) * Double(curveStep))
                gains[entry] += reached - before
                before = reached
            }
        }

        func shares(of total: Double) -> [Double] {
            var sum = 0.0
            return gains.map { gain in
                sum += gain
                return total > 0 ? Swift.min(1, sum / total) : 0
            }
        }
    }

    /// Halves the time until a tenth of a millisecond is left.
    private static func earliestTime(
        reaching share: Double, of stretches: [WeightedStretch], latest: Double
    ) -> Double? {
        func reached(by time: Double) -> Double { stretches.reduce(0) { $0 + $1.weightReached(by: time) } }
        guard share > 0, reached(by: latest) >= share else { return nil }
        var (low, high) = (0.0, latest)
        while high - low > 0.1 {
            let middle = (low + high) / 2
            if reached(by: middle) >= share { high = middle } else { low = middle }
        }
        return high
    }

    /// Weights summed by time, first in steps of 1,024 ms and then, within one step, exactly.
    private struct Buckets {
        private static let shift: Milliseconds = 10
        let times: [Milliseconds]
        let weights: [Float]
        var coarse: [Double]

        init(times: [Milliseconds], weights: [Float], latest: Milliseconds) {
            self.times = times
            self.weights = weights
            coarse = Array(repeating: 0, count: Int(latest >> Self.shift) + 1)
            for (time, weight) in zip(times, weights) where time != .never && weight > 0 {
                coarse[Int(time >> Self.shift)] += Double(weight)
            }
        }

        func earliestTime(reaching share: Double) -> Milliseconds? {
            guard share > 0 else { return nil }
            // Sums in different orders differ in the last digits; a share missed by that much is reached.
            let tolerance = share * 1e-12
            var sum = 0.0
            for (bucket, weight) in coarse.enumerated() {
                if sum + weight < share - tolerance {
                    sum += weight
                    continue
                }
                var fine = [Double](repeating: 0, count: 1 << Self.shift)
                for (time, weight) in zip(times, weights)
                where time != .never && weight > 0 && Int(time >> Self.shift) == bucket {
                    fine[Int(time & (1 << Self.shift - 1))] += Double(weight)
                }
                for (step, weight) in fine.enumerated() where weight > 0 {
                    sum += weight
                    if sum >= share - tolerance { return Milliseconds(bucket) << Self.shift + Milliseconds(step) }
                }
            }
            return nil
        }
    }
}
