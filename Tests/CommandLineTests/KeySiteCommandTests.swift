import FeatureIO
import Foundation
import Testing

/// `coverage --sites` as a planner runs it.
@Suite struct KeySiteCommandTests {
    /// Sites along Long Street, which is driven at 30 km/h; point a stands at 10.001, so that 0.001 degrees to the east
    /// (71.7 m) take 8.6 s.
    private static func sites(_ more: [String] = []) -> String {
        SmallTown.collection(
            [
                SmallTown.point("10.002", "50.0", #""id":"near","name":"Near","class":"bank","beds":7"#),
                SmallTown.point("10.012", "50.0003", #""id":"gate","class":"school","access_s":40"#),
                SmallTown.point("10.015", "50.0", #""id":"own","class":"school","limit_min":1.9,"name":"Own""#),
                SmallTown.point("10.03", "50.0", #""id":"beyond""#),
                #"{"type":"Feature","properties":{"id":"lost"},"geometry":null}"#,
            ] + more)
    }

    private func run(_ sites: String, _ options: String..., in town: SmallTown) throws -> CommandRun {
        let path = try town.folder.write(sites, to: "sites.geojson")
        return try CommandRun.reach135(
            town.coverage() + ["--minutes", "1,3", "--sites", path] + options)
    }

    @Test func sitesAreJudged() throws {
        let town = try SmallTown()
        let run = try run(Self.sites(), "--site-limit", "school=2.2", "--site-limit", "bank=1", in: town)
        try #require(run.status == 0, "\(run.errors)")
        let layer = try plainFeatures(file: town.folder.path("out/sites.geojson"))
        #expect(layer.map { $0.text("id") } == ["near", "gate", "own", "beyond", "lost"])
        #expect(layer.map { $0.text("standing") } == ["met", "nearly", "nearly", "outside", "unjudged"])
        let near = layer[0]
        #expect(near.text("first_due") == "a" && near.text("second_due") == "b" && near.number("beds") == 7)
        #expect(abs((near.number("arrival_s") ?? 0) - 8.6) < 0.05 && near.number("shortfall_s") == 0)
        let gate = layer[1]
        // 11 x 8.6 s of travel and 40 s to the gate, against 132 s.
        #expect(abs((gate.number("arrival_s") ?? 0) - 134.6) < 0.5 && gate.number("required_min") == 2.2)
        #expect(abs((gate.number("attached_m") ?? 0) - 33.4) < 0.5 && gate.text("street") == "Long Street")
        #expect(abs((layer[2].number("shortfall_s") ?? 0) - (14 * 8.605 - 114)) < 0.3)
        #expect(layer[4].text("reason") == "no geometry")

        let summary = try plainJSON(file: town.folder.path("out/summary.json"))
        let sites = try #require(summary["sites"] as? [String: Any])
        let counts = ["count", "met", "nearly", "missed", "unjudged", "outside"].map { sites[$0] as? Int }
        #expect(counts == [3, 1, 2, 0, 1, 1])
        #expect(sites["times"] as? String == "turnout + travel + access time")
        #expect(summary["times"] as? String == "turnout + travel time")
        #expect((sites["worst"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["own", "gate"])
        #expect((sites["by_class"] as? [[String: Any]])?.compactMap { $0["class"] as? String } == ["bank", "school"])
        #expect((sites["attached_m"] as? [String: Int])?["0-50"] == 3)
        let roles = (summary["inputs"] as? [[String: Any]])?.compactMap { $0["role"] as? String }
        #expect(roles?.contains("sites") == true)

        let text = String(decoding: run.output, as: UTF8.self)
        #expect(
            text.contains(
                "3 judged (turnout + travel + access time): 1 met, 2 nearly (up to 20 % late), 0 missed; 1 not"))
        #expect(text.contains("\nown Own ") && text.contains(" school        1.9 "), "\(text)")
        #expect(text.contains("sites.geojson"))
    }

    /// A site that nobody reaches is missed, comes first among the worst and has no arrival; a polygon is a site, too.
    @Test func sitesWithoutAnybody() throws {
        let town = try SmallTown()
        let polygon =
            #"{"type":"Feature","properties":{"id":"park"},"geometry":{"type":"Polygon","coordinates":"#
            + "[[[10.0009,50.0001],[10.0011,50.0001],[10.0011,50.0003],[10.0009,50.0003],[10.0009,50.0001]]]}}"
        let path = try town.folder.write(
            SmallTown.streets().replacing("[10.005,50.006],[10.02,50.0]", with: "[10.0051,50.0070],[10.02,50.0001]"),
            to: "streets.geojson")
        #expect(path == town.files.streets)
        let island = SmallTown.point("10.0125", "50.00355", #""id":"island""#)
        let run = try run(SmallTown.collection([polygon, island]), in: town)
        try #require(run.status == 0, "\(run.errors)")
        let layer = try plainFeatures(file: town.folder.path("out/sites.geojson"))
        #expect(layer.map { $0.text("standing") } == ["met", "missed"])
        #expect(layer[1].number("arrival_s") == nil && layer[1].number("shortfall_s") == nil)
        #expect(layer[1].text("first_due") == nil)
        #expect(String(decoding: run.output, as: UTF8.self).contains("\nisland"))
    }

    @Test func sameBytesForAnyThreads() throws {
        let town = try SmallTown()
        let sites = try town.folder.write(Self.sites(), to: "sites.geojson")
        for threads in ["1", "2", "5"] {
            #expect(
                try CommandRun.reach135(town.coverage("--sites", sites, "--threads", threads, output: threads)).status
                    == 0)
        }
        let one = try town.folder.contents(of: "1")
        #expect(one.keys.contains("sites.geojson"))
        for threads in ["2", "5"] { #expect(try town.folder.contents(of: threads) == one) }
    }

    @Test func whatCannotBeUsed() throws {
        let town = try SmallTown()
        expectFailure(
            try CommandRun.reach135(town.coverage("--site-limit", "a=1")), "a limit without sites",
            saying: ["--site-limit", "expected --sites"])
        expectFailure(
            try run(Self.sites(), "--site-limit", "school", in: town), "a limit without minutes",
            saying: ["--site-limit: expected class=minutes", "found \"school\""])
        expectFailure(
            try CommandRun.reach135(town.coverage("--sites", town.folder.path("none.geojson"))), "no file",
            saying: ["none.geojson: no such file"])
        let wrong = Self.sites([SmallTown.point("10.0", "50.0", #""id":"x","limit_min":"soon""#)])
        expectFailure(
            try run(wrong, in: town), "a limit that is none",
            saying: ["sites.geojson", "feature 6 (id \"x\")", "column limit_min", "found \"soon\""])
        #expect(!FileManager.default.fileExists(atPath: town.folder.path("out")))
    }
}
