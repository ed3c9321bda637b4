import CPROJ
import Foundation
import StreetGraph
import Testing

@testable import Geometry

func cosine(_ radians: Double) -> Double { cos(radians) }
func sine(_ radians: Double) -> Double { sin(radians) }

private func place(_ longitude: Double, _ latitude: Double) throws -> Coordinate {
    try #require(Coordinate(longitudeDegrees: longitude, latitudeDegrees: latitude))
}

@Suite struct GeodesicTests {
    @Test func knownLengths() throws {
        // The quarter meridian and a degree of the equator of WGS 84.
        #expect(abs(geodesicLength(from: try place(0, 0), to: try place(0, 90)) - 10_001_965.7293) < 1e-3)
        #expect(abs(geodesicLength(from: try place(7, 0), to: try place(8, 0)) - 6_378_137 * .pi / 180) < 1e-6)
        #expect(geodesicLength(from: try place(7, 50), to: try place(7, 50)) == 0)
    }
}

@Suite struct LocalProjectionTests {
    @Test func axesAndScale() throws {
        for (longitude, latitude) in [(0.0, 0.0), (-8.6, 41.15), (101.7, 36.6), (24, 60), (-60, -70)] {
            let centre = try place(longitude, latitude)
            let projection = try LocalProjection(centre: centre)
            let east = try place(longitude + 0.01, latitude)
            let north = try place(longitude, latitude + 0.01)
            let points = try projection.forward([centre, east, north])
            #expect(abs(points[0].x) < 1e-6 && abs(points[0].y) < 1e-6)
            #expect(points[1].x > 0 && abs(points[1].y) < 1, "x is east")
            #expect(points[2].y > 0 && abs(points[2].x) < 1e-6, "y is north")
            for (point, coordinate) in zip(points.dropFirst(), [east, north]) {
                let length = geodesicLength(from: centre, to: coordinate)
                #expect(abs(distance(points[0], point) - length) < 1e-6 * length)
            }
        }
    }

    @Test func thereAndBack() throws {
        var generator = printedSeed(51)
        for latitude in [0.0, 41, 60, -70] {
            let projection = try LocalProjection(centre: place(12, latitude))
            let coordinates = try (0..<2000).map { _ in
                try place(
                    12 + Double.random(in: -1...1, using: &generator),
                    latitude + Double.random(in: -1...1, using: &generator))
            }
            #expect(try projection.inverse(projection.forward(coordinates)) == coordinates)
        }
        let projection = try LocalProjection(centre: place(12, 41))
        #expect(try projection.forward([]).isEmpty)
    }

    /// How far PROJ's inverse is from undoing its own forward, on the ground.
    @Test func roundTripOfPROJ() throws {
        var generator = printedSeed(54)
        for latitude in [0.0, 10, 15, 20, 25, 30, 35, 41, 50, 60, -70, 80] {
            let projection = try LocalProjection(centre: place(12, latitude))
            let points = (0..<5000).map { _ in
                PlanarPoint(
                    x: Double.random(in: -30_000...30_000, using: &generator),
                    y: Double.random(in: -30_000...30_000, using: &generator))
            }
            var back = try projection.inverseDegrees(points)
            try projection.forward(degrees: &back)
            let worst = zip(points, back).map { distance($0, $1) }.max() ?? 0
            print("PROJ inverse then forward at latitude \(latitude): \(worst) m")
            #expect(worst < 0.002)
        }
    }

    @Test func areasAreThoseOfTheEllipsoid() throws {
        var generator = printedSeed(52)
        for latitude in [0.0, 41, 60, -70] {
            let middle = try place(-8.6, latitude)
            let inDegrees = star(
                vertices: 100, around: PlanarPoint(degrees: middle), radius: 0.05...0.2, using: &generator)
            let projected = try LocalProjection(centre: middle).forward(degrees: [inDegrees])
            let expected = ellipsoidArea(inDegrees.exterior)
            // Sides of a kilometre or so bend by centimetres between geodesic and plane.
            #expect(abs(projected[0].area - expected) < 1e-5 * expected)
        }
    }

    @Test(
        .enabled(if: RealData.isThere),
        arguments: ["porto/area.geojson", "newport/area.geojson", "xining/630100_full.json"])
    func realAreas(path: String) throws {
        let inDegrees = densified(try RealData.polygons(path))
        let middle = try #require(BoundingBox(inDegrees)).middle
        let projected = try LocalProjection(centre: place(middle.x, middle.y)).forward(degrees: inDegrees)
        let expected = inDegrees.reduce(0) { sum, polygon in
            sum + ellipsoidArea(polygon.exterior) - polygon.holes.reduce(0) { $0 + ellipsoidArea($1) }
        }
        let found = projected.reduce(0) { $0 + $1.area }
        print("\(path): \(found / 1e6) km2")
        #expect(abs(found - expected) < 1e-6 * expected)
    }

