import Foundation
import Geometry
import StreetGraph
import Testing

@testable import FeatureIO

@Suite struct VectorTranslationTests {
    private let members: [(String, JSON)] = [
        ("version", "1.2"), ("command", "isochrones"), ("settings", ["minutes": [1, 3]]), ("times", .null),
        ("attribution", "© 测试 contributors"),
    ]

    private func place(_ x: Double, _ y: Double) -> Coordinate {
        Coordinate(longitudeDegrees: x, latitudeDegrees: y) ?? Coordinate(longitude: 0, latitude: 0)
    }

    /// Two triangles, one with a hole, and an empty one.
    private var layer: [UInt8] {
        var writer = GeoJSONWriter(members: members)
        let hole = [place(104.51, 36.62), place(104.51, 36.63), place(104.52, 36.62), place(104.51, 36.62)]
        let ring = [place(104.5, 36.61), place(104.56, 36.61), place(104.5, 36.67), place(104.5, 36.61)]
        writer.append(
            .multiPolygon([Polygon(exterior: ring, holes: [hole])]),
            properties: [
                ("point", "一号"), ("minutes", 1), ("a_rather_long_column", 0.25), ("seconds", [1.5, 2]), ("minor", true),
            ])
        writer.append(
            .multiPolygon([]), properties: [("point", "二号"), ("minutes", 3), ("a_rather_long_column", .null)])
        return writer.finish()
    }

    private func written(
        _ name: String, _ crs: InputCRS? = nil, in folder: TemporaryFolder, _ bytes: [UInt8]? = nil
    ) throws -> [String] {
        let files = try translated(
            [ResultLayer("layer", bytes ?? layer)], to: folder.file(name), as: #require(VectorFormat(path: name)),
            crs: crs,
            members: members
        ).files
        #expect(files[0].path == folder.file(name))
        var batch = OutputBatch()
        for file in files { try batch.write(file.bytes, to: file.path) }
        try batch.commit()
        return files.map { String($0.path.dropFirst(folder.path.count + 1)) }
    }

    private func largestDistance(_ a: FeatureGeometry, _ b: FeatureGeometry) -> Double {
        let (first, second) = (Array(a.pointLists.joined()), Array(b.pointLists.joined()))
        guard first.count == second.count else { return .infinity }
        return zip(first, second).map { max(abs($0.x - $1.x), abs($0.y - $1.y)) }.max() ?? 0
    }

    private static let grid =
        "+proj=pipeline +step +proj=affine +xoff=400000 +yoff=4000000 +step +inv +proj=tmerc +lat_0=0 +lon_0=104.5 "
        + "+k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +step +proj=unitconvert +xy_in=rad +xy_out=deg"

    @Test(
        arguments: ["a.gpkg", "a.shp", "a.fgb", "a.csv"],
        [nil, .named("EPSG:4544"), .cgcs2000, .named("EPSG:3857"), .pipeline(grid)] as [InputCRS?])
    func comesBackAsItWas(_ name: String, _ crs: InputCRS?) throws {
        let folder = try TemporaryFolder()
        let reference = try readLayer(path: try folder.write(String(decoding: layer, as: UTF8.self), to: "r.geojson"))
        _ = try written(name, crs, in: folder)
        let given: InputCRS? = if case .pipeline = crs { crs } else { nil }
        let read = try readLayer(path: folder.file(name), crs: given)
        #expect(read.name == (name == "a.gpkg" ? "layer" : "a"))
        let names = ["一号", "二号"].prefix(name == "a.fgb" ? 1 : 2)
        try #require(read.features.count == names.count)
        #expect(largestDistance(read.features[0].geometry, reference.features[0].geometry) < 1e-8)
        #expect(read.features.dropFirst().allSatisfy { $0.geometry == .none })
        #expect(read.features.map { $0["point"] } == names.map { .text($0) })
        #expect(read.features.map { $0["minutes"]?.text } == ["1", "3"].prefix(names.count).map { $0 })
        #expect(read.features[0][name == "a.shp" ? "a_ra_lo_co" : "a_rather_long_column"] == .real(0.25))
        #expect(read.features[0]["seconds"]?.text.replacing(" ", with: "") == "[1.5,2]")
        // Without the pipeline the coordinates are those of the city's grid.
        if case .pipeline = crs {
            #expect(throws: FeatureIOError.self) { try readLayer(path: folder.file(name)) }
        }
    }

