import Foundation
import Testing

@Suite struct ReportCommandTests {
    private func text(_ town: SmallTown, _ file: String) throws -> String {
        try String(contentsOfFile: town.folder.path("out/\(file)"), encoding: .utf8)
    }

    private func summary(_ town: SmallTown) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(filePath: town.folder.path("out/summary.json")))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func languages() throws {
        let town = try SmallTown()
        #expect(try town.run("--time", "Tue 18:00").status == 0)
        #expect(try text(town, "report.html").contains("Tuesday 18:00, the model expects the first unit within 3 min"))
        #expect(try text(town, "map.svg").contains("Response point"))
        #expect(try town.run("--lang", "zh").status == 0)
        #expect(try text(town, "report.html").contains("首到力量可到达街道里程的"))
        #expect(try text(town, "map.svg").contains("快反点"))
        expectFailure(try town.run("--lang", "fr"), "unknown language", status: 2, saying: ["--lang", "fr"])
    }

    @Test func withoutReport() throws {
        let town = try SmallTown()
        let run = try town.run("--no-report")
        #expect(run.status == 0 && !String(decoding: run.output, as: UTF8.self).contains("report.html"))
        let files = try town.folder.contents(of: "out").keys
        #expect(!files.contains("report.html") && !files.contains("map.svg") && files.contains("summary.json"))
    }

    /// Only the host of the tiles may be asked.
    @Test func tiles() throws {
        let town = try SmallTown()
        #expect(try town.run().status == 0)
        #expect(try text(town, "report.html").contains("img-src data:\""))
        #expect(try town.run("--tiles", "https://{s}.tiles.example/{z}/{x}/{y}.png").status == 0)
        #expect(try text(town, "report.html").contains("img-src data: https://*.tiles.example\""))
        for tiles in ["tiles.example/{z}/{x}/{y}.png", "https://tiles.example/{z}/{x}.png"] {
            expectFailure(try town.run("--tiles", tiles), "tiles", saying: ["--tiles", "{z}/{x}/{y}", tiles])
        }
    }

    /// What the summary says of speeds is what a run at these speeds says.
    @Test func speedBandIsARunAtOtherSpeeds() throws {
        let town = try SmallTown()
        #expect(try town.run().status == 0)
        let band = try #require(try summary(town)["speed_band"] as? [[String: Any]])
        #expect(band.map { $0["speed_factor"] as? Double } == [0.8, 1.2])
        for side in band {
            let factor = try #require(side["speed_factor"] as? Double)
            let points = [("10.001", "50.0001", "a", 0), ("10.005", "50.0055", "b", 30)].map { x, y, id, turnout in
                SmallTown.point(x, y, "\"id\":\"\(id)\",\"turnout_s\":\(turnout),\"speed_factor\":\(factor)")
            }
            try town.folder.write(SmallTown.collection(points), to: "points.geojson")
            #expect(try town.run("--no-report").status == 0)
            let limits = try #require(try summary(town)["limits"] as? [[String: Any]])
            let told = try #require(side["limits"] as? [[String: Any]])
            #expect(told.count == limits.count)
            for (one, other) in zip(told, limits) {
                for key in one.keys {
                    let (a, b) = (try #require(one[key] as? Double), try #require(other[key] as? Double))
                    #expect(abs(a - b) < 1e-5 * max(1, b), "\(factor): \(key): \(a), \(b)")
                }
            }
        }
    }

    @Test func trust() throws {
        let town = try SmallTown()
        let far = [
            SmallTown.point("10.001", "50.0001", "\"id\":\"a\""), SmallTown.point("10.005", "50.0068", "\"id\":\"b\""),
        ]
        try town.folder.write(SmallTown.collection(far), to: "points.geojson")
        #expect(try town.run().status == 0)
        let trust = try #require(try summary(town)["trust"] as? [String: Any])
        // Speeds of the layer are given.
        #expect(trust["default_speed_km"] as? Double == 0)
        #expect(trust["moved_points"] as? Int == 1 && trust["moved_points_share"] as? Double ?? 0 > 0.1)
        #expect(trust["calibration"] is NSNull)
        let shown = try CommandRun.reach135("profiles", "show", "plain")
        let profile = try town.folder.write(
            String(decoding: shown.output, as: UTF8.self) + """

                provenance:
                  newest_run: 2026-03-01
                  runs_fitted: 70
                  runs_kept_aside: 30
                  kept_aside:
                    after: {bias_s: -4.2, mean_absolute_error_s: 21.5, standard_deviation_s: 30}
                """, to: "mine.yaml")
        #expect(try town.run("--profile", profile).status == 0)
        let calibrated = try #require(
            (try summary(town)["trust"] as? [String: Any])?["calibration"] as? [String: Any])
        #expect(calibrated["runs_fitted"] as? Int == 70 && calibrated["bias_s"] as? Double == -4.2)
        #expect(calibrated["newest_run"] as? String == "2026-03-01" && calibrated["spread"] is NSNull)
        let limits = try #require(try summary(town)["limits"] as? [[String: Any]])
        #expect(limits.allSatisfy { $0["expected_street_share"] is NSNull })
        #expect(try text(town, "report.html").contains("Calibrated on 70 runs, with a bias of -4.2 s"))
        #expect(try text(town, "report.html").contains("if speeds are 20 % lower or higher"))
    }

    /// With the spread of runs in its profile a run tells what is expected, and its band is that spread.
    @Test func measuredSpread() throws {
        let town = try SmallTown()
        let shown = try CommandRun.reach135("profiles", "show", "plain")
        func profile(keptAside: Int) throws -> String {
            try town.folder.write(
                String(decoding: shown.output, as: UTF8.self) + """

                    provenance:
                      runs_fitted: 70
                      runs_kept_aside: \(keptAside)
                      kept_aside:
                        after: {bias_s: -4.2, mean_absolute_error_s: 21.5, standard_deviation_s: 30}
                    spread:
                      log_ratio_mean: 0.1
                      log_ratio_deviation: 0.25
                    """, to: "mine\(keptAside).yaml")
        }
        let sites = try town.folder.write(
            SmallTown.collection([SmallTown.point("10.003", "50.0", "\"id\":\"s\"")]), to: "sites.geojson")
        let run = try town.run("--profile", profile(keptAside: 30), "--sites", sites, "--demand", sites)
        #expect(run.status == 0, "\(run.errors)")
        let told = try summary(town)
        let band = try #require(told["speed_band"] as? [[String: Any]])
        #expect(band.allSatisfy { $0["speed_factor"] is NSNull })
        let factors = band.compactMap { ($0["time_factors"] as? [[String: Any]])?.first?["time_factor"] as? Double }
        // exp(0.1 + 1.2816 x 0.25) and exp(0.1 - 1.2816 x 0.25)
        #expect(factors == [1.5226, 0.8022])
        for (number, limit) in try #require(told["limits"] as? [[String: Any]]).enumerated() {
            let expected = try #require(limit["expected_street_share"] as? Double)
            let sides = band.compactMap {
                ($0["limits"] as? [[String: Any]])?[number]["covered_street_share"] as? Double
            }
            #expect(sides[0] <= expected && expected <= sides[1], "\(sides), \(expected)")
        }
        let demand = try #require((told["demand"] as? [[String: Any]])?.first?["limits"] as? [[String: Any]])
        #expect(demand.allSatisfy { 0...1 ~= $0["expected_share"] as? Double ?? -1 })
        #expect(0...1 ~= (told["sites"] as? [String: Any])?["expected_met_share"] as? Double ?? -1)
        let table = String(decoding: run.output, as: UTF8.self)
        #expect(table.contains("calibrated on 70 runs, bias -4.2 s") && table.contains("expected"))
        #expect(!table.contains("is not used"))
        let page = try text(town, "report.html")
        #expect(page.contains("expected)") && page.contains("the slowest or the quickest tenth of those measured"))
        #expect(page.contains("has the mean 0.10 and the standard deviation 0.25"))
        #expect(!page.contains("20 % lower"))

        // Too few runs tell no spread.
        let few = try town.run("--profile", profile(keptAside: 9))
        #expect(few.status == 0 && String(decoding: few.output, as: UTF8.self).contains("their spread is not used"))
        #expect(try text(town, "report.html").contains("if speeds are 20 % lower or higher"))
    }
}
