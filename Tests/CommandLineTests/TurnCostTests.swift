import Foundation
import Testing

@Suite struct TurnCostTests {
    /// A profile with turn costs gives every junction states; points still find their streets, and times are no earlier.
    @Test func aProfileWithTurnCostsRuns() throws {
        let folder = try TemporaryFolder()
        let city = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "GeoData/valley-city").path
        let shown = try CommandRun.reach135("profiles", "show", "emergency-car")
        let text = String(decoding: shown.output, as: UTF8.self).replacing("turn_left: 0", with: "turn_left: 8")
        try Data(text.utf8).write(to: URL(filePath: folder.path("left.yaml")))
        func summary(_ profile: String, _ name: String) throws -> [String: Any] {
            let run = try CommandRun.reach135(
                "coverage", "--streets", "\(city)/streets.osm.pbf", "--points", "\(city)/points.geojson", "--area",
                "\(city)/area.geojson", "--profile", profile, "--output", folder.path(name))
            try #require(run.status == 0, "\(run.errors)")
            return try plainJSON(file: folder.path("\(name)/summary.json"))
        }
        let (free, dear) = (try summary("emergency-car", "free"), try summary(folder.path("left.yaml"), "dear"))
        let points = try #require(dear["points"] as? [[String: Any]])
        #expect(points.count == (free["points"] as? [[String: Any]])?.count)
        func mean(_ summary: [String: Any]) throws -> Double {
            let response = try #require(summary["response_s"] as? [String: Any])
            return try #require((response["street"] as? [String: Any])?["mean"] as? Double)
        }
        #expect(try mean(dear) > mean(free) + 3)
        let network = try CommandRun.reach135(
            "network", "\(city)/streets.osm.pbf", "--profile", folder.path("left.yaml"), "--json")
        let told = try plainJSON(network.output)
        #expect(told["components"] as? Int == 3)
    }
}
