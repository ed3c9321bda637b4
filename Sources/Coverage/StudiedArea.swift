import Ground
import Reachability
import StreetGraph

/// The study area as one run sees it: who arrives when on its ground and along its streets. Measures of its parts are
/// folds over this.
public struct StudiedArea: Sendable {
    public let scene: Scene
    public let ground: GroundModel
    let joint: JointReach
    /// Which unit is first due and which second anywhere.
    let dues: Dues
    let streets: StreetsInArea
    /// Its street-served ground.
    public let cells: ServedCells
    /// Its streets, in the order of `streets.edges` and along each edge.
    public let stretches: [StreetStretch]
    /// Its demand, in the order in which it was given.
    public let demand: [Demand]
}

/// The street-served cells with ground in the study area, in ascending order of their numbers.
public struct ServedCells: Sendable {
    /// Numbers in the ground's ownership.
    public internal(set) var cells: [UInt32] = []
    /// The part of each within the study area, square metres.
    public internal(set) var areas: [Float] = []
    /// Arrival of the first unit, milliseconds; `never` where nobody comes.
    public internal(set) var times: [Milliseconds] = []
    /// The stationed point that arrives first; `nobody` where none does.
    public internal(set) var firstDue: [UInt32] = []

    /// What `firstDue` holds where nobody arrives.
    public static let nobody = UInt32.max

    /// Square metres.
    public var area: Double { areas.reduce(0) { $0 + Double($1) } }
}

/// A part of a street inside the study area along which one point arrives first and time changes evenly.
public struct StreetStretch: Sendable, Equatable, AlongEdge {
    public var edge: EdgeID
    public var stretch: Stretch

    var from: Double { stretch.from }
    var to: Double { stretch.to }

    /// For a distribution of arrival times over street length.
    func weighted(_ network: StreetNetwork) -> TimeDistribution.WeightedStretch {
        TimeDistribution.WeightedStretch(
            weight: (stretch.to - stretch.from) * network.length(edge),
            earliest: min(stretch.timeAtFrom, stretch.timeAtTo), latest: max(stretch.timeAtFrom, stretch.timeAtTo))
    }
}
