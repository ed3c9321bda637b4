import Foundation
import Testing

/// Four streets as an OpenStreetMap file, with a restriction, and two points with hours.
///
///     5---6          Island Lane
///
///         4
///         |          North Street
///     1---2---3      West Street, East Street
struct TravelTown {
    let folder: TemporaryFolder
    let streets: String
    let points: String
    let area: String

    init() throws {
        folder = try TemporaryFolder()
        let nodes = [(10.0, 50.0), (10.005, 50.0), (10.01, 50.0), (10.005, 50.005), (10.0, 50.01), (10.005, 50.01)]
        var lines = ["<?xml version=\"1.0\"?>", "<osm version=\"0.6\">"]
        lines += nodes.enumerated().map {
            "<node id=\"\($0.offset + 1)\" version=\"1\" lat=\"\($0.element.1)\" lon=\"\($0.element.0)\"/>"
        }
        let ways = [
            ([1, 2], "highway=residential|name=West Street"), ([2, 3], "highway=residential|name=East Street"),
            ([2, 4], "highway=primary|maxspeed=50|name=North Street"), ([5, 6], "highway=service|name=Island Lane"),
            ([3, 4], "highway=footway"),
        ]
        for (index, way) in ways.enumerated() {
            lines.append("<way id=\"\(index + 1)\" version=\"1\">")
            lines += way.0.map { "<nd ref=\"\($0)\"/>" } + Self.tags(way.1) + ["</way>"]
        }
        for (id, to) in [(1, 3), (2, 99)] {
            lines += [
                "<relation id=\"\(id)\" version=\"1\"><member type=\"way\" ref=\"1\" role=\"from\"/>",
                "<member type=\"node\" ref=\"2\" role=\"via\"/><member type=\"way\" ref=\"\(to)\" role=\"to\"/>",
            ]
            lines += Self.tags("type=restriction|restriction:conditional=no_left_turn @ (Mo-Fr 07:00-09:00)")
            lines.append("</relation>")
        }
        streets = try folder.write((lines + ["</osm>", ""]).joined(separator: "\n"), to: "town.osm")
        points = try folder.write(
            SmallTown.collection([
                SmallTown.point(
                    "10.001", "50.0001",
                    "\"id\":\"a\",\"name\":\"First\",\"turnout_s\":60,\"hours\":\"Mo-Fr 08:00-18:00\""),
                SmallTown.point("10.009", "50.0", "\"id\":\"b\",\"name\":\"Second\",\"turnout_s\":30"),
            ]), to: "points.geojson")
        area = try folder.write(
            SmallTown.area("[9.999,49.999],[10.011,49.999],[10.011,50.006],[9.999,50.006],[9.999,49.999]"),
            to: "area.geojson")
    }

    private static func tags(_ text: String) -> [String] {
        text.split(separator: "|").map { tag in
            let parts = tag.split(separator: "=", maxSplits: 1)
            return "<tag k=\"\(parts[0])\" v=\"\(parts[1])\"/>"
        }
    }

    func route(_ options: String..., from: String = "10.001,50.0", to: String = "10.004,50.0") throws -> CommandRun {
        try CommandRun.reach135(["route", "--streets", streets, "--from", from, "--to", to] + options)
    }

    /// The route's file, read.
    func routeLayer(
        _ options: [String] = [], from: String = "10.001,50.0", to: String = "10.004,50.0"
    ) throws -> [String: Any] {
        let run = try CommandRun.reach135(
            ["route", "--streets", streets, "--from", from, "--to", to, "--output", "-"] + options)
        try #require(run.status == 0, "\(run.errors)")
        return try object(run.output)
    }

    func network(_ options: String...) throws -> CommandRun {
        try CommandRun.reach135(["network", streets] + options)
    }

    func coverage(_ options: String..., points: String? = nil) throws -> CommandRun {
        try CommandRun.reach135(
            [
                "coverage", "--streets", streets, "--points", points ?? self.points, "--area", area, "--cell", "40",
                "--output", folder.path("out"),
            ] + options)
    }

    func summary() throws -> [String: Any] {
        try object(Data(contentsOf: URL(filePath: folder.path("out/summary.json"))))
    }

    func object(_ data: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
}
