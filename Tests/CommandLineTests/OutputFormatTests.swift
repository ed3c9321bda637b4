import FeatureIO
import Foundation
import Testing

/// Results in other formats and systems.
@Suite struct OutputFormatTests {
    private func isochrones(_ town: SmallTown, _ options: String...) throws -> CommandRun {
        try CommandRun.reach135(
            ["isochrones", "--streets", town.files.streets, "--points", town.files.points, "--area", town.files.area]
                + options)
    }

    private func vertices(_ layer: Layer) -> [[Double]] {
        layer.features.flatMap { feature -> [[Double]] in
            switch feature.geometry {
            case .polygons(let polygons):
                polygons.flatMap { ([$0.exterior] + $0.holes).joined().map { [$0.x, $0.y] } }
            case .lineString(let line): line.map { [$0.x, $0.y] }
            case .point(let point): [[point.x, point.y]]
            default: []
            }
        }
    }

    /// The same shapes, and the same values in the columns of all layers' first column.
    private func expectEqual(_ a: Layer, _ b: Layer, _ what: String) {
        let (first, second) = (vertices(a), vertices(b))
        // No street crosses the boundary of the town.
        #expect(first.count == second.count && first.isEmpty == what.hasSuffix("boundary"), "\(what)")
        #expect(zip(first, second).allSatisfy { abs($0[0] - $1[0]) < 1e-8 && abs($0[1] - $1[1]) < 1e-8 }, "\(what)")
        for column in ["point", "minutes", "name", "first_due"] {
            let (found, expected) = (a.features.map { $0[column]?.text }, b.features.map { $0[column]?.text })
            #expect(found == expected, "\(what): \(column)")
        }
    }

    @Test(arguments: ["x.gpkg", "x.shp", "x.fgb", "x.csv"]) func isochronesInAGrid(name: String) throws {
        let town = try SmallTown()
        let (plain, other) = (town.folder.path("x.geojson"), town.folder.path(name))
        #expect(try isochrones(town, "--output", plain).status == 0)
        let run = try isochrones(town, "--output", other, "--output-crs", "EPSG:32632", "--attribution", "Town © 2026")
        #expect(run.status == 0, "\(run.errors)")
        expectEqual(try readLayer(path: other), try readLayer(path: plain), name)
        if name != "x.gpkg" {
            let text = try String(contentsOfFile: other + ".txt", encoding: .utf8)
            #expect(text.contains("Town © 2026") && text.contains("\"output_crs\": \"EPSG:32632\""))
        }
    }

    private static let layers = ["isochrones", "coverage", "gaps", "streets", "catchments", "boundary"]

    /// Every format of one run says the same, and GDAL reads every file without a word of complaint.
    @Test func coverageInEveryFormat() throws {
        let town = try SmallTown()
        func run(_ options: String..., output: String) throws -> CommandRun {
            let run = try CommandRun.reach135(
                town.coverage("--output-crs", "EPSG:25832", output: output) + options)
            #expect(run.status == 0, "\(run.errors)")
            return run
        }
        let all = try run("--format", "gpkg,CSV,geojson", "--format", "fgb,shp,gpkg", output: "all")
        #expect(String(decoding: all.output, as: UTF8.self).contains("boundary.geojson, coverage.gpkg, isochrones.fgb"))
        let written = try town.folder.contents(of: "all")
        let endings = [
            "geojson", "fgb", "fgb.txt", "shp", "shx", "dbf", "prj", "cpg", "shp.txt", "csv", "csvt", "csv.txt",
        ]
        let expected = Self.layers.flatMap { layer in endings.map { "\(layer).\($0)" } }
        let others =
            ["summary.json", "street_table.csv", "coverage.gpkg", "report.html", "map.svg"]
            + Self.layers.map { "\($0).qml" }
        #expect(written.keys.sorted() == (expected + others).sorted())
        for layer in Self.layers {
            let plain = try readLayer(path: town.folder.path("all/\(layer).geojson"))
            for file in ["coverage.gpkg"] + ["fgb", "shp", "csv"].map({ "\(layer).\($0)" }) {
                let path = town.folder.path("all/\(file)")
                let extract = town.folder.path("\(file).\(layer).geojson")
                try CommandRun.tool(
                    "ogr2ogr", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=10", extract, path, layer)
                expectEqual(try readLayer(path: extract), plain, "\(file): \(layer)")
                let told = try CommandRun.tool("ogrinfo", "-so", "-al", path)
                #expect(told.errors.isEmpty, "\(file): \(told.errors)")
                #expect(String(decoding: told.output, as: UTF8.self).contains(/UTM.zone 32N/.ignoresCase()), "\(file)")
            }
        }
        _ = try run("--format", "geojson,gpkg,fgb,shp,csv", "--threads", "1", output: "again")
        #expect(try town.folder.contents(of: "again") == written)
        _ = try run("--format", "gpkg", output: "one")
        #expect(
            try town.folder.contents(of: "one")
                == written.filter {
                    ["summary.json", "street_table.csv", "coverage.gpkg", "report.html", "map.svg"].contains($0.key)
                })
    }

