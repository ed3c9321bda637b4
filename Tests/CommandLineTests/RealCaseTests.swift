import Foundation
import Geometry
import Testing

/// Each real case goes through the command once.
@Suite(.enabled(if: realData != nil)) struct RealCaseTests {
    /// Runs `coverage`, and looks at what must hold for every city.
    private func check(_ name: String, streets: String, points: String, area: String, in folder: TemporaryFolder)
        throws -> [String: Any]
    {
        let started = ProcessInfo.processInfo.systemUptime
        let run = try CommandRun.reach135(
            "coverage", "--streets", streets, "--points", points, "--area", area, "--output", folder.path("out"),
            "--json")
        let seconds = ProcessInfo.processInfo.systemUptime - started
        try #require(run.status == 0, "\(name): \(run.errors)")
        #expect(run.errors.isEmpty, "\(name): \(run.errors)")
        let summary = try plainJSON(run.output)
        print("\(name): \(String(format: "%.2f", seconds)) s; warnings \(summary["warnings"] ?? "none")")
        #expect(summary["attribution"] as? String == "© OpenStreetMap contributors")

        let areas = try #require(summary["area_km2"] as? [String: Double])
        let (total, served) = (areas["total"] ?? 0, areas["street_served"] ?? 0)
        let drawnTotal = plainArea(try plainFeatures(file: area).flatMap(\.polygons)) / 1e6
        #expect(abs(total - drawnTotal) <= 1e-3 * total, "\(name): \(total) against \(drawnTotal)")
        #expect(served > 0 && abs(served + (areas["off_street"] ?? 0) - total) <= 2e-6, "\(name)")

        let coverage = try plainFeatures(file: folder.path("out/coverage.geojson"))
        let gaps = try plainFeatures(file: folder.path("out/gaps.geojson"))
        let limits = try #require(summary["limits"] as? [[String: Any]])
        let algebra = PolygonAlgebra()
        var earlier = 0.0
        for (limit, feature) in zip(limits, coverage) {
            let covered = try #require(limit["covered_area_km2"] as? Double)
            let uncovered = try #require(limit["uncovered_area_km2"] as? Double)
            #expect(covered >= earlier && abs(covered + uncovered - served) <= 2e-6, "\(name)")
            earlier = covered
            #expect(try algebra.isValid(geosPolygons(feature.polygons)), "\(name)")
            if covered > 0.5 {
                let drawn = plainArea(feature.polygons) / 1e6
                #expect(abs(drawn - covered) <= 0.01 * covered, "\(name): drawn \(drawn), counted \(covered)")
            }
            let inGaps = gaps.filter { $0.number("minutes") == feature.number("minutes") }.compactMap {
                $0.number("area_km2")
            }
            let sum = inGaps.reduce(0, +)
            #expect(
                abs(sum - uncovered) <= 1e-6 * Double(inGaps.count + 1), "\(name): gaps \(sum), uncovered \(uncovered)")
        }
        for feature in try plainFeatures(file: folder.path("out/isochrones.geojson")) + gaps {
            let reason = try algebra.validityReason(geosPolygons(feature.polygons))
            #expect(reason == nil, "\(name), \(feature.properties): \(reason ?? "")")
        }
        let pieces = try plainFeatures(file: folder.path("out/streets.geojson"))
        let length = pieces.reduce(0) { $0 + plainLength($1.line) } / 1000
        let claimed = try #require(summary["street_km"] as? Double)
        #expect(abs(length - claimed) <= 0.001 * claimed, "\(name): pieces \(length) km, summary \(claimed) km")
        return summary
    }

    @Test(arguments: ["newport", "porto", "portoalegre"]) func city(_ name: String) throws {
        let data = "\(try #require(realData))/\(name)"
        let folder = try TemporaryFolder()
        let extract = try #require(
            FileManager.default.contentsOfDirectory(atPath: data).first { $0.hasSuffix(".osm.pbf") })
        let summary = try check(
            name, streets: "\(data)/\(extract)", points: "\(data)/points.geojson", area: "\(data)/area.geojson",
            in: folder)
        let points = (summary["points"] as? [Any] ?? []).count + (summary["unjudged"] as? [Any] ?? []).count
        #expect(points == ["newport": 8, "porto": 84, "portoalegre": 24][name])
    }

    @Test(arguments: [
        "unsorted-ids.osm.pbf", "ways-after-relations.osm.pbf", "missing-nodes.osm.gz", "tiny-shanghai.osm",
    ])
    func awkward(_ name: String) throws {
        let streets = "\(try #require(realData))/awkward/\(name)"
        let folder = try TemporaryFolder()
        let box = try boundingBox(streets, in: folder)
        func place(_ across: Double, _ up: Double) -> String {
            "\(box[0] + across * (box[2] - box[0])),\(box[1] + up * (box[3] - box[1]))"
        }
        let corners = [(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75), (0.25, 0.25)].map { place($0.0, $0.1) }
        let area = try folder.write(
            SmallTown.area(corners.map { "[\($0)]" }.joined(separator: ",")), to: "area.geojson")
        let points = (1...6).flatMap { up in
            (1...6).map { across in
                let pair = place(Double(across) / 7, Double(up) / 7).split(separator: ",").map(String.init)
                return SmallTown.point(pair[0], pair[1], "\"id\":\"\(up)-\(across)\"")
            }
        }
        let pointFile = try folder.write(SmallTown.collection(points), to: "points.geojson")
        let summary = try check(name, streets: streets, points: pointFile, area: area, in: folder)
        let missing = ((summary["streets"] as? [String: Any])?["missing_nodes"] as? Int) ?? -1
        if name.hasPrefix("missing-nodes") {
            #expect(missing > 0 && missing <= 3080, "\(missing)")
        } else {
            #expect(missing == 0, "\(missing)")
        }
    }

    /// The box around the nodes of an extract: west, south, east, north.
    private func boundingBox(_ extract: String, in folder: TemporaryFolder) throws -> [Double] {
        let run = try CommandRun.shell("exec osmium fileinfo -e --no-progress -g data.bbox \"$1\"", [extract])
        try #require(run.status == 0, "\(run.errors)")
        let numbers = String(decoding: run.output, as: UTF8.self).split { "(), \n".contains($0) }.compactMap {
            Double($0)
        }
        try #require(numbers.count == 4)
        return numbers
    }
}
