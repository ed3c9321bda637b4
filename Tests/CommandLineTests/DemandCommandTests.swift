import FeatureIO
import Foundation
import Testing

/// `coverage --demand` as a planner runs it.
@Suite struct DemandCommandTests {
    private func summary(_ town: SmallTown, _ options: [String]) throws -> [String: Any] {
        let run = try CommandRun.reach135(town.coverage() + ["--minutes", "1,3", "--json"] + options)
        try #require(run.status == 0, "\(run.errors)")
        return try plainJSON(run.output)
    }

    /// The only demand of a run.
    private func demand(_ town: SmallTown, _ options: [String]) throws -> [String: Any] {
        let all = try #require(try summary(town, options)["demand"] as? [[String: Any]])
        try #require(all.count == 1)
        return all[0]
    }

    private func figures(_ limits: Any?, _ key: String) -> [Double] {
        ((limits as? [[String: Any]]) ?? []).compactMap { ($0[key] as? NSNumber)?.doubleValue }
    }

    /// Three households on Long Street and one outside the area, counted by hand: 0.001 degrees of Long Street take 8.6 s.
    @Test func residentsByTheHour() throws {
        let town = try SmallTown()
        let people = try town.folder.write(
            """
            lon,lat,day,night,access_s
            10.002,50.0,10,1,
            10.012,50.0007,20,2.5,
            10.0155,50.0,40,3,60
            10.03,50.0,100,100,

            """, to: "people.csv")
        let options = ["--demand", people, "--weight", "day=day,night=night"]
        let day = try demand(town, options + ["--time", "Mo 10:00"])
        #expect(day["column"] as? String == "day" && day["total"] as? Double == 70 && day["outside"] as? Double == 100)
        #expect(day["times"] as? String == "turnout + travel + access time")
        #expect(
            (day["attached_m"] as? [String: Double]) == [
                "0-50": 50, "50-100": 20, "100-200": 0, "200-500": 0, "over 500": 0,
            ])
        #expect(figures(day["limits"], "covered") == [10, 30])
        #expect(figures(day["limits"], "covered_share").map { ($0 * 70).rounded() } == [10, 30])
        let response = try #require(day["response_s"] as? [String: Any])
        #expect(abs((response["max"] as? Double ?? 0) - (14.5 * 8.605 + 60)) < 0.5)
        let late = zip(figures(day["limits"], "uncovered_in_gaps"), figures(day["limits"], "uncovered_beside_gaps"))
        #expect(late.map { $0 + $1 } == [60, 40])
        let night = try demand(town, options + ["--time", "22:00"])
        #expect(night["total"] as? Double == 6.5 && figures(night["limits"], "covered") == [1, 3.5])
        let gaps = try plainFeatures(file: town.folder.path("out/gaps.geojson"))
        #expect(gaps.reduce(0) { $0 + ($1.number("minutes") == 1 ? $1.number("demand_night") ?? 0 : 0) } > 0)
        let text = try CommandRun.reach135(town.coverage() + options + ["--time", "22:00"])
        #expect(
            String(decoding: text.output, as: UTF8.self).contains(
                "Demand   night: 7 inside the area (turnout + travel + access time), 61.5 % of it within 50 m of a street"
            ))
    }

    /// A GeoTIFF in a grid of its own counts each cell at its centre; what has no value does not count.
    @Test func residentsOfARaster() throws {
        let town = try SmallTown()
        let table = try town.folder.write(
            "lon,lat,pop\n10.0025,50.0005,6\n10.0035,50.0005,0\n10.0045,50.0005,1.5\n10.0205,50.0005,9\n", to: "p.csv")
        let points = town.folder.path("p.gpkg")
        try CommandRun.tool(
            "ogr2ogr", "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "AUTODETECT_TYPE=YES",
            "-a_srs", "EPSG:4326", points, table)
        let raster = town.folder.path("population.tif")
        try CommandRun.tool(
            "gdal_rasterize", "-q", "-a", "pop", "-tr", "0.001", "0.001", "-te", "10", "49.998", "10.03", "50.002",
            "-a_nodata", "-99", "-init", "-99", "-ot", "Float32", points, raster)
        let cells = try demand(town, ["--demand", raster])
        #expect(cells["total"] as? Double == 16.5 && cells["outside"] as? Double == 0)
        #expect(cells["column"] as? String == "1" && cells["name"] as? String == "population")
        let again = try demand(town, ["--demand", table, "--weight", "pop"])
        for key in ["limits", "attached_m", "response_s"] {
            #expect((cells[key] as? NSObject) == (again[key] as? NSObject), "\(key)")
        }
        expectFailure(
            try CommandRun.reach135(town.coverage("--demand", raster, "--weight", "pop")), "a column of a raster",
            saying: ["--weight: expected the number of a band"])
        expectFailure(
            try CommandRun.reach135(town.coverage("--demand", raster, "--weight", "2")), "a band that is not there",
            saying: ["population.tif: expected a band from 1 to 1, found 2"])
    }

    @Test func sameBytesForAnyThreads() throws {
        let town = try SmallTown()
        let square = """
            {"type":"Feature","properties":{"weight":1000},"geometry":{"type":"Polygon","coordinates":[[[10.001,49.995],
            [10.018,49.995],[10.018,50.003],[10.001,50.003],[10.001,49.995]]]}}
            """
        let demand = try town.folder.write(
            SmallTown.collection([square, SmallTown.point("10.003", "50.001", #""weight":7"#)]), to: "demand.geojson")
        for threads in ["1", "2", "5"] {
            let run = try CommandRun.reach135(
                town.coverage("--demand", demand, "--threads", threads, output: threads))
            #expect(run.status == 0, "\(run.errors)")
        }
        let one = try town.folder.contents(of: "1")
        for threads in ["2", "5"] { #expect(try town.folder.contents(of: threads) == one) }
        let summary = try plainJSON(file: town.folder.path("1/summary.json"))
        let told = try #require((summary["demand"] as? [[String: Any]])?.first)
        let (total, outside) = (told["total"] as? Double ?? 0, told["outside"] as? Double ?? 0)
        // Three of the eight thousandths of a degree that the square is high lie south of the area.
        #expect(abs(total + outside - 1007) < 1e-9 && abs(outside - 375) < 1)
    }

    /// Two demands in one run: both share out among zones and among points, and gaps come by the first.
    @Test func callsAndResidentsByZone() throws {
        let town = try SmallTown()
        let calls = try town.folder.write(
            "lon,lat\n10.002,50.0\n10.004,50.0\n10.019,50.0\n10.05,50.0\n", to: "calls.csv")
        let people = try town.folder.write(
            "lon,lat,pop\n10.002,50.0,100\n10.0185,50.0001,50\n10.005,50.005,7\n10.01,50.0,\n", to: "people.csv")
        func half(_ from: Double, _ to: Double, _ name: String) -> String {
            """
            {"type":"Feature","properties":{"id":"\(name)","limit_min":1},"geometry":{"type":"Polygon","coordinates":[[
            [\(from),49.99],[\(to),49.99],[\(to),50.01],[\(from),50.01],[\(from),49.99]]]}}
            """
        }
        let zones = try town.folder.write(
            SmallTown.collection([half(9.99, 10.01, "west"), half(10.01, 10.03, "east")]), to: "zones.geojson")
        let options = [
            "--demand", calls, "--demand", people, "--weight", "1", "--weight", "pop", "--demand-name",
            "priority calls",
            "--demand-name", "residents", "--zones", zones,
        ]
        let summary = try summary(town, options)
        let all = try #require(summary["demand"] as? [[String: Any]])
        #expect(all.map { $0["name"] as? String } == ["priority calls", "residents"])
        #expect(all.map { $0["total"] as? Double } == [3, 157] && all.map { $0["outside"] as? Double } == [1, 0])
        let unjudged = try #require(all[1]["not_judged"] as? [[String: Any]])
        #expect(unjudged.map { $0["reason"] as? String } == ["no weight"])
        #expect(
            (summary["warnings"] as? [String])?.contains { $0.contains("people.csv: 1 feature does not count") } == true
        )

        func totals(_ parts: Any?, _ key: String? = nil) -> [[Double]] {
            ((parts as? [[String: Any]]) ?? []).map { part in
                let holder = key.map { part[$0] as? [String: Any] ?? [:] } ?? part
                return ((holder["demand"] as? [[String: Any]]) ?? []).compactMap { $0["total"] as? Double }
            }
        }
        #expect(totals(summary["zones"]) == [[2, 107], [1, 50], [0, 0]])
        #expect(
            totals(summary["points"], "catchment").reduce(into: [0, 0]) { $0 = [$0[0] + $1[0], $0[1] + $1[1]] } == [
                3, 157,
            ])
        let zoneLayer = try plainFeatures(file: town.folder.path("out/zones.geojson"))
        #expect(zoneLayer.map { $0.number("demand_residents") } == [107, 50])
        #expect(zoneLayer.map { $0.number("demand_priority_calls_share_1min") } == [1, 0])
        let catchments = try plainFeatures(file: town.folder.path("out/catchments.geojson"))
        #expect(catchments.reduce(0) { $0 + ($1.number("demand_residents") ?? 0) } == 157)
        let gaps = try plainFeatures(file: town.folder.path("out/gaps.geojson")).filter { $0.number("minutes") == 1 }
        #expect(gaps.first.map { [$0.number("demand_priority_calls"), $0.number("demand_residents")] } == [1, 50])
        for side in try #require(summary["speed_band"] as? [[String: Any]]) {
            let limits = try #require(side["limits"] as? [[String: Any]])
            #expect(limits.allSatisfy { ($0["demand"] as? [Any])?.count == 2 })
        }
        let text = try CommandRun.reach135(town.coverage() + ["--minutes", "1,3"] + options)
        let lines = String(decoding: text.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("residents       west  107  100.0 %") })
        for (wrong, words) in [
            (["--demand", calls, "--demand", calls, "--weight", "1"], ["found \"calls\" twice"]),
            (
                ["--demand", calls, "--demand-name", "a", "--demand-name", "b"],
                ["--demand-name: expected one for each"]
            ),
            (["--demand", calls, "--demand-crs", "a", "--demand-crs", "b"], ["--demand-crs: expected one for all"]),
        ] {
            expectFailure(try CommandRun.reach135(town.coverage() + wrong), "\(wrong.count) options", saying: words)
        }
    }

    /// Demand of which nothing lies inside is told, and the report speaks of streets and of all gaps instead.
    @Test func nobodyInsideTheArea() throws {
        let town = try SmallTown()
        let people = try town.folder.write("lon,lat,weight\n11,51,5\n", to: "people.csv")
        let told = try summary(town, ["--demand", people, "--minutes", "1"])
        let warnings = try #require(told["warnings"] as? [String])
        #expect(warnings.contains { $0.contains("demand people: nothing of it lies inside") }, "\(warnings)")
        let report = try String(contentsOfFile: town.folder.path("out/report.html"), encoding: .utf8)
        #expect(report.contains("% of street length") && !report.contains("\u{2013} of people"))
        let page = try #require(report.range(of: "the largest first"))
        #expect(report[page.upperBound...].prefix(4000).contains("Long Street"), "gaps are listed by their streets")
    }

    /// Names with line breaks, control characters and no end leave each row and note of the table on its line.
    @Test func namesCannotBreakTheTable() throws {
        let town = try SmallTown()
        let name = "a\\nb\\u001b[31m" + String(repeating: "long", count: 100)
        let points = try town.folder.write(
            SmallTown.collection([SmallTown.point("10.001", "50.0001", "\"id\":\"\(name)\",\"name\":\"\(name)\"")]),
            to: "points.geojson")
        let people = try town.folder.write("lon,lat,weight\n10.002,50.0,5\n", to: "people.csv")
        let run = try CommandRun.reach135(
            town.coverage("--demand", people, "--demand-name", "x\ny\u{7}") + ["--points", points])
        #expect(run.status == 0, "\(run.errors)")
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(!text.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{7}" })
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("b") || $0.hasPrefix("y") }, "\(text)")
        let rows = text.split(separator: "\n").filter { $0.contains("  ") && !$0.contains("Written to") }
        #expect(rows.allSatisfy { $0.count < 400 }, "\(rows.map(\.count))")
    }

    @Test func whatCannotBeUsed() throws {
        let town = try SmallTown()
        let people = try town.folder.write("lon,lat,pop\n10.002,50.0,-3\n", to: "people.csv")
        expectFailure(
            try CommandRun.reach135(town.coverage("--weight", "pop")), "a weight of nothing",
            saying: ["--weight: expected --demand"])
        expectFailure(
            try CommandRun.reach135(town.coverage("--demand", people, "--weight", "day=a,night=b")), "no time of day",
            saying: ["--weight: expected --time"])
        expectFailure(
            try CommandRun.reach135(town.coverage("--demand", people, "--weight", "people")), "no such column",
            saying: ["people.csv", "found lon, lat, pop"])
        expectFailure(
            try CommandRun.reach135(town.coverage("--demand", people, "--weight", "pop")), "less than nobody",
            saying: ["feature 1: column pop", "found \"-3\""])
    }
}
