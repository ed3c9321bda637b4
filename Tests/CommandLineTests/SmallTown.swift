import Foundation
import Testing

/// Three streets, two points and an area, written as files that a test may spoil one by one.
struct SmallTown {
    let folder: TemporaryFolder
    var files: CaseFiles

    /// 0.001 degrees of longitude are about 70 m here, 0.001 of latitude 111 m.
    static let west = 10.0
    static let south = 50.0

    init() throws {
        folder = try TemporaryFolder()
        files = CaseFiles(
            streets: try folder.write(Self.streets(), to: "streets.geojson"),
            points: try folder.write(Self.points(), to: "points.geojson"),
            area: try folder.write(Self.area(), to: "area.geojson"))
    }

    static func streets(speed: String = "30") -> String {
        func line(_ coordinates: String, _ name: String, speed: String) -> String {
            """
            {"type":"Feature","properties":{"speed_kmh":\(speed),"oneway":"no","frontage":true,"name":"\(name)"},
             "geometry":{"type":"LineString","coordinates":[\(coordinates)]}}
            """
        }
        return collection([
            line("[10.0,50.0],[10.005,50.0],[10.02,50.0]", "Long Street", speed: "30"),
            line("[10.005,50.0],[10.005,50.006]", "North Street", speed: speed),
            line("[10.005,50.006],[10.02,50.0]", "Short Cut", speed: "12"),
        ])
    }

    static func point(_ x: String, _ y: String, _ properties: String) -> String {
        """
        {"type":"Feature","properties":{\(properties)},"geometry":{"type":"Point","coordinates":[\(x),\(y)]}}
        """
    }

    /// A line through places, `[10.0,50.01],[10.001,50.01]`, as one feature.
    static func line(_ coordinates: String, _ properties: String) -> String {
        "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[\(coordinates)]}}"
    }

    static func points() -> String {
        collection([
            point("10.001", "50.0001", "\"id\":\"a\",\"name\":\"First\""),
            point("10.005", "50.0055", "\"id\":\"b\",\"name\":\"Second\",\"turnout_s\":30"),
        ])
    }

    static func area(_ ring: String = "[9.998,49.998],[10.022,49.998],[10.022,50.008],[9.998,50.008],[9.998,49.998]")
        -> String
    {
        collection([
            """
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}
            """
        ])
    }

    static func collection(_ features: [String]) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
    }

    /// The streets as OpenStreetMap XML.
    static func openStreetMap(ways: Bool = true) -> String {
        let places = [(10.0, 50.0), (10.005, 50.0), (10.02, 50.0), (10.005, 50.006)]
        var text = "<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n"
        for (number, place) in places.enumerated() {
            text += "<node id=\"\(number + 1)\" version=\"1\" lat=\"\(place.1)\" lon=\"\(place.0)\"/>\n"
        }
        let lists: [[Int]] = ways ? [[1, 2, 3], [2, 4], [4, 3]] : []
        for (number, way) in lists.enumerated() {
            text += "<way id=\"\(number + 1)\" version=\"1\">"
            text += way.map { "<nd ref=\"\($0)\"/>" }.joined() + "<tag k=\"highway\" v=\"residential\"/></way>\n"
        }
        return text + "</osm>\n"
    }

    /// The arguments of `coverage` into the folder `out`, with more or other options.
    func coverage(_ options: String..., output: String = "out") -> [String] {
        [
            "coverage", "--profile", "plain", "--streets", files.streets, "--points", files.points, "--area",
            files.area, "--output",
            folder.path(output),
        ] + options
    }

    func run(_ options: String...) throws -> CommandRun {
        try CommandRun.reach135(
            [
                "coverage", "--profile", "plain", "--streets", files.streets, "--points", files.points, "--area",
                files.area, "--output",
                folder.path("out"),
            ] + options)
    }
}

/// A failed run: the exit code, one line that begins with the program's name, nothing on standard output.
func expectFailure(
    _ run: CommandRun, _ what: String, status: Int32 = 1, saying words: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(run.status == status, "\(what): \(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errorLines.count == 1, "\(what): \(run.errors)", sourceLocation: sourceLocation)
    #expect(
        run.errors.hasPrefix("reach135: ") && run.errors.hasSuffix("\n"), "\(what): \(run.errors)",
        sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, "\(what): wrote \(run.output.count) bytes", sourceLocation: sourceLocation)
    for word in words {
        #expect(
            run.errors.contains(word), "\(what): expected \"\(word)\" in: \(run.errors)", sourceLocation: sourceLocation
        )
    }
    print("\(what): \(run.errors)", terminator: run.errors.hasSuffix("\n") ? "" : "\n")
}
