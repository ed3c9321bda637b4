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
            guard case .polygons(let polygons) = feature.geometry else { return [] }
            return polygons.flatMap { ([$0.exterior] + $0.holes).joined().map { [$0.x, $0.y] } }
        }
    }

    private func expectEqual(_ a: Layer, _ b: Layer, _ what: String) {
        let (first, second) = (vertices(a), vertices(b))
        #expect(first.count == second.count && !first.isEmpty, "\(what)")
        #expect(zip(first, second).allSatisfy { abs($0[0] - $1[0]) < 1e-8 && abs($0[1] - $1[1]) < 1e-8 }, "\(what)")
        #expect(a.features.map { $0["point"] } == b.features.map { $0["point"] }, "\(what)")
    }

    @Test(arguments: ["x.gpkg", "x.shp", "x.fgb"]) func isochronesInAGrid(name: String) throws {
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

    @Test func coverageAsGeoPackages() throws {
        let town = try SmallTown()
        #expect(try town.run().status == 0)
        let run = try CommandRun.reach135(
            town.coverage("--format", "gpkg", "--output-crs", "EPSG:25832", output: "packages"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(String(decoding: run.output, as: UTF8.self).contains("gaps and streets.gpkg"))
        let files = try town.folder.contents(of: "packages").keys.sorted()
        #expect(files == ["coverage.gpkg", "gaps.gpkg", "isochrones.gpkg", "streets.gpkg", "summary.json"])
        for name in ["isochrones", "coverage", "gaps"] {
            expectEqual(
                try readLayer(path: town.folder.path("packages/\(name).gpkg")),
                try readLayer(path: town.folder.path("out/\(name).geojson")), name)
        }
        let again = try CommandRun.reach135(
            town.coverage("--format", "gpkg", "--output-crs", "EPSG:25832", "--threads", "1", output: "again"))
        #expect(again.status == 0)
        #expect(try town.folder.contents(of: "packages") == town.folder.contents(of: "again"))
    }

    @Test func systemsAndFormatsThatAreNone() throws {
        let town = try SmallTown()
        for output in ["-", town.folder.path("x.geojson"), town.folder.path("x.json")] {
            expectFailure(
                try isochrones(town, "--output", output, "--output-crs", "EPSG:32632"), "GeoJSON in a grid",
                saying: ["--output-crs: GeoJSON is always WGS 84 (RFC 7946)", ".gpkg, .shp or .fgb"])
        }
        expectFailure(
            try CommandRun.reach135(town.coverage("--output-crs", "EPSG:32632")), "folder of GeoJSON",
            saying: ["--format gpkg"])
        expectFailure(
            try isochrones(town, "--output", town.folder.path("x.gpkg"), "--output-crs", "gcj02"), "GCJ-02 out",
            saying: ["found gcj02"])
        expectFailure(
            try isochrones(town, "--output", town.folder.path("x.gpkg"), "--output-crs", "EPSG:0"), "no system",
            saying: ["EPSG:0"])
        expectFailure(
            try CommandRun.reach135(town.coverage("--format", "shp")), "a folder of Shapefiles",
            saying: ["expected geojson or gpkg"])
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
