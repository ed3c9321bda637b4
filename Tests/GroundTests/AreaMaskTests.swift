import Foundation
import Geometry
import TestMaps
import Testing

@testable import Ground

@Suite struct AreaMaskTests {
    let algebra = PolygonAlgebra()

    // MARK: Help

    private func rectangle(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> Polygon<PlanarPoint> {
        polygon([(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY), (minX, minY)])
    }

    private func polygon(_ exterior: [(Double, Double)], holes: [[(Double, Double)]] = []) -> Polygon<PlanarPoint> {
        func ring(_ points: [(Double, Double)]) -> [PlanarPoint] { points.map { PlanarPoint(x: $0.0, y: $0.1) } }
        return Polygon(exterior: ring(exterior), holes: holes.map(ring))
    }

    /// A simple polygon whose vertices lie at growing angles and random distances around its middle.
    private func star(
        vertices: Int, x: Double, y: Double, radius: ClosedRange<Double>, seed: UInt64
    ) -> Polygon<PlanarPoint> {
        var generator = SeededGenerator(seed: seed)
        var ring = (0..<vertices).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(vertices)
            let distance = Double.random(in: radius, using: &generator)
            return PlanarPoint(x: x + distance * cos(angle), y: y + distance * sin(angle))
        }
        ring.append(ring[0])
        return Polygon(exterior: ring)
    }

