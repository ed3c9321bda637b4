import Coverage
import Geometry
import StreetGraph
import TestMaps
import TestTowns

/// Random towns whose area cuts through them on one side.
struct CutTowns {
    /// Calls `body` with towns of four points, two of them in one place; those too broken for a point are left out.
    static func each(_ seed: UInt64, rounds: Int, _ body: (Town, Ways) throws -> Void) throws {
        var generator = printedSeed(seed)
        for _ in 0..<rounds {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            if let town = town(ways) { try body(town, ways) }
        }
    }

    static func town(_ ways: Ways, threads: Int = 1) -> Town? {
        var area = Town.box(ways)
        area[1].longitude -= 45_000
        area[2].longitude -= 45_000
        let place = Town.drivenPlace(ways)
        return try? Town(
            ways, points: [("a", place, 0), ("b", ways.nodes[2], 5), ("c", place, 0), ("d", ways.nodes[5], 20)],
            area: area, minutes: "0.1,0.25,0.6", threads: threads)
    }
}

func isNear(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b)) + 1e-9
}
