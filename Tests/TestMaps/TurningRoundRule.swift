import StreetGraph

/// One direction of an edge.
public struct EdgeStep: Hashable, Sendable {
    public var edge: EdgeID
    public var isForward: Bool

    public init(edge: EdgeID, isForward: Bool) {
        self.edge = edge
        self.isForward = isForward
    }

    public var back: EdgeStep { EdgeStep(edge: edge, isForward: !isForward) }
}

/// Where turning round is forbidden beside turn restrictions, in plain words: one who comes from a place with a rule, and
/// had no choice since, has none now but to go on.
public struct TurningRoundRule {
    let network: StreetNetwork
    /// The places in which a turn of a restriction is made.
    let placesWithRule: Set<VertexID>
    /// Whether no restriction has its last turn from one step into another.
    let mayGoOn: (EdgeStep, EdgeStep) -> Bool

    public init(
        _ network: StreetNetwork, placesWithRule: Set<VertexID>, mayGoOn: @escaping (EdgeStep, EdgeStep) -> Bool
    ) {
        self.network = network
        self.placesWithRule = placesWithRule
        self.mayGoOn = mayGoOn
    }

    /// Whether one may not turn round at the end of a step.
    public func forbidsTurningRound(after step: EdgeStep) -> Bool {
        guard let other = otherStreet(at: head(step), than: step.edge) else { return false }
        let on = EdgeStep(edge: other, isForward: network.edgeStart[other] == head(step))
        return isOpen(on) && mayGoOn(step, on) && leadsAwayFromRule(step, passed: [])
    }

    private func leadsAwayFromRule(_ step: EdgeStep, passed: Set<EdgeStep>) -> Bool {
        if passed.contains(step) || !isOpen(step) { return false }
        if placesWithRule.contains(tail(step)) { return true }
        guard let other = otherStreet(at: tail(step), than: step.edge) else { return false }
        let before = EdgeStep(edge: other, isForward: network.edgeEnd[other] == tail(step))
        return mayGoOn(before, step) && leadsAwayFromRule(before, passed: passed.union([step]))
    }

    /// The one street besides an edge that ends in a place; nil where there is none or more than one, and for loops.
    private func otherStreet(at place: VertexID, than edge: EdgeID) -> EdgeID? {
        let streets = (network.firstIncidence[place]..<network.firstIncidence[place + 1]).map {
            network.incidentEdge[$0]
        }
        let others = streets.filter { $0 != edge }
        let isLoop = streets.contains { network.edgeStart[$0] == network.edgeEnd[$0] }
        return others.count == 1 && !isLoop ? others[0] : nil
    }

    private func isOpen(_ step: EdgeStep) -> Bool {
        (network.firstEdgeArc[step.edge]..<network.firstEdgeArc[step.edge + 1]).contains {
            (network.arcIsForward[network.edgeArc[$0]] == 1) == step.isForward
        }
    }

    private func tail(_ step: EdgeStep) -> VertexID {
        step.isForward ? network.edgeStart[step.edge] : network.edgeEnd[step.edge]
    }

    private func head(_ step: EdgeStep) -> VertexID { tail(step.back) }
}
