import Foundation

/// How journeys that were really made are spread around their modelled times.
///
/// The ratio of observed to modelled time, from setting off to arrival, is taken to be log-normal: its logarithm is normal.
/// A time cannot be negative and hold-ups multiply, which a normal distribution of seconds does not know.
public struct JourneySpread: Sendable, Equatable {
    /// Mean of the logarithm of observed over modelled time: below 0 where the model is slower than the streets.
    public var logMean: Double
    /// Standard deviation of that logarithm, at least 0.
    public var logDeviation: Double

    /// A spread of fewer journeys is not used: of 10 it is known to about a quarter, 1 / sqrt(2 (n - 1)).
    public static let fewestJourneys = 10

    public init(logMean: Double, logDeviation: Double) {
        (self.logMean, self.logDeviation) = (logMean, logDeviation)
    }

    /// The quantile of 90 % of a standard normal distribution.
    private static let ninthTenth = 1.2815515655446004

    /// Observed over modelled time that nine in ten journeys stay below.
    public var slowestTenth: Double { exp(logMean + Self.ninthTenth * logDeviation) }

    /// Observed over modelled time that one in ten journeys stays below.
    public var quickestTenth: Double { exp(logMean - Self.ninthTenth * logDeviation) }

    /// The chance that a journey takes no longer than `limit`, 0...1.
    /// - Parameters: modelled time and limit in one unit; what has no length is made in any limit of 0 or more.
    public func chance(ofModelled modelled: Double, within limit: Double) -> Double {
        if modelled <= 0 { return limit >= 0 ? 1 : 0 }
        guard limit > 0, modelled < .infinity else { return 0 }
        return normal(log(limit / modelled) - logMean)
    }

    /// The mean chance of journeys whose modelled times lie evenly between `shortest` and `longest`.
    ///
    /// A ratio R reaches all of them up to limit / R, so that this is the mean of `min(longest, max(shortest, limit / R))`
    /// less `shortest`, over their difference: the partial mean of a log-normal variable.
    public func chance(ofModelled shortest: Double, to longest: Double, within limit: Double) -> Double {
        let width = longest - shortest
        guard width > 1e-9 * max(1, longest), longest < .infinity else {
            return chance(ofModelled: shortest, within: limit)
        }
        return min(1, max(0, (reached(upTo: longest, within: limit) - reached(upTo: shortest, within: limit)) / width))
    }

    /// The mean of `min(modelled, limit / R)`.
    private func reached(upTo modelled: Double, within limit: Double) -> Double {
        guard modelled > 0, limit > 0 else { return 0 }
        let variance = logDeviation * logDeviation
        let all = modelled * chance(ofModelled: modelled, within: limit)
        return all + limit * exp(variance / 2 - logMean) * normal(log(modelled / limit) + logMean - variance)
    }

    /// The chance that a normal variable around 0 with the spread's deviation is at most `value`.
    private func normal(_ value: Double) -> Double {
        if logDeviation == 0 { return value >= 0 ? 1 : 0 }
        return 0.5 * erfc(-value / logDeviation / 2.0.squareRoot())
    }
}
