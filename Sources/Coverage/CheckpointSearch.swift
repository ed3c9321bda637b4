import Geometry
import Ground
import Planning
import StreetGraph

/// Which crossings of the boundary checkpoints control: those within a way of `reach` along the streets, whatever their
/// directions.
///
/// A checkpoint stands on every street within `width`, so that one between two carriageways controls both; where there is
/// none, on the nearest within `reach`.
public struct CheckpointSearch {
    /// Metres.
    public static let reach = 150.0
    /// Metres.
    public static let width = 30.0

    private let scene: Scene
    private let boxes: [BoundingBox?]

    init(_ scene: Scene) {
        self.scene = scene
        boxes = (0..<EdgeID(scene.network.edgeCount)).map { edge in
            scene.network.isStreet(edge) ? BoundingBox(scene.plane.points[scene.network.shapeRange(edge)]) : nil
        }
    }

    /// Where a checkpoint stands; nowhere where no street is near enough. Linear in the streets.
    func positions(of place: Coordinate) -> [StreetPosition] {
        let degrees = PlanarPoint(degrees: place)
        guard scene.lattice.degrees.contains(degrees) else { return [] }
        let point = scene.lattice.forward(degrees: degrees)
        let near = boxes.indices.compactMap { edge -> StreetPosition? in
            guard boxes[edge]?.widened(by: Self.reach).contains(point) ?? false else { return nil }
            let position = scene.plane.nearest(on: EdgeID(edge), to: point)
            return position.distance <= Self.reach ? position : nil
        }
        let beside = near.filter { $0.distance <= Self.width }
        if !beside.isEmpty { return beside }
        return near.min { $0.distance < $1.distance }.map { [$0] } ?? []
    }

    /// The shortest way from some positions to each junction within `reach` metres, by Dijkstra over streets in both
    /// directions; the way from the checkpoint to its position counts.
    func distances(from positions: [StreetPosition]) -> [VertexID: Double] {
        let network = scene.network
        var open: [VertexID: Double] = [:]
        var settled: [VertexID: Double] = [:]
        func reach(_ vertex: VertexID, _ distance: Double) {
            guard distance <= Self.reach, settled[vertex] == nil, distance < open[vertex] ?? .infinity else { return }
            open[vertex] = distance
        }
        for position in positions {
            let length = network.length(position.edge)
            reach(network.edgeStart[position.edge], position.distance + position.fraction * length)
            reach(network.edgeEnd[position.edge], position.distance + (1 - position.fraction) * length)
        }
        while let (vertex, distance) = open.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            open[vertex] = nil
            settled[vertex] = distance
            for index in Int(network.firstIncidence[vertex])..<Int(network.firstIncidence[vertex + 1]) {
                let edge = network.incidentEdge[index]
                guard network.isStreet(edge) else { continue }
                for end in [network.edgeStart[edge], network.edgeEnd[edge]] where end != vertex {
                    reach(end, distance + network.length(edge))
                }
            }
        }
        return settled
    }
}

extension StudiedArea {
    /// Gives each crossing the nearest checkpoint that controls it, the first of equally near ones.
    /// - Returns: the numbers of the checkpoints without a street near enough.
    public func controlling(
        _ crossings: inout [BoundaryCrossing], by checkpoints: [Checkpoint]
    ) -> (unplaced: [Int], idle: [Int]) {
        let search = CheckpointSearch(scene)
        let network = scene.network
        var (unplaced, idle): ([Int], [Int]) = ([], [])
        for (number, checkpoint) in checkpoints.enumerated() {
            let positions = search.positions(of: checkpoint.position)
            if positions.isEmpty {
                unplaced.append(number)
                continue
            }
            let distances = search.distances(from: positions)
            var controls = false
            for index in crossings.indices {
                let (edge, position) = (crossings[index].edge, crossings[index].position)
                let length = network.length(edge)
                var distance = min(
                    (distances[network.edgeStart[edge]] ?? .infinity) + position * length,
                    (distances[network.edgeEnd[edge]] ?? .infinity) + (1 - position) * length)
                for own in positions where own.edge == edge {
                    distance = min(distance, own.distance + abs(own.fraction - position) * length)
                }
                guard distance <= CheckpointSearch.reach else { continue }
                controls = true
                if distance < crossings[index].checkpoint?.distance ?? .infinity {
                    crossings[index].checkpoint = CheckpointControl(checkpoint: number, distance: distance)
                }
            }
            if !controls { idle.append(number) }
        }
        return (unplaced, idle)
    }
}
