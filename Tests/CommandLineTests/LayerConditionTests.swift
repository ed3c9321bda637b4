import Foundation
import Testing

/// Points and polygons chosen by a condition, and layers that lack the usual columns.
@Suite struct LayerConditionTests {
    private func summary(_ town: SmallTown) throws -> [String: Any] {
        try plainJSON(file: town.folder.path("out/summary.json"))
    }

    private func ids(_ summary: [String: Any]) throws -> [String] {
        try #require(summary["points"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    }

    private func notes(_ summary: [String: Any]) throws -> [String] { try #require(summary["warnings"] as? [String]) }

    /// Three points, of which two have no id.
    private func town() throws -> SmallTown {
        var town = try SmallTown()
        town.files.points = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.001", "50.0001", "\"status\":\"closed\",\"tier\":1"),
                SmallTown.point("10.005", "50.0055", "\"status\":\"open\",\"tier\":1"),
                SmallTown.point("10.015", "50.0", "\"id\":\"z\",\"status\":\"open\",\"tier\":2"),
            ]), to: "posts.geojson")
        return town
    }

    /// The ids of those that stay are what they would be without the condition.
    @Test(arguments: [
        ("status = 'open'", ["2", "z"]), ("tier = 1", ["1", "2"]), ("tier = 1 AND status <> 'closed'", ["2"]),
        ("id IS NOT NULL", ["z"]), ("STATUS LIKE 'clo%' OR tier > 1", ["1", "z"]),
    ])
    func points(condition: String, expected: [String]) throws {
        let town = try town()
        let run = try town.run("--points-where", condition)
        #expect(run.status == 0, "\(run.errors)")
        let summary = try summary(town)
        #expect(try ids(summary) == expected)
        #expect(
            try notes(summary).contains {
                $0.hasSuffix("posts.geojson: \(expected.count) of 3 features meet the condition \(condition)")
            })
        #expect((summary["settings"] as? [String: Any])?["points_where"] as? String == condition)
        #expect((summary["settings"] as? [String: Any])?["area_where"] == nil)
    }

    /// The same from formats that keep their columns in another way.
    @Test(arguments: ["posts.gpkg", "posts.shp", "posts.fgb"])
    func otherFormats(name: String) throws {
        var town = try town()
        let layer = town.folder.path(name)
        try CommandRun.tool("ogr2ogr", layer, town.files.points)
        town.files.points = layer
        #expect(try town.run("--points-where", "status = 'open' AND tier = 1").status == 0)
        #expect(try ids(summary(town)) == ["2"])
    }

    @Test func area() throws {
        var town = try SmallTown()
        func square(_ west: Double, _ name: String) -> String {
            let east = west + 0.01
            return """
                {"type":"Feature","properties":{"name":"\(name)"},"geometry":{"type":"Polygon","coordinates":
                [[[\(west),49.998],[\(east),49.998],[\(east),50.008],[\(west),50.008],[\(west),49.998]]]}}
                """
        }
        town.files.area = try town.folder.write(
            SmallTown.collection([square(9.998, "west"), square(10.012, "east")]), to: "districts.geojson")
        func total(_ options: String...) throws -> Double {
            let run = try CommandRun.reach135(town.coverage() + options)
            try #require(run.status == 0, "\(run.errors)")
            return try #require((summary(town)["area_km2"] as? [String: Any])?["total"] as? Double)
        }
        let (west, both) = (try total("--area-where", "name = 'west'"), try total())
        #expect(abs(both - 2 * west) < 0.001 * both)
        #expect(try notes(summary(town)).allSatisfy { !$0.contains("meet the condition") })
        let isochrones = town.folder.path("out/isochrones.geojson")
        let run = try CommandRun.reach135(
            "uncovered", "--area", town.files.area, "--area-where", "name = 'east'", "--isochrones", isochrones)
        #expect(run.status == 0 && run.errors.contains("1 of 2 features meet the condition name = 'east'"))
    }

    @Test(arguments: [
        ("tier =", "expected SQL on the columns id, status, tier"), ("rank = 1", "\"rank\""),
        ("tier = 7", "expected a feature that meets it, found none of 3"), ("", "expected SQL on the columns"),
    ])
    func badConditions(condition: String, words: String) throws {
        let town = try town()
        expectFailure(
            try town.run("--points-where", condition), "condition \(condition)",
            saying: ["posts.geojson: condition \"\(condition)\": ", words])
    }

    // MARK: Columns

    /// Points of which nothing is known but where they are.
    @Test func pointsWithoutKnownColumns() throws {
        var town = try SmallTown()
        #expect(try town.run().status == 0)
        #expect(try notes(summary(town)).allSatisfy { !$0.contains("none of the columns") })
        town.files.points = try town.folder.write(
            SmallTown.collection([SmallTown.point("10.001", "50.0001", "\"Address\":\"1 High Street\"")]),
            to: "posts.geojson")
        #expect(try town.run().status == 0)
        #expect(
            try notes(summary(town)).contains {
                $0.hasSuffix(
                    "posts.geojson: none of the columns id, name and turnout_s is there (columns Address); points are called "
                        + "by their numbers in the layer, and their turnout time is taken as 0")
            })
    }

    @Test func streetsWithoutKnownColumns() throws {
        var town = try SmallTown()
        let line = "{\"type\":\"LineString\",\"coordinates\":[[10.0,50.0],[10.02,50.0]]}"
        func notes(_ properties: String, _ options: String...) throws -> [String] {
            town.files.streets = try town.folder.write(
                SmallTown.collection(["{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":\(line)}"]),
                to: "lines.geojson")
            let run = try CommandRun.reach135(town.coverage() + options)
            try #require(run.status == 0, "\(run.errors)")
            return try self.notes(summary(town)).filter { $0.contains("none of the columns") }
        }
        let found = try notes("\"ROAD\":\"A1\"")
        #expect(found.count == 1)
        #expect(
            found[0].hasSuffix(
                "lines.geojson: none of the columns speed_kmh, maxspeed and highway is there (columns ROAD); every line is "
                    + "taken for an unclassified street, driven at 25.0 km/h (profile plain), and in both directions since "
                    + "there is no oneway either; --columns says which column holds what"))
        #expect(
            try notes("\"ROAD\":\"A1\"", "--profile", "emergency-car")[0].contains("31.0 km/h (profile emergency-car)"))
        #expect(try notes("\"oneway\":\"yes\"")[0].contains("(profile plain); --columns"))
        #expect(try notes("\"HIGHWAY\":\"primary\"").isEmpty && notes("\"speed_kmh\":30").isEmpty)
        #expect(try notes("\"V\":30", "--columns", "speed_kmh=V").isEmpty)
    }
}
