import FeatureIO
import Foundation
import Geometry
import StreetGraph
import Testing

/// Zones, the street table, catchments and the boundary through the real command.
@Suite struct ZoneCommandTests {
    private let sample = "GeoData/valley-city"

    private func coverage(_ files: CaseFiles, _ folder: TemporaryFolder, to output: String, _ more: [String]) throws
        -> CommandRun
    {
        try CommandRun.reach135(
            [
                "coverage", "--profile", "plain", "--streets", files.streets, "--points", files.points, "--area",
                files.area, "--output", folder.path(output),
            ] + more)
    }

    /// Districts that are exactly the area, and checkpoints on every street that crosses its rim.
    @Test func theSampleCityAddsUp() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun.reach135(
            "coverage", "--streets", "\(sample)/streets.osm.pbf", "--points", "\(sample)/points.geojson", "--area",
            "\(sample)/area.geojson", "--zones", "\(sample)/districts.geojson", "--checkpoints",
            "\(sample)/checkpoints.geojson", "--sites",
            "\(sample)/key-sites.geojson", "--output", folder.path("out"))
        #expect(run.status == 0, "\(run.errors)")
        let summary = try plainJSON(file: folder.path("out/summary.json"))
        let zones = try #require(summary["zones"] as? [[String: Any]])
        try checkSites(summary, zones, folder.path("out/gaps.geojson"))
        #expect(zones.count == 6 && zones[5]["name"] as? String == "outside zones")
        func sum(_ rows: [[String: Any]], _ key: String) -> Double { rows.reduce(0) { $0 + number($1[key]) } }
        let area = try #require(summary["area_km2"] as? [String: Any])
        let streets = number(summary["street_km"])
        // Six figures are each rounded to a square metre or a metre.
        #expect(abs(sum(zones, "street_served_km2") - number(area["street_served"])) < 6e-6)
        #expect(abs(sum(zones, "street_km") - streets) < 0.006)
        #expect(number(zones[5]["street_km"]) == 0, "the districts are the area")
        let limits = try #require(summary["limits"] as? [[String: Any]])
        for (number, limit) in limits.enumerated() {
            let parts = zones.compactMap { ($0["limits"] as? [[String: Any]])?[number] }
            #expect(parts.allSatisfy { Set($0.keys) == Set(limit.keys) })
            for key in ["gaps", "minor_gaps"] { #expect(sum(parts, key) == self.number(limit[key]), "\(key)") }
            for key in ["covered_area_km2", "uncovered_area_km2", "covered_street_km", "minor_gap_area_km2"] {
                #expect(abs(sum(parts, key) - self.number(limit[key])) < 0.006, "\(key)")
            }
        }

        let boundary = try #require(summary["boundary"] as? [String: Any])
        #expect(number(boundary["crossings"]) == 84 && number(boundary["controlled"]) == 84)

        let rows = try String(contentsOfFile: folder.path("out/street_table.csv"), encoding: .utf8)
            .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(rows[0].prefix(5) == ["name", "class", "zone", "zone_name", "length_m"])
        #expect(rows.allSatisfy { $0.count == rows[0].count }, "no name of the sample city needs quotes")
        let lengths = rows.dropFirst().compactMap { Double($0[4]) }
        #expect(lengths.count == rows.count - 1)
        #expect(abs(lengths.reduce(0, +) / 1000 - streets) < 0.001)

        try checkCatchments(summary, folder.path("out/catchments.geojson"))
    }

