import Geometry
import StreetGraph
import TestMaps
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct EllipsoidTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func shortLengthsAgreeWithTheGeodesic(seed: UInt64) throws {
        var generator = printedSeed(seed)
        var worst = 0.0
        for _ in 0..<20_000 {
            let length = exp(Double.random(in: log(1)...log(5000), using: &generator))
            let latitude = Double.random(in: -70...70, using: &generator)
            let bearing = Double.random(in: 0..<(2 * Double.pi), using: &generator)
            // One in three lies across the antimeridian or near it.
            let longitude =
                generator.chance(33)
                ? (generator.chance(50) ? 179.99 : -179.99) : Double.random(in: -179...179, using: &generator)
            let end = latitude + length * cos(bearing) / 111_200
            let endLongitude = longitude + length * sin(bearing) / (111_320 * cos(latitude * Double.pi / 180))
            let wrapped = remainder(endLongitude, 360)
            let a = try #require(Coordinate(longitudeDegrees: longitude, latitudeDegrees: latitude))
            let b = try #require(Coordinate(longitudeDegrees: wrapped, latitudeDegrees: end))
            let expected = geodesicLength(from: a, to: b)
            guard expected > 0 else { continue }
            let error = abs(Ellipsoid.length(from: a, to: b) - expected) / expected
            worst = max(worst, error)
            #expect(error <= 1e-6, "\(a) to \(b): \(expected) m")
        }
        print("largest relative error of a length: \(worst)")
    }

    @Test func theShortWayRoundAcrossTheAntimeridian() {
        let west = Coordinate(longitude: 1_799_999_000, latitude: -180_000_000)
        let east = Coordinate(longitude: -1_799_999_000, latitude: -180_000_000)
        let expected = geodesicLength(from: west, to: east)
        #expect(abs(expected - 21.2) < 0.1)
        #expect(abs(Ellipsoid.length(from: west, to: east) - expected) < 1e-4)
        #expect(abs(Ellipsoid.length(from: east, to: west) - expected) < 1e-4)
        let one = Coordinate(longitude: 1_800_000_000, latitude: 0)
        #expect(Ellipsoid.length(from: one, to: Coordinate(longitude: -1_800_000_000, latitude: 0)) == 0)
    }

    @Test func coordinatesRoundToTheNearestUnitWithinRange() {
        let rounded = Coordinate(longitudeDegrees: 121.473_700_06, latitudeDegrees: -31.230_400_04)
        #expect(rounded == Coordinate(longitude: 1_214_737_001, latitude: -312_304_000))
        #expect(rounded?.longitudeDegrees == 121.473_700_1)
        #expect(Coordinate(longitudeDegrees: -180, latitudeDegrees: 90) != nil)
        for (longitude, latitude) in [(180.1, 0), (-181, 0), (0, 90.1), (0, -91), (.nan, 0), (0, .infinity)] {
            #expect(Coordinate(longitudeDegrees: longitude, latitudeDegrees: latitude) == nil)
        }
    }

    @Test func secondsRoundToTheNearestMillisecond() {
        #expect(Milliseconds(roundingSeconds: 1.2344) == 1234)
        #expect(Milliseconds(roundingSeconds: 1.2346) == 1235)
        #expect(Milliseconds(roundingSeconds: 0) == 0)
        #expect(Milliseconds(roundingSeconds: 4_294_967.294) == 4_294_967_294)
        for seconds in [4_294_967.295, -1, .nan, .infinity] { #expect(Milliseconds(roundingSeconds: seconds) == nil) }
    }
}
