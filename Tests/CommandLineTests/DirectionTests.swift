import Foundation
import Testing

/// `--direction`: journeys from the points to any place, or from any place to the points.
@Suite struct DirectionTests {
    private let folder: TemporaryFolder
    private let area: String

    init() throws {
        folder = try TemporaryFolder()
        area = try folder.write(SmallTown.area(), to: "area.geojson")
    }

    /// A ring of one-way streets with a two-way street across, and a lane that only leads out of the ring, or, where all
    /// one-way streets are turned round, only into it.
    private func streets(turnedRound: Bool) throws -> String {
        func line(_ coordinates: String, _ direction: String, _ name: String) -> String {
            let turned = ["yes": "-1", "-1": "yes"][direction] ?? direction
            return """
                {"type":"Feature","properties":{"speed_kmh":30,"oneway":"\(turnedRound ? turned : direction)",
                 "name":"\(name)"},"geometry":{"type":"LineString","coordinates":[\(coordinates)]}}
                """
        }
        return try folder.write(
            SmallTown.collection([
                line("[10.0,50.0],[10.01,50.0],[10.02,50.0]", "yes", "South"),
                line("[10.02,50.0],[10.02,50.006]", "yes", "East"),
                line("[10.0,50.006],[10.01,50.006],[10.02,50.006]", "-1", "North"),
                line("[10.0,50.006],[10.0,50.0]", "yes", "West"), line("[10.01,50.0],[10.01,50.006]", "no", "Middle"),
                line("[10.02,50.003],[10.02,50.006]", "no", "Extra"),
                line("[10.01,50.006],[10.014,50.003]", "yes", "Lane"),
            ]), to: "streets-\(turnedRound).geojson")
    }

    private func points() throws -> String {
        try folder.write(
            SmallTown.collection([
                SmallTown.point("10.004", "50.0", "\"id\":\"a\",\"turnout_s\":20"),
                SmallTown.point("10.02", "50.0045", "\"id\":\"b\""),
            ]), to: "points.geojson")
    }

    private func run(_ command: String, _ streets: String, _ direction: String, _ more: String...) throws -> CommandRun
    {
        try CommandRun.reach135(
            [
                command, "--profile", "plain", "--streets", streets, "--points", points(), "--area", area,
                "--direction", direction,
            ] + more)
    }

    /// With every one-way street turned round, who drives to a point drives as who came from it did.
    @Test(arguments: ["isochrones", "coverage"])
    func turningTheStreetsRoundTurnsTheTimesRound(command: String) throws {
        let (streets, turned) = (try streets(turnedRound: false), try streets(turnedRound: true))
        func layers(_ streets: String, _ direction: String) throws -> [[PlainFeature]] {
            let output = folder.path("\(command)-\(direction)" + (command == "isochrones" ? ".geojson" : ""))
            let run = try run(command, streets, direction, "--output", output)
            try #require(run.status == 0, "\(run.errors)")
            if command == "isochrones" { return [try plainFeatures(file: output)] }
            return try ["isochrones", "coverage", "gaps"].map { try plainFeatures(file: "\(output)/\($0).geojson") }
        }
        func told(_ features: [PlainFeature]) -> [[String]] {
            features.map { feature in
                ["\(feature.polygons)"]
                    + ["minutes", "area_km2", "street_km", "nearest_s", "worst_s"].map {
                        feature.number($0).map { "\($0)" } ?? "-"
                    }
            }
        }
        let (from, to) = (try layers(streets, "from").map(told), try layers(turned, "to").map(told))
        #expect(from == to)
        // The map is not the same both ways.
        #expect(try from != layers(streets, "to").map(told))
    }

    @Test func resultsSayWhichWay() throws {
        let streets = try streets(turnedRound: false)
        for (direction, words) in [("from", "from the point to any place"), ("to", "from any place to the point")] {
            let output = folder.path("out-\(direction)")
            let coverage = try run("coverage", streets, direction, "--output", output)
            #expect(coverage.status == 0, "\(coverage.errors)")
            let heading = String(decoding: coverage.output, as: UTF8.self).split(separator: "\n").first ?? ""
            #expect(heading.contains(words) == (direction == "to"))
            let summary = try plainJSON(file: "\(output)/summary.json")
            #expect(summary["direction"] as? String == words)
            #expect((summary["settings"] as? [String: Any])?["direction"] as? String == direction)
            let isochrones = try plainJSON(file: "\(output)/isochrones.geojson")
            #expect(isochrones["direction"] as? String == words)
            let features = try #require(isochrones["features"] as? [[String: Any]])
            #expect(features.allSatisfy { ($0["properties"] as? [String: Any])?["direction"] as? String == direction })
            let uncovered = try CommandRun.reach135(
                "uncovered", "--area", area, "--isochrones", "\(output)/isochrones.geojson")
            #expect(try plainJSON(uncovered.output)["direction"] as? String == words)
        }
        expectFailure(
            try run("coverage", streets, "there", "--output", folder.path("x")), "--direction",
            saying: [
                "--direction: expected from or to, found \"there\""
            ])
        let isochrones = folder.path("out-to/isochrones.geojson")
        expectFailure(
            try CommandRun.reach135("uncovered", "--area", area, "--isochrones", isochrones, "--direction", "from"),
            "uncovered", saying: ["--direction: expected to, as \(isochrones) says, found \"from\""])
        let mixed = try String(contentsOfFile: isochrones, encoding: .utf8).replacing(
            "\"direction\":\"to\",\"area_km2\"", with: "\"direction\":\"from\",\"area_km2\"", maxReplacements: 1)
        expectFailure(
            try CommandRun.reach135(
                "uncovered", "--area", area, "--isochrones", folder.write(mixed, to: "mixed.geojson")), "both ways",
            saying: ["expected isochrones of one direction, found \"to\" after \"from\""])
    }
}
