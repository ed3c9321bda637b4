import LocationModels
import StreetGraph

/// What makes one choice of places better than another.
public enum SitingModel: Sendable, Equatable {
    /// At most so many places that cover most (maximal covering).
    case maximalCovering(choose: Int)
    /// The fewest places that cover all that can be covered (set covering).
    case setCovering

    /// As `--model` has it.
    public var name: String {
        switch self {
        case .maximalCovering: "mclp"
        case .setCovering: "lscp"
        }
    }

    /// How many places are asked for; nil where that is the answer.
    public var choose: Int? {
        switch self {
        case .maximalCovering(let count): count
        case .setCovering: nil
        }
    }

    /// Whether the objective is a number of places.
    public var countsPlaces: Bool { self == .setCovering }
}

/// A choice of places as it is asked for.
public struct SitingQuestion: Sendable {
    public var model: SitingModel
    /// The limit that counts, milliseconds.
    public var limit: Milliseconds
    public var existing: ExistingPoints
    /// A search stops when no choice can be better by more than this share.
    public var gap: Double
    /// A search stops after this time, or once `isInterrupted` says so, with the best choice so far.
    public var timeLimit: Duration?
    public var isInterrupted: @Sendable () -> Bool

    public init(
        model: SitingModel, limit: Milliseconds, existing: ExistingPoints = .keep, gap: Double = 0,
        timeLimit: Duration? = nil, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) {
        (self.model, self.limit, self.existing) = (model, limit, existing)
        (self.gap, self.timeLimit, self.isInterrupted) = (gap, timeLimit, isInterrupted)
    }

    /// The limits of a search that begins now.
    var solver: SolverLimits {
        SolverLimits(gap: gap, end: timeLimit.map { .now + $0 }, isInterrupted: isInterrupted)
    }
}
