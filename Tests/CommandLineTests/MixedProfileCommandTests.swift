import Foundation
import Testing

/// Runs whose points drive as different profiles.
@Suite struct MixedProfileCommandTests {
    /// Points of a car, a fire engine and a foot patrol on the footway.
    private static func points(_ truck: String = "\"profile\":\"emergency-truck\"") -> String {
        SmallTown.collection([
            SmallTown.point("10.001", "50.0001", "\"id\":\"car\",\"turnout_s\":30"),
            SmallTown.point("10.005", "50.0045", "\"id\":\"truck\",\(truck)"),
            SmallTown.point("10.0075", "50.0025", "\"id\":\"patrol\",\"kind\":\"foot\""),
        ])
    }

    private func rows(_ summary: [String: Any], _ key: String) throws -> [[String: Any]] {
        try #require(summary[key] as? [[String: Any]], "\(key) in \(summary.keys.sorted())")
    }

    @Test func threeProfilesOneAnswer() throws {
        let town = try TravelTown()
        let points = try town.folder.write(Self.points(), to: "mixed.geojson")
        let run = try town.coverage(points: points)
        #expect(run.status == 0, "\(run.errors)")
        let summary = try town.summary()
        let profiles = try rows(summary, "profiles")
        #expect(profiles.map { $0["name"] as? String } == ["emergency-car", "emergency-truck", "foot"])
        #expect(profiles.map { $0["points"] as? Int } == [1, 1, 1])
        #expect(profiles.map { $0["start_loss_s"] as? Int } == [6, 39, 0])
        #expect(
            try rows(summary, "points").map { $0["profile"] as? String } == [
                "emergency-car", "emergency-truck", "foot",
            ])
        #expect(summary["times"] as? String == "turnout + start loss of each profile + travel time")
        let table = String(decoding: run.output, as: UTF8.self)
        #expect(table.contains("emergency-truck: 1 point, start loss 39 s; foot: 1 point, start loss 0 s"))
        // The patrol stands on the footway, which is no street of the run's profile.
        let patrol = try rows(summary, "points")[2]
        #expect(try #require(patrol["snap_distance_m"] as? Double) < 1)
        let alone = try town.folder.write(
            SmallTown.collection([SmallTown.point("10.001", "50.0001", "\"id\":\"car\",\"turnout_s\":30")]),
            to: "alone.geojson")
        #expect(try town.coverage(points: alone).status == 0)
        let own = try town.summary()
        for key in ["street_km", "area_km2", "streets"] {
            #expect(try bytes(summary[key]) == bytes(own[key]), "\(key)")
        }
    }

    private func bytes(_ value: Any?) throws -> Data {
        try JSONSerialization.data(withJSONObject: try #require(value), options: [.sortedKeys, .fragmentsAllowed])
    }

    @Test func sameBytesForAnyThreads() throws {
        let town = try TravelTown()
        let points = try town.folder.write(Self.points(), to: "mixed.geojson")
        var results: [[String: Data]] = []
        for threads in ["1", "2", "7"] {
            #expect(try town.coverage("--threads", threads, points: points).status == 0)
            results.append(try town.folder.contents(of: "out"))
        }
        #expect(results[0].count > 4 && results[0] == results[1] && results[0] == results[2])
    }

    /// The name of the run's own profile is no other one, be it from a file.
    @Test func theRunsOwnProfile() throws {
        let town = try TravelTown()
        let shown = try CommandRun.reach135("profiles", "show", "car").output
        let text = String(decoding: shown, as: UTF8.self).replacing("name: car", with: "name: mine")
        let file = try town.folder.write(text, to: "mine.yaml")
        let points = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.001", "50.0001", "\"id\":\"a\",\"profile\":\"mine\""),
                SmallTown.point("10.009", "50.0", "\"id\":\"b\""),
            ]), to: "own.geojson")
        #expect(try town.coverage("--profile", file, points: points).status == 0)
        #expect(try town.summary()["profiles"] == nil)
        // A file that points name is an input, and told by the name in it.
        let other = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.001", "50.0001", "\"id\":\"a\",\"profile\":\"\(file)\""),
                SmallTown.point("10.009", "50.0", "\"id\":\"b\",\"profile\":\"emergency-car\""),
            ]), to: "other.geojson")
        #expect(try town.coverage(points: other).status == 0)
        let summary = try town.summary()
        #expect(try rows(summary, "profiles").map { $0["name"] as? String } == ["emergency-car", "mine"])
        #expect(
            try rows(summary, "inputs").filter { $0["role"] as? String == "profile" }.map { $0["path"] as? String } == [
                file
            ])
        let isochrones = try town.object(Data(contentsOf: URL(filePath: town.folder.path("out/isochrones.geojson"))))
        let properties = try #require(isochrones["features"] as? [[String: Any]]).compactMap {
            $0["properties"] as? [String: Any]
        }
        #expect(Set(properties.map { $0["profile"] as? String }) == ["mine", "emergency-car"])
        // Two that differ and have one name cannot be told apart.
        let second = try town.folder.write(
            text.replacing("residential: 25", with: "residential: 26"), to: "second.yaml")
        expectFailure(
            try town.coverage("--profile", second, points: other), "two of one name",
            saying: [
                "other.geojson: feature 1",
                "column profile: expected profiles that differ in name, found two called mine",
            ])
    }

    @Test func profilesThatThereAreNot() throws {
        let town = try TravelTown()
        for (properties, words) in [
            (
                "\"profile\":\"hovercraft\"",
                [
                    "bad.geojson: feature 2 (id \"truck\"): column profile: profile \"hovercraft\": expected one of plain, car,"
                ]
            ),
            (
                "\"kind\":\"fire station\"",
                ["feature 2 (id \"truck\"): column kind: profile \"fire station\": expected one of"]
            ),
            ("\"profile\":\"absent.yaml\"", ["column profile: absent.yaml: expected a profile file that can be read"]),
            (
                "\"profile\":\"car\",\"kind\":\"foot\"",
                ["column profile: expected the same as in column kind, found \"car\" and \"foot\""]
            ),
        ] {
            let points = try town.folder.write(Self.points(properties), to: "bad.geojson")
            for threads in ["1", "2"] {
                expectFailure(try town.coverage("--threads", threads, points: points), properties, saying: words)
            }
        }
    }

    /// The patrol is told apart where it can leave from nowhere, and so is a profile that no street is open to.
    @Test func aProfileWithoutStreets() throws {
        let town = try TravelTown()
        let shown = String(decoding: try CommandRun.reach135("profiles", "show", "car").output, as: UTF8.self)
        let lines = shown.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix("speeds_kmh:") })
        let end = try #require(lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") })
        let text = (lines[..<start] + ["speeds_kmh: {motorway: 90}"] + lines[end...]).joined(separator: "\n")
            .replacing("name: car", with: "name: rail")
        let file = try town.folder.write(text, to: "rail.yaml")
        let points = try town.folder.write(Self.points("\"profile\":\"\(file)\""), to: "rail.geojson")
        let run = try town.coverage(points: points)
        #expect(run.status == 0, "\(run.errors)")
        let unjudged = try rows(try town.summary(), "unjudged")
        #expect(unjudged.map { $0["id"] as? String } == ["truck"])
        #expect(
            unjudged[0]["reason"] as? String == "no street with frontage that can be driven from within 200 m")
    }
}
