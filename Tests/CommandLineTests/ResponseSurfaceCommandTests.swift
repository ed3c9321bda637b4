import Foundation
import Testing

/// `coverage --surface`: the field as a raster, checked against the summary by GDAL's own tools.
@Suite struct ResponseSurfaceCommandTests {
    @Test func agreesWithTheSummary() throws {
        let town = try SmallTown()
        let run = try town.run("--surface", "--json", "--format", "gpkg", "--attribution", "Town © 2026")
        #expect(run.status == 0, "\(run.errors)")
        let path = town.folder.path("out/response.tif")
        #expect(
            try town.folder.contents(of: "out").keys.sorted() == [
                "coverage.gpkg", "map.svg", "report.html", "response.qml", "response.tif", "street_table.csv",
                "summary.json",
            ])
        let told = try CommandRun.tool("gdalinfo", path)
        #expect(told.errors.isEmpty, "\(told.errors)")
        let text = String(decoding: told.output, as: UTF8.self)
        for words in [
            "NoData Value=-9999", "Description = response_s", "Unit Type: s", "attribution=Town © 2026",
            "Lambert Azimuthal Equal Area", "\"cell_m\":20",
        ] {
            #expect(text.contains(words), "\(words) in \(text)")
        }

        let table = town.folder.path("cells.xyz")
        try CommandRun.tool("gdal_translate", "-q", "-of", "XYZ", path, table)
        let seconds = try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n").compactMap {
            $0.split(separator: " ").last.flatMap { Double($0) }
        }.filter { $0 != -9999 }
        let summary = try plainJSON(run.output)
        let ground = try #require((summary["response_s"] as? [String: Any])?["ground"] as? [String: Any])
        let reached = seconds.filter { $0 != 9_999_999 }
        #expect(abs((ground["max"] as? Double ?? 0) - (reached.max() ?? 0)) < 1e-3)
        // Cells count as wholes here, and in the summary with their part of the area.
        let limits = try #require(summary["limits"] as? [[String: Any]])
        for limit in limits {
            let minutes = try #require(limit["minutes"] as? Double)
            let area = Double(seconds.count { $0 <= minutes * 60 }) * 400 / 1e6
            let covered = try #require(limit["covered_area_km2"] as? Double)
            #expect(area >= covered - 1e-6 && area < covered * 1.02 + 0.01, "\(minutes): \(area), \(covered)")
        }
        #expect(limits.count == 3 && reached.count > 500)
    }

    @Test func onlyOnDemand() throws {
        let town = try SmallTown()
        #expect(try town.run().status == 0)
        #expect(try town.folder.contents(of: "out")["response.tif"] == nil)
        #expect(try town.run("--surface", "--threads", "1").status == 0)
        let one = try town.folder.contents(of: "out")
        #expect(try town.run("--surface", "--threads", "3").status == 0)
        #expect(try town.folder.contents(of: "out") == one)
    }
}
