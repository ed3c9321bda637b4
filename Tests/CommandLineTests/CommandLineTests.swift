import Foundation
import Testing

/// Arguments, help, and what goes to which stream.
@Suite struct CommandLineTests {
    private func text(_ run: CommandRun) -> String { String(decoding: run.output, as: UTF8.self) }

    @Test(arguments: [
        ["--no-such-option"], ["no-such-command"], ["coverage"], ["coverage", "--streets"],
        ["coverage", "--streets", "a", "--points", "b", "--area", "c"], ["isochrones", "--streets", "a"],
        ["uncovered", "--area", "a"], ["coverage", "--minutes="], ["coverage", "--threads", "many"],
        ["isochrones", "--streets", "a", "--points", "b", "--wrong"],
        ["uncovered", "--area", "a", "--isochrones", "b", "surplus"],
    ])
    func badUsage(_ arguments: [String]) throws {
        expectFailure(try CommandRun.reach135(arguments), "\(arguments)", status: 2)
    }

    @Test func helpAndVersion() throws {
        for arguments in [
            ["--help"], ["coverage", "--help"], ["isochrones", "--help"], ["uncovered", "--help"],
            ["help", "coverage"],
        ] {
            let run = try CommandRun.reach135(arguments)
            #expect(run.status == 0 && run.errors.isEmpty, "\(arguments): \(run.errors)")
            #expect(text(run).contains("USAGE"), "\(arguments)")
        }
        let help = text(try CommandRun.reach135("--help"))
        for command in ["coverage", "isochrones", "uncovered"] { #expect(help.contains(command)) }
        let options = text(try CommandRun.reach135("coverage", "--help"))
        for option in [
            "--streets", "--points", "--area", "--minutes", "--cell", "--off-street", "--snap", "--threads",
            "--points-crs",
            "--area-crs", "--streets-crs", "--output", "--json",
        ] {
            #expect(options.contains(option), "\(option)")
        }
        let version = try CommandRun.reach135("--version")
        #expect(version.status == 0 && text(version).contains(/^reach135 \d+\.\d+\.\d+\n$/), "\(text(version))")
    }

    @Test func jsonIsTheSummaryFile() throws {
        let town = try SmallTown()
        let run = try town.run("--json")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.output == (try Data(contentsOf: URL(filePath: town.folder.path("out/summary.json")))))
        let summary = try plainJSON(run.output)
        for key in [
            "version", "inputs", "settings", "area_km2", "street_km", "limits", "response_s", "points", "unjudged",
            "attribution",
        ] {
            #expect(summary[key] != nil, "\(key)")
        }
        let inputs = try #require(summary["inputs"] as? [[String: Any]])
        #expect(inputs.map { $0["path"] as? String } == [town.files.streets, town.files.points, town.files.area])
        #expect(inputs.allSatisfy { ($0["sha256"] as? String)?.count == 64 && ($0["size"] as? Int ?? 0) > 0 })
        #expect(summary["times"] as? String == "turnout + travel time")
        #expect(
            try Set(town.folder.contents(of: "out").keys) == [
                "summary.json", "street_table.csv", "isochrones.geojson", "coverage.geojson", "gaps.geojson",
                "streets.geojson", "catchments.geojson", "boundary.geojson", "report.html", "map.svg",
                "isochrones.qml", "coverage.qml", "gaps.qml", "streets.qml", "catchments.qml", "boundary.qml",
            ])
    }

    @Test func tableSaysWhatTimesInclude() throws {
        let town = try SmallTown()
        #expect(text(try town.run()).contains("turnout + travel time"))
        try town.folder.write(
            SmallTown.collection([SmallTown.point("10.001", "50.0001", "\"id\":\"a\"")]), to: "points.geojson")
        let table = text(try town.run())
        #expect(table.contains("travel time only"), "\(table)")
        for figure in ["1 min", "3 min", "5 min"] where !table.contains(figure) {
            #expect(table.contains(figure.prefix(1)), "\(table)")
        }
    }

    /// A point a degree away is too far from the streets, one five degrees away from the region: each with its reason.
    @Test func farPointsHaveTheirOwnReasons() throws {
        let town = try SmallTown()
        try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.001", "50.0001", "\"id\":\"here\""),
                SmallTown.point("10.0", "51.0", "\"id\":\"far\""),
                SmallTown.point("10.0", "55.0", "\"id\":\"away\""),
            ]), to: "points.geojson")
        let summary = try plainJSON(try town.run("--json").output)
        let unjudged = try #require(summary["unjudged"] as? [[String: Any]])
        #expect(unjudged.map { $0["id"] as? String } == ["far", "away"])
        let reasons = unjudged.map { $0["reason"] as? String ?? "" }
        #expect(reasons[0].hasPrefix("no street with frontage"), "\(reasons)")
        #expect(reasons[1].hasPrefix("it lies more than"), "\(reasons)")
    }

    @Test func isochronesIntoAPipe() throws {
        let town = try SmallTown()
        let options = ["isochrones", "--streets", town.files.streets, "--points", town.files.points]
        let piped = try CommandRun.reach135(options + ["--output", "-"])
        #expect(piped.status == 0)
        #expect(piped.errorLines == ["reach135: 1 of 2 points have no turnout_s; theirs is taken as 0"])
        let features = try plainFeatures(plainJSON(piped.output))
        #expect(features.map { $0.text("point") } == ["a", "a", "a", "b", "b", "b"])
        #expect(features.map { $0.number("minutes") } == [1, 3, 5, 1, 3, 5])

        let file = town.folder.path("deep/down/isochrones.geojson")
        #expect(try CommandRun.reach135(options + ["--output", file]).output.isEmpty)
        #expect(try Data(contentsOf: URL(filePath: file)) == piped.output)
    }

    /// With the same area, the isochrones are those of a coverage run.
    @Test func isochronesOfCoverage() throws {
        let town = try SmallTown()
        #expect(try town.run("--minutes", "0.5,2").status == 0)
        let run = try CommandRun.reach135(
            "isochrones", "--profile", "plain", "--streets", town.files.streets, "--points", town.files.points,
            "--area",
            town.files.area, "--minutes", "2,0.5,2")
        let single = try #require(try plainJSON(run.output)["features"] as? NSArray)
        let whole = try plainJSON(file: town.folder.path("out/isochrones.geojson"))
        #expect(single.count == 4)
        #expect(single == whole["features"] as? NSArray)
    }

    /// A limit's contour does not depend on the other limits.
    @Test func contoursDoNotDependOnOtherLimits() throws {
        let town = try SmallTown()
        func features(_ minutes: String) throws -> [[String: Any]] {
            let run = try CommandRun.reach135(
                "isochrones", "--streets", town.files.streets, "--points", town.files.points, "--area", town.files.area,
                "--minutes", minutes)
            return try #require(try plainJSON(run.output)["features"] as? [[String: Any]])
        }
        let alone = try features("1")
        let among = try features("0.7,1,2.5,40").filter {
            (($0["properties"] as? [String: Any])?["minutes"] as? NSNumber)?.doubleValue == 1
        }
        #expect(alone.count == 2 && alone as NSArray == among as NSArray)
    }

    @Test func pointsBesideTheStreets() throws {
        let town = try SmallTown()
        try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.001", "50.0001", "\"id\":\"good\",\"crew\":4"),
                SmallTown.point("10.001", "50.0008", "\"id\":\"moved\""),
                SmallTown.point("10.001", "49.99", "\"id\":\"far\""),
                SmallTown.point("50.0001", "10.001", "\"id\":\"swapped\""),
                "{\"type\":\"Feature\",\"properties\":{\"id\":\"nowhere\"},\"geometry\":null}",
            ]), to: "points.geojson")
        let run = try town.run("--json")
        #expect(run.status == 0, "\(run.errors)")
        let summary = try plainJSON(run.output)
        let points = try #require(summary["points"] as? [[String: Any]])
        #expect(points.map { $0["id"] as? String } == ["good", "moved"])
        let unjudged = try #require(summary["unjudged"] as? [[String: Any]])
        #expect(Set(unjudged.compactMap { $0["id"] as? String }) == ["far", "swapped", "nowhere"])
        let swapped = unjudged.first { $0["id"] as? String == "swapped" }?["reason"] as? String ?? ""
        #expect(swapped.contains("swapped"), "\(swapped)")
        let far = unjudged.first { $0["id"] as? String == "far" }?["reason"] as? String ?? ""
        #expect(!far.isEmpty && !far.contains("swapped"), "\(far)")
        let warnings = try #require(summary["warnings"] as? [String])
        #expect(warnings.contains { $0.contains("moved") })
        #expect(!warnings.contains { $0.contains("good") })
        // Unknown columns are carried through.
        let isochrones = try plainFeatures(file: town.folder.path("out/isochrones.geojson"))
        #expect(isochrones.filter { $0.text("point") == "good" }.allSatisfy { $0.number("crew") == 4 })
        #expect(isochrones.count == 15)
    }

    @Test func invalidAreaIsRepaired() throws {
        let town = try SmallTown()
        try town.folder.write(
            SmallTown.area("[9.998,49.998],[10.022,50.008],[10.022,49.998],[9.998,50.008],[9.998,49.998]"),
            to: "area.geojson")
        let run = try town.run("--json")
        #expect(run.status == 0, "\(run.errors)")
        let summary = try plainJSON(run.output)
        let warnings = summary["warnings"] as? [String] ?? []
        #expect(
            warnings.contains { $0.contains("area") && $0.lowercased().contains("self-intersection") }, "\(warnings)")
        let area = try #require((summary["area_km2"] as? [String: Any])?["total"] as? Double)
        let half =
            plainArea([
                [[9.998, 49.998], [10.022, 49.998], [10.022, 50.008], [9.998, 50.008], [9.998, 49.998]]
                    .map(Place.init(json:))
            ]) / 2e6
        #expect(abs(area - half) <= 0.001 * half, "\(area) against \(half)")
    }

    /// Districts that share a border are nothing to be repaired.
    @Test func areaOfSeveralDistricts() throws {
        let town = try SmallTown()
        let whole = try plainJSON(try town.run("--json").output)
        func district(_ west: String, _ east: String) -> String {
            """
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[
             [[\(west),49.998],[\(east),49.998],[\(east),50.008],[\(west),50.008],[\(west),49.998]]]}}
            """
        }
        try town.folder.write(
            SmallTown.collection([district("9.998", "10.008"), district("10.008", "10.022")]), to: "area.geojson")
        let run = try town.run("--json")
        #expect(run.status == 0, "\(run.errors)")
        let parts = try plainJSON(run.output)
        for key in ["area_km2", "street_km", "limits", "warnings"] {
            #expect(parts[key] as? NSObject == whole[key] as? NSObject, "\(key)")
        }
    }

    /// All inputs in Web Mercator give the figures of those in degrees.
    @Test func otherCoordinateSystems() throws {
        let town = try SmallTown()
        let degrees = try plainJSON(try town.run("--json").output)
        var mercator = town
        for (name, path) in [("streets", \CaseFiles.streets), ("points", \.points), ("area", \.area)] {
            let projected = town.folder.path("\(name)-3857.geojson")
            try CommandRun.tool(
                "ogr2ogr", "-q", "-f", "GeoJSON", "-t_srs", "EPSG:3857", "-lco", "COORDINATE_PRECISION=6", projected,
                town.files[keyPath: path])
            // Without its crs member the file says nothing of its system.
            var collection = try plainJSON(file: projected)
            collection["crs"] = nil
            try JSONSerialization.data(withJSONObject: collection).write(to: URL(filePath: projected))
            mercator.files[keyPath: path] = projected
        }
        let run = try mercator.run(
            "--json", "--points-crs", "EPSG:3857", "--area-crs", "EPSG:3857", "--streets-crs", "EPSG:3857")
        #expect(run.status == 0, "\(run.errors)")
        let summary = try plainJSON(run.output)
        for key in ["area_km2", "street_km", "limits", "response_s"] {
            #expect(summary[key] as? NSObject == degrees[key] as? NSObject, "\(key)")
        }
    }

    /// Points in GCJ-02 that are read as such move by hundreds of metres.
    @Test func chineseCoordinates() throws {
        let folder = try TemporaryFolder()
        let files = try SyntheticTown(seed: 5).write(to: folder)
        let plain = try plainJSON(
            CommandRun.reach135(
                "coverage", "--streets", files.streets, "--points", files.points, "--area", files.area, "--output",
                folder.path("plain"), "--json"
            ).output)
        let run = try CommandRun.reach135(
            "coverage", "--streets", files.streets, "--points", files.points, "--points-crs", "gcj02", "--area",
            files.area,
            "--output", folder.path("gcj"), "--json", "--snap", "1000")
        #expect(run.status == 0, "\(run.errors)")
        let shifted = try plainJSON(run.output)
        func snapped(_ summary: [String: Any]) -> Place? {
            let points = summary["points"] as? [[String: Any]] ?? []
            return (points.first { $0["id"] as? String == "junction" }?["snapped"] as? [Double]).map(Place.init(json:))
        }
        let moved = plainLength(try #require(snapped(plain)), try #require(snapped(shifted)))
        #expect(moved > 100 && moved < 1000, "\(moved) m")
    }
}
