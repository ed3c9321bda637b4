import Geometry
import Ground
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct ResponseSurfaceTests {
    /// Every place of the surface has the arrival at the street position of its cell, looked up one by one.
    @Test func againstEachCell() throws {
        var generator = printedSeed(91)
        var found: (times: Int, unreachable: Int, none: Int) = (0, 0, 0)
        for round in 0..<8 {
            let ways = Ways.random(nodes: 14 + round, ways: 12 + round, using: &generator)
            let town = try Town(
                ways, points: [("a", Town.drivenPlace(ways), 0), ("b", ways.nodes[1], 10)], area: Town.box(ways),
                minutes: "0.5,1")
            let plain = try town.coverage()
            #expect(plain.surface == nil)
            let result = try CoverageAnalysis(scene: town.scene).coverage(withSurface: true)
            let surface = try #require(result.surface)
            var workspace = SearchWorkspace(for: SearchGraph(town.built.network, town.built.weights))
            let reach = boundedSearch(
                from: town.scene.stationed.indices.map { town.scene.source(ofPoint: $0) }, within: .unbounded,
                using: &workspace)
            let ground = try GroundModel(scene: town.scene, reach: reach)
            let grid = ground.ownership.grid
            var values: [Float] = []
            for tile in surface.tiles {
                for (number, value) in tile.seconds.enumerated() {
                    // The centre of the cell, and from it the cell of the ground.
                    let x = surface.west + surface.cellSize * (Double(tile.column * 64 + number % 64) + 0.5)
                    let y = surface.north - surface.cellSize * (Double(tile.row * 64 + number / 64) + 0.5)
                    let column = Int(((x - grid.originX) / grid.cellSize).rounded(.down))
                    let row = Int(((y - grid.originY) / grid.cellSize).rounded(.down))
                    let cell = ground.ownership.cell(column: column, row: row)
                    #expect(value == expected(cell, ground, reach), "round \(round), cell \(column), \(row)")
                    if value != ResponseSurface.offStreet { values.append(value) }
                    switch value {
                    case ResponseSurface.offStreet: found.none += 1
                    case ResponseSurface.unreachable: found.unreachable += 1
                    default: found.times += 1
                    }
                }
            }
            let served = ground.ownership.cells.indices.count { cell in
                ground.areaOfCell[cell] > 0 && ground.ownership.cells[cell].edge != Ownership.offStreet
            }
            #expect(values.count == served, "round \(round)")
            let latest = values.filter { $0 != ResponseSurface.unreachable }.max()
            #expect(latest == result.responseByGround.max.map { Float($0) }, "round \(round)")
        }
        #expect(found.times > 1000 && found.unreachable > 100 && found.none > 1000, "\(found)")
    }

    private func expected(_ cell: Int?, _ ground: GroundModel, _ reach: Reach) -> Float {
        guard let cell, ground.areaOfCell[cell] > 0, ground.ownership.cells[cell].edge != Ownership.offStreet else {
            return ResponseSurface.offStreet
        }
        let owned = ground.ownership.cells[cell]
        guard let edge = reach.edges.first(where: { $0.edge == owned.edge }) else { return ResponseSurface.unreachable }
        let time = reach.roundedArrival(edge, at: Double(owned.fraction))
        return time == .never ? ResponseSurface.unreachable : Float(Double(time) / 1000)
    }
}
