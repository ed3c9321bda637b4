import LocationModels
import StreetGraph

/// What a choice must keep to, besides being good.
public struct SitingRules: Sendable {
    /// What candidates cost, by their ids, 0 or more; 1 each where none is given.
    public var cost: [String: Double] = [:]
    /// At most so much is spent.
    public var budget: Double?
    /// Ids of candidates that are chosen in any case.
    public var required: Set<String> = []
    /// The most demand that candidates can serve, by their ids, in units of the demand; without limit where none is given.
    /// Maximal covering alone minds it.
    public var capacity: [String: Double] = [:]
    /// Chosen places are at least so far from each other, as the crow flies, metres.
    public var apart: Double?

    public init() {}

    /// Costs are counted in whole hundredths.
    static let costUnit = 100.0

    /// Whether a number of places is all that is asked for.
    var isPlain: Bool { cost.isEmpty && budget == nil && required.isEmpty && capacity.isEmpty && apart == nil }
}

/// A choice of places as it is asked for.
public struct SitingQuestion: Sendable {
    public var model: SitingModel
    /// How many places are chosen; nil where the model finds that out, or a budget bounds it.
    public var choose: Int?
    /// The limit that counts, milliseconds.
    public var limit: Milliseconds
    public var existing: ExistingPoints
    public var rules = SitingRules()
    /// What is to be covered, weighed against each other, each of a demand of the study; empty for the first demand, or the
    /// ground where there is none.
    public var goals: [SitingGoal] = []
    /// A search stops when no choice can be better by more than this share.
    public var gap: Double
    /// A search stops after this time, or once `isInterrupted` says so, with the best choice so far.
    public var timeLimit: Duration?
    public var isInterrupted: @Sendable () -> Bool

    public init(
        model: SitingModel, choose: Int?, limit: Milliseconds, existing: ExistingPoints = .keep, gap: Double = 0,
        timeLimit: Duration? = nil, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) {
        (self.model, self.choose, self.limit, self.existing) = (model, choose, limit, existing)
        (self.gap, self.timeLimit, self.isInterrupted) = (gap, timeLimit, isInterrupted)
    }

    /// The limits of a search that begins now.
    var solver: SolverLimits {
        SolverLimits(gap: gap, end: timeLimit.map { .now + $0 }, isInterrupted: isInterrupted)
    }
}

/// Why there is no answer.
public struct SitingError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// No choice keeps to the rules.
        case infeasible
        /// More pairs of a candidate and a place than can be looked at.
        case tooLarge = "too-large"
        /// A required candidate is none.
        case unknownCandidate = "unknown-candidate"
    }

    public let code: Code
    public let message: String
    public var description: String { message }

    init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }
}
