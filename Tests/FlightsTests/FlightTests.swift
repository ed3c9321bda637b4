import Geometry
import StreetGraph
import TestMaps
import Testing

@testable import Flights

@Suite struct FlightTests {
    @Test func timeIsOffsetAndDistance() {
        let flight = Flight(from: PlanarPoint(x: 100, y: 50), offset: 42_000, speed: 15, range: 500, point: 3)
        #expect(flight.arrival(at: flight.dock) == 42_000)
        let half: Double = 42_000 + 500.0 / 15 * 1000
        #expect(flight.arrival(at: PlanarPoint(x: 400, y: 450)) == half)
        #expect(flight.arrival(at: PlanarPoint(x: 400, y: 450.001)) == .infinity)
        #expect(flight.distance(within: 41_999) == nil)
        #expect(flight.distance(within: 52_000) == 150)
        #expect(flight.distance(within: 100_000) == 500)
    }

    /// A place is reached if nothing of the straight way lies in the no-fly area, by an overlay of GEOS.
    @Test(arguments: 1...40) func noFlyAreasAsGEOSSeesThem(seed: UInt64) throws {
        var generator = printedSeed(seed)
        let area = NoFlyArea.random(using: &generator)
        let dock = PlanarPoint.random(using: &generator)
        guard !area.polygons.isEmpty, !area.contains(dock) else { return }
        let algebra = PolygonAlgebra()
        #expect(try algebra.isValid(area.polygons))
        let flight = Flight(from: dock, offset: 0, speed: 10, range: 1500, point: 0, avoiding: area)
        for _ in 0..<200 {
            let place = PlanarPoint.random(using: &generator)
            let inside = try algebra.area(algebra.intersection(area.polygons, [way(from: dock, to: place)]))
            let isReached = inside == 0 && distance(dock, place) <= 1500
            // Ways that only graze a corner may be decided either way.
            if inside > 0 && inside < 1e-3 { continue }
            #expect((flight.arrival(at: place) < .infinity) == isReached, "to \(place)")
        }
    }

    /// A flight among random no-fly areas; nil where its dock lies in one.
    private func randomFlight(speed: Double, using generator: inout SeededGenerator) -> Flight? {
        let area = NoFlyArea.random(using: &generator)
        let dock = PlanarPoint.random(using: &generator)
        if area.contains(dock) { return nil }
        return Flight(from: dock, offset: 5000, speed: speed, range: 900, point: 0, avoiding: area)
    }

    /// The parts of a line that are reached are those whose places are.
    @Test(arguments: 1...40) func linesPlaceByPlace(seed: UInt64) {
        var generator = printedSeed(seed)
        guard let flight = randomFlight(speed: 10, using: &generator) else { return }
        for round in 0..<40 {
            let (a, b) = (PlanarPoint.random(using: &generator), PlanarPoint.random(using: &generator))
            let limit = Double.random(in: 4000...120_000, using: &generator)
            let parts = flight.reached(from: a, to: b, within: limit)
            #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
            #expect(parts.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 1 && $0.lowerBound < $0.upperBound })
            for step in 0...200 {
                let t = Double(step) / 200
                if parts.contains(where: { abs($0.lowerBound - t) < 1e-9 || abs($0.upperBound - t) < 1e-9 }) {
                    continue
                }
                let isReached = flight.arrival(at: between(a, b, t)) <= limit
                #expect(parts.contains { $0.contains(t) } == isReached, "round \(round) at \(t)")
            }
        }
    }

    /// Courses run over all that is reached; between their stops even time is right to half a millisecond, at the limits it
    /// is exact.
    @Test(arguments: 1...20) func coursesFollowTheFormula(seed: UInt64) {
        var generator = printedSeed(seed)
        guard let flight = randomFlight(speed: 20, using: &generator) else { return }
        let limits = [20_000.0, 35_000]
        for round in 0..<30 {
            // Some lines lead over the dock itself, where time has a kink.
            let a = PlanarPoint.random(using: &generator)
            let b =
                round % 5 == 0
                ? PlanarPoint(x: 2 * flight.dock.x - a.x, y: 2 * flight.dock.y - a.y)
                : PlanarPoint.random(using: &generator)
            let courses = flight.courses(from: a, to: b, through: limits)
            let spans = courses.map { $0[0].position...$0[$0.count - 1].position }
            #expect(spans == flight.reached(from: a, to: b, within: .infinity))
            for course in courses {
                for (from, to) in zip(course, course.dropFirst()) {
                    for step in 0...20 {
                        let share = Double(step) / 20
                        let position = from.position + share * (to.position - from.position)
                        let time = 5000 + distance(flight.dock, between(a, b, position)) / 20 * 1000
                        let late = from.time + share * (to.time - from.time) - time
                        #expect(late > -1e-6 && late <= Flight.courseTolerance, "round \(round)")
                    }
                    for limit in limits {
                        let passes = from.time < limit - 1e-6 && to.time > limit + 1e-6
                        #expect(!passes, "round \(round): a limit is passed between two stops")
                    }
                }
            }
        }
    }

