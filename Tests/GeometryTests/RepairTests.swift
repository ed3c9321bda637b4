import Testing

@testable import Geometry

@Suite struct RepairTests {
    let algebra = PolygonAlgebra()

    @Test func validAreaHasNoNote() throws {
        let (polygons, note) = try algebra.repaired([rectangle(0, 0, 1, 1), rectangle(5, 5, 6, 6)])
        #expect(note == nil)
        #expect(polygons == [rectangle(0, 0, 1, 1), rectangle(5, 5, 6, 6)])
    }

    @Test func openRingIsClosedWithoutANote() throws {
        let (polygons, note) = try algebra.repaired([polygon([(0, 0), (1, 0), (1, 1), (0, 1)])])
        #expect(note == nil)
        #expect(polygons == [rectangle(0, 0, 1, 1)])
    }

    @Test func bowTieKeepsBothWings() throws {
        let (polygons, note) = try algebra.repaired([polygon([(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)])])
        #expect(note == "Self-intersection at 0.5, 0.5")
        #expect(try algebra.isValid(polygons))
        #expect(try abs(algebra.area(polygons) - 0.5) < 1e-12)
    }

    @Test func overlappingPolygonsCountOnce() throws {
        let (polygons, note) = try algebra.repaired([rectangle(0, 0, 2, 2), rectangle(1, 0, 3, 2)])
        #expect(note?.hasPrefix("Self-intersection at ") == true, "\(String(describing: note))")
        #expect(polygons.count == 1)
        #expect(try algebra.area(polygons) == 6)
    }

    @Test func groundEnclosedTwiceStaysGround() throws {
        // A ring that winds twice around its middle square.
        let twice = polygon([
            (0, 0), (4, 0), (4, 4), (1, 4), (1, 1), (3, 1), (3, 3), (0, 3), (0, 0),
        ])
        let (polygons, note) = try algebra.repaired([twice])
        #expect(note != nil)
        #expect(try algebra.isValid(polygons))
        #expect(polygons.flatMap(\.holes).isEmpty)
    }

    @Test func holeBeyondTheExteriorTakesOnlyWhatIsThere() throws {
        let (polygons, note) = try algebra.repaired([
            polygon([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], holes: [[(3, 1), (5, 1), (5, 2), (3, 2), (3, 1)]])
        ])
        #expect(note != nil)
        #expect(try algebra.area(polygons) == 15)
    }

    @Test func collapsedRingsAreLeftOutAndNamed() throws {
        let (polygons, note) = try algebra.repaired([
            polygon([(0, 0), (4, 0), (4, 4), (0, 0)], holes: [[(1, 1), (2, 2)]]), polygon([(7, 7), (8, 8), (7, 7)]),
        ])
        #expect(note == "2 rings of fewer than four positions left out")
        #expect(polygons.count == 1)
        #expect(try algebra.area(polygons) == 8)
    }

    @Test(arguments: [[], [polygon([(0, 0), (1, 1), (2, 2), (0, 0)])], [polygon([(0, 0), (1, 1)])], [polygon([])]])
    func areaWithoutGroundIsAnError(area: [Polygon<PlanarPoint>]) throws {
        let error = #expect(throws: GeometryError.self) { try algebra.repaired(area) }
        #expect(error?.code == GeometryError.emptyArea)
        #expect(error?.message.hasPrefix("expected polygons that enclose ground, found ") == true)
    }

    @Test func randomTangleBecomesValid() throws {
        var generator = printedSeed(21)
        for _ in 0..<200 {
            let count = Int.random(in: 4...12, using: &generator)
            let points = (0..<count).map { _ in
                (Double(Int.random(in: 0...9, using: &generator)), Double(Int.random(in: 0...9, using: &generator)))
            }
            let tangle = [polygon(points), rectangle(2, 2, 7, 7)]
            let (polygons, _) = try algebra.repaired(tangle)
            #expect(try algebra.isValid(polygons), "\(points)")
            // The square is part of the ground whatever the tangle does.
            #expect(try algebra.area(algebra.difference([rectangle(2, 2, 7, 7)], polygons)) < 1e-9)
        }
    }

    @Test(
        .enabled(if: RealData.isThere),
        arguments: ["porto/area.geojson", "newport/area.geojson", "xining/630100_full.json"])
    func realAreas(path: String) throws {
        let polygons = try RealData.polygons(path)
        let (repaired, note) = try algebra.repaired(polygons)
        print(
            "\(path): \(polygons.count) polygons, \(polygons.flatMap(\.rings).joined().count) vertices, note \(note ?? "none")"
        )
        #expect(try algebra.isValid(repaired))
        // Neighbouring districts overlap by little: the ground stays.
        let before = polygons.reduce(0) { $0 + $1.area }
        #expect(try abs(algebra.area(repaired) - before) < 1e-3 * before)
    }
}