    /// A coast: bays of all sizes around a circle, so many vertices that the rim is one.
    private func coast(vertices: Int, radius: Double) -> Polygon<PlanarPoint> {
        var ring = (0..<vertices).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(vertices)
            var distance = radius
            for octave in 1...10 {
                let waves = Double(1 << octave) * 1.5 + 1
                distance += radius * 0.15 / waves * 2.2 * sin(angle * waves.rounded() + Double(octave * octave))
            }
            return PlanarPoint(x: distance * cos(angle), y: distance * sin(angle))
        }
        ring.append(ring[0])
        return Polygon(exterior: ring)
    }

    private func areas(_ mask: AreaMask, tile: Int) -> [Double] {
        switch mask.tile(tile) {
        case .outside: Array(repeating: 0, count: CellGrid.cellsPerTile)
        case .inside: Array(repeating: mask.grid.cellArea, count: CellGrid.cellsPerTile)
        case .rim(let areas):
            // Whole cells count as such, so that only the rounding of the cut ones remains.
            areas.map { $0 == Float(mask.grid.cellArea) ? mask.grid.cellArea : Double($0) }
        }
    }

    private func total(_ mask: AreaMask) -> Double {
        (0..<mask.grid.tileCount).reduce(0) { $0 + areas(mask, tile: $1).reduce(0, +) }
    }

    private func rimCells(_ mask: AreaMask) -> Int {
        (0..<mask.grid.tileCount).reduce(0) { sum, tile in
            sum + areas(mask, tile: tile).count { $0 > 0 && $0 < mask.grid.cellArea }
        }
    }

    /// A grid that covers the area with at least a cell to spare, its corner at an odd place.
    private func grid(around area: [Polygon<PlanarPoint>], cell: Double) throws -> CellGrid {
        let box = try #require(BoundingBox(area))
        let (originX, originY) = (box.minX - 1.37 * cell, box.minY - 1.71 * cell)
        func tiles(_ length: Double) -> Int { Int(((length + cell) / (cell * 64)).rounded(.up)) }
        return CellGrid(
            originX: originX, originY: originY, cellSize: cell,
            tileColumns: tiles(box.maxX - originX), tileRows: tiles(box.maxY - originY))
    }

    /// The sum must be exact but for the rounding of each rim cell to `Float`.
    private func expectSum(
        of mask: AreaMask, toBe expected: Double, _ name: Comment, location: SourceLocation = #_sourceLocation
    ) {
        let sum = total(mask)
        let rounding = Double(rimCells(mask)) * mask.grid.cellArea * 6e-8
        #expect(abs(sum - expected) <= 1e-9 * expected + rounding, name, sourceLocation: location)
        // Float rounding is random: the sum is far better than its worst case.
        #expect(abs(sum - expected) <= 1e-9 * expected + rounding / 20 + 1e-6, name, sourceLocation: location)
    }

    /// Each cell against the overlay of the whole area with that cell.
    private func expectTwin(_ mask: AreaMask, _ area: [Polygon<PlanarPoint>]) throws {
        let grid = mask.grid
        for tile in 0..<grid.tileCount {
            let found = areas(mask, tile: tile)
            let (tileRow, tileColumn) = tile.quotientAndRemainder(dividingBy: grid.tileColumns)
            for cell in 0..<CellGrid.cellsPerTile {
                let x = grid.originX + Double(tileColumn * 64 + cell % 64) * grid.cellSize
                let y = grid.originY + Double(tileRow * 64 + cell / 64) * grid.cellSize
                let expected = try algebra.area(
                    algebra.intersection(area, [rectangle(x, y, x + grid.cellSize, y + grid.cellSize)]))
                #expect(abs(found[cell] - expected) <= 1e-7 * grid.cellArea, "tile \(tile), cell \(cell)")
            }
        }
    }

    // MARK: Shapes

    @Test func everyCellEqualsItsOverlay() throws {
        let shapes: [[Polygon<PlanarPoint>]] = [
            [star(vertices: 40, x: 630, y: 640, radius: 150...600, seed: 1)],
            // A hole that contains whole cells, a part within the hole, a part beyond the grid.
            [
                polygon(
                    [(100, 100), (1100, 150), (1000, 1200), (90, 900), (100, 100)],
                    holes: [[(300, 300), (310, 700), (700, 720), (690, 290), (300, 300)]]),
                rectangle(401, 403, 503, 511), rectangle(1200, 1200, 1500, 1500),
            ],
            // All sides on grid lines.
            [rectangle(200, 220, 640, 660)],
            // Two parts that meet in a grid corner, and a hole that touches its exterior there.
            [rectangle(100, 100, 200, 200), rectangle(200, 200, 300, 300)],
            [
                polygon(
                    [(400, 400), (800, 400), (800, 800), (400, 800), (400, 400)],
                    holes: [[(400, 600), (500, 700), (500, 500), (400, 600)]])
            ],
        ]
        let grid = CellGrid(originX: 0, originY: 0, cellSize: 20, tileColumns: 1, tileRows: 1)
        for area in shapes { try expectTwin(AreaMask(area: area, grid: grid), area) }
    }

    @Test func sumsOfManyShapes() throws {
        let manyParts = (0..<400).map { index in
            star(
                vertices: 12, x: Double(index % 20) * 310, y: Double(index / 20) * 290, radius: 30...140,
                seed: UInt64(index))
        }
        let holes = (0..<100).map { index -> [(Double, Double)] in
            let (x, y) = (Double(index % 10) * 500 + 100, Double(index / 10) * 500 + 100)
            return [(x, y), (x + 7, y + 333.3), (x + 401.7, y + 350), (x + 390, y + 3), (x, y)]
        }
        let shapes: [(Comment, [Polygon<PlanarPoint>])] = [
            ("box", [rectangle(0.1, 0.2, 5000.3, 4000.4)]),
            ("star", [star(vertices: 2000, x: 0, y: 0, radius: 500...5000, seed: 7)]),
            ("many parts", manyParts),
            ("holes", [polygon([(0, 0), (5100, 0), (5100, 5100), (0, 5100), (0, 0)], holes: holes)]),
            ("sliver", [polygon([(0, 0), (9000, 4000), (9000, 4000.001), (0, 0)])]),
            ("sliver along an axis", [rectangle(0, 0, 9000, 1e-4)]),
            ("coast", [coast(vertices: 5000, radius: 3000)]),
        ]
        for (name, area) in shapes {
            for cell in [20, 7.3] {
                let mask = try AreaMask(area: area, grid: grid(around: area, cell: cell))
                expectSum(of: mask, toBe: try algebra.area(area), name)
            }
        }
    }

    @Test func sidesOnGridLinesHaveNoRimCells() throws {
        let grid = CellGrid(originX: -640, originY: -1280, cellSize: 10, tileColumns: 4, tileRows: 4)
        let area = [rectangle(-640 + 640, -1280 + 640, 640, 640), rectangle(-600, -1200, -500, -1100)]
        let mask = try AreaMask(area: area, grid: grid)
        #expect(rimCells(mask) == 0)
        #expect(total(mask) == 640 * 1280 + 100 * 100)
        #expect(mask.tile(5) == .inside)
        #expect(mask.tile(1) == .outside)
    }

    @Test func areaLargerThanTheGrid() throws {
        let grid = CellGrid(originX: 1000, originY: 2000, cellSize: 20, tileColumns: 3, tileRows: 2)
        let covered = try AreaMask(area: [rectangle(-1e5, -1e5, 1e5, 1e5)], grid: grid)
        for tile in 0..<6 { #expect(covered.tile(tile) == .inside) }

        let area = [star(vertices: 300, x: 2000, y: 3000, radius: 400...9000, seed: 9)]
        let mask = try AreaMask(area: area, grid: grid)
        let within = try algebra.intersection(area, [rectangle(1000, 2000, 1000 + 3 * 1280, 2000 + 2 * 1280)])
        expectSum(of: mask, toBe: try algebra.area(within), "cut by the grid")
    }

    @Test func areaBesideTheGridAndNoArea() throws {
        let grid = CellGrid(originX: 0, originY: 0, cellSize: 20, tileColumns: 2, tileRows: 2)
        for area in [[rectangle(-50, -50, 0, 0)], [rectangle(9000, 0, 9001, 1)], []] {
            let mask = try AreaMask(area: area, grid: grid)
            for tile in 0..<4 { #expect(mask.tile(tile) == .outside) }
        }
    }

    @Test func tilesInAHoleAreOutside() throws {
        let grid = CellGrid(originX: 0, originY: 0, cellSize: 1, tileColumns: 9, tileRows: 9)
        let area = [
            polygon(
                [(3, 3), (570, 3), (570, 570), (3, 570), (3, 3)],
                holes: [[(100, 100), (100, 400), (400, 400), (400, 100), (100, 100)]])
        ]
        let mask = try AreaMask(area: area, grid: grid)
        for row in 2...5 { for column in 2...5 { #expect(mask.tile(row * 9 + column) == .outside) } }
        #expect(mask.tile(7 * 9 + 7) == .inside)
        #expect(total(mask) == 567 * 567 - 300 * 300)
    }

    @Test func invalidAreaIsRefusedInGEOSWords() throws {
        let grid = CellGrid(originX: 0, originY: 0, cellSize: 1, tileColumns: 1, tileRows: 1)
        let error = #expect(throws: GeometryError.self) {
            try AreaMask(area: [polygon([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)])], grid: grid)
        }
        #expect(error?.code == GeometryError.invalidPolygon)
        #expect(error?.message == "expected a valid area, found: Self-intersection at 5.0, 5.0")
        #expect(throws: GeometryError.self) {
            try AreaMask(area: [polygon([(0, 0), (.nan, 10), (10, 0), (0, 0)])], grid: grid)
        }
    }

    // MARK: Speed

    @Test func costOfABoxAndACoast() throws {
        let box = [rectangle(0, 0, 15_000, 15_000)]
        let rough = [coast(vertices: 20_000, radius: 6500)]
        let spiky = [star(vertices: 20_000, x: 0, y: 0, radius: 6450...6500, seed: 5)]
        for (name, area) in [("box of 15 km", box), ("coast", rough), ("spiky coast", spiky)] {
            let grid = try grid(around: area, cell: 20)
            var mask: AreaMask?
            let time = try ContinuousClock().measure { mask = try AreaMask(area: area, grid: grid) }
            let made = try #require(mask)
            print("\(name): \(time), \(rimCells(made)) rim cells, \(grid.tileCount) tiles")
            expectSum(of: made, toBe: try algebra.area(area), "\(name)")
        }
    }
}
