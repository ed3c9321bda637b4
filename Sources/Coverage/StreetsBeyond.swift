import Geometry
import Ground
import Reachability
import StreetGraph

/// What streets beyond the file could change: those that end at its rim go on in reality, and a unit may leave the file
/// there and come back elsewhere.
///
/// No such way is faster than the crow at the highest speed of the network, so that the answer is an upper bound. The rim
/// is the convex hull of all junctions: of a file cut along a hollow border the inward parts are not seen.
public struct StreetsBeyond: Sendable, Equatable {
    /// For each limit the street length inside the study area that is not reached in time and could be, metres.
    public var reachableAtBest: [Double]

    /// Junctions this near to the hull may have streets that are not in the file, metres.
    private static let rimWidth = 100.0
    /// Shorter arcs have times too coarse to tell a speed, metres.
    private static let tellingLength = 100.0

    init(scene: Scene, joint: JointReach, streets: StreetsInArea) {
        let limits = scene.settings.limits.milliseconds
        reachableAtBest = Array(repeating: 0, count: limits.count)
        let graphs = scene.graphs.map { (graph: $0, speed: Self.highestSpeed($0)) }
        guard let fastest = graphs.max(by: { $0.speed < $1.speed }), fastest.speed > 0 else { return }
        let returns = Self.returns(scene, joint, speed: fastest.speed)
        if returns.isEmpty { return }
        var workspace = SearchWorkspace(for: fastest.graph)
        let reach = boundedSearch(from: returns, within: scene.settings.longestLimit, using: &workspace)
        for edge in reach.edges {
            for (number, limit) in limits.enumerated() {
                let covered = joint.coveredIntervals(edge.edge, within: limit)
                for interval in streets.parts(edge.edge, within: reach.coveredIntervals(edge, within: limit)) {
                    for rest in interval.subtracting(covered) {
                        reachableAtBest[number] +=
                            scene.network.length(edge.edge) * (rest.upperBound - rest.lowerBound)
                    }
                }
            }
        }
    }

    /// Where and when a unit could come back into the file, no later than the longest limit.
    private static func returns(_ scene: Scene, _ joint: JointReach, speed: Double) -> [Source] {
        let limit = scene.settings.longestLimit
        let rim = rimEnds(scene)
        let exits = rim.compactMap { end -> (place: PlanarPoint, time: Milliseconds)? in
            guard let edge = joint.edgeReach(end.edge) else { return nil }
            let time = end.fraction == 0 ? edge.startTime : edge.endTime
            return time < limit ? (end.place, time) : nil
        }
        return rim.compactMap { end in
            var earliest = Double.infinity
            for exit in exits {
                let distance = exit.place.distance(to: end.place)
                // Out and back at one junction is no detour.
                if distance > 0 { earliest = min(earliest, Double(exit.time) + 1000 * distance / speed) }
            }
            guard earliest <= Double(limit) else { return nil }
            return Source(edge: end.edge, fraction: end.fraction, offset: Milliseconds(earliest), point: 0)
        }
    }

    /// The ends of streets near the hull, each junction once.
    private static func rimEnds(_ scene: Scene) -> [(edge: EdgeID, fraction: Double, place: PlanarPoint)] {
        let network = scene.network
        let ends = (0..<network.placeCount).compactMap {
            place -> (edge: EdgeID, fraction: Double, place: PlanarPoint)? in
            let first = Int(network.firstIncidence[place])
            guard first < Int(network.firstIncidence[place + 1]) else { return nil }
            let edge = network.incidentEdge[first]
            let range = network.shapeRange(edge)
            let isStart = network.edgeStart[edge] == VertexID(place)
            return (edge, isStart ? 0 : 1, scene.plane.points[isStart ? range.lowerBound : range.upperBound - 1])
        }
        let hull = convexHull(ends.map(\.place))
        return ends.filter { end in
            zip(hull, hull.dropFirst() + hull.prefix(1)).contains { from, to in
                end.place.distance(toSegmentFrom: from, to: to) <= rimWidth
            }
        }
    }

    /// Metres a second.
    private static func highestSpeed(_ graph: SearchGraph) -> Double {
        let network = graph.network
        var highest = 0.0
        for arc in 0..<network.arcCount where network.arcEdge[arc] != StreetNetwork.noEdge {
            let (length, time) = (network.length(network.arcEdge[arc]), graph.weights.time[arc])
            if time != .never, time > 0, length >= tellingLength {
                highest = max(highest, 1000 * length / Double(time))
            }
        }
        return highest
    }
}
