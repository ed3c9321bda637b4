import Coverage
import Geometry
import Ground
import Reachability
import StreetGraph

extension City {
    /// Starts of searches at vertices, drawn at random from those where something begins and from which a good part of
    /// the network is reached: the same for every engine that knows vertices only.
    public func randomVertices(_ count: Int, seed: UInt64) -> [VertexID] {
        let candidates = drivenVertices
        var generator = SeededGenerator(seed: seed)
        return (0..<count).compactMap { _ in candidates.randomElement(using: &generator) }
    }

    /// Junctions of the study area, drawn at random from those where units drive; the same one may come twice.
    public func randomJunctionsOfArea(_ count: Int, seed: UInt64) -> [VertexID] {
        let area = scene.area.flatMap { AreaIndex($0.polygons) }
        let junctions = drivenVertices.filter { vertex in
            let junction = source(at: vertex)
            return area?.contains(scene.plane.place(junction.edge, at: junction.fraction)) ?? true
        }
        var generator = SeededGenerator(seed: seed)
        return (0..<count).compactMap { _ in junctions.randomElement(using: &generator) }
    }

    /// The vertices of the largest part of the network in which every vertex reaches every other.
    public var drivenVertices: [VertexID] {
        let components = StronglyConnectedComponents(network, weights)
        guard let most = components.vertexCount.max() else { return [] }
        return (0..<VertexID(network.vertexCount)).filter {
            components.vertexCount[Int(components.componentOfVertex[Int($0)])] == most
        }
    }

    /// The start of a search exactly at a vertex.
    public func source(at vertex: VertexID, point: UInt32 = 0) -> Source {
        let edge = network.incidentEdge[network.firstIncidence[vertex]]
        return Source(edge: edge, fraction: network.edgeStart[edge] == vertex ? 0 : 1, offset: 0, point: point)
    }
}
