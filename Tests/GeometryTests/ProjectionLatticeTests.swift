import StreetGraph
import TestMaps
import Testing

@testable import Geometry

@Suite struct ProjectionLatticeTests {
    /// A box of `width` x `height` metres around a centre, in degrees.
    private func box(_ longitude: Double, _ latitude: Double, width: Double, height: Double) -> BoundingBox {
        let (dx, dy) = (width / 2 / (111_320 * cosine(latitude * .pi / 180)), height / 2 / 111_320)
        return BoundingBox(minX: longitude - dx, minY: latitude - dy, maxX: longitude + dx, maxY: latitude + dy)
    }

    private func projection(_ longitude: Double, _ latitude: Double) throws -> LocalProjection {
        try LocalProjection(centre: #require(Coordinate(longitudeDegrees: longitude, latitudeDegrees: latitude)))
    }

    /// The largest differences from PROJ on the ground, metres, over random points.
    private func worstErrors(
        _ lattice: ProjectionLattice, _ projection: borrowing LocalProjection, using generator: inout SeededGenerator
    ) throws -> (forward: Double, inverse: Double) {
        let count = 50_000
        let degrees = (0..<count).map { _ in
            PlanarPoint(
                x: Double.random(in: lattice.degrees.minX...lattice.degrees.maxX, using: &generator),
                y: Double.random(in: lattice.degrees.minY...lattice.degrees.maxY, using: &generator))
        }
        var expected = degrees
        try projection.forward(degrees: &expected)
        let forward = zip(degrees, expected).map { distance(lattice.forward(degrees: $0), $1) }.max() ?? 0

        // A degree is at most 111.7 km on the ground, along a meridian or along the equator.
        let inverse =
            zip(expected, try projection.inverseDegrees(expected)).map { point, place in
                let found = lattice.inverseDegrees(point)
                let east = (found.x - place.x) * cosine(place.y * .pi / 180)
                return 111_700 * (east * east + (found.y - place.y) * (found.y - place.y)).squareRoot()
            }.max() ?? 0
        return (forward, inverse)
    }

    @Test(arguments: [0.0, 41, 60, -70])
    func staysWithinItsBoundOver60Kilometres(latitude: Double) throws {
        var generator = printedSeed(61)
        let projection = try projection(-8.6, latitude)
        var lattice: ProjectionLattice?
        let time = try ContinuousClock().measure {
            lattice = try ProjectionLattice(
                projection, covering: box(-8.6, latitude, width: 60_000, height: 60_000), margin: 200)
        }
        let (forward, inverse) = try worstErrors(#require(lattice), projection, using: &generator)
        print("lattice of 60 km at latitude \(latitude): built in \(time), forward \(forward) m, inverse \(inverse) m")
        #expect(forward < 0.001)
        #expect(inverse < 0.001)
    }

    @Test(arguments: [(0.0, 39.9, 11.9), (41, 39.9, 11.9), (-60, 39.9, 11.9), (78.9, 39.9, 11.9), (84.9, 39.9, 0.15)])
    func staysWithinItsBoundAtItsLimits(latitude: Double, width: Double, height: Double) throws {
        var generator = printedSeed(62)
        let projection = try projection(100, latitude)
        let lattice = try ProjectionLattice(
            projection,
            covering: BoundingBox(
                minX: 100 - width / 2, minY: latitude - height / 2, maxX: 100 + width / 2, maxY: latitude + height / 2))
        let (forward, inverse) = try worstErrors(lattice, projection, using: &generator)
        print("lattice of \(width) x \(height) degrees at latitude \(latitude): \(forward) m, \(inverse) m")
        #expect(forward < 0.001)
        #expect(inverse < 0.001)
    }

    @Test func storedCoordinatesComeBack() throws {
        var generator = printedSeed(63)
        let projection = try projection(-8.6, 41.15)
        let lattice = try ProjectionLattice(projection, covering: box(-8.6, 41.15, width: 60_000, height: 60_000))
        for _ in 0..<20_000 {
            let coordinate = try #require(
                Coordinate(
                    longitudeDegrees: Double.random(in: -8.9...(-8.3), using: &generator),
                    latitudeDegrees: Double.random(in: 40.9...41.4, using: &generator)))
            let back = lattice.inverse(lattice.forward(coordinate))
            // 1 mm there, 1 mm back and PROJ's own 0.8 mm at this latitude are less than half the unit: 5.5 mm north,
            // 4.2 mm east.
            #expect(back == coordinate)
        }
    }

    @Test func isContinuous() throws {
        let projection = try projection(-8.6, 60)
        let lattice = try ProjectionLattice(projection, covering: box(-8.6, 60, width: 60_000, height: 60_000))
        var generator = printedSeed(64)
        for _ in 0..<200 {
            let horizontal = Bool.random(using: &generator)
            let fixed = Double.random(in: 0...1, using: &generator)
            func point(_ box: BoundingBox, _ t: Double) -> PlanarPoint {
                PlanarPoint(
                    x: box.minX + box.width * (horizontal ? t : fixed),
                    y: box.minY + box.height * (horizontal ? fixed : t))
            }
            // Patch borders lie at fractions k / n of the box for small n: step across each of them.
            for n in 1...30 {
                for k in 1..<max(n, 2) {
                    let t = Double(k) / Double(n)
                    let (before, after) = (t - 1e-10, t + 1e-10)
                    #expect(
                        distance(
                            lattice.forward(degrees: point(lattice.degrees, before)),
                            lattice.forward(degrees: point(lattice.degrees, after))) < 1e-4)
                    let (p, q) = (
                        lattice.inverseDegrees(point(lattice.metres, before)),
                        lattice.inverseDegrees(point(lattice.metres, after))
                    )
                    #expect(distance(p, q) < 1e-9)
                }
            }
        }
    }

