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
        let day = try #require(try summary(town, options + ["--time", "Mo 10:00"])["demand"] as? [String: Any])
        #expect(day["column"] as? String == "day" && day["total"] as? Double == 70 && day["outside"] as? Double == 100)
        #expect(day["times"] as? String == "turnout + travel + access time")
        #expect((day["attached_m"] as? [String: Double]) == ["0-50": 50, "50-100": 20, "100-200": 0, "200-500": 0, "over 500": 0])
        #expect(figures(day["limits"], "covered") == [10, 30])
        #expect(figures(day["limits"], "covered_share").map { ($0 * 70).rounded() } == [10, 30])
        let response = try #require(day["response_s"] as? [String: Any])
        #expect(abs((response["max"] as? Double ?? 0) - (14.5 * 8.605 + 60)) < 0.5)
        let late = zip(figures(day["limits"], "uncovered_in_gaps"), figures(day["limits"], "uncovered_beside_gaps"))
        #expect(late.map { $0 + $1 } == [60, 40])
        let night = try #require(try summary(town, options + ["--time", "22:00"])["demand"] as? [String: Any])
        #expect(night["total"] as? Double == 6.5 && figures(night["limits"], "covered") == [1, 3.5])
        let gaps = try plainFeatures(file: town.folder.path("out/gaps.geojson"))
        #expect(gaps.reduce(0) { $0 + ($1.number("minutes") == 1 ? $1.number("demand") ?? 0 : 0) } > 0)
        let text = try CommandRun.reach135(town.coverage() + options + ["--time", "22:00"])
        #expect(
            String(decoding: text.output, as: UTF8.self).contains(
                "Demand   7 inside the area by night (turnout + travel + access time), 61.5 % of it within 50 m of a street"))
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
        let demand = try #require(try summary(town, ["--demand", raster])["demand"] as? [String: Any])
        #expect(demand["total"] as? Double == 16.5 && demand["outside"] as? Double == 0)
        #expect(demand["column"] is NSNull)
        let again = try #require(try summary(town, ["--demand", table, "--weight", "pop"])["demand"] as? [String: Any])
        for key in ["limits", "attached_m", "response_s"] {
            #expect((demand[key] as? NSObject) == (again[key] as? NSObject), "\(key)")
        }
        expectFailure(
            try CommandRun.reach135(town.coverage("--demand", raster, "--weight", "pop")), "a column of a raster",
            saying: ["--weight: expected none", "population.tif"])
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
        let told = try #require(summary["demand"] as? [String: Any])
        let (total, outside) = (told["total"] as? Double ?? 0, told["outside"] as? Double ?? 0)
        // Three of the eight thousandths of a degree that the square is high lie south of the area.
        #expect(abs(total + outside - 1007) < 1e-9 && abs(outside - 375) < 1)
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
