import Foundation

/// How well modelled times agree with observed ones. Errors are modelled less observed seconds: a positive one means that
/// the model is slower than the streets.
public struct Accuracy: Sendable, Equatable {
    /// Number of journeys.
    public var journeys: Int
    /// The mean error, seconds.
    public var bias: Double
    /// The mean of the errors' magnitudes, seconds.
    public var meanAbsoluteError: Double
    /// The standard deviation of the errors around their mean, seconds; 0 with fewer than two journeys.
    public var standardDeviation: Double
    /// Mean of the logarithm of observed over modelled time, and its standard deviation; 0 with fewer than two journeys.
    public var logRatioMean: Double
    public var logRatioDeviation: Double
    /// Observed less modelled seconds that 10, 25, 50, 75 and 90 % of the journeys stay below.
    public var latenessPercentiles: [Double]
    /// Observed over modelled time that 10, 25, 50, 75 and 90 % of the journeys stay below.
    public var ratioPercentiles: [Double]

    /// The percentiles kept, in percent.
    public static let percentiles = [10, 25, 50, 75, 90]

    /// Nil without journeys.
    public init?(_ pairs: [(modelled: Double, observed: Double)]) {
        guard !pairs.isEmpty else { return nil }
        let count = Double(pairs.count)
        let errors = pairs.map { $0.modelled - $0.observed }
        let mean = errors.reduce(0, +) / count
        journeys = pairs.count
        bias = mean
        meanAbsoluteError = errors.reduce(0) { $0 + abs($1) } / count
        standardDeviation = deviation(errors, around: mean)
        let lateness = errors.map { -$0 }.sorted()
        let ratios = pairs.map { $0.observed / max($0.modelled, 1e-3) }.sorted()
        let logarithms = ratios.map { log(max($0, 1e-9)) }
        logRatioMean = logarithms.reduce(0, +) / count
        logRatioDeviation = deviation(logarithms, around: logRatioMean)
        latenessPercentiles = Self.percentiles.map { percentile($0, of: lateness) }
        ratioPercentiles = Self.percentiles.map { percentile($0, of: ratios) }
    }
}

/// The standard deviation of values around their mean; 0 of fewer than two.
private func deviation(_ values: [Double], around mean: Double) -> Double {
    if values.count < 2 { return 0 }
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
}

/// Between the two nearest of `sorted` values, in proportion (Hyndman and Fan 1996, definition 7).
func percentile(_ percent: Int, of sorted: [Double]) -> Double {
    let position = Double(percent) / 100 * Double(sorted.count - 1)
    let lower = Int(position)
    let upper = min(lower + 1, sorted.count - 1)
    return sorted[lower] + (position - Double(lower)) * (sorted[upper] - sorted[lower])
}
