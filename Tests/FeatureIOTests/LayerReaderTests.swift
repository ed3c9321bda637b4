import Foundation
import Geometry
import Testing

@testable import FeatureIO

@Suite struct LayerReaderTests {
    private let point = #""geometry":{"type":"Point","coordinates":[-8.5,41.2,77]}"#

    private func feature(_ geometry: String, _ properties: String = "{}", id: String? = nil) -> String {
        "{\"type\":\"Feature\",\(id.map { "\"id\":\($0)," } ?? "")\"geometry\":\(geometry),\"properties\":\(properties)}"
    }

    private func expectPoint(_ feature: Feature, _ x: Double, _ y: Double, within tolerance: Double = 1e-9) {
        guard case .point(let point) = feature.geometry else {
            Issue.record("\(feature.geometry) is no point")
            return
        }
        #expect(abs(point.x - x) < tolerance && abs(point.y - y) < tolerance, "\(point)")
    }

    @Test func geometriesOfEveryKind() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([
            feature(#"{"type":"Point","coordinates":[1,2,3]}"#),
            feature(#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#),
            feature(#"{"type":"LineString","coordinates":[[1,2,9],[3,4,9]]}"#),
            feature(#"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}"#),
            // Clockwise exterior, counter-clockwise hole.
            feature(
                #"{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[9,0],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]}"#),
            feature(
                #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}"#),
            feature(#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}"#),
            feature("null"),
            feature(#"{"type":"Point","coordinates":[]}"#),
        ])
        let at = { (x: Double, y: Double) in PlanarPoint(x: x, y: y) }
        let layer = try readLayer(path: path)
        #expect(layer.path == path)
        #expect(layer.name == "layer")
        #expect(layer.features.map(\.index) == Array(1...9))
        #expect(layer.features.map(\.id) == Array(repeating: nil, count: 9))
        #expect(
            layer.features.map(\.geometry) == [
                .point(at(1, 2)),
                .multiPoint([at(1, 2), at(3, 4)]),
                .lineString([at(1, 2), at(3, 4)]),
                .multiLineString([[at(1, 2), at(3, 4)], [at(5, 6), at(7, 8)]]),
                .polygons([
                    Polygon(
                        exterior: [at(0, 0), at(9, 0), at(9, 9), at(0, 9), at(0, 0)],
                        holes: [[at(1, 1), at(1, 2), at(2, 2), at(2, 1), at(1, 1)]])
                ]),
                .polygons([
                    Polygon(exterior: [at(0, 0), at(1, 0), at(1, 1), at(0, 0)]),
                    Polygon(exterior: [at(5, 5), at(6, 5), at(6, 6), at(5, 5)]),
                ]),
                .other("GeometryCollection"),
                .none,
                .none,
            ])
    }

    @Test func fieldsKeepTheirTypes() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features([
            "{\"type\":\"Feature\",\(point),\"properties\":"
                + #"{"t":"x","n":7,"r":1.5,"b":true,"z":null,"d":"2024-03-01","l":["a","b\"c"],"i":[1,2],"f":[0.5],"#
                + #""big":5000000000}}"#
        ])
        let fields = try readLayer(path: path).features[0].fields
        #expect(fields.map(\.name) == ["t", "n", "r", "b", "d", "l", "i", "f", "big"])
        #expect(
            fields.map(\.value) == [
                .text("x"), .integer(7), .real(1.5), .boolean(true), .text("2024-03-01"), .text(#"["a","b\"c"]"#),
                .text("[1,2]"), .text("[0.5]"), .integer(5_000_000_000),
            ])
    }

    @Test func featureIDAndIDColumnStayApart() throws {
        let folder = try TemporaryFolder()
        let point = #"{"type":"Point","coordinates":[1,2]}"#
        let path = try folder.features([
            feature(point, #"{"id":"P1"}"#, id: "\"A\""),
            feature(point, #"{"a":{"id":9}}"#, id: "\"B \\u5feb\\ud83d\\ude92\\\"\""),
            feature(point, #"{"id":"P3"}"#),
            feature(point, #"{"id":null}"#, id: "17"),
            feature(point, "{}", id: "17"),
            feature(point, "{}", id: "6.5"),
            feature(point, "{}", id: "4.0"),
            feature(point, "{}", id: "null"),
            feature(point, "null"),
        ])
        let features = try readLayer(path: path).features
        #expect(features.map(\.id) == ["A", "B 快🚒\"", nil, "17", "17", "6.5", "4", nil, nil])
        #expect(
            features.map { $0["id"] } == [.text("P1"), nil, .text("P3"), nil, nil, nil, nil, nil, nil])
    }

    @Test func singleFeatureAndBareGeometry() throws {
        let folder = try TemporaryFolder()
        let single = try folder.write(
            feature(#"{"type":"Point","coordinates":[1,2]}"#, id: "\"solo\""), to: "single.geojson")
        #expect(try readLayer(path: single).features.map(\.id) == ["solo"])
        let bare = try folder.write(#"{"type":"Point","coordinates":[1,2]}"#, to: "bare.geojson")
        #expect(try readLayer(path: bare).features.map(\.id) == [nil])
    }

    @Test func formatsAgree() throws {
        let folder = try TemporaryFolder()
        let source = try folder.features([
            feature(
                #"{"type":"LineString","coordinates":[[-8.5,41.2],[-8.4,41.3],[-8.3,41.2]]}"#,
                #"{"name":"Rua do Ouro","n":1}"#),
            feature(#"{"type":"LineString","coordinates":[[-8.1,41.2],[-8.2,41.3]]}"#, #"{"name":"大街","n":2}"#),
        ])
        let reference = try readLayer(path: source).features
        for name in ["a.gpkg", "a.shp", "a.fgb", "a.kml", "a.sqlite", "a.geojsonl"] {
            let path = try folder.convert(source, to: name, name == "a.shp" ? ["-lco", "ENCODING=UTF-8"] : [])
            let features = try readLayer(path: path).features
            // FlatGeobuf orders its features along a Hilbert curve.
            let ordered = features.sorted { ($0["n"]?.number ?? 0) < ($1["n"]?.number ?? 0) }
            if name != "a.kml" {
                #expect(ordered.map(\.geometry) == reference.map(\.geometry), "\(name)")
                #expect(ordered.map { $0["name"] } == [.text("Rua do Ouro"), .text("大街")], "\(name)")
            } else {
                #expect(features.map(\.geometry) == reference.map(\.geometry), "\(name)")
            }
            // Only key columns of databases count as ids.
            #expect(
                features.map(\.id) == (["a.gpkg", "a.sqlite"].contains(name) ? ["1", "2"] : [nil, nil]), "\(name)")
        }
    }

    @Test func projectedAndSwappedAxisSystemsComeOutAsDegrees() throws {
        let folder = try TemporaryFolder()
        let source = try folder.features([feature(#"{"type":"Point","coordinates":[116.4,39.9]}"#)])
        // UTM; Gauss-Krüger with northing first in its definition; geographic with latitude first; web mercator.
        for crs in ["EPSG:32650", "EPSG:4527", "EPSG:4490", "EPSG:3857"] {
            let path = try folder.convert(source, to: "\(crs.suffix(4)).gpkg", ["-t_srs", crs])
            expectPoint(try readLayer(path: path).features[0], 116.4, 39.9)
        }
    }

    @Test func givenSystemReplacesTheFilesOwn() throws {
        let folder = try TemporaryFolder()
        let metres = try folder.features([feature(#"{"type":"Point","coordinates":[500000,4429529.03]}"#)])
        expectPoint(try readLayer(path: metres, crs: .named("EPSG:32650")).features[0], 117, 40.0156, within: 1e-3)
        let web = try folder.features([
            feature(#"{"type":"Point","coordinates":[116.41024449916938,39.91640428150164]}"#)
        ])
        expectPoint(try readLayer(path: web, crs: .gcj02).features[0], 116.404, 39.915)
        let baidu = try folder.features([
            feature(#"{"type":"Point","coordinates":[116.41662724378733,39.922699552216216]}"#)
        ])
        expectPoint(try readLayer(path: baidu, crs: .bd09).features[0], 116.404, 39.915)
    }

    @Test func shapefileWithoutSystemIsTakenAsDegrees() throws {
        let folder = try TemporaryFolder()
        let source = try folder.features([feature(#"{"type":"Point","coordinates":[-8.5,41.2]}"#)])
        let path = try folder.convert(source, to: "a.shp")
        try FileManager.default.removeItem(atPath: folder.file("a.prj"))
        expectPoint(try readLayer(path: path).features[0], -8.5, 41.2)
    }

    @Test(arguments: [("lon,lat", ","), ("LNG,Latitude", ","), ("x;y", ";")])
    func tableOfPoints(_ header: String, _ separator: String) throws {
        let folder = try TemporaryFolder()
        let rows = ["id,name,\(header)", "007,Post 7,-8.5,41.2", "8,,,"].map { $0.replacing(",", with: separator) }
        let path = try folder.write(rows.joined(separator: "\n") + "\n", to: "points.csv")
        let features = try readLayer(path: path).features
        expectPoint(features[0], -8.5, 41.2)
        #expect(features[0].fields.map(\.name) == ["id", "name"])
        #expect(features[0]["id"] == .text("007"))
        #expect(features[1].geometry == .none)
        #expect(features[1].fields.map(\.name) == ["id"])
    }

    @Test func firstLayerWithGeometryIsRead() throws {
        let folder = try TemporaryFolder()
        let table = try folder.write("a,b\n1,2\n", to: "table.csv")
        let path = try folder.convert(table, to: "city.gpkg", ["-nln", "notes"])
        let points = try folder.features([feature(#"{"type":"Point","coordinates":[1,2]}"#)])
        _ = try folder.convert(points, to: "city.gpkg", ["-update", "-nln", "posts"])
        _ = try folder.convert(points, to: "city.gpkg", ["-update", "-nln", "more"])
        let layer = try readLayer(path: path)
        #expect(layer.name == "posts")
        #expect(layer.unreadLayers.sorted() == ["more", "notes"])
    }

    @Test func curvesBecomeLines() throws {
        let folder = try TemporaryFolder()
        let table = try folder.write(
            "id,WKT\n1,\"CIRCULARSTRING (0 0, 1 1, 2 0)\"\n"
                + "2,\"CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0))\"\n",
            to: "curves.csv")
        let path = try folder.convert(table, to: "curves.gpkg", ["-a_srs", "EPSG:4326"])
        let features = try readLayer(path: path).features
        guard case .lineString(let arc) = features[0].geometry, case .polygons(let disc) = features[1].geometry else {
            Issue.record("\(features.map(\.geometry.kind))")
            return
        }
        #expect(arc.count > 40)
        #expect(arc.allSatisfy { abs(($0.x - 1) * ($0.x - 1) + $0.y * $0.y - 1) < 1e-9 })
        #expect(disc[0].exterior.count > 80 && disc[0].exterior.first == disc[0].exterior.last)
    }

    @Test func emptyLayerHasNoFeatures() throws {
        let folder = try TemporaryFolder()
        #expect(try readLayer(path: try folder.features([])).features.isEmpty)
    }

    @Test func readingInParallelIsSafe() async throws {
        let folder = try TemporaryFolder()
        let paths = try (0..<8).map { number in
            try folder.features(
                (0...number).map { feature("{\"type\":\"Point\",\"coordinates\":[\($0),\(number)]}") },
                named: "\(number).geojson")
        }
        let counts = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for round in 0..<64 {
                group.addTask {
                    _ = try? readLayer(path: paths[round % 8] + ".missing")
                    return (round % 8, try readLayer(path: paths[round % 8]).features.count)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.allSatisfy { $0.1 == $0.0 + 1 })
    }

    @Test(.enabled(if: realData != nil))
    func realLayers() throws {
        let data = try #require(realData)
        let districts = try readLayer(path: data + "/xining/630100_full.json", crs: .gcj02)
        #expect(districts.features.count == 7)
        #expect(districts.features[0]["name"] == .text("城东区"))
        let stations = try readLayer(path: data + "/washington-dc/dc-fire-stations.geojson")
        #expect(stations.features.count == 29)
        #expect(stations.features.count { $0["Status"] == .text("Active") } == 17)
        let posts = try readLayer(path: data + "/porto/points.geojson")
        #expect(posts.features.count == 84)
        #expect(posts.features[1].id == "2" && posts.features[1]["id"] == .text("porto-002"))
        let cells = try readLayer(path: data + "/portoalegre/poa_hexgrid.csv")
        #expect(cells.features.allSatisfy { $0.geometry.kind == "Point" } && cells.features.count > 1000)
    }

    /// 60,000 lines with six columns, about 20 MB.
    @Test func largeLayerReadsInSeconds() throws {
        let folder = try TemporaryFolder()
        let path = try folder.features(
            (0..<60_000).map { number in
                let line = (0..<10).map { "[\(-8.5 - Double(number) * 1e-6),\(41.2 + Double($0) * 1e-4)]" }
                return feature(
                    "{\"type\":\"LineString\",\"coordinates\":[\(line.joined(separator: ","))]}",
                    "{\"highway\":\"residential\",\"name\":\"Rua \(number)\",\"oneway\":\"no\",\"speed_kmh\":30.5,"
                        + "\"lanes\":2,\"frontage\":true}")
            })
        let start = ContinuousClock.now
        let features = try readLayer(path: path).features
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        print("read \(size / 1_000_000) MB in \(seconds) s")
        #expect(features.count == 60_000)
        #expect(features[59_999].fields.count == 6)
        #expect(seconds < 60)
    }
}
