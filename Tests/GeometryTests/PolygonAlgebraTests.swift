import Foundation
import StreetGraph
import Testing

@testable import Geometry

@Suite struct PolygonAlgebraTests {
    let algebra = PolygonAlgebra()

    @Test func setOperationsOfTwoSquares() throws {
        let a = [rectangle(0, 0, 2, 2)]
        let b = [rectangle(1, 1, 3, 3)]
        #expect(try algebra.area(algebra.union([a, b])) == 7)
        let both = try algebra.intersection(a, b)
        #expect(both.count == 1 && both[0].area == 1)
        #expect(Set(both[0].exterior) == Set(rectangle(1, 1, 2, 2).exterior))
        #expect(try algebra.area(algebra.difference(a, b)) == 3)
        #expect(try algebra.intersection(a, [rectangle(2, 0, 3, 2)]) == [], "a shared side is no ground")
    }

    @Test func ringsComeOutClosedAndTurnedTheRightWay() throws {
        // Clockwise, open, with a counter-clockwise open hole.
        let input = polygon(
            [(0, 0), (0, 10), (10, 10), (10, 0)], holes: [[(2, 2), (4, 2), (4, 4), (2, 4)]])
        let output = try algebra.union([[input]])
        let result = try #require(output.first)
        #expect(output.count == 1 && result.holes.count == 1)
        for ring in result.rings { #expect(ring.first == ring.last) }
        #expect(signedArea(of: result.exterior) == 100)
        #expect(signedArea(of: result.holes[0]) == -4)
        #expect(try algebra.area([input]) == 96)
        #expect(input.mapVertices { $0 } == input)
    }

    @Test func gridRoundsEveryVertex() throws {
        var generator = printedSeed(11)
        let a = [star(vertices: 40, radius: 50...100, using: &generator)]
        let b = [star(vertices: 40, around: PlanarPoint(x: 30, y: 10), radius: 50...100, using: &generator)]
        for result in [
            try algebra.union([a, b], gridSize: 1), try algebra.intersection(a, b, gridSize: 1),
            try algebra.difference(a, b, gridSize: 1),
        ] {
            #expect(!result.isEmpty)
            #expect(try algebra.isValid(result))
            for point in result.flatMap(\.rings).joined() {
                #expect(point.x == point.x.rounded() && point.y == point.y.rounded())
            }
        }
    }

    @Test func areasOfRandomStarsAddUp() throws {
        var generator = printedSeed(12)
        for _ in 0..<50 {
            let a = [star(vertices: 60, radius: 20...100, using: &generator)]
            let b = [star(vertices: 60, around: PlanarPoint(x: 20, y: 0), radius: 20...100, using: &generator)]
            let union = try algebra.area(algebra.union([a, b]))
            let both = try algebra.area(algebra.intersection(a, b))
            let onlyA = try algebra.area(algebra.difference(a, b))
            let (areaA, areaB) = (try algebra.area(a), try algebra.area(b))
            #expect(abs(areaA - a[0].area) < 1e-8 * areaA, "GEOS and the shoelace formula agree")
            #expect(abs(union + both - areaA - areaB) < 1e-8 * union)
            #expect(abs(onlyA + both - areaA) < 1e-8 * areaA)
        }
    }

    @Test func storedCoordinatesStayOnTheirGrid() throws {
        var generator = printedSeed(13)
        for _ in 0..<20 {
            let a = coordinates([star(vertices: 80, radius: 2000...9000, using: &generator)])
            let b = coordinates([
                star(vertices: 80, around: PlanarPoint(x: 3000, y: 0), radius: 2000...9000, using: &generator)
            ])
            let united = try algebra.union([a, b])
            let cut = try algebra.difference(a, b)
            let clipped = try algebra.clip(a, to: b)
            for result in [united, cut, clipped] { #expect(try algebra.isValid(result)) }
            func area(_ polygons: [Polygon<Coordinate>]) -> Double { gridUnits(polygons).reduce(0) { $0 + $1.area } }
            // Each vertex moves by less than one unit.
            let slack = 2.0 * 80 * 9000
            #expect(abs(area(united) - area(b) - area(cut)) < slack)
            #expect(abs(area(cut) + area(clipped) - area(a)) < slack)
        }
    }

    // MARK: Bad input

    private let bowTie = polygon([(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)])

    @Test func bowTieIsNotValid() throws {
        #expect(try !algebra.isValid([bowTie]))
        #expect(try algebra.validityReason([bowTie]) == "Self-intersection at 0.5, 0.5")
        let stored = coordinates([polygon([(0, 0), (1e7, 1e7), (1e7, 0), (0, 1e7), (0, 0)])])
        #expect(try algebra.validityReason(stored) == "Self-intersection at 0.5, 0.5")
        #expect(try algebra.validityReason([rectangle(0, 0, 1, 1)]) == nil)
    }

    @Test func shortRingIsRefusedInGEOSWords() throws {
        let error = #expect(throws: GeometryError.self) {
            try algebra.area([polygon([(1, 1)])])
        }
        #expect(error?.code == GeometryError.geosFailed)
        #expect(error?.message.contains("IllegalArgumentException: ") == true, "\(String(describing: error))")
        #expect(error?.message.contains("\n") == false)
        #expect(error.map { "\($0)" } == error?.message)
    }

    @Test func shortHoleLeavesNothingBehind() throws {
        // The parts made before the failure are freed, and the context serves on.
        for _ in 0..<100 {
            #expect(throws: GeometryError.self) {
                try algebra.area([
                    rectangle(0, 0, 1, 1),
                    polygon([(0, 0), (9, 0), (9, 9), (0, 0)], holes: [[(1, 1), (2, 1), (2, 2)], [(3, 3)]]),
                ])
            }
        }
        #expect(try algebra.area([rectangle(0, 0, 2, 1)]) == 2)
    }

    @Test func notANumberIsRefused() throws {
        let area = [
            rectangle(0, 0, 1, 1),
            polygon([(0, 0), (4, 0), (4, 4), (0, 0)], holes: [[(1, 1), (2, 1), (2, .nan), (1, 1)]]),
        ]
        let error = #expect(throws: GeometryError.self) { try algebra.repaired(area) }
        #expect(error?.code == GeometryError.notFinite)
        #expect(
            error?.message == "polygon 2, hole 1, vertex 3: expected finite coordinates, found (2.0, nan)")
    }

    @Test func contextsServeThreadsOfTheirOwn() async throws {
        var generator = printedSeed(14)
        let stars = (0..<40).map { index in
            star(
                vertices: 50, around: PlanarPoint(x: Double(index) * 15, y: 0), radius: 20...50, using: &generator)
        }
        let expected = try algebra.union([stars])
        let results = await withTaskGroup(of: [[Polygon<PlanarPoint>]].self) { group in
            for _ in 0..<2 {
                group.addTask {
                    let own = PolygonAlgebra()
                    return (0..<20).compactMap { _ in
                        // An error in between must not reach the other thread's context.
                        #expect(throws: GeometryError.self) { try own.area([polygon([(1, 1)])]) }
                        return try? own.union([stars])
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(results.count == 40)
        #expect(results.allSatisfy { $0 == expected })
    }
}
