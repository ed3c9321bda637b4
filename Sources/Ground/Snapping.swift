import Geometry
import Reachability
import StreetGraph

/// The streets on which response points may stand.
public struct PermittedStreets: Sendable {
    /// For each edge, whether a point may stand on it.
    let isPermitted: [Bool]
    /// Vertices of the largest strongly connected component.
    public let largestComponent: Int

    /// Components smaller than this many vertices are islands that nobody is stationed on by intent.
    public static let smallestComponent = 50

    /// Points may snap to a street with frontage from which at least one permitted direction ends in a vertex of a
    /// strongly connected component of at least 50 vertices; every component counts when none is that large.
    public init(_ network: StreetNetwork, _ weights: ArcWeights) {
        let components = StronglyConnectedComponents(network, weights)
        largestComponent = components.vertexCount.max() ?? 0
        let threshold =
            components.vertexCount.contains { $0 >= Self.smallestComponent } ? Self.smallestComponent : 1
        isPermitted = (0..<EdgeID(network.edgeCount)).map { edge in
            guard network.edgeHasFrontage[edge] == 1 else { return false }
            return (network.firstEdgeArc[edge]..<network.firstEdgeArc[edge + 1]).contains { entry in
                let arc = network.edgeArc[entry]
                guard weights.time[arc] != .never else { return false }
                let component = components.componentOfVertex[Int(network.place(of: network.arcHead[arc]))]
                return components.vertexCount[Int(component)] >= threshold
            }
        }
    }
}

/// Streets with frontage by place, of which response points ask for the nearest.
public struct StreetsByPlace: Sendable {
    let index: StreetIndex

    /// - Parameter views: networks with the places and edges of the plane's; frontage in any of them counts. The plane's own
    ///   unless they are given.
    public init(plane: StreetPlane, frontageIn views: [StreetNetwork]? = nil) {
        let views = views ?? [plane.network]
        index = StreetIndex(plane: plane, bucketSize: 200) { edge in views.contains { $0.edgeHasFrontage[edge] == 1 } }
    }
}

/// Finds the street position of response points.
public struct Snapping: Sendable {
    private let index: StreetIndex
    private let isPermitted: [Bool]
    private let isAnyPermitted: Bool

    /// - Parameters: both of the same network, or of views with the same places and edges.
    public init(_ streets: StreetsByPlace, _ permitted: PermittedStreets) {
        index = streets.index
        isPermitted = permitted.isPermitted
        isAnyPermitted = isPermitted.contains(true)
    }

    /// The nearest permitted position, whatever its distance; nil when no street is permitted. Ties go to the earlier
    /// edge of the input, then to the earlier point of the edge.
    public func nearest(to place: PlanarPoint) -> StreetPosition? {
        isAnyPermitted ? index.nearest(to: place) { isPermitted[Int($0)] } : nil
    }
}
