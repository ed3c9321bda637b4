import FeatureIO
import Foundation
import Testing

/// Results into and inputs from a real PostGIS.
@Suite(
    .enabled(if: PostgresServer.programs != nil, "PostgreSQL with PostGIS is not installed"), .postgresServer)
struct DatabaseTests {
    private let server: PostgresServer
    private static let layers = ["isochrones", "coverage", "gaps", "streets", "catchments", "boundary"]

    init() throws { server = try #require(PostgresServer.current) }

    private func run(_ town: SmallTown, schema: String, _ options: String...) throws -> CommandRun {
        try CommandRun.reach135(
            town.coverage("--output-database", server.connection(), "--output-schema", schema) + options)
    }

    private func tables(_ schema: String) throws -> [Substring] {
        try server.query("SELECT tablename FROM pg_tables WHERE schemaname = '\(schema)' ORDER BY 1")
    }

    @Test func tablesSayWhatTheFilesSay() throws {
        let town = try SmallTown()
        let done = try run(town, schema: "Streife 快反", "--output-crs", "EPSG:25832", "--attribution", "Town's © 2026")
        #expect(done.status == 0 && done.errors.isEmpty, "\(done.errors)")
        #expect(String(decoding: done.output, as: UTF8.self).contains("and to schema Streife 快反 of PG:host="))
        #expect(try tables("Streife 快反") == (Self.layers + ["run"]).sorted().map { $0[...] })
        // No street crosses the boundary of the town: that table is empty.
        for layer in Self.layers where layer != "boundary" {
            let table = "\"Streife 快反\".\(layer)"
            let copy = town.folder.path("\(layer).copy.geojson")
            try CommandRun.tool(
                "ogr2ogr", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=7", "-lco", "RFC7946=YES", copy,
                server.connection(), "-sql", "SELECT * FROM \(table) ORDER BY fid")
            let (found, written) = (
                try plainFeatures(file: copy), try plainFeatures(file: town.folder.path("out/\(layer).geojson"))
            )
            #expect(found.count == written.count && !found.isEmpty, "\(layer)")
            for column in ["point", "reason", "first_due", "color"] {
                #expect(found.map { $0.text(column) } == written.map { $0.text(column) }, "\(layer): \(column)")
            }
            for column in ["minutes", "area_km2", "street_km", "value", "fill-opacity"] {
                #expect(found.map { $0.number(column) } == written.map { $0.number(column) }, "\(layer): \(column)")
            }
            #expect(try server.query("SELECT DISTINCT ST_SRID(geom), ST_IsValid(geom) FROM \(table)") == ["25832|t"])
            let comment = try server.query("SELECT obj_description('\(table)'::regclass)")
            #expect(comment.first?.hasPrefix("reach135 coverage; ") == true, "\(comment)")
            #expect(comment.first?.contains("Town's © 2026") == true, "\(comment)")
        }
        // Areas in the database are those of the files.
        let areas = try server.query(
            "SELECT abs(ST_Area(ST_Transform(geom, 4326)::geography) / 1e6 / area_km2 - 1) < 0.001 "
                + "FROM \"Streife 快反\".isochrones")
        #expect(areas == Array(repeating: "t", count: 6))
        let summary = try plainJSON(file: town.folder.path("out/summary.json"))
        let kept = try server.query("SELECT summary FROM \"Streife 快反\".run").joined(separator: "\n")
        #expect(summary as NSDictionary == (try plainJSON(Data(kept.utf8))) as NSDictionary)
    }

    @Test func anEarlierRunIsReplaced() throws {
        let town = try SmallTown()
        #expect(try run(town, schema: "again").status == 0)
        try server.query(
            """
            CREATE TABLE again.zones (a int); COMMENT ON TABLE again.zones IS 'reach135 coverage; 0.0.1';
            CREATE TABLE again.ways (a int); COMMENT ON TABLE again.ways IS 'reach135 coverages of mine';
            CREATE TABLE again.posts (a int)
            """)
        #expect(try run(town, schema: "again", "--minutes", "2").status == 0)
        #expect(try server.query("SELECT count(*), min(minutes) FROM again.isochrones") == ["2|2"])
        #expect(try server.query("SELECT count(*) FROM again.run") == ["1"])
        #expect(
            try tables("again") == (Self.layers + ["posts", "run", "ways"]).sorted().map { $0[...] })
    }

