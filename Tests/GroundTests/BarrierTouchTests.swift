import Geometry
import StreetGraph
import TestMaps
import Testing

@testable import Ground

/// What happens where barriers and streets meet.
@Suite struct BarrierTouchTests {
    /// A street from west to east through the middle of one tile, 1280 m, and others by their points.
    private func tile(
        _ streets: [[PlanarPoint]], barriers: [[PlanarPoint]], limit: Double = 100
    ) throws -> Ownership {
        let plane = try SmallGround.plane(of: streets)
        let grid = CellGrid(originX: 0, originY: -640, cellSize: 20, tileColumns: 1, tileRows: 1)
        return try Ownership(
            plane: plane, grid: grid, selected: [true], offStreetLimit: limit,
            barriers: GroundBarriers(lines: barriers),
            threads: 1)
    }

    private func point(_ x: Double, _ y: Double) -> PlanarPoint { PlanarPoint(x: x, y: y) }

    /// The owner of the cell in which a place lies.
    private func owner(_ ownership: Ownership, _ x: Double, _ y: Double) -> EdgeID? {
        let cell = ownership.cell(column: Int((x / 20).rounded(.down)), row: Int(((y + 640) / 20).rounded(.down)))
        let edge = cell.map { ownership.cells[$0].edge } ?? Ownership.offStreet
        return edge == Ownership.offStreet ? nil : edge
    }

    /// A river between two streets: each bank belongs to its own street, however near the other is, and ownership changes
    /// at the water.
    @Test func riverParts() throws {
        let river = [point(-200, 33), point(1500, 33)]
        let ownership = try tile(
            [[point(0, 0), point(1280, 0)], [point(0, 95), point(1280, 95)]], barriers: [river])
        let fields = (0..<64).map { column in
            (0..<9).map { owner(ownership, Double(column) * 20 + 10, Double($0) * 20 - 50) }
        }
        // Centres from 50 m south of the first street to 110 m north of it; the sixth lies beyond the water.
        #expect(fields.allSatisfy { $0 == [0, 0, 0, 0, 0, 1, 1, 1, 1] })
        for column in 0..<64 {
            let cell = try #require(ownership.cell(column: column, row: 33))  // centre at 30 m
            let change = Double(ownership.cells[cell].changeNorth) / 254
            #expect(abs(change - 3.0 / 20) <= 0.5 / 254)
        }
        // Without a street beyond, the far bank is off the streets, and coverage ends at the water.
        let alone = try tile([[point(0, 0), point(1280, 0)]], barriers: [river])
        #expect(owner(alone, 610, 30) == 0 && owner(alone, 610, 50) == nil)
        let cell = try #require(alone.cell(column: 30, row: 33))
        let change = Double(alone.cells[cell].changeNorth) / 254
        #expect(abs(change - 3.0 / 20) <= 0.5 / 254)
    }

    /// A river of two banks, and a street that crosses it by a bridge without frontage: nothing on the water.
    @Test func waterIsNoGround() throws {
        let banks = [point(-300, 25), point(1600, 25), point(1600, 65), point(-300, 65), point(-300, 25)]
        let ownership = try tile(
            [[point(0, 0), point(1280, 0)], [point(0, 100), point(1280, 100)]], barriers: [banks])
        for column in 0..<64 {
            let x = Double(column) * 20 + 10
            let owners = [10.0, 30, 50, 90].map { owner(ownership, x, $0) }
            #expect(owners == [0, nil, nil, 1])
        }
    }

    /// A street through a wall serves both sides, whatever the angle, with or without a shared point.
    @Test(arguments: [0.0, 0.3, 0.7, 1.2, 1.5], [true, false]) func streetThroughWall(slope: Double, isShared: Bool)
        throws
    {
        let wall = [point(600 - 300 * slope, -300), point(600, 0), point(600 + 300 * slope, 300)]
        let street = isShared ? [point(0, 0), point(600, 0), point(1280, 0)] : [point(0, 0), point(1280, 0)]
        let whole = isShared ? wall : [wall[0], wall[2]]
        let (with, without) = (try tile([street], barriers: [whole]), try tile([street], barriers: []))
        for cell in with.cells.indices {
            // Ground in the acute corner has its way to the crossing itself, which is further.
            if slope == 0 || with.cells[cell].edge != Ownership.offStreet {
                #expect(with.cells[cell].edge == without.cells[cell].edge)
            }
        }
        // Up to the crossing on the western side, from it on on the eastern.
        for row in 0..<64 {
            for column in 0..<64 {
                let cell = try #require(with.cell(column: column, row: row))
                guard with.cells[cell].edge != Ownership.offStreet else { continue }
                let centre = with.centre(column: column, row: row)
                let isWest = centre.x < 600 + slope * centre.y
                let fraction = Double(with.cells[cell].fraction)
                // Its points are evenly spaced on the map, where lengths are measured.
                let middle = isShared ? 0.5 : 600 / 1280.0
                #expect(isWest ? fraction <= middle + 1e-4 : fraction >= middle - 1e-4)
            }
        }
    }