    /// Key sites by zone add up, and each site that is late stands in a gap of that limit that says so.
    private func checkSites(_ summary: [String: Any], _ zones: [[String: Any]], _ gaps: String) throws {
        let all = try #require(summary["sites"] as? [String: Any])
        let parts = zones.compactMap { $0["sites"] as? [String: Any] }
        #expect(parts.count == 6 && number(parts[5]["count"]) == 0 && number(all["count"]) == 145)
        func sum(_ rows: [[String: Any]], _ key: String) -> Double { rows.reduce(0) { $0 + number($1[key]) } }
        for key in ["count", "met", "nearly", "missed"] { #expect(sum(parts, key) == number(all[key]), "\(key)") }
        let limits = try #require(all["limits"] as? [[String: Any]])
        let features = try readLayer(path: gaps).features
        for (place, limit) in limits.enumerated() {
            let ofZones = parts.compactMap { ($0["limits"] as? [[String: Any]])?[place] }
            #expect(sum(ofZones, "covered") == number(limit["covered"]))
            let minutes = number(limit["minutes"])
            let inGaps = features.filter { Double($0.text("minutes") ?? "") == minutes }
                .reduce(0) { $0 + (Int($1.text("sites") ?? "") ?? -1000) }
            // A site beside a gap takes the time of its own street, not of the cell it stands in.
            let late = 145 - Int(number(limit["covered"]))
            #expect(inGaps >= 0 && abs(inGaps - late) <= 6, "\(inGaps) in gaps, \(late) late within \(minutes) min")
        }
    }

    /// The polygons hold the ground that the figures tell, to a thousandth.
    private func checkCatchments(_ summary: [String: Any], _ path: String) throws {
        let points = try #require(summary["points"] as? [[String: Any]])
        let told = points.compactMap { ($0["catchment"] as? [String: Any]).map { number($0["area_km2"]) } }
        let features = try readLayer(path: path).features
        #expect(told.count == 33 && features.count == 33)
        let shapes = features.map { feature -> [Polygon<PlanarPoint>] in
            if case .polygons(let polygons) = feature.geometry { polygons } else { [] }
        }
        let box = try #require(BoundingBox(shapes.flatMap { $0 }))
        let centre = try #require(Coordinate(longitudeDegrees: box.middle.x, latitudeDegrees: box.middle.y))
        let projection = try LocalProjection(centre: centre)
        let algebra = PolygonAlgebra()
        let parts = try shapes.map { try projection.forward(degrees: $0) }
        let areas = try parts.map { try algebra.area($0) / 1e6 }
        let all = told.reduce(0, +)
        #expect(abs(areas.reduce(0, +) - all) < 0.0015 * all, "\(areas.reduce(0, +)) against \(all)")
        #expect(abs(try algebra.area(algebra.union(parts)) / 1e6 - all) < 0.0015 * all, "they do not overlap")
        let area = try #require(summary["area_km2"] as? [String: Any])
        let response = try #require((summary["response_s"] as? [String: Any])?["ground"] as? [String: Any])
        #expect(abs(all - number(area["street_served"]) * (1 - number(response["unreachable_share"]))) < 1e-3)
    }

    @Test func zonesAndCheckpointsOfATown() throws {
        let folder = try TemporaryFolder()
        let files = try SyntheticTown(seed: 15).write(to: folder)
        // Two zones that overlap and leave ground out, one beside the area.
        func zone(_ id: String, _ west: Double, _ south: Double, _ more: String) -> String {
            let (east, north) = (west + 0.02, south + 0.02)
            return """
                {"type":"Feature","properties":{"id":"\(id)"\(more)},"geometry":{"type":"Polygon","coordinates":
                 [[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]}}
                """
        }
        let zones = try folder.write(
            SmallTown.collection([
                zone("one", 101.752, 36.622, #","name":"南, \"A\"","class":"centre","beat":7"#),
                zone("two", 101.765, 36.63, #","class":"rest","limit_min":1"#), zone("far", 102.5, 36.6, ""),
            ]), to: "zones.geojson")
        let checkpoints = try folder.write(
            SmallTown.collection([SmallTown.point("103", "36", #""id":"nowhere""#)]), to: "checkpoints.geojson")
        let more = ["--zones", zones, "--zone-limit", "centre=3", "--checkpoints", checkpoints, "--worst", "2"]
        for (output, threads) in [("one", "1"), ("two", "2")] {
            let run = try coverage(files, folder, to: output, more + ["--threads", threads])
            #expect(run.status == 0, "\(run.errors)")
            let table = String(decoding: run.output, as: UTF8.self)
            #expect(table.contains("Zones, worst first"))
            #expect(table.contains("2 zones have no street") == false && table.contains("1 zones have no street"))
            #expect(table.contains("Note: 1 zones overlap earlier ones"))
            #expect(table.contains("Note: 1 zones have no ground in the study area (far)"))
            #expect(
                table.contains("Note: 1 checkpoints are not within 150 m of a street and control nothing (nowhere)"))
        }
        #expect(try folder.contents(of: "one") == folder.contents(of: "two"))

        let summary = try plainJSON(file: folder.path("one/summary.json"))
        let rows = try #require(summary["zones"] as? [[String: Any]])
        #expect(rows.map { $0["id"] as? String } == ["one", "two", "far", nil])
        #expect(rows.map { number($0["required_min"]) } == [3, 1, -1, -1])
        #expect(number(rows[0]["missing_street_km"]) > 0 && number(rows[3]["street_km"]) > 0)
        #expect((summary["worst_streets"] as? [Any])?.count == 2)
        let inputs = try #require(summary["inputs"] as? [[String: Any]])
        #expect(inputs.suffix(2).map { $0["role"] as? String } == ["zones", "checkpoints"])

        let layer = try readLayer(path: folder.path("one/zones.geojson"))
        #expect(layer.features.map { $0["id"]?.text } == ["one", "two", "far"])
        #expect(layer.features[0]["beat"] == .integer(7), "other columns are carried")
        #expect(layer.features[0]["street_share_3min"] != nil)
        let table = try String(contentsOfFile: folder.path("one/street_table.csv"), encoding: .utf8)
        #expect(table.contains(#","one","南, ""A""","#) || table.contains(#",one,"南, ""A""","#), "quotes are doubled")
    }

    @Test func whatCannotBeUsedIsOneLine() throws {
        let town = try SmallTown()
        let area = town.files.area
        func failure(_ more: String...) throws -> String {
            let run = try coverage(town.files, town.folder, to: "out", more)
            #expect(run.status == 1 && run.errorLines.count == 1, "\(run.errors)")
            return run.errors.replacing(area, with: "AREA").replacing(town.files.points, with: "POINTS")
        }
        #expect(try failure("--zone-limit", "a=1").contains("--zone-limit: expected --zones with it, found none"))
        #expect(try failure("--zones-crs", "gcj02").contains("--zones-crs: expected --zones with it, found none"))
        #expect(
            try failure("--checkpoints-crs", "gcj02").contains(
                "--checkpoints-crs: expected --checkpoints with it, found none"))
        #expect(try failure("--worst", "-1").contains("--worst: expected a whole number from 0 to 1000, found \"-1\""))
        #expect(
            try failure("--zones", town.files.points).contains(
                "POINTS: feature 1 (id \"a\"): expected a zone as Polygon or MultiPolygon, found Point"))
        #expect(
            try failure("--zones", area, "--zone-limit", "a=1").contains(
                "AREA: no zone has the class \"a\" for which a limit is given"))
        #expect(
            try failure("--checkpoints", area).contains("AREA: feature 1: expected a Point, found a Polygon"))
    }

    private func number(_ value: Any?) -> Double { (value as? NSNumber)?.doubleValue ?? -1 }
}
