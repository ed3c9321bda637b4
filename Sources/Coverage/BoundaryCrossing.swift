import Reachability
import StreetGraph

/// A place where a street crosses the boundary of the study area.
public struct BoundaryCrossing: Sendable, Equatable {
    /// The street that crosses, and where; at a junction on the boundary the first of the streets that leave the area there.
    public var edge: EdgeID
    /// 0...1 along it.
    public var position: Double
    public var place: Coordinate
    /// Whether the profile of the run may drive into the area here, and out of it.
    public var opensIn: Bool
    public var opensOut: Bool
    /// Arrival of the first unit, unrounded milliseconds; infinite where nobody arrives.
    public var arrival: Double
    /// The stationed point that arrives first; nil where nobody does.
    public var firstDue: UInt32?
    /// The checkpoint that controls it; nil where none does.
    public var checkpoint: CheckpointControl?
}

/// A checkpoint, by its number, at some metres along the streets from what it controls.
public struct CheckpointControl: Sendable, Equatable {
    public var checkpoint: Int
    public var distance: Double
}

extension StudiedArea {
    /// Every place where a street crosses the boundary, in the order of the input's streets and along each.
    ///
    /// A street crosses where a part of it inside the area ends between its ends. Where a junction lies on the boundary, it
    /// is one crossing if streets lead from it both inside and outside.
    public func boundaryCrossings() -> [BoundaryCrossing] {
        var crossings: [BoundaryCrossing] = []
        for edge in streets.edges {
            let directions = Directions(edge, scene)
            for part in streets.parts(edge) {
                // Along the street one drives into the area at the beginning of a part, out of it at the end.
                if part.lowerBound > 0 {
                    crossings.append(
                        crossing(
                            edge, part.lowerBound, opensIn: directions.forward, opensOut: directions.backward))
                }
                if part.upperBound < 1 {
                    crossings.append(
                        crossing(
                            edge, part.upperBound, opensIn: directions.backward, opensOut: directions.forward))
                }
            }
        }
        crossings += junctionCrossings()
        let rank = scene.network.edgeRank
        return crossings.sorted { (rank[$0.edge], $0.position) < (rank[$1.edge], $1.position) }
    }

    private func crossing(_ edge: EdgeID, _ position: Double, opensIn: Bool, opensOut: Bool) -> BoundaryCrossing {
        let arrival = joint.arrival(edge, at: position)
        return BoundaryCrossing(
            edge: edge, position: position, place: scene.network.coordinate(edge, at: position), opensIn: opensIn,
            opensOut: opensOut, arrival: arrival?.time ?? .infinity, firstDue: arrival?.point)
    }

    /// The junctions on the boundary from which streets lead both ways.
    private func junctionCrossings() -> [BoundaryCrossing] {
        let network = scene.network
        var places = Set<VertexID>()
        for edge in streets.edges {
            if isInside(edge, atEnd: false) { places.insert(network.edgeStart[edge]) }
            if isInside(edge, atEnd: true) { places.insert(network.edgeEnd[edge]) }
        }
        return places.sorted().compactMap { place in
            var (inside, outside) = (Passage(), Passage())
            var leaving: (edge: EdgeID, position: Double)?
            for index in Int(network.firstIncidence[place])..<Int(network.firstIncidence[place + 1]) {
                let edge = network.incidentEdge[index]
                guard network.isStreet(edge), network.length(edge) > 0 else { continue }
                let directions = Directions(edge, scene)
                for atEnd in [false, true] where (atEnd ? network.edgeEnd[edge] : network.edgeStart[edge]) == place {
                    if isInside(edge, atEnd: atEnd) {
                        inside.add(directions, atEnd: atEnd)
                    } else {
                        outside.add(directions, atEnd: atEnd)
                        if leaving.map({ network.edgeRank[edge] < network.edgeRank[$0.edge] }) ?? true {
                            leaving = (edge, atEnd ? 1 : 0)
                        }
                    }
                }
            }
            return leaving.map { edge, position in
                crossing(
                    edge, position, opensIn: outside.arrives && inside.leaves,
                    opensOut: inside.arrives && outside.leaves)
            }
        }
    }

    /// Whether a street lies inside the area where it begins or ends.
    private func isInside(_ edge: EdgeID, atEnd: Bool) -> Bool {
        let parts = streets.parts(edge)
        return atEnd ? parts.last?.upperBound == 1 : parts.first?.lowerBound == 0
    }
}

/// In which directions the run's profile may drive a street.
private struct Directions {
    var forward = false
    var backward = false

    init(_ edge: EdgeID, _ scene: Scene) {
        let network = scene.network
        for index in Int(network.firstEdgeArc[edge])..<Int(network.firstEdgeArc[edge + 1]) {
            let arc = network.edgeArc[index]
            if scene.weights.time[arc] == .never { continue }
            if network.arcIsForward[arc] == 1 { forward = true } else { backward = true }
        }
    }
}

/// Whether one may arrive at a junction by some streets, and leave by them.
private struct Passage {
    var arrives = false
    var leaves = false

    mutating func add(_ directions: Directions, atEnd: Bool) {
        if atEnd ? directions.forward : directions.backward { arrives = true }
        if atEnd ? directions.backward : directions.forward { leaves = true }
    }
}
