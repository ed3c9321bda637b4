import Contour
import Geometry
import Testing

@Suite struct ContourTests {
    /// Checks the rings of a set against what flood fill and counting say.
    private func check(_ bitmap: Bitmap) throws -> [Ring] {
        let rings = traceContours(of: bitmap.grid)
        let (part, partCount) = bitmap.parts()
        func partOf(_ crossing: Crossing) -> Int { part[Int(crossing.y)][Int(crossing.x)] }

        let all = rings.flatMap(\.crossings)
        #expect(Set(all) == bitmap.crossings())
        #expect(Set(all).count == all.count, "a crossing occurs twice")
        let outer = rings.filter { $0.outerRing == nil }
        #expect(outer.count == partCount)
        #expect(rings.count - outer.count == bitmap.outsideParts() - 1)

        for ring in rings {
            try #require(!ring.crossings.isEmpty)
            let first = ring.crossings[0]
            #expect(first.side == .east)
            #expect(ring.crossings.allSatisfy { partOf($0) == partOf(first) }, "a ring around two parts")
            guard let number = ring.outerRing else {
                #expect(ring.signedArea > 0)
                continue
            }
            #expect(ring.signedArea < 0)
            try #require(rings.indices.contains(number))
            #expect(rings[number].outerRing == nil)
            #expect(partOf(rings[number].crossings[0]) == partOf(first))
            #expect(rings[number].surrounds(x: Double(first.x) + 0.5, y: Double(first.y)))
        }
        let starts = rings.map { (y: $0.crossings[0].y, x: $0.crossings[0].x) }
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 }, "rings out of order")
        #expect(abs(rings.reduce(0) { $0 + $1.signedArea } - bitmap.area()) < 1e-6)
        return rings
    }

    /// Polygons of rings whose crossings lie where `fraction` says.
    private func polygons(_ rings: [Ring], _ fraction: (Crossing) -> Double) -> [Polygon<PlanarPoint>] {
        var polygonOfRing: [Int: Int] = [:]
        var polygons: [Polygon<PlanarPoint>] = []
        for (number, ring) in rings.enumerated() where ring.outerRing == nil {
            polygonOfRing[number] = polygons.count
            polygons.append(Polygon(exterior: ring.points(fraction)))
        }
        for ring in rings {
            if let polygon = ring.outerRing.flatMap({ polygonOfRing[$0] }) {
                polygons[polygon].holes.append(ring.points(fraction))
            }
        }
        return polygons
    }

    @Test(arguments: [0.02, 0.2, 0.4, 0.5, 0.55, 0.6, 0.7, 0.9, 0.99], [UInt64(1), 2])
    func randomSetsAreTracedRight(density: Double, seed: UInt64) throws {
        var generator = printedSeed(seed)
        for (tileColumns, tileRows) in [(1, 1), (3, 1), (1, 2), (3, 2)] {
            let bitmap = Bitmap.random(density, tileColumns: tileColumns, tileRows: tileRows, using: &generator)
            let rings = try check(bitmap)
            #expect(rings.contains { $0.outerRing == nil })
        }
    }

    @Test(arguments: [
        Bitmap("full") { _, _ in true },
        Bitmap("checkerboard") { x, y in (x + y) % 2 == 0 },
        Bitmap("odd checkerboard", tileColumns: 1, tileRows: 1) { x, y in (x + y) % 2 == 1 },
        Bitmap("rows") { _, y in y % 2 == 0 },
        Bitmap("columns across tiles", tileColumns: 1, tileRows: 3) { x, _ in x % 3 == 0 },
        Bitmap("dots") { x, y in x % 2 == 0 && y % 2 == 0 },
        Bitmap("holes") { x, y in x % 2 == 0 || y % 2 == 0 },
        Bitmap("the rim") { x, y in x == 0 || y == 0 || x == 127 || y == 127 },
        Bitmap("corners") { x, y in [0, 127].contains(x) && [0, 127].contains(y) },
        Bitmap("around a tile corner") { x, y in (62...65).contains(x) && (62...65).contains(y) },
        Bitmap("diagonal over a tile corner") { x, y in (x == 63 && y == 63) || (x == 64 && y == 64) },
        Bitmap("nested rings") { x, y in max(abs(x - 64), abs(y - 64)) % 4 < 2 && max(abs(x - 64), abs(y - 64)) < 60 },
        Bitmap("nested diamonds") { x, y in (abs(x - 64) + abs(y - 64)) % 5 < 3 },
        Bitmap("disk of several tiles", tileColumns: 4, tileRows: 4) { x, y in
            (x - 128) * (x - 128) + (y - 128) * (y - 128) < 14_000
        },
        Bitmap("one tile among empty ones", tileColumns: 3, tileRows: 3) { x, y in x >> 6 == 1 && y >> 6 == 1 },
    ])
    func regularSetsAreTracedRight(bitmap: Bitmap) throws {
        #expect(try !check(bitmap).isEmpty)
    }

    @Test func anEmptySetHasNoRings() throws {
        #expect(try check(Bitmap("empty", tileColumns: 2, tileRows: 1)).isEmpty)
        #expect(traceContours(of: BitGrid(tileColumns: 0, tileRows: 0)).isEmpty)
    }

    @Test func aSingleNodeIsADiamond() throws {
        for (x, y) in [(0, 0), (63, 63), (64, 63), (127, 127), (17, 100)] {
            let rings = try check(Bitmap("node") { $0 == x && $1 == y })
            #expect(rings.count == 1)
            #expect(rings[0].crossings.map(\.side) == [.east, .north, .west, .south])
            #expect(rings[0].signedArea == 0.5)
        }
    }

    @Test func saddlesStayApartAndHolesMayTouchAtASaddle() throws {
        let saddle = try check(
            Bitmap(
                "saddle",
                drawing: """
                    .#
                    #.
                    """))
        #expect(saddle.count == 2)
        // Outside, the two free nodes are one hole: what is outside holds together at corners.
        let ring = try check(
            Bitmap(
                "two free nodes",
                drawing: """
                    ####
                    ##.#
                    #.##
                    ####
                    """))
        #expect(ring.map(\.outerRing) == [nil, 0])
    }

    @Test func islandsInHolesAreRingsOfTheirOwn() throws {
        let rings = try check(
            Bitmap(
                "nested",
                drawing: """
                    #########
                    #.......#
                    #.#####.#
                    #.#...#.#
                    #.#.#.#.#
                    #.#...#.#
                    #.#####.#
                    #.......#
                    #########
                    """))
        #expect(rings.count == 5)
        let areas = rings.filter { $0.outerRing == nil }.map(\.signedArea).sorted()
        #expect(areas == [0.5, 24.5, 80.5])
        for hole in rings where hole.outerRing != nil {
            let outer = try #require(hole.outerRing)
            #expect(rings[outer].signedArea + hole.signedArea < 35, "a hole in the wrong ring")
        }
    }

    @Test func aHoleEastOfAnotherAndOfAnIslandFindsItsRing() throws {
        let rings = try check(
            Bitmap(
                "two holes, one with an island",
                drawing: """
                    ###########
                    #.....#####
                    #.###.#####
                    #.#.#.##..#
                    #.###.#####
                    #.....#####
                    ###########
                    """))
        #expect(rings.count { $0.outerRing == 0 } == 2)
        #expect(rings.count { $0.outerRing == nil } == 2)
    }

    @Test(arguments: [0.3, 0.5, 0.6, 0.8], [UInt64(11), 12])
    func polygonsAreValidWhereverCrossingsLie(density: Double, seed: UInt64) throws {
        var generator = printedSeed(seed)
        let algebra = PolygonAlgebra()
        let bitmap = Bitmap.random(density, tileColumns: 2, tileRows: 2, using: &generator)
        let rings = try check(bitmap)
        for range in [0.02...0.98, 0.02...0.02, 0.98...0.98] {
            var fractions: [Crossing: Double] = [:]
            for crossing in rings.flatMap(\.crossings) {
                fractions[crossing] = Double.random(in: range, using: &generator)
            }
            let polygons = polygons(rings) { fractions[$0] ?? .nan }
            #expect(try algebra.validityReason(polygons) == nil)
            #expect(try algebra.area(polygons) > 0)
        }
    }

    @Test(arguments: [0.45, 0.6], [UInt64(21)])
    func theAreaIsThatOfMarchingSquaresByGEOSToo(density: Double, seed: UInt64) throws {
        var generator = printedSeed(seed)
        let bitmap = Bitmap.random(density, tileColumns: 2, tileRows: 1, using: &generator)
        let polygons = polygons(traceContours(of: bitmap.grid)) { _ in 0.5 }
        #expect(abs(try PolygonAlgebra().area(polygons) - bitmap.area()) < 1e-6)
        #expect(try PolygonAlgebra().isValid(polygons))
    }
}

