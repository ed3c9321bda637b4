import Foundation
import Geometry
import StreetGraph
import TestMaps
import Testing

@testable import FeatureIO

@Suite struct GeoJSONWriterTests {
    private func degrees(_ value: Int32) -> String {
        var bytes: [UInt8] = []
        bytes.append(addingCapacity: 12) { appendDegrees(value, to: &$0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The slow twin: decimal arithmetic on the digits' text.
    private func slowDegrees(_ value: Int32) -> String {
        var digits = String(abs(Int64(value)))
        digits = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        var text = digits.dropLast(7) + "." + digits.suffix(7)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return (value < 0 ? "-" : "") + text
    }

    @Test(
        arguments: [
            (-85_421_358, "-8.5421358"), (410_000_000, "41"), (1, "0.0000001"), (-1, "-0.0000001"), (0, "0"),
            (1_800_000_000, "180"), (-1_800_000_000, "-180"), (10_000_000, "1"), (100_000_000, "10"),
            (1_000_000, "0.1"),
            (1_234_567_890, "123.456789"), (Int32.max, "214.7483647"), (Int32.min, "-214.7483648"),
        ] as [(Int32, String)])
    func edgeValues(_ value: Int32, _ expected: String) {
        #expect(degrees(value) == expected)
        #expect(slowDegrees(value) == expected)
    }

    @Test func randomValuesAgreeWithTheSlowFormatter() {
        let seed: UInt64 = 7_135
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for round in 0..<100_000 {
            var value = Int32.random(in: -1_800_000_000...1_800_000_000, using: &random)
            // Numbers with few decimals are rare among random ones.
            let power = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000][round % 8]
            value = value / Int32(power) * Int32(power)
            if degrees(value) != slowDegrees(value) {
                Issue.record("\(value): \(degrees(value)) instead of \(slowDegrees(value))")
            }
        }
    }

    @Test func collectionIsWrittenOneFeatureALine() {
        let a = Coordinate(longitude: -85_421_358, latitude: 412_093_834)
        let b = Coordinate(longitude: -85_000_000, latitude: 412_000_000)
        let c = Coordinate(longitude: -85_000_000, latitude: 413_000_000)
        var writer = GeoJSONWriter(members: [("attribution", "© OpenStreetMap contributors"), ("limits", [1, 3])])
        writer.append(.point(a), properties: [("id", "A\"1"), ("share", .decimal(0.51234, places: 3))])
        writer.append(.lineString([a, b]), properties: [])
        writer.append(encoded: GeoJSONWriter.encode(.multiLineString([[a, b], [b, c]]), properties: [("n", 2)]))
        writer.append(
            .multiPolygon([Polygon(exterior: [a, b, c, a], holes: [[a, c, b, a]]), Polygon(exterior: [c, a, b, c])]),
            properties: [])
        writer.append(.multiPolygon([]), properties: [])
        writer.append(nil, properties: [("x", nil)])
        let atA = "[-8.5421358,41.2093834]"
        let atB = "[-8.5,41.2]"
        let atC = "[-8.5,41.3]"
        let expected = """
            {"type":"FeatureCollection","attribution":"© OpenStreetMap contributors","limits":[1,3],"features":[
            {"type":"Feature","properties":{"id":"A\\"1","share":0.512},"geometry":{"type":"Point","coordinates":\(atA)}},
            {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[\(atA),\(atB)]}},
            {"type":"Feature","properties":{"n":2},"geometry":{"type":"MultiLineString","coordinates":[[\(atA),\(atB)],[\(atB),\(atC)]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[\(atA),\(atB),\(atC),\(atA)],[\(atA),\(atC),\(atB),\(atA)]],[[\(atC),\(atA),\(atB),\(atC)]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[]}},
            {"type":"Feature","properties":{"x":null},"geometry":null}
            ]}

            """
        #expect(String(decoding: writer.finish(), as: UTF8.self) == expected)
    }

    @Test func emptyCollectionIsValid() throws {
        let bytes = GeoJSONWriter().finish()
        let read = try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary
        #expect(read == ["type": "FeatureCollection", "features": []] as NSDictionary)
    }

    @Test func whatIsWrittenReadsBackTheSame() throws {
        let seed: UInt64 = 42
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let lines: [[Coordinate]] = (0..<200).map { _ in
            (0..<Int.random(in: 2...30, using: &random)).map { _ in
                Coordinate(
                    longitude: .random(in: -1_800_000_000...1_800_000_000, using: &random),
                    latitude: .random(in: -900_000_000...900_000_000, using: &random))
            }
        }
        var writer = GeoJSONWriter()
        for line in lines { writer.append(.lineString(line), properties: []) }
        let folder = try TemporaryFolder()
        let path = try folder.write(String(decoding: writer.finish(), as: UTF8.self), to: "lines.geojson")
        let read = try readLayer(path: path).features.map { feature in
            guard case .lineString(let points) = feature.geometry else { return [] as [Coordinate?] }
            return points.map { Coordinate(longitudeDegrees: $0.x, latitudeDegrees: $0.y) }
        }
        #expect(read == lines)
    }

    /// Far below what it does on any machine (hundreds of MB/s), so that only a change of kind fails.
    @Test func writingIsFast() {
        var random = SeededGenerator(seed: 1)
        let line = (0..<50).map { _ in
            Coordinate(
                longitude: .random(in: -90_000_000...(-80_000_000), using: &random),
                latitude: .random(in: 410_000_000...420_000_000, using: &random))
        }
        var writer = GeoJSONWriter()
        let start = ContinuousClock.now
        for index in 0..<50_000 {
            writer.append(
                .lineString(line),
                properties: [("id", .integer(index)), ("name", "Rua"), ("time", .decimal(1.2345, places: 1))])
        }
        let bytes = writer.finish()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let rate = Double(bytes.count) / 1e6 / seconds
        print("GeoJSON: \(bytes.count / 1_000_000) MB at \(Int(rate)) MB/s")
        #expect(rate > 20)
    }
}
