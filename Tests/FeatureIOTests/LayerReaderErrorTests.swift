import Foundation
import Testing

@testable import FeatureIO

@Suite struct LayerReaderErrorTests {
    private func failure(_ path: String, crs: InputCRS? = nil) -> FeatureIOError? {
        do {
            let layer = try readLayer(path: path, crs: crs)
            Issue.record("read \(layer.features)")
            return nil
        } catch {
            #expect(!error.message.contains("\n"))
            #expect(error.description == error.message)
            return error
        }
    }

    private func points(_ coordinates: [String]) -> [String] {
        coordinates.map {
            "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":\($0)}}"
        }
    }

    @Test func pathsThatAreNoFile() throws {
        let folder = try TemporaryFolder()
        let missing = folder.file("missing.geojson")
        #expect(failure(missing) == FeatureIOError(.notFound, "\(missing): no such file"))
        #expect(failure(folder.file("a:b.csv"))?.code == .notFound)
        #expect(failure(folder.path)?.code == .directory)
        #expect(failure(folder.path)?.message == "\(folder.path): is a folder, expected a vector file")
        let file = try folder.write("x", to: "file")
        #expect(failure(file + "/a.geojson")?.code == .unreadable)
    }

    @Test(arguments: ["", "hello", "{\"a\":1}", "\u{0}\u{1}\u{2}"])
    func contentThatIsNoVectorFile(_ content: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(content, to: "a.geojson")
        let error = failure(path)
        #expect(error?.code == .unknownFormat)
        #expect(error?.message.hasPrefix("\(path): not a vector file") == true)
    }

    @Test func brokenJSON() throws {
        let folder = try TemporaryFolder()
        let whole = try String(contentsOfFile: try folder.features(points(["[1,2]", "[3,4]"])), encoding: .utf8)
        for length in stride(from: 60, to: whole.utf8.count - 1, by: 7) {
            let path = try folder.write(String(whole.prefix(length)), to: "broken.geojson")
            let error = failure(path)
            #expect(error?.code == .malformed, "\(length) bytes")
            #expect(error?.message.hasPrefix("\(path): broken GeoJSON file: ") == true, "\(length) bytes")
        }
        let comma = try folder.write(whole.replacing("[1,2]", with: "[1 2]"), to: "comma.geojson")
        #expect(failure(comma)?.code == .malformed)
    }

    @Test(arguments: [
        #"{"type":"Point","coordinates":["a",2]}"#, #"{"type":"Pint","coordinates":[1,2]}"#,
        #"{"type":"LineString","coordinates":[[1,2],[3]]}"#, #"{"type":"Point","coordinates":[null,1]}"#,
        #"{"type":"Point","coordinates":[NaN,1]}"#, #"{"type":"Polygon","coordinates":[[[1,2],[3,"x"],[5,6],[1,2]]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[1,2],[3]]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[1,2],[3,"x"]]]]}"#,
        #"{"type":"Point"}"#, #""POINT (1 2)""#,
    ])
    func brokenGeometryIsAnErrorNotAGap(_ geometry: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.features(
            points(["[1,2]"]) + ["{\"type\":\"Feature\",\"id\":\"B\",\"properties\":{},\"geometry\":\(geometry)}"])
        let error = failure(path)
        #expect(error?.code == .badGeometry)
        #expect(error?.message.hasPrefix("\(path): feature 2 (id \"B\"): geometry cannot be read") == true)
    }

    @Test func coordinatesOutOfRange() throws {
        let folder = try TemporaryFolder()
        let swapped = try folder.features(points(["[41.2,-98.6]", "[41.3,-8.5]"]))
        #expect(
            failure(swapped)?.message
                == "\(swapped): feature 1: coordinate (41.2, -98.6) is not a longitude within -180...180 and a latitude "
                + "within -90...90; latitude and longitude look swapped")
        let mixed = try folder.features(points(["[41.2,8.5]", "[141.2,-98.6]"]))
        let error = failure(mixed)
        #expect(error?.code == .badCoordinate)
        #expect(error?.message.contains("feature 2") == true && error?.message.hasSuffix("-90...90") == true)
        let metres = try folder.features(points(["[500000,4429529]"]))
        #expect(failure(metres)?.message.hasSuffix("name the layer's coordinate reference system") == true)
        let infinite = try folder.features(points(["[1e400,2]"]))
        #expect(failure(infinite)?.code == .badCoordinate)
        #expect(failure(swapped, crs: .gcj02)?.code == .badCoordinate)
        #expect(failure(swapped, crs: .named("EPSG:4490"))?.code == .badCoordinate)
    }

    @Test func coordinatesThatCannotBeConverted() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features(points(["[500000,4429529]", "[1e30,1e30]"]))
        let error = failure(path, crs: .named("EPSG:32650"))
        #expect(error?.code == .notTransformed)
        #expect(error?.message.contains("feature 2") == true)
    }

    @Test(arguments: [
        ("B,east,2.5", "column lon: expected a coordinate, found \"east\""),
        ("B,\"1,5\",2.5", "column lon: expected a coordinate, found \"1,5\""),
        ("B,,2.5", "expected a longitude and a latitude, found lat \"2.5\" alone"),
    ])
    func tableRowWithoutAPosition(_ row: String, _ problem: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("id,lon,lat\nA,1.5,2.5\n\(row)\n", to: "a.csv")
        #expect(failure(path) == FeatureIOError(.badCoordinate, "\(path): feature 2 (id \"B\"): \(problem)"))
    }

    @Test func truncatedBinaryFiles() throws {
        let folder = try TemporaryFolder()
        let source = try folder.features(
            (0..<200).map {
                "{\"type\":\"Feature\",\"properties\":{\"n\":\($0)},\"geometry\":{\"type\":\"LineString\","
                    + "\"coordinates\":[[\($0),1],[\($0),2]]}}"
            })
        for name in ["a.fgb", "a.gpkg", "a.shp"] {
            let path = try folder.convert(source, to: name)
            let bytes = try Data(contentsOf: URL(filePath: path))
            try bytes.prefix(bytes.count * 2 / 3).write(to: URL(filePath: path))
            let error = failure(path)
            #expect(error?.message.hasPrefix(path) == true, "\(name)")
        }
    }

    @Test func systemsByName() throws {
        #expect(try InputCRS(argument: "GCJ02") == .gcj02)
        #expect(try InputCRS(argument: "gcj-02") == .gcj02)
        #expect(try InputCRS(argument: "BD09") == .bd09)
        #expect(try InputCRS(argument: "EPSG:4547") == .named("EPSG:4547"))
        #expect(
            try InputCRS(argument: "+proj=utm +zone=50 +datum=WGS84") == .named("+proj=utm +zone=50 +datum=WGS84"))
        for name in ["", "EPSG:0", "gcj03", "EPSG:4978", "https://example.org/crs"] {
            #expect(throws: FeatureIOError.self, "\(name)") { try InputCRS(argument: name) }
        }
        do {
            _ = try InputCRS(argument: "gcj03")
        } catch {
            #expect(error.code == .unknownCRS)
            #expect(error.message.hasPrefix("coordinate reference system \"gcj03\" is not known (expected gcj02, bd09"))
        }
    }
}