    /// A wall drawn along a street, through its own points or without, cuts it off from neither side.
    @Test(arguments: [0.0, 0.21, 0.77]) func wallAlongStreet(slope: Double) throws {
        let along = (0...6).map { point(Double($0) * 200, (Double($0) - 3) * 200 * slope) }
        let without = try tile([along], barriers: [])
        for wall in [along, [along[0], along[6]], Array(along.reversed()), Array(along[2...4])] {
            let with = try tile([along], barriers: [wall])
            let owned = without.cells.indices.filter { without.cells[$0].edge == 0 }
            #expect(owned.count > 400)
            #expect(owned.allSatisfy { with.cells[$0].edge == 0 })
            #expect(owned.allSatisfy { abs(with.cells[$0].fraction - without.cells[$0].fraction) < 1e-4 })
        }
    }

    /// A wall that ends on a street, at one of its points or between them, or a hair beyond.
    @Test(arguments: [0.0, 0.004, -0.004], [640.0, 633.3]) func wallEndsOnStreet(over: Double, x: Double) throws {
        let street = [point(0, 0), point(640, 0), point(1280, 0)]
        let (with, without) = (
            try tile([street], barriers: [[point(x, 300), point(x, over)]]), try tile([street], barriers: [])
        )
        #expect(with.cells.map(\.edge) == without.cells.map(\.edge))
        #expect(with.cells.map(\.fraction) == without.cells.map(\.fraction))
    }

    /// A gap narrower than 0.3 m is none; a wider one lets through.
    @Test(arguments: [(0.0, false), (0.01, false), (0.2, false), (0.5, true), (3, true)]) func gaps(
        width: Double, isOpen: Bool
    ) throws {
        // A walled court behind the street, its entrance in the corner.
        let court = [
            point(600, 30 + width), point(600, 150), point(700, 150), point(700, 30), point(500, 30),
        ]
        let ownership = try tile([[point(0, 0), point(1280, 0)]], barriers: [court], limit: 400)
        #expect((owner(ownership, 650, 90) != nil) == isOpen)
        #expect(owner(ownership, 560, 90) == 0)
    }

    /// Round the end of a long wall: the length of the way decides.
    @Test func roundTheEnd() throws {
        let wall = [point(400, 15), point(2000, 15)]
        let ownership = try tile([[point(0, 0), point(1280, 0)]], barriers: [wall])
        // Behind the wall at 30 m north: 400 + d east of its end, by way of (400, 15).
        for column in 0..<64 {
            let x = Double(column) * 20 + 10
            let past = ((x - 400) * (x - 400) + 225).squareRoot() + 15
            let isReached = x < 400 || past <= 100
            #expect((owner(ownership, x, 30) != nil) == isReached, "at \(x)")
        }
    }
}

extension SmallGround {
    /// Streets with exact coordinates in the plane, each a street of its own.
    static func plane(of streets: [[PlanarPoint]]) throws -> StreetPlane {
        var ways = Ways()
        for (number, street) in streets.enumerated() {
            let first = ways.nodes.count
            for index in street.indices {
                ways.nodes.append(Coordinate(longitude: Int32(index) * 10_000, latitude: Int32(number) * 10_000))
                ways.wayNodes.append(UInt32(first + index))
            }
            ways.ways.append(
                Way(nodes: first..<ways.wayNodes.count, forwardSpeed: 10, backwardSpeed: 10, frontage: true, name: ""))
        }
        let network = try buildNetwork(ways, order: .input).network
        return StreetPlane(network: network, points: streets.flatMap { $0 })
    }
}