    /// The layers of zones, sites and a plan, and the raster: GDAL reads them in every format without a word of complaint.
    @Test func layersOfAPlanInEveryFormat() throws {
        let town = try SmallTown()
        let area = try String(contentsOfFile: town.files.area, encoding: .utf8)
        let points = try String(contentsOfFile: town.files.points, encoding: .utf8)
        let place = try #require(points.firstMatch(of: /"coordinates": *\[([^\]]*)\]/)?.1)
        let plan = try town.folder.write(
            """
            standards:
              - {kind: escalation, name: "one, two", minutes: [1, 2], scene: [\(place)]}
            """, to: "standards.yaml")
        let run = try CommandRun.reach135(
            town.coverage(
                "--plan", plan, "--zones", try town.folder.write(area, to: "zones.geojson"), "--sites",
                try town.folder.write(points, to: "sites.geojson"), "--surface", "--format", "geojson,gpkg,fgb,shp,csv")
        )
        #expect(run.status == 0, "\(run.errors)")
        let written = try town.folder.contents(of: "out").keys
        for layer in Self.layers + ["zones", "sites", "arrivals"] {
            for ending in ["geojson", "fgb", "shp", "csv", "qml"] {
                #expect(written.contains("\(layer).\(ending)"), "\(layer)")
            }
        }
        for file in written where [".geojson", ".gpkg", ".fgb", ".shp", ".csv"].contains(where: file.hasSuffix) {
            let told = try CommandRun.tool("ogrinfo", "-so", "-al", town.folder.path("out/\(file)"))
            #expect(told.status == 0 && told.errors.isEmpty, "\(file): \(told.errors)")
        }
        let raster = try CommandRun.tool("gdalinfo", "-stats", town.folder.path("out/response.tif"))
        #expect(raster.status == 0 && raster.errors.isEmpty, "\(raster.errors)")
        let arrivals = try readLayer(path: town.folder.path("out/arrivals.geojson"))
        let atScene = arrivals.features.filter { $0["site"]?.text ?? "" == "" }
        #expect(!atScene.isEmpty && atScene.count < arrivals.features.count)
        #expect(atScene.first?["order"]?.text == "1" && atScene.first?["arrival_s"]?.text == "0")
    }

