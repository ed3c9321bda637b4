import Geometry
import Reachability
import StreetGraph
import TestMaps
import Testing

@testable import Ground

/// A generator whose seed stands in the test's output.
func printedSeed(_ seed: UInt64, _ test: String = #function) -> SeededGenerator {
    print("\(test): seed \(seed)")
    return SeededGenerator(seed: seed)
}

/// A small network in its plane, and the slow, obvious answers about it.
struct SmallGround {
    let built: BuiltNetwork
    let plane: StreetPlane

    var network: StreetNetwork { built.network }

    init(_ ways: Ways) throws {
        built = try buildNetwork(ways)
        let projection = try LocalProjection(centre: built.network.vertexCoordinate[0])
        plane = StreetPlane(
            network: built.network, points: try projection.forward(built.network.shape.array))
    }

    static func random(nodes: Int, ways: Int, using generator: inout SeededGenerator) throws -> SmallGround {
        try SmallGround(Ways.random(nodes: nodes, ways: ways, using: &generator))
    }

    /// A grid around all streets with room to spare.
    func grid(cellSize: Double) -> CellGrid {
        let (xs, ys) = (plane.points.map(\.x), plane.points.map(\.y))
        let (west, east) = ((xs.min() ?? 0) - 313, (xs.max() ?? 0) + 257)
        let (south, north) = ((ys.min() ?? 0) - 291, (ys.max() ?? 0) + 303)
        let tile = cellSize * 64
        return CellGrid(
            originX: west, originY: south, cellSize: cellSize, tileColumns: Int((east - west) / tile) + 1,
            tileRows: Int((north - south) / tile) + 1)
    }

    func ownership(_ grid: CellGrid, limit: Double, threads: Int = 1) throws -> Ownership {
        try Ownership(
            plane: plane, grid: grid, selected: Array(repeating: true, count: grid.tileCount), offStreetLimit: limit,
            threads: threads)
    }

    /// The nearest place of a segment: metres away, and whether it is an end of the segment.
    struct Near {
        var edge: EdgeID
        var distance: Double
        var isEnd: Bool
    }

    /// The nearest place of each edge that `includes`, by looking at every segment.
    func near(_ p: PlanarPoint, where includes: (EdgeID) -> Bool) -> [Near] {
        network.edgeOfRank.array.filter(includes).map { edge in
            var best = Near(edge: edge, distance: .infinity, isEnd: false)
            for segment in network.shapeRange(edge).dropLast() {
                let (a, b) = (plane.points[segment], plane.points[segment + 1])
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                let square = dx * dx + dy * dy
                let t = square > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / square : 0
                let (foot, isEnd) =
                    t <= 0 ? (a, true) : t >= 1 ? (b, true) : (PlanarPoint(x: a.x + t * dx, y: a.y + t * dy), false)
                let (ex, ey) = (p.x - foot.x, p.y - foot.y)
                let distance = (ex * ex + ey * ey).squareRoot()
                if distance < best.distance { best = Near(edge: edge, distance: distance, isEnd: isEnd) }
            }
            return best
        }
    }

    func nearWithFrontage(_ p: PlanarPoint) -> [Near] { near(p) { network.edgeHasFrontage[$0] == 1 } }
}

func distance(_ a: PlanarPoint, _ b: PlanarPoint) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
}
