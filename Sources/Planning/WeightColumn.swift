/// The column that holds the weights of demand.
public enum WeightColumn: Sendable, Equatable {
    case named(String)
    /// One from 7 to 19 o'clock (assumed: when most of the people who work elsewhere are there), another at night.
    case byTime(day: String, night: String)

    /// The hours that count as day.
    private static let day = 7..<19

    /// A name, or `day=NAME,night=NAME`.
    /// - Throws: `PlanningError` with `bad-weight`.
    public init(argument: String) throws(PlanningError) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
        guard parts.contains(where: { $0.count == 2 }) else {
            guard !argument.isEmpty else { throw Self.unreadable(argument) }
            self = .named(argument)
            return
        }
        let byTime = Dictionary(parts.map { ($0[0], $0.last ?? "") }, uniquingKeysWith: { first, _ in first })
        guard parts.count == 2, let day = byTime["day"], let night = byTime["night"], !day.isEmpty, !night.isEmpty
        else {
            throw Self.unreadable(argument)
        }
        self = .byTime(day: day, night: night)
    }

    private static func unreadable(_ argument: String) -> PlanningError {
        PlanningError(
            .badWeight,
            "--weight: expected the name of a column, or day=NAME,night=NAME, found \"\(argument)\"")
    }

    /// The column's name at an hour of the day, 0 to 23.
    /// - Throws: `PlanningError` with `bad-weight` where the hour decides and is not known.
    public func name(atHour hour: Int?) throws(PlanningError) -> String {
        switch self {
        case .named(let name): return name
        case .byTime(let day, let night):
            guard let hour else {
                throw PlanningError(
                    .badWeight,
                    "--weight: expected --time with a time of day, which chooses between \(day) and \(night), found none"
                )
            }
            return Self.day.contains(hour) ? day : night
        }
    }
}