@Suite struct BitGridTests {
    @Test func holdsWhatWasInserted() {
        var generator = printedSeed(31)
        let bitmap = Bitmap.random(0.3, tileColumns: 3, tileRows: 2, using: &generator)
        let grid = bitmap.grid
        for y in -2..<bitmap.height + 2 {
            for x in -2..<bitmap.width + 2 { #expect(grid.contains(x: x, y: y) == bitmap[x, y]) }
        }
    }

    @Test func tilesAreSetAsAWholeAndReplaced() {
        var generator = printedSeed(32)
        let old = Bitmap.random(0.5, tileColumns: 2, tileRows: 3, using: &generator)
        let new = Bitmap.random(0.5, tileColumns: 2, tileRows: 3, using: &generator)
        var grid = old.grid
        for tile in [5, 0, 3] {
            let (column, row) = (tile % 2 * 64, tile / 2 * 64)
            let words = (0..<64).map { y in
                (0..<64).reduce(UInt64(0)) { new[column + $1, row + y] ? $0 | 1 << UInt64($1) : $0 }
            }
            grid.setTile(tile, rows: words.span)
        }
        for y in 0..<new.height {
            for x in 0..<new.width {
                let isReplaced = [5, 0, 3].contains((y >> 6) * 2 + (x >> 6))
                #expect(grid.contains(x: x, y: y) == (isReplaced ? new : old)[x, y])
            }
        }
    }

    @Test func aTileSetInAnEmptyGridIsTracedLikeItsNodes() {
        var generator = printedSeed(33)
        let bitmap = Bitmap.random(0.5, tileColumns: 1, tileRows: 1, using: &generator)
        var grid = BitGrid(tileColumns: 1, tileRows: 1)
        let words = (0..<64).map { y in (0..<64).reduce(UInt64(0)) { bitmap[$1, y] ? $0 | 1 << UInt64($1) : $0 } }
        grid.setTile(0, rows: words.span)
        #expect(traceContours(of: grid).map(\.crossings) == traceContours(of: bitmap.grid).map(\.crossings))
    }
}
