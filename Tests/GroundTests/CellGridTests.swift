import Geometry
import TestMaps
import Testing

@testable import Ground

@Suite struct CellGridTests {
    /// The shares of a line in the cells it runs through, against a hundred thousand looks along it.
    @Test func sharesOfALine() {
        var generator = printedSeed(61)
        let grid = CellGrid(originX: -13, originY: 7, cellSize: 20, tileColumns: 2, tileRows: 2)
        for round in 0..<60 {
            func coordinate(_ origin: Double) -> Double {
                let free = Double.random(in: 0..<600, using: &generator)
                // Ends on the lines between cells, and lines along them, are the hard cases.
                return origin + (round % 3 == 0 ? (free / 20).rounded() * 20 : free)
            }
            let a = PlanarPoint(x: coordinate(-13), y: coordinate(7))
            let b = PlanarPoint(x: round % 5 == 0 ? a.x : coordinate(-13), y: round % 7 == 0 ? a.y : coordinate(7))
            var shares: [[Int]: Double] = [:]
            var order: [[Int]] = []
            grid.forEachCell(from: a, to: b) { column, row, share in
                #expect(share > 0)
                shares[[column, row], default: 0] += share
                order.append([column, row])
            }
            #expect(abs(shares.values.reduce(0, +) - 1) < 1e-12, "round \(round)")
            for (one, other) in zip(order, order.dropFirst()) where one != other {
                #expect(
                    abs(one[0] - other[0]) <= 1 && abs(one[1] - other[1]) <= 1, "round \(round): a cell is left out")
            }
            if a == b { continue }
            let looks = 100_000
            var counted: [[Int]: Int] = [:]
            for look in 0..<looks {
                let t = (Double(look) + 0.5) / Double(looks)
                let (x, y) = (a.x + t * (b.x - a.x), a.y + t * (b.y - a.y))
                counted[[Int(((x + 13) / 20).rounded(.down)), Int(((y - 7) / 20).rounded(.down))], default: 0] += 1
            }
            for (cell, share) in shares where share > 1e-4 {
                let seen = Double(counted[cell] ?? 0) / Double(looks)
                #expect(abs(seen - share) < 1e-4, "round \(round), cell \(cell): \(share), seen \(seen)")
            }
        }
    }

    @Test func tilesOfAStretch() {
        let grid = CellGrid(originX: 100, originY: -50, cellSize: 10, tileColumns: 3, tileRows: 2)
        #expect(grid.tileColumns(from: 100, to: 739) == 0..<1)
        #expect(grid.tileColumns(from: 100, to: 740) == 0..<2)
        #expect(grid.tileColumns(from: -1e6, to: 1e6) == 0..<3)
        #expect(grid.tileColumns(from: -500, to: 99).isEmpty)
        #expect(grid.tileColumns(from: 2021, to: 4000).isEmpty)
        #expect(grid.tileRows(from: 0, to: 600) == 0..<2)
        #expect(grid.tileCount == 6 && grid.tileSize == 640 && grid.cellArea == 100)
    }
}
