import Geometry
import StreetGraph
import TestMaps
import Testing

@testable import Ground

@Suite struct OwnershipTests {
    /// Every cell belongs to the nearest street with frontage, or to none beyond the limit.
    @Test func nearestStreetOwns() throws {
        var generator = printedSeed(41)
        for round in 0..<12 {
            let ground = try SmallGround.random(nodes: 6 + round * 2, ways: 4 + round, using: &generator)
            let limit = [35.0, 60, 100, 150][round % 4]
            let ownership = try ground.ownership(ground.grid(cellSize: [9.0, 13, 20][round % 3]), limit: limit)
            for cell in ownership.cells.indices {
                let position = ownership.position(ofCell: cell)
                let centre = ownership.centre(column: position.column, row: position.row)
                try check(cell, at: centre, ownership, ground, limit, "round \(round)")
            }
        }
    }

    private func check(
        _ cell: Int, at centre: PlanarPoint, _ ownership: Ownership, _ ground: SmallGround, _ limit: Double,
        _ what: String
    ) throws {
        let near = ground.nearWithFrontage(centre)
        let least = near.map(\.distance).min() ?? .infinity
        let owner = ownership.cells[cell].edge
        if owner == Ownership.offStreet {
            #expect(least > limit - 1e-9, "\(what), cell \(cell): \(least) m from a street")
            return
        }
        let owned = try #require(near.first { $0.edge == owner }, "\(what), cell \(cell): no frontage")
        #expect(owned.distance <= least + 1e-7 && least <= limit + 1e-9, "\(what), cell \(cell)")
        // A shared vertex is exactly as far on each of its streets: the lowest has it.
        if owned.isEnd, let first = near.first(where: { $0.distance == owned.distance && $0.isEnd }) {
            #expect(owner == first.edge, "\(what), cell \(cell)")
        }
        let place = ground.plane.place(owner, at: Double(ownership.cells[cell].fraction))
        #expect(abs(distance(centre, place) - least) <= 0.02, "\(what), cell \(cell): position")
    }

    /// A straight street 1 km long from the origin, with exact coordinates in the plane.
    private func straightStreet() throws -> SmallGround.Exact {
        try SmallGround.Exact(points: [PlanarPoint(x: 0, y: 0), PlanarPoint(x: 1000, y: 0)])
    }

    @Test(arguments: [(90.0, true), (89.999, false), (90.001, true)]) func limitIsInclusive(
        limit: Double, isOwned: Bool
    )
        throws
    {
        let plane = try straightStreet().plane
        let grid = CellGrid(originX: 0, originY: -200, cellSize: 20, tileColumns: 1, tileRows: 1)
        let ownership = try Ownership(plane: plane, grid: grid, selected: [true], offStreetLimit: limit, threads: 1)
        for row in [5, 14] {  // centres 90 m south and north of the street
            let cell = try #require(ownership.cell(column: 25, row: row))
            #expect((ownership.cells[cell].edge == 0) == isOwned, "row \(row)")
        }
        let beyond = try #require(ownership.cell(column: 25, row: 15))
        #expect(ownership.cells[beyond].edge == Ownership.offStreet)
    }

    @Test func noLimitOwnsWhatLiesOnTheStreet() throws {
        let plane = try straightStreet().plane
        let grid = CellGrid(originX: 0, originY: -10, cellSize: 20, tileColumns: 1, tileRows: 1)
        let ownership = try Ownership(plane: plane, grid: grid, selected: [true], offStreetLimit: 0, threads: 1)
        let owned = ownership.cells.indices.filter { ownership.cells[$0].edge != Ownership.offStreet }
        #expect(owned.map { ownership.position(ofCell: $0).row } == Array(repeating: 0, count: 50))
    }

    /// Where ownership changes between neighbours, against 1,000 looks along the line between them. Lines on which more
    /// than two owners meet are left out: one change is all that is kept.
    @Test func changesOfOwnership() throws {
        var generator = printedSeed(42)
        var errors: [Double] = []
        var several = 0
        for round in 0..<8 {
            let ground = try SmallGround.random(nodes: 8 + round * 2, ways: 5 + round, using: &generator)
            let limit = 60.0
            let grid = ground.grid(cellSize: 10)
            let ownership = try ground.ownership(grid, limit: limit)
            func owner(_ p: PlanarPoint) -> EdgeID {
                let near = ground.nearWithFrontage(p)
                let least = near.map(\.distance).min() ?? .infinity
                if least > limit { return Ownership.offStreet }
                return near.first { $0.distance <= least + 1e-9 }?.edge ?? Ownership.offStreet
            }
            for cell in ownership.cells.indices {
                for (change, column, row) in [
                    (ownership.cells[cell].changeEast, 1, 0), (ownership.cells[cell].changeNorth, 0, 1),
                ] {
                    guard let next = ownership.neighbour(ofCell: cell, stepColumn: column, stepRow: row) else {
                        continue
                    }
                    if ownership.cells[cell].edge == ownership.cells[next].edge {
                        #expect(change == OwnedCell.noChange)
                        continue
                    }
                    try #require(change != OwnedCell.noChange)
                    guard Int.random(in: 0..<4, using: &generator) == 0 else { continue }
                    let position = ownership.position(ofCell: cell)
                    let start = ownership.centre(column: position.column, row: position.row)
                    let steps = 1000
                    let owners = (0...steps).map { step in
                        let way = Double(step) / Double(steps) * grid.cellSize
                        return owner(PlanarPoint(x: start.x + way * Double(column), y: start.y + way * Double(row)))
                    }
                    let breaks = (1...steps).filter { owners[$0] != owners[$0 - 1] }
                    guard breaks.count == 1 else {
                        several += 1
                        continue
                    }
                    let found = Double(change) / OwnedCell.changeSteps
                    errors.append(abs(found - (Double(breaks[0]) - 0.5) / Double(steps)))
                }
            }
        }
        errors.sort()
        let exact = Double(errors.count { $0 <= 0.005 }) / Double(errors.count)
        print(
            "changes of ownership: \(errors.count) lines with one, \(several) with several; \(exact) within half a per cent, "
                + "median \(errors[errors.count / 2]), largest \(errors[errors.count - 1])")
        #expect(errors.count > 500)
        #expect(exact >= 0.98)
    }

