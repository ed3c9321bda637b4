import Ground
import Planning
import Reachability
import StreetGraph

/// A position at which one more response point might stand.
public struct Candidate: Sendable, Equatable {
    /// Unique among the candidates of a run, and the same for the same streets whatever else is asked: `j17` for a
    /// junction or dead end, `s204-2` for the second position inside a street, or the id that a layer gives.
    public var id: String
    /// Empty where no layer gives one.
    public var name: String
    /// A response point with these coordinates stands at `position`.
    public var coordinate: Coordinate
    /// The street position from which its searches start, with its distance from `coordinate`, metres.
    public var position: StreetPosition
    /// Name of that street; empty where it has none.
    public var street: String
    /// Turnout time, milliseconds.
    public var turnout: Milliseconds

    /// Where and after which time its unit sets off.
    /// - Parameters:
    ///   - overhead: call handling time and start loss, milliseconds.
    ///   - number: the number of the point in its search.
    public func source(overhead: Milliseconds, number: UInt32 = 0) -> Source {
        Source(edge: position.edge, fraction: position.fraction, offset: overhead + turnout, point: number)
    }
}

/// Where candidates come from.
public enum CandidatePositions: Sendable {
    /// Every junction and dead end of the streets with frontage.
    case everyJunction
    /// These, and positions between them, evenly spaced along each street, no further apart than this, metres.
    case every(spacing: Double)
    /// The places of a layer.
    case points(PointsRead)
}

/// Why a position is no candidate.
public enum CandidateRefusal: String, Sendable, CaseIterable {
    case outsideArea = "outside the study area"
    case outsideAllowed = "outside the polygons where candidates may stand"
    case insideForbidden = "inside a polygon where no candidate may stand"
    case noStreet = "no street on which a point may stand is near enough"
    case otherStreet = "on no street of a class that the candidate rules name"
    case tooNear = "nearer to something than the candidate rules allow"
    case noGeometry = "no geometry"
    case movesOtherwise = "it has a profile, a speed, units or exits of its own, which a candidate cannot have"
}

/// The candidates of a run, in the order of their positions, and what was refused.
public struct CandidatesPlaced: Sendable {
    public var candidates: [Candidate] = []
    /// The ids of other positions and why they are no candidates, in order.
    public var refused: [(id: String, reason: CandidateRefusal)] = []

    /// How many were refused for each reason, those for which any was.
    public var refusals: [(reason: CandidateRefusal, count: Int)] {
        CandidateRefusal.allCases.map { reason in (reason, refused.count { $0.reason == reason }) }
            .filter { $0.count > 0 }
    }
}
