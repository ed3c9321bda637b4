/// How much a fit may ask of the journeys that it has, rung by rung.
///
/// Counts are of the journeys that are fitted, not of those kept aside. They are assumed: about ten journeys for each
/// number that is fitted, as is usual in regression, and twice as many before hours are told apart.
public enum Ladder: Int, Sendable, CaseIterable, Comparable {
    /// Fewer than 7 journeys: the profile stays as it is.
    case nothing
    /// From 7: one speed factor for all streets.
    case speedFactor
    /// From 20: the start loss too.
    case startLoss
    /// From 40: speeds of the groups that the journeys carry; the others share one factor.
    case groups
    /// From 100: factors for the hours of departure that the journeys carry.
    case hours

    /// The least number of journeys.
    public var leastJourneys: Int {
        switch self {
        case .nothing: 0
        case .speedFactor: 7
        case .startLoss: 20
        case .groups: 40
        case .hours: 100
        }
    }

    /// The highest rung for a number of journeys to be fitted.
    public init(journeys: Int) {
        self = Ladder.allCases.last { journeys >= $0.leastJourneys } ?? .nothing
    }

    public static func < (left: Ladder, right: Ladder) -> Bool { left.rawValue < right.rawValue }

    /// Journeys that must spend at least `leastShare` of their driving time in a group for it to have its own speed.
    public static let leastGroupJourneys = 15
    /// A tenth.
    public static let leastShare = 0.1
    /// Journeys of an hour for it to have its own factor.
    public static let leastHourJourneys = 15
    /// An hour has its own factor if that differs from the profile's by at least this many standard errors, of 24 that are
    /// tried.
    public static let leastHourErrors = 3.0
    /// And by at least this share: less is of no use to a planner.
    public static let leastHourDifference = 0.05
    /// A factor less certain than this, as a share of itself (its standard error), is not fitted on its own.
    public static let largestError = 0.1
    /// Seconds; a start loss whose standard error is larger than this and than half of it is left as it was. Journeys
    /// of much the same length cannot tell it from the speed.
    public static let largestStartLossError = 5.0

    /// What to fit on this rung.
    func terms(_ journeys: [ObservedJourney], groups: Int) -> FittedTerms {
        var terms = FittedTerms()
        if self >= .speedFactor { terms = .sharedFactor(groups: groups) }
        terms.startLoss = self >= .startLoss
        if self >= .groups {
            for group in 0..<groups where Self.carries(journeys, group) {
                terms.ownGroups.append(group)
                terms.sharedGroups.removeAll { $0 == group }
            }
        }
        if self >= .hours {
            var counts = Array(repeating: 0, count: 24)
            for journey in journeys { if let hour = journey.hour { counts[hour] += 1 } }
            terms.hours = (0..<24).filter { counts[$0] >= Self.leastHourJourneys }
        }
        return terms
    }

    private static func carries(_ journeys: [ObservedJourney], _ group: Int) -> Bool {
        journeys.count { journey in
            let driven = journey.terms.groupSeconds.reduce(0, +)
            return driven > 0 && journey.terms.groupSeconds[group] >= leastShare * driven
        } >= leastGroupJourneys
    }
}
