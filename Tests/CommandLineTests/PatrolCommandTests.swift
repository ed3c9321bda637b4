import Foundation
import Testing

/// `coverage --patrols` as a planner runs it.
@Suite struct PatrolCommandTests {
    private static let patrols = SmallTown.collection([
        SmallTown.line("[10.0,50.0],[10.02,50.0]", #""id":"p1","team":"A","headway_min":90,"officers":2,"radio":"7""#),
        SmallTown.line(
            "[10.0,50.00005],[10.005,50.00005]", #""id":"p2","team":"A","rounds":8,"shift_h":8,"officers":4"#),
        SmallTown.line("[10.005,50.006],[10.010,50.0075]", #""id":"p3","name":"Stray","officers":1"#),
    ])

    private func run(_ town: SmallTown, _ options: [String], keys: String = "Long street\nNo Such Way\n") throws
        -> CommandRun
    {
        let path = try town.folder.write(Self.patrols, to: "patrols.geojson")
        let names = try town.folder.write(keys, to: "keys.txt")
        return try CommandRun.reach135(town.coverage() + ["--patrols", path, "--key-streets", names] + options)
    }

    @Test func patrolsAreTold() throws {
        let town = try SmallTown()
        let run = try run(town, [])
        #expect(run.status == 0, "\(run.errors)")
        let summary = try plainJSON(file: town.folder.path("out/summary.json"))
        let patrols = try #require(summary["patrols"] as? [String: Any])
        #expect(patrols["count"] as? Int == 3)
        // Long Street is 1.43 km: all of it is patrolled, a quarter of it by both within the hour.
        #expect(patrols["key_street_patrolled_share"] as? Double == 1)
        let inTime = try #require(patrols["key_street_in_time_share"] as? Double)
        #expect(abs(inTime - 0.25) < 0.01)
        #expect((patrols["key_streets_missing"] as? [[String: Any]])?.first?["name"] as? String == "No Such Way")
        let teams = try #require(patrols["teams"] as? [[String: Any]])
        #expect(teams.compactMap { $0["team"] as? String } == ["A"] && teams.count == 2)
        #expect(teams.compactMap { $0["officers"] as? Double } == [6, 1])
        let unmatched = try #require(patrols["unmatched"] as? [[String: Any]])
        #expect(unmatched.compactMap { $0["id"] as? String } == ["p3"])
        let warnings = try #require(summary["warnings"] as? [String])
        #expect(
            warnings.contains {
                $0.hasPrefix("1 patrol lines follow no street over 0.4 km (Stray)") || $0.contains("(Stray)")
            })
        #expect(warnings.contains { $0.contains("1 key streets are not in the network (No Such Way)") })
        let layer = try plainFeatures(file: town.folder.path("out/patrols.geojson")).map(\.properties)
        #expect(layer.map { $0["headway_min"] as? Double } == [90, 60, nil])
        #expect(layer[0]["radio"] as? String == "7" && layer[2]["unmatched_km"] as? Double ?? 0 > 0.3)
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(text.contains("Key streets: 1.4 km, 100.0 % patrolled, 25.") && text.contains("without a team"))
    }

    /// Both together pass every 36 minutes.
    @Test func headwaysAddUp() throws {
        let town = try SmallTown()
        #expect(try run(town, ["--key-streets-every", "36"]).status == 0)
        let summary = try plainJSON(file: town.folder.path("out/summary.json"))
        let share = (summary["patrols"] as? [String: Any])?["key_street_in_time_share"] as? Double
        #expect(abs((share ?? 0) - 0.25) < 0.01)
    }

    @Test func threadsDoNotMatter() throws {
        let town = try SmallTown()
        for threads in ["1", "2"] {
            let path = try town.folder.write(Self.patrols, to: "patrols.geojson")
            #expect(
                try CommandRun.reach135(
                    town.coverage("--patrols", path, "--threads", threads, output: threads)
                ).status == 0)
        }
        let one = try town.folder.contents(of: "1")
        #expect(["summary.json", "patrols.geojson", "streets.geojson"].allSatisfy { one[$0] != nil })
        #expect(try town.folder.contents(of: "2") == one)
    }

    @Test func badInput() throws {
        let town = try SmallTown()
        func errors(_ layer: String) throws -> String {
            let path = try town.folder.write(layer, to: "bad.geojson")
            let run = try CommandRun.reach135(town.coverage("--patrols", path))
            #expect(run.status == 1)
            return run.errors
        }
        let line = { SmallTown.line("[10.0,50.0],[10.02,50.0]", $0) }
        #expect(
            try errors(SmallTown.collection([line(#""headway_min":0"#)])).contains(
                "feature 1: column headway_min: expected minutes within 0.1...10080, found \"0\""))
        #expect(try errors(SmallTown.collection([line(#""rounds":3"#)])).contains("expected a column shift_h with it"))
        #expect(
            try errors(SmallTown.collection([line(#""id":"x""#), line(#""id":"x""#)])).contains("the same id \"x\""))
        #expect(try errors(SmallTown.points()).contains("expected a line, found a Point"))
        for (options, message) in [
            (["--key-streets", "x"], "--key-streets: expected --patrols with it, found none"),
            (["--patrols-crs", "gcj02"], "--patrols-crs: expected --patrols with it, found none"),
            (
                ["--key-streets", "x", "--key-streets-every", "0"],
                "--key-streets-every: expected minutes from 1 to 10080, found \"0\""
            ),
        ] {
            let run = try CommandRun.reach135(town.coverage() + options)
            #expect(run.status == 1 && run.errors.contains(message), "\(run.errors)")
        }
    }
}
