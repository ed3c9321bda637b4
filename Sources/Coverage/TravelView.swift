import StreetGraph

/// The streets as one profile drives them: places and edges are those of every other view of the run, arcs and times its
/// own.
public struct TravelView: Sendable {
    /// The name of the profile.
    public let profile: String
    public let network: StreetNetwork
    public let weights: ArcWeights
    /// What a start from standing costs, milliseconds, after every turnout.
    public let startLoss: Milliseconds
    /// Junctions and dead ends of its streets.
    public let junctions: Int

    /// A network by itself.
    public init(profile: String = "", network: StreetNetwork, weights: ArcWeights, startLoss: Milliseconds = 0) {
        self.profile = profile
        self.network = network
        self.weights = weights
        self.startLoss = startLoss
        junctions = network.placeCount
    }

    public init(profile: String, _ built: BuiltNetwork, startLoss: Milliseconds) {
        self.profile = profile
        network = built.network
        weights = built.weights
        self.startLoss = startLoss
        junctions = built.junctions
    }
}
