import FeatureIO

/// Required limits by class: `centre=3,elsewhere=5`.
public struct ClassLimits: Sendable, Equatable {
    /// Minutes by class.
    public let minutes: [String: Double]

    /// - Parameters:
    ///   - arguments: each some `class=minutes` with commas between them.
    ///   - option: what the complaint calls them.
    /// - Throws: `PlanningError` with `bad-limits` for anything else, and for a class that is given twice.
    public init(_ arguments: [String], option: String) throws(PlanningError) {
        var minutes: [String: Double] = [:]
        for part in arguments.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            // The class may hold an equals sign; the minutes do not.
            let sign = part.lastIndex(of: "=")
            guard let sign, sign > part.startIndex, let limit = requiredMinutes(part[part.index(after: sign)...]) else {
                throw PlanningError(
                    .badLimits,
                    "\(option): expected class=minutes with commas between, minutes above 0 and at most 120, found "
                        + "\"\(part)\"")
            }
            guard minutes.updateValue(limit, forKey: String(part[..<sign])) == nil else {
                throw PlanningError(.badLimits, "\(option): the class \"\(part[..<sign])\" is given twice")
            }
        }
        self.minutes = minutes
    }
}

/// A required limit in minutes, above 0 and at most 120; nil for any other text.
func requiredMinutes(_ text: some StringProtocol) -> Double? {
    Double(decimal: text).flatMap { $0 > 0 && $0 <= 120 && ($0 * 60_000).rounded() >= 1 ? $0 : nil }
}
