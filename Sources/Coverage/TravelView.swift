import StreetGraph
import TravelModel

/// The streets as one profile drives them: places and edges are those of every other view of the run, arcs and times its
/// own.
public struct TravelView: Sendable {
    /// The name of the profile.
    public let profile: String
    public let network: StreetNetwork
    public let weights: ArcWeights
    /// What a start from standing costs, milliseconds, after every turnout.
    public let startLoss: Milliseconds
    /// How measured journeys are spread around those of the profile; nil where that is not known.
    public let spread: JourneySpread?
    /// Junctions and dead ends of its streets.
    public let junctions: Int

    /// A network by itself.
    public init(
        profile: String = "", network: StreetNetwork, weights: ArcWeights, startLoss: Milliseconds = 0,
        spread: JourneySpread? = nil
    ) {
        self.profile = profile
        self.network = network
        self.weights = weights
        self.startLoss = startLoss
        self.spread = spread
        junctions = network.placeCount
    }

    public init(profile: String, _ built: BuiltNetwork, startLoss: Milliseconds, spread: JourneySpread? = nil) {
        self.profile = profile
        network = built.network
        weights = built.weights
        self.startLoss = startLoss
        self.spread = spread
        junctions = built.junctions
    }

    private init(_ view: TravelView, network: StreetNetwork, weights: ArcWeights) {
        profile = view.profile
        self.network = network
        self.weights = weights
        startLoss = view.startLoss
        spread = view.spread
        junctions = view.junctions
    }

    /// The same streets turned round: searches from where journeys end.
    func reversed() -> TravelView {
        let (network, weights) = network.reversed(weights)
        return TravelView(self, network: network, weights: weights)
    }
}
