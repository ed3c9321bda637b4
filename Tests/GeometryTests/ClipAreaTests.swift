import StreetGraph
import Testing

@testable import Geometry

@Suite struct ClipAreaTests {
    let algebra = PolygonAlgebra()

    private func square(_ minX: Double, _ minY: Double, _ side: Double) -> Polygon<Coordinate> {
        coordinates([rectangle(minX, minY, minX + side, minY + side)])[0]
    }

    @Test func insideUntouchedOutsideDroppedRestCut() throws {
        let area = try ClipArea([square(0, 0, 1000)], algebra: algebra)
        // An inside polygon with a vertex that lies on a straight line would lose or move it in an overlay.
        let inside = coordinates([polygon([(10, 10), (15, 10), (20, 10), (20, 20), (10, 10)])])[0]
        #expect(try area.clip([inside]) == [inside])
        #expect(try area.clip([square(0, 0, 1000)]) == [square(0, 0, 1000)], "the rim is inside")
        #expect(try area.clip([square(2000, 0, 10)]) == [])
        #expect(try area.clip([square(1000, 0, 10)]) == [], "touching is not inside")
        let cut = try area.clip([square(900, 900, 500), inside, square(-5, 3, 6)])
        #expect(cut.count == 3)
        #expect(cut[0] == inside)
        #expect(cut.map { gridUnits([$0])[0].area }.sorted() == [6, 50, 10_000])
        #expect(try algebra.isValid(cut))
    }

    @Test func polygonsInAHoleOrNotchOfTheAreaAreDropped() throws {
        let ring = coordinates([
            polygon(
                [(0, 0), (90, 0), (90, 90), (0, 90), (0, 0)],
                holes: [[(30, 30), (30, 60), (60, 60), (60, 30), (30, 30)]])
        ])
        let area = try ClipArea(ring, algebra: algebra)
        #expect(try area.clip([square(40, 40, 10)]) == [])
        #expect(try area.clip([square(30, 30, 30)]) == [])
        let around = try area.clip([square(20, 20, 50)])
        #expect(gridUnits(around).reduce(0) { $0 + $1.area } == 2500 - 900)
        #expect(around.first?.holes.count == 1)
    }

    @Test func equalsThePlainOverlayOfEachPolygon() throws {
        var generator = printedSeed(31)
        for round in 0..<20 {
            let areaPolygon = coordinates([star(vertices: 200, radius: 5000...9000, using: &generator)])
            let area = try ClipArea(areaPolygon, algebra: algebra)
            for _ in 0..<20 {
                let middle = PlanarPoint(
                    x: Double.random(in: -9000...9000, using: &generator),
                    y: Double.random(in: -9000...9000, using: &generator))
                let one = coordinates([star(vertices: 30, around: middle, radius: 300...2500, using: &generator)])
                let fast = try area.clip(one)
                let slow = try algebra.intersection(gridUnits(one), gridUnits(areaPolygon), gridSize: 1)
                let (fastArea, slowArea) = (
                    gridUnits(fast).reduce(0) { $0 + $1.area }, slow.reduce(0) { $0 + $1.area }
                )
                #expect(fastArea == slowArea, "round \(round)")
                #expect(try algebra.isValid(fast))
            }
        }
    }

    @Test func largePolygonsAreClippedInTime() throws {
        var generator = printedSeed(32)
        let study = coordinates([star(vertices: 2000, radius: 980_000...1_000_000, using: &generator)])
        let area = try ClipArea(study, algebra: algebra)
        // A contour is rough in small and crosses the rim a few times.
        var contour = star(vertices: 100_000, radius: 990_000...990_020, using: &generator)
        contour.exterior = contour.exterior.map { PlanarPoint(x: $0.x * 1.2, y: $0.y * 0.8) }
        let large = coordinates([contour])
        let small = coordinates([star(vertices: 100_000, radius: 300_000...700_000, using: &generator)])
        var clipped: [Polygon<Coordinate>] = []
        let crossing = try ContinuousClock().measure { clipped = try area.clip(large) }
        var untouched: [Polygon<Coordinate>] = []
        let inside = try ContinuousClock().measure { untouched = try area.clip(small) }
        #expect(untouched == small)
        print("clip of 100,000 vertices: across the rim \(crossing), inside \(inside)")
        #expect(try algebra.isValid(clipped))
        let plain = try algebra.intersection(gridUnits(large), gridUnits(study))
        let (found, expected) = (gridUnits(clipped).reduce(0) { $0 + $1.area }, plain.reduce(0) { $0 + $1.area })
        #expect(abs(found - expected) < 1e-6 * expected)
        #expect(inside < .seconds(2))
    }

    @Test func emptyAreaIsAnError() throws {
        let error = #expect(throws: GeometryError.self) { try ClipArea([], algebra: algebra) }
        #expect(error?.code == GeometryError.emptyArea)
        #expect(AreaIndex([]) == nil)
    }
}