    @Test func filesOfAFormat() throws {
        let folder = try TemporaryFolder()
        #expect(try written("a.gpkg", in: folder) == ["a.gpkg"])
        #expect(try written("b.fgb", in: folder) == ["b.fgb", "b.fgb.txt"])
        let files = try written("c.shp", .named("EPSG:4544"), in: folder)
        #expect(files[0] == "c.shp")
        #expect(Set(files) == ["c.shp", "c.shx", "c.dbf", "c.prj", "c.cpg", "c.shp.txt"])
        for name in ["b.fgb.txt", "c.shp.txt"] {
            let text = try folder.text(name)
            #expect(text.contains("© 测试 contributors") && text.contains("\"minutes\""))
        }
        #expect(try folder.text("b.fgb.txt").contains("二号"))
        #expect(try !folder.text("c.shp.txt").contains("二号"))
        #expect(try folder.text("c.shp.txt").contains("\"a_ra_lo_co\": \"a_rather_long_column\""))
        #expect(VectorFormat(path: "out/x.GPKG") == .geoPackage && VectorFormat(path: "x.gpkg.json") == .geoJSON)
        #expect(
            VectorFormat(path: "-") == nil && VectorFormat(path: "shp") == nil && VectorFormat(path: "x.kml") == nil)
    }

    @Test func geoPackageCarriesTheRun() throws {
        let folder = try TemporaryFolder()
        _ = try written("a.gpkg", in: folder)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["ogrinfo", "-so", folder.file("a.gpkg"), "layer"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        for line in [
            "attribution=© 测试 contributors", "command=isochrones", "version=1.2", #"settings={"minutes":[1,3]}"#,
            "DESCRIPTION=reach135 isochrones; 1.2; © 测试 contributors",
        ] {
            #expect(text.contains(line), "\(line) in \(text)")
        }
        #expect(!text.contains("times="))
    }

    /// Nothing of the clock is in the files.
    @Test func theSameLayerGivesTheSameBytes() async throws {
        let crs = InputCRS.named("EPSG:4544")
        let names = ["a.gpkg", "a.shp", "a.fgb", "a.csv"]
        func all() throws -> [[[UInt8]]] {
            try names.map { name in
                try translated(
                    [ResultLayer("layer", layer)], to: name, as: #require(VectorFormat(path: name)), crs: crs,
                    members: members
                ).files.map(\.bytes)
            }
        }
        let first = try all()
        try await Task.sleep(for: .seconds(1.2))
        let second = try all()
        for (number, name) in names.enumerated() { #expect(first[number] == second[number], "\(name)") }
    }

    @Test func systemsThatAreNoOutput() throws {
        for crs in [InputCRS.gcj02, .bd09, .named("EPSG:0")] {
            do {
                _ = try translated(
                    [ResultLayer("a", layer)], to: "a.gpkg", as: .geoPackage, crs: crs, members: [])
                Issue.record("\(crs)")
            } catch {
                #expect(error.code == .unknownCRS && !error.message.contains("\n"))
            }
        }
    }

    @Test func emptyCollection() throws {
        let folder = try TemporaryFolder()
        for name in ["a.gpkg", "a.shp", "a.fgb", "a.csv"] {
            _ = try written(name, in: folder, GeoJSONWriter(members: members).finish())
            #expect(try readLayer(path: folder.file(name)).features.isEmpty)
        }
    }
}