    @Test func eachWorkerOfItsOwnGivesTheSame() async throws {
        let centre = try place(-8.6, 41.15)
        let coordinates = try (0..<1000).map { try place(-8.6 + Double($0) * 1e-4, 41.15 - Double($0) * 2e-4) }
        let expected = try LocalProjection(centre: centre).forward(coordinates)
        let results = try await withThrowingTaskGroup(of: [PlanarPoint].self) { group in
            for _ in 0..<4 { group.addTask { try LocalProjection(centre: centre).forward(coordinates) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 4 && results.allSatisfy { $0 == expected })
    }

    @Test func placesOffTheEllipsoidAreErrors() throws {
        let projection = try LocalProjection(centre: place(0, 0))
        for bad in [PlanarPoint(x: 0, y: 100), PlanarPoint(x: .nan, y: 0)] {
            let error = #expect(throws: GeometryError.self) {
                var points = [PlanarPoint(x: 1, y: 1), bad]
                try projection.forward(degrees: &points)
            }
            #expect(error?.code == GeometryError.projFailed)
            #expect(error?.message.hasPrefix("point 2 of 2: PROJ could not transform it: ") == true)
        }
        let error = #expect(throws: GeometryError.self) {
            try projection.inverseDegrees([PlanarPoint(x: 1e8, y: 0)])
        }
        #expect(error?.code == GeometryError.projFailed)
        #expect(throws: GeometryError.self) { _ = try PROJTransformation(from: "+proj=longlat", to: "+proj=nonsense") }
    }

    @Test func centreOfPolygons() throws {
        let area = coordinates([rectangle(1e7, 2e7, 2e7, 4e7), rectangle(3e7, 2e7, 5e7, 3e7)])
        #expect(centre(of: area) == (try place(3, 3)))
        #expect(centre(of: []) == nil)
    }

    @Test func costOfAPoint() throws {
        let coordinates = try (0..<100_000).map { try place(-8.6 + Double($0) * 1e-6, 41.15) }
        let clock = ContinuousClock()
        var projected: [PlanarPoint] = []
        var back: [Coordinate] = []
        let making = try clock.measure { _ = try LocalProjection(centre: place(-8.6, 41.15)) }
        let projection = try LocalProjection(centre: place(-8.6, 41.15))
        let forward = try clock.measure { projected = try projection.forward(coordinates) }
        let inverse = try clock.measure { back = try projection.inverse(projected) }
        print("PROJ: made in \(making), forward \(forward / 100_000) a point, inverse \(inverse / 100_000) a point")
        #expect(back == coordinates)
    }
}

@Suite struct DensifiedTests {
    @Test func stepsAreShortAndVerticesStay() throws {
        let input = [
            polygon(
                [(0, 0), (0.1, 0.01), (0.1, 0.2), (0, 0)],
                holes: [[(0.05, 0.05), (0.06, 0.06), (0.05, 0.06), (0.05, 0.05)]])
        ]
        let output = densified(input, maximumStep: 0.01)
        for (before, after) in zip(input[0].rings, output[0].rings) {
            #expect(Set(before).isSubset(of: Set(after)))
            #expect(after.first == after.last)
            for (a, b) in zip(after, after.dropFirst()) {
                #expect(abs(a.x - b.x) <= 0.01 + 1e-12 && abs(a.y - b.y) <= 0.01 + 1e-12)
            }
        }
        #expect(output[0].exterior.count == 1 + 10 + 19 + 20)
        #expect(densified([Polygon<PlanarPoint>(exterior: [])]) == [Polygon(exterior: [])])
        #expect(abs(output[0].area - input[0].area) < 1e-15)
    }

    @Test func projectedEdgesStayWithinACentimetre() throws {
        var generator = printedSeed(53)
        for latitude in [0.0, 41, 60, -70, 84] {
            let projection = try LocalProjection(centre: place(10, latitude))
            for _ in 0..<20 {
                func end() -> PlanarPoint {
                    PlanarPoint(
                        x: 10 + Double.random(in: -0.5...0.5, using: &generator),
                        y: latitude + Double.random(in: -0.5...0.5, using: &generator))
                }
                let (a, b) = (end(), end())
                let chords = densified([Polygon(exterior: [a, b, a])])[0].exterior
                var worst = 0.0
                for (start, stop) in zip(chords, chords.dropFirst()) {
                    var points = [start, PlanarPoint(x: (start.x + stop.x) / 2, y: (start.y + stop.y) / 2), stop]
                    try projection.forward(degrees: &points)
                    let middle = PlanarPoint(x: (points[0].x + points[2].x) / 2, y: (points[0].y + points[2].y) / 2)
                    worst = max(worst, distance(points[1], middle))
                }
                #expect(worst < 0.01, "latitude \(latitude): \(worst) m")
            }
        }
    }
}

/// The area within a ring of geodesics on the WGS 84 ellipsoid, m2.
private func ellipsoidArea(_ ring: [PlanarPoint]) -> Double {
    var ellipsoid = geod_geodesic()
    geod_init(&ellipsoid, 6_378_137, 1 / 298.257_223_563)
    var latitudes = ring.dropLast().map(\.y)
    var longitudes = ring.dropLast().map(\.x)
    var (area, perimeter) = (0.0, 0.0)
    geod_polygonarea(&ellipsoid, &latitudes, &longitudes, Int32(latitudes.count), &area, &perimeter)
    return abs(area)
}
