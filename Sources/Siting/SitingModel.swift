import Planning
import StreetGraph

/// What makes one choice of places better than another.
public enum SitingModel: Sendable, Equatable {
    /// Most is covered within the limit (MCLP; Church and ReVelle 1974).
    case maximalCovering
    /// The fewest places, or the cheapest, that cover a share of the demand, 0...1, or with 1 all that can be covered (LSCP;
    /// Toregas et al. 1971).
    case setCovering(share: Double)
    /// All that can be covered is, and most of it twice (BACOP1; Hogan and ReVelle 1986); with the fewest places for the first
    /// where no number is given (LSCP-B).
    case backup
    /// All that can be covered within `far` is, at least a share within the limit, and most twice within the limit
    /// (Gendreau, Laporte and Semet 1997).
    case doubleStandard(far: Milliseconds, share: Double)
    /// Most is covered by a unit that is free, where each is busy for a share of the time, 0 ..< 1 (MEXCLP; Daskin 1983).
    case expectedCovering(busy: Double)
    /// Covered in full within the limit, and less the later, down to nothing at `far` (Church and Roberts 1983).
    case gradual(far: Milliseconds)
    /// The least mean response; who is not reached within `cutoff` counts as reached then (p-median; Hakimi 1964).
    case median(cutoff: Milliseconds)
    /// The least latest response, likewise (p-center; Hakimi 1965).
    case center(cutoff: Milliseconds)

    /// Most is reached by every echelon in its strength within its limit: a declared standard as the objective.
    case echelons([Echelon])
    /// An order of building of which the first k are good for every k, by what is covered within the limit.
    case buildOrder

    /// As `--model` has them.
    public static let names = [
        "mclp", "lscp", "backup", "dsm", "mexclp", "gradual", "p-median", "p-center", "echelon", "build-order",
    ]

    public var name: String {
        switch self {
        case .maximalCovering: "mclp"
        case .setCovering: "lscp"
        case .backup: "backup"
        case .doubleStandard: "dsm"
        case .expectedCovering: "mexclp"
        case .gradual: "gradual"
        case .median: "p-median"
        case .center: "p-center"
        case .echelons: "echelon"
        case .buildOrder: "build-order"
        }
    }
}

/// What an objective counts.
public enum SitingMeasure: Sendable, Equatable {
    /// Demand, in units of `SitingProblem.demand`.
    case demand
    /// Places.
    case places
    /// Costs of candidates.
    case cost
    /// Response times, seconds.
    case seconds
}
