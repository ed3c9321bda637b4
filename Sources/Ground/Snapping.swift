import Geometry
import Reachability
import StreetGraph

/// Finds the street position of response points.
public struct Snapping: Sendable {
    private let index: StreetIndex
    /// Vertices of the largest strongly connected component.
    public let largestComponent: Int

    /// Components smaller than this many vertices are islands that nobody is stationed on by intent.
    public static let smallestComponent = 50

    /// Points may snap to a street with frontage from which at least one permitted direction ends in a vertex of a
    /// strongly connected component of at least 50 vertices; every component counts when none is that large.
    public init(plane: StreetPlane, weights: ArcWeights) {
        let network = plane.network
        let components = StronglyConnectedComponents(network, weights)
        largestComponent = components.vertexCount.max() ?? 0
        let threshold =
            components.vertexCount.contains { $0 >= Self.smallestComponent } ? Self.smallestComponent : 1
        let isPermitted = (0..<EdgeID(network.edgeCount)).map { edge in
            guard network.edgeHasFrontage[edge] == 1 else { return false }
            return (network.firstEdgeArc[edge]..<network.firstEdgeArc[edge + 1]).contains { entry in
                let arc = network.edgeArc[entry]
                guard weights.time[arc] != .never else { return false }
                let component = components.componentOfVertex[Int(network.arcHead[arc])]
                return components.vertexCount[Int(component)] >= threshold
            }
        }
        index = StreetIndex(plane: plane, bucketSize: 200) { isPermitted[Int($0)] }
    }

    /// The nearest permitted position, whatever its distance; nil when no street is permitted. Ties go to the earlier
    /// edge of the input, then to the earlier point of the edge.
    public func nearest(to place: PlanarPoint) -> StreetPosition? {
        index.nearest(to: place)
    }
}
