import Geometry
import Reachability
import StreetGraph

/// Which end of a journey a position is.
public enum JourneyEnd: Sendable, CaseIterable {
    case departure
    case arrival
}

/// The streets on which journeys may begin, and those on which they may end.
public struct PermittedStreets: Sendable {
    /// For each edge, whether a journey may begin on it, and whether one may end there.
    private let mayLeave: [Bool]
    private let mayArrive: [Bool]
    /// Vertices of the largest strongly connected component.
    public let largestComponent: Int

    /// Components smaller than this many vertices are islands that nobody is stationed on by intent.
    public static let smallestComponent = 50

    /// A journey may begin on a street with frontage from which at least one permitted direction ends in a vertex of a
    /// strongly connected component of at least 50 vertices, and end on one on which such a direction begins in a vertex of
    /// one; every component counts when none is that large. A blind one-way street may be left or reached, not both.
    public init(_ network: StreetNetwork, _ weights: ArcWeights) {
        let components = StronglyConnectedComponents(network, weights)
        largestComponent = components.vertexCount.max() ?? 0
        let threshold =
            components.vertexCount.contains { $0 >= Self.smallestComponent } ? Self.smallestComponent : 1
        func permitted(_ vertex: (ArcID) -> VertexID) -> [Bool] {
            (0..<EdgeID(network.edgeCount)).map { edge in
                guard network.edgeHasFrontage[edge] == 1 else { return false }
                return (network.firstEdgeArc[edge]..<network.firstEdgeArc[edge + 1]).contains { entry in
                    let arc = network.edgeArc[entry]
                    guard weights.time[arc] != .never else { return false }
                    let component = components.componentOfVertex[Int(network.place(of: vertex(arc)))]
                    return components.vertexCount[Int(component)] >= threshold
                }
            }
        }
        mayLeave = permitted { network.arcHead[$0] }
        mayArrive = permitted { network.tail($0) }
    }

    /// For each edge, whether journeys may begin or end on it.
    func isPermitted(_ end: JourneyEnd) -> [Bool] { end == .departure ? mayLeave : mayArrive }
}

/// Streets with frontage by place, of which places ask for the nearest.
public struct StreetsByPlace: Sendable {
    let index: StreetIndex

    /// - Parameter views: networks with the places and edges of the plane's; frontage in any of them counts. The plane's own
    ///   unless they are given.
    public init(plane: StreetPlane, frontageIn views: [StreetNetwork]? = nil) {
        let views = views ?? [plane.network]
        index = StreetIndex(plane: plane, bucketSize: 200) { edge in views.contains { $0.edgeHasFrontage[edge] == 1 } }
    }
}

/// Finds the street position that stands for a place at one end of journeys.
public struct Snapping: Sendable {
    private let index: StreetIndex
    private let isPermitted: [Bool]
    private let isAnyPermitted: Bool

    /// - Parameters: both of the same network, or of views with the same places and edges.
    public init(_ streets: StreetsByPlace, _ permitted: PermittedStreets, _ end: JourneyEnd) {
        index = streets.index
        isPermitted = permitted.isPermitted(end)
        isAnyPermitted = isPermitted.contains(true)
    }

    /// The nearest permitted position, whatever its distance; nil when no street is permitted. Ties go to the earlier
    /// edge of the input, then to the earlier point of the edge.
    public func nearest(to place: PlanarPoint) -> StreetPosition? {
        isAnyPermitted ? index.nearest(to: place) { isPermitted[Int($0)] } : nil
    }
}