    @Test func aBoxOfNoSizeWorks() throws {
        let projection = try projection(5, 5)
        let lattice = try ProjectionLattice(projection, covering: BoundingBox(minX: 5, minY: 5, maxX: 5, maxY: 5))
        let origin = lattice.forward(try #require(Coordinate(longitudeDegrees: 5, latitudeDegrees: 5)))
        #expect(abs(origin.x) < 1e-3 && abs(origin.y) < 1e-3)
    }

    @Test(arguments: [
        BoundingBox(minX: -25, minY: 0, maxX: 5, maxY: 1), BoundingBox(minX: 0, minY: -7, maxX: 1, maxY: 1),
        BoundingBox(minX: 1, minY: 0, maxX: 0, maxY: 1), BoundingBox(minX: 0, minY: .nan, maxX: 1, maxY: 1),
    ])
    func unusableBoxesAreErrors(box: BoundingBox) throws {
        let projection = try projection(0, 0)
        let error = #expect(throws: GeometryError.self) { try ProjectionLattice(projection, covering: box) }
        #expect(error?.code == GeometryError.unusableBox)
    }

    @Test func nearThePoleIsAnError() throws {
        let projection = try projection(0, 86)
        #expect(throws: GeometryError.self) {
            try ProjectionLattice(projection, covering: BoundingBox(minX: 0, minY: 86, maxX: 1, maxY: 86.1))
        }
    }

    @Test func costOfAPoint() throws {
        let projection = try projection(-8.6, 41.15)
        let lattice = try ProjectionLattice(projection, covering: box(-8.6, 41.15, width: 60_000, height: 60_000))
        var generator = printedSeed(65)
        let coordinates = try (0..<1_000_000).map { _ in
            try #require(
                Coordinate(
                    longitudeDegrees: Double.random(in: -8.9...(-8.3), using: &generator),
                    latitudeDegrees: Double.random(in: 40.9...41.4, using: &generator)))
        }
        // Written before, so that the first touch of the memory is not counted.
        var points = Array(repeating: PlanarPoint(x: 0, y: 0), count: coordinates.count)
        var back = Array(repeating: Coordinate(longitude: 0, latitude: 0), count: coordinates.count)
        let clock = ContinuousClock()
        let forward = clock.measure {
            for index in coordinates.indices { points[index] = lattice.forward(coordinates[index]) }
        }
        let inverse = clock.measure { for index in points.indices { back[index] = lattice.inverse(points[index]) } }
        print("lattice: forward \(forward / 1_000_000) a point, inverse \(inverse / 1_000_000) a point")
        #expect(back == coordinates)
    }
}