    @Test func cellsByEdgeAreCompleteAndSorted() throws {
        var generator = printedSeed(43)
        for round in 0..<8 {
            let ground = try SmallGround.random(nodes: 12, ways: 9, using: &generator)
            let ownership = try ground.ownership(ground.grid(cellSize: 11), limit: 80)
            #expect(ownership.firstCell.count == ground.network.edgeCount + 1)
            var seen = 0
            for edge in 0..<ground.network.edgeCount {
                let cells = ownership.cellsByEdge[Int(ownership.firstCell[edge])..<Int(ownership.firstCell[edge + 1])]
                seen += cells.count
                #expect(cells.allSatisfy { ownership.cells[Int($0.cell)].edge == EdgeID(edge) }, "round \(round)")
                #expect(cells.allSatisfy { ownership.cells[Int($0.cell)].fraction == $0.fraction }, "round \(round)")
                let keys = cells.map { ($0.fraction, $0.cell) }
                #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 }, "round \(round), edge \(edge)")
            }
            #expect(seen == ownership.cells.count { $0.edge != Ownership.offStreet })
            #expect(ownership.cellsByEdge.count == seen)
        }
    }

    @Test func spansAreTheCellsOfEachEdge() throws {
        var generator = printedSeed(46)
        for round in 0..<8 {
            let ground = try SmallGround.random(nodes: 12, ways: 9, using: &generator)
            let ownership = try ground.ownership(ground.grid(cellSize: 11), limit: 80)
            for edge in 0..<EdgeID(ground.network.edgeCount) {
                let fromSpans = ownership.spans[ownership.spanRange(edge)].flatMap { span in
                    (0..<64 as Range<UInt32>).filter { span.bits >> UInt64($0) & 1 == 1 }.map { span.word << 6 | $0 }
                }
                let cells = ownership.cellsByEdge[ownership.cellRange(edge)].map(\.cell).sorted()
                #expect(fromSpans == cells, "round \(round), edge \(edge)")
            }
        }
    }

    @Test func threadsDoNotMatter() throws {
        var generator = printedSeed(44)
        let ground = try SmallGround.random(nodes: 20, ways: 14, using: &generator)
        let grid = ground.grid(cellSize: 3)
        let (one, four) = (try ground.ownership(grid, limit: 70), try ground.ownership(grid, limit: 70, threads: 4))
        #expect(one.cells == four.cells && one.tileOfSlot == four.tileOfSlot)
        #expect(one.cellsByEdge == four.cellsByEdge)
    }

    /// A cell's owner does not depend on which other tiles are kept.
    @Test func tilesAreIndependent() throws {
        var generator = printedSeed(45)
        let ground = try SmallGround.random(nodes: 20, ways: 14, using: &generator)
        let grid = ground.grid(cellSize: 5)
        let all = try ground.ownership(grid, limit: 70)
        try #require(all.slotCount > 4)
        for tile in all.tileOfSlot {
            var selected = Array(repeating: false, count: grid.tileCount)
            selected[tile] = true
            let alone = try Ownership(
                plane: ground.plane, grid: grid, selected: selected, offStreetLimit: 70, threads: 1)
            #expect(alone.tileOfSlot == [tile])
            let cells = Int(all.slotOfTile[tile]) << 12..<(Int(all.slotOfTile[tile]) + 1) << 12
            #expect(ArraySlice(alone.cells) == all.cells[cells])
        }
    }

    @Test func neighboursAndPositions() throws {
        var generator = printedSeed(46)
        let ground = try SmallGround.random(nodes: 10, ways: 8, using: &generator)
        let grid = ground.grid(cellSize: 6)
        let ownership = try ground.ownership(grid, limit: 50)
        for cell in ownership.cells.indices {
            let (column, row) = ownership.position(ofCell: cell)
            #expect(ownership.cell(column: column, row: row) == cell)
            for (stepColumn, stepRow) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
                #expect(
                    ownership.neighbour(ofCell: cell, stepColumn: stepColumn, stepRow: stepRow)
                        == ownership.cell(column: column + stepColumn, row: row + stepRow))
            }
        }
        #expect(ownership.cell(column: -1, row: 0) == nil)
        #expect(ownership.cell(column: grid.tileColumns * 64, row: 0) == nil)
    }
}

extension SmallGround {
    /// One street with given places in the plane.
    struct Exact {
        let plane: StreetPlane

        init(points: [PlanarPoint]) throws {
            let nodes = points.indices.map { Coordinate(longitude: Int32($0) * 10_000, latitude: 0) }
            let ways = Ways(
                nodes: nodes, wayNodes: points.indices.map { UInt32($0) },
                ways: [Way(nodes: points.indices, forwardSpeed: 10, backwardSpeed: 10, frontage: true, name: "")])
            plane = StreetPlane(network: try buildNetwork(ways).network, points: points)
        }
    }
}