    /// Each layer of the package has a style that QGIS takes by itself: the same that stands beside files.
    @Test func packageHasStyles() throws {
        let town = try SmallTown()
        #expect(try CommandRun.reach135(town.coverage("--format", "gpkg,fgb", "--minutes", "2,4")).status == 0)
        let styles = try readLayerStyles(town.folder.path("out/coverage.gpkg"), in: town.folder)
        #expect(styles.map { $0["f_table_name"] as? String } == Self.layers)
        for row in styles {
            let name = try #require(row["f_table_name"] as? String)
            let beside = try String(contentsOfFile: town.folder.path("out/\(name).qml"), encoding: .utf8)
            #expect(row["styleQML"] as? String == beside)
            if name != "catchments" { #expect(beside.contains("\"2 min\"") && beside.contains("\"4 min\""), "\(name)") }
            #expect(row["useAsDefault"] as? Bool == true && row["f_geometry_column"] as? String == "geom")
            #expect(row["f_table_schema"] as? String == "")
        }
    }

    private func readLayerStyles(_ path: String, in folder: TemporaryFolder) throws -> [[String: Any]] {
        let copy = folder.path("styles.geojson")
        try CommandRun.tool("ogr2ogr", copy, path, "layer_styles")
        let features = try #require(try plainJSON(file: copy)["features"] as? [[String: Any]])
        return features.compactMap { $0["properties"] as? [String: Any] }
    }

    /// A town without gaps: layers without features are files that can be read.
    @Test func layersWithoutFeatures() throws {
        let town = try SmallTown()
        let run = try CommandRun.reach135(
            town.coverage("--minutes", "60", "--format", "gpkg,fgb,shp,csv", "--snap", "500"))
        #expect(run.status == 0, "\(run.errors)")
        for file in ["coverage.gpkg", "gaps.fgb", "gaps.shp", "gaps.csv"] {
            let told = try CommandRun.tool("ogrinfo", "-so", "-al", town.folder.path("out/\(file)"))
            #expect(told.errors.isEmpty, "\(file): \(told.errors)")
            #expect(String(decoding: told.output, as: UTF8.self).contains("Feature Count: 0"), "\(file)")
        }
    }

    /// Columns of the points that formats keep for themselves, that differ by case only, or have long names.
    @Test func columnsThatNeedOtherNames() throws {
        let town = try SmallTown()
        try town.folder.write(
            SmallTown.collection([
                SmallTown.point(
                    "10.001", "50.0001",
                    "\"id\":\"a\",\"name\":\"First\",\"fid\":7,\"geom\":\"round\",\"Point\":\"P\",\"wkt\":\"W\","
                        + "\"responsible_officer\":\"O\",\"所属派出所名称\":\"城关\",\"long\":\"\(String(repeating: "é", count: 200))\""
                )
            ]), to: "points.geojson")
        let run = try CommandRun.reach135(town.coverage("--format", "gpkg,fgb,shp,csv"))
        #expect(run.status == 0, "\(run.errors)")
        func first(_ file: String) throws -> Feature {
            try #require(try readLayer(path: town.folder.path("out/\(file)")).features.first)
        }
        let package = try first("coverage.gpkg")
        #expect(
            package["fid_2"]?.text == "7" && package["geom_2"] == .text("round") && package["Point_2"] == .text("P"))
        let table = try first("isochrones.csv")
        #expect(table["fid"]?.text == "7" && table["wkt_2"] == .text("W") && table["所属派出所名称"] == .text("城关"))
        let shape = try first("isochrones.shp")
        #expect(shape["resp_offic"] == .text("O") && shape["所属派"] == .text("城关"))
        #expect(shape["long"]?.text.utf8.count == 254)
        let told = try plainJSON(file: town.folder.path("out/isochrones.shp.txt"))
        #expect(told["cut_texts"] as? Int == 3)
        let columns = try #require(told["columns"] as? [String: String])
        #expect(columns["resp_offic"] == "responsible_officer" && columns["所属派"] == "所属派出所名称")
        #expect(columns["minutes"] == nil)
    }

    @Test func systemsAndFormatsThatAreNone() throws {
        let town = try SmallTown()
        for output in ["-", town.folder.path("x.geojson"), town.folder.path("x.json")] {
            expectFailure(
                try isochrones(town, "--output", output, "--output-crs", "EPSG:32632"), "GeoJSON in a grid",
                saying: ["--output-crs: GeoJSON is always WGS 84 (RFC 7946)", ".gpkg, .fgb, .shp or .csv"])
        }
        expectFailure(
            try CommandRun.reach135(town.coverage("--output-crs", "EPSG:32632")), "folder of GeoJSON",
            saying: ["another --format"])
        expectFailure(
            try isochrones(town, "--output", town.folder.path("x.gpkg"), "--output-crs", "gcj02"), "GCJ-02 out",
            saying: ["found gcj02"])
        expectFailure(
            try isochrones(town, "--output", town.folder.path("x.gpkg"), "--output-crs", "EPSG:0"), "no system",
            saying: ["EPSG:0"])
        for format in ["kml", "gpkg,", ""] {
            expectFailure(
                try CommandRun.reach135(town.coverage("--format", format)), "format \(format)", status: 2,
                saying: ["--format", "expected some of geojson,gpkg,fgb,shp,csv"])
        }
        #expect(try town.folder.contents(of: "out").isEmpty)
        #expect(!FileManager.default.fileExists(atPath: town.folder.path("x.gpkg")))
    }

    /// Points in a Gauss-Krüger grid whose eastings lack the zone's number: answered, and told.
    @Test func zoneNumberPutRightIsTold() throws {
        let town = try SmallTown()
        // (10.001, 50.0001) in German zone 3, whose grid has a false easting of 3500 km.
        let points = try town.folder.write("id,x,y\na,571841.4,5540899.1\n", to: "points.csv")
        let run = try CommandRun.reach135(
            "isochrones", "--streets", town.files.streets, "--points", points, "--points-crs", "EPSG:31467", "--output",
            town.folder.path("x.geojson"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("\(points): its eastings lack the zone number 3 of"), "\(run.errors)")
    }
}
