import Coverage
import Planning
import StreetGraph
import StreetReading
import TestMaps
import TestTowns
import Testing

@Suite struct SpeedFactorTests {
    private static let drawing = """
        A-B-C-D-E-F-G
        |     |     |
        H-I-J-K-L-M-N
        """
    private static func ways(speed: Double) -> Ways {
        TestMap(
            spacing: 100, drawing,
            ways: [
                "ABCDEFG": .init(speed: speed), "HIJKLMN": .init(speed: speed), "AH": .init(speed: speed),
                "DK": .init(speed: speed), "GN": .init(speed: speed),
            ]
        ).ways
    }

    private func scene(speed: Double, factors: [Double]) throws -> Scene {
        let ways = Self.ways(speed: speed)
        let built = try buildNetwork(ways)
        let places = [ways.nodes[0], ways.nodes[6]]
        let points = zip(places, factors).enumerated().map { number, point in
            ResponsePoint(id: "\(number)", position: point.0, speedFactor: point.1)
        }
        let ring = Town.box(ways)
        return try Scene(
            network: built.network, weights: built.weights, points: PointsRead(points: points),
            area: [.init(exterior: ring + [ring[0]])],
            settings: CoverageSettings(
                limits: TimeLimits(minutes: "0.5,1"), cellSize: 10, offStreetLimit: 60, snapLimit: 200, threads: 2))
    }

    @Test func halfTheSpeedIsASlowerStreet() throws {
        let slowed = try CoverageAnalysis(scene: scene(speed: 60, factors: [0.5, 0.5])).coverage()
        let slow = try CoverageAnalysis(scene: scene(speed: 30, factors: [1, 1])).coverage()
        for (a, b) in zip(slowed.limits, slow.limits) {
            #expect(abs(a.coveredStreet - b.coveredStreet) < 0.1)
            #expect(a.coveredArea == b.coveredArea)
        }
        #expect(slowed.limits[0].coveredStreet > 0)
    }

    /// One fast and one slow point: each reaches what it does alone, and together the union.
    @Test func pointsOfDifferentSpeedsShareOneAnswer() throws {
        let mixed = try CoverageAnalysis(scene: scene(speed: 40, factors: [1.5, 0.5])).coverage()
        let fast = try CoverageAnalysis(scene: scene(speed: 40, factors: [1.5, 1.5])).coverage()
        let slow = try CoverageAnalysis(scene: scene(speed: 40, factors: [0.5, 0.5])).coverage()
        for limit in 0..<2 {
            #expect(mixed.isochrones[0][limit].area == fast.isochrones[0][limit].area)
            #expect(mixed.isochrones[1][limit].area == slow.isochrones[1][limit].area)
            #expect(mixed.limits[limit].coveredStreet < fast.limits[limit].coveredStreet)
            #expect(mixed.limits[limit].coveredStreet > slow.limits[limit].coveredStreet)
        }
        // At half a minute they do not meet: what both reach is the sum.
        let apart = mixed.isochrones.reduce(0) { $0 + $1[0].streetLengthInside }
        #expect(abs(apart - mixed.limits[0].coveredStreet) < 0.1)
    }

    @Test func whatIfWantsOneSpeed() throws {
        #expect(try !scene(speed: 40, factors: [1, 0.5]).isUniform)
        #expect(try scene(speed: 40, factors: [1, 1]).isUniform)
    }

    /// A point with two exits reaches what two points at these places reach.
    @Test func exitsArePlacesToLeaveFrom() throws {
        let ways = Self.ways(speed: 40)
        let built = try buildNetwork(ways)
        let ring = Town.box(ways)
        let (first, second) = (ways.nodes[0], ways.nodes[6])
        func coverage(_ points: [ResponsePoint]) throws -> CoverageResult {
            let scene = try Scene(
                network: built.network, weights: built.weights, points: PointsRead(points: points),
                area: [.init(exterior: ring + [ring[0]])],
                settings: CoverageSettings(
                    limits: TimeLimits(minutes: "0.5,1"), cellSize: 10, offStreetLimit: 60, snapLimit: 100, threads: 2))
            #expect(scene.isUniform)
            return try CoverageAnalysis(scene: scene).coverage()
        }
        let far = Coordinate(longitude: first.longitude + 1_000_000, latitude: first.latitude)
        let one = try coverage([ResponsePoint(id: "s", position: far, exits: [first, second])])
        let two = try coverage([ResponsePoint(id: "a", position: first), ResponsePoint(id: "b", position: second)])
        for (a, b) in zip(one.limits, two.limits) {
            #expect(a.coveredStreet == b.coveredStreet)
            #expect(a.coveredArea == b.coveredArea)
        }
        #expect(abs(one.isochrones[0][1].streetLengthInside - one.limits[1].coveredStreet) < 0.1)
        // An exit that is near no street is told, not dropped.
        let apart = try #require(
            try? Scene(
                network: built.network, weights: built.weights,
                points: PointsRead(points: [
                    ResponsePoint(id: "a", position: first),
                    ResponsePoint(id: "s", position: first, exits: [first, far]),
                ]), area: nil,
                settings: CoverageSettings(
                    limits: TimeLimits(minutes: "1"), cellSize: 10, offStreetLimit: 60, snapLimit: 100, threads: 1)))
        #expect(apart.unjudged.first?.reason.hasPrefix("exit 2: no street") == true)
    }
}
