import FeatureIO

/// The time limits of a run, ascending and without repetition.
public struct TimeLimits: Sendable, Equatable {
    /// Minutes, each above 0 and at most 120.
    public let minutes: [Double]
    /// The same limits in milliseconds, rounded to the nearest.
    public let milliseconds: [UInt32]

    /// The limits written as minutes with commas between them: `1,3,5` or `0.5,1.5`.
    ///
    /// - Throws: `PlanningError` with `bad-limits`.
    public init(minutes argument: String) throws(PlanningError) {
        var limits: [UInt32: Double] = [:]
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let minutes = Double(decimal: part), let milliseconds = Self.milliseconds(ofMinutes: part) else {
                throw Self.badLimit(part, argument)
            }
            limits[milliseconds] = minutes
        }
        milliseconds = limits.keys.sorted()
        minutes = milliseconds.compactMap { limits[$0] }
    }

    /// Minutes above 0 and at most 120 as milliseconds, rounded to the nearest; nil for any other text.
    static func milliseconds(ofMinutes text: some StringProtocol) -> UInt32? {
        guard let minutes = Double(decimal: text), minutes <= 120 else { return nil }
        let milliseconds = (minutes * 60_000).rounded()
        return milliseconds >= 1 ? UInt32(milliseconds) : nil
    }

    private static func badLimit(_ part: Substring, _ argument: String) -> PlanningError {
        PlanningError(
            .badLimits,
            "time limits \"\(argument)\": expected minutes above 0 and at most 120 separated by commas, such as 1,3,5; "
                + "found \"\(part)\"")
    }
}