    @Test func linesWithoutLengthAndFromNowhere() {
        let flight = Flight(from: PlanarPoint(x: 0, y: 0), offset: 5000, speed: 20, range: 900, point: 0)
        let place = PlanarPoint(x: 10, y: 0)
        #expect(flight.reached(from: place, to: place, within: .infinity).isEmpty)
        #expect(flight.courses(from: place, to: place).isEmpty)
        #expect(flight.reached(from: place, to: PlanarPoint(x: 20, y: 0), within: 4999).isEmpty)
    }

    /// A wall hides what lies behind it and nothing else, whatever the direction.
    @Test func shadowOfASquare() {
        for turn in 0..<4 {
            func turned(_ x: Double, _ y: Double) -> PlanarPoint {
                (0..<turn).reduce(PlanarPoint(x: x, y: y)) { place, _ in PlanarPoint(x: -place.y, y: place.x) }
            }
            let square = [turned(100, -50), turned(200, -50), turned(200, 50), turned(100, 50), turned(100, -50)]
            let flight = Flight(
                from: turned(0, 0), offset: 0, speed: 10, range: 1000, point: 0,
                avoiding: NoFlyArea([Polygon(exterior: square)]))
            let parts = flight.reached(from: turned(400, -400), to: turned(400, 400), within: .infinity)
            #expect(parts.count == 2)
            #expect(abs(parts[0].upperBound - 0.25) < 1e-12 && abs(parts[1].lowerBound - 0.75) < 1e-12)
            #expect(flight.arrival(at: turned(99, 0)) < .infinity && flight.arrival(at: turned(101, 0)) == .infinity)
            #expect(flight.arrival(at: turned(100, 0)) < .infinity, "its rim is not inside")
        }
    }

    @Test func insideOrOnTheRim() {
        let ring = [(0.0, 0.0), (10, 0), (10, 10), (0, 10), (0, 0)].map { PlanarPoint(x: $0.0, y: $0.1) }
        let hole = [(4.0, 4.0), (4, 6), (6, 6), (6, 4), (4, 4)].map { PlanarPoint(x: $0.0, y: $0.1) }
        let area = NoFlyArea([Polygon(exterior: ring, holes: [hole])])
        for (place, isInside) in [
            ((1.0, 1.0), true), ((5, 5), false), ((11, 5), false), ((0, 5), true), ((4, 5), true), ((10, 10), true),
            ((-1, 10), false), ((-1, 0), false),
        ] { #expect(area.contains(PlanarPoint(x: place.0, y: place.1)) == isInside, "\(place)") }
    }

    /// How far the plane's distances are from the ellipsoid's, by the distance from the plane's centre.
    @Test(arguments: [0.0, 36.6, 60], [(10_000.0, 2e-6), (140_000, 1e-4)])
    func scaleOfThePlane(latitude: Double, scale: (away: Double, most: Double)) throws {
        let (away, most) = scale
        let centre = try #require(Coordinate(longitudeDegrees: 101.7, latitudeDegrees: latitude))
        let projection = try LocalProjection(centre: centre)
        for (x, y) in [(1.0, 0.0), (0, 1), (-0.7071, 0.7071)] {
            // 5 km across and along the direction from the centre.
            let ends = [
                PlanarPoint(x: away * x, y: away * y), PlanarPoint(x: away * x + 5000 * y, y: away * y - 5000 * x),
                PlanarPoint(x: (away - 5000) * x, y: (away - 5000) * y),
            ]
            let places = try projection.inverse(ends)
            let planar = try projection.forward(places)
            for other in 1...2 {
                let length = geodesicLength(from: places[0], to: places[other])
                let error = distance(planar[0], planar[other]) / length - 1
                #expect(abs(error) < most, "\(away) m towards \(x), \(y)")
            }
        }
    }

    private func distance(_ a: PlanarPoint, _ b: PlanarPoint) -> Double {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }

    /// A straight way as an area, 2 mm wide.
    private func way(from a: PlanarPoint, to b: PlanarPoint) -> Polygon<PlanarPoint> {
        let length = distance(a, b)
        let (x, y) = ((b.x - a.x) / length * 0.001, (b.y - a.y) / length * 0.001)
        let corners = [
            PlanarPoint(x: a.x + y, y: a.y - x), PlanarPoint(x: b.x + y, y: b.y - x),
            PlanarPoint(x: b.x - y, y: b.y + x), PlanarPoint(x: a.x - y, y: a.y + x),
        ]
        return Polygon(exterior: corners + [corners[0]])
    }

    private func between(_ a: PlanarPoint, _ b: PlanarPoint, _ t: Double) -> PlanarPoint {
        PlanarPoint(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))
    }
}
