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
    public var solver: SolverLimits

    public init(model: SitingModel, limit: Milliseconds, existing: ExistingPoints, solver: SolverLimits) {
        (self.model, self.limit, self.existing, self.solver) = (model, limit, existing, solver)
    }

    /// How many places a model chooses of the options of a problem: movable points are chosen again beside the further
    /// ones.
    func count(_ choose: Int, of study: Int) -> Int { existing == .movable ? choose + study : choose }
}