    /// Somebody else's table, and one that something depends on: nothing changes, neither there nor in the folder.
    @Test func allOrNone() throws {
        let town = try SmallTown()
        try server.query(
            "CREATE SCHEMA mine; CREATE TABLE mine.streets (name text); INSERT INTO mine.streets VALUES ('A')")
        expectFailure(
            try run(town, schema: "mine"), "a table of somebody else",
            saying: ["\"mine\".\"streets\" is there already", "choose another schema"])
        #expect(try tables("mine") == ["streets"])
        #expect(try server.query("SELECT name FROM mine.streets") == ["A"])
        #expect(try town.folder.contents(of: "out").isEmpty)

        #expect(try run(town, schema: "viewed").status == 0)
        let before = try town.folder.contents(of: "out")
        try server.query("CREATE VIEW viewed.large AS SELECT * FROM viewed.streets")
        expectFailure(
            try run(town, schema: "viewed", "--minutes", "2"), "a view of the user",
            saying: ["the database refused", "depend"])
        #expect(try server.query("SELECT count(*) FROM viewed.isochrones") == ["6"])
        #expect(try town.folder.contents(of: "out") == before)

        // A folder that cannot be written: the database stays as it was.
        try Data().write(to: URL(filePath: town.folder.path("file")))
        let arguments = town.coverage(
            "--output-database", server.connection(), "--output-schema", "late", output: "file/x")
        expectFailure(try CommandRun.reach135(arguments), "no folder", saying: ["cannot be written"])
        #expect(try tables("late").isEmpty)
    }

    @Test func inputsFromTables() throws {
        var town = try SmallTown()
        #expect(try town.run().status == 0)
        let files = try town.folder.contents(of: "out").filter { $0.key.hasSuffix("geojson") }
        for (name, path) in [
            ("town_streets", town.files.streets), ("town_points", town.files.points), ("town_area", town.files.area),
        ] {
            try CommandRun.tool("ogr2ogr", "-f", "PostgreSQL", server.connection(), path, "-nln", name)
        }
        town.files.streets = server.connection("tables=town_streets password=geheim")
        town.files.points = server.connection("tables=town_points password='ge heim'")
        town.files.area = server.connection("tables=town_area")
        let run = try town.run("--json")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        for (name, bytes) in files {
            let (before, after) = (
                try plainJSON(bytes), try plainJSON(file: town.folder.path("out/\(name)"))
            )
            #expect(after["features"] as? NSArray == before["features"] as? NSArray, "\(name)")
        }
        let summary = try plainJSON(run.output)
        let inputs = try #require(summary["inputs"] as? [[String: Any]])
        #expect(inputs.count == 3 && inputs.allSatisfy { $0["sha256"] is NSNull })
        let all = try town.folder.contents(of: "out").values.map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(!all.contains("geheim") && !all.contains("ge heim") && all.contains("password=***"))
    }

    @Test func noDatabaseAndNoPassword() throws {
        let town = try SmallTown()
        let wrong = server.connection("dbname=nowhere password=geheim")
        for arguments in [
            town.coverage("--output-database", wrong), town.coverage("--area", wrong),
            town.coverage("--output-database", "dbname=x password=geheim"),
        ] {
            let run = try CommandRun.reach135(arguments)
            let isUsage = arguments.last?.hasPrefix("dbname") ?? false
            expectFailure(run, "no database", status: isUsage ? 2 : 1)
            #expect(!run.errors.contains("geheim"), "\(run.errors)")
            #expect(run.errors.contains(isUsage ? "PG:dbname=city" : "nowhere"), "\(run.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: town.folder.path("out")))
    }
}
