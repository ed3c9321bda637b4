import Foundation
import Testing

/// Changes to the streets, from the command line.
@Suite struct StreetChangeTests {
    private func change(_ geometry: String, _ properties: String) -> String {
        "{\"type\":\"Feature\",\"geometry\":\(geometry),\"properties\":{\(properties)}}"
    }

    private func line(_ coordinates: String) -> String { "{\"type\":\"LineString\",\"coordinates\":[\(coordinates)]}" }

    private func run(_ town: SmallTown, _ changes: [String], _ options: String..., output: String) throws -> CommandRun
    {
        let file = try town.folder.write(SmallTown.collection(changes), to: "changes.geojson")
        return try CommandRun.reach135(town.coverage("--changes", file, output: output) + options)
    }

    private func summary(_ town: SmallTown, _ output: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(filePath: town.folder.path("\(output)/summary.json")))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func streetKilometres(_ town: SmallTown, _ output: String) throws -> Double {
        let lengths = try summary(town, output)["street_km"]
        return try #require(lengths as? Double ?? (lengths as? [String: Any])?["total"] as? Double)
    }

    @Test func changesShowInTheResult() throws {
        let town = try SmallTown()
        #expect(try town.run().status == 0)
        let before = try streetKilometres(town, "out")
        // The street to the north is closed, a new one leads there, the long one is slow.
        let changes = [
            change(line("[10.00502,50.0],[10.00502,50.006]"), "\"change\":\"close\",\"name\":\"Works\""),
            change(line("[10.001,50.0],[10.001,50.006],[10.0049,50.006]"), "\"change\":\"open\",\"speed_kmh\":40"),
            change(line("[10.0,50.0],[10.02,50.0]"), "\"change\":\"speed\",\"factor\":0.5"),
        ]
        let run = try run(town, changes, output: "changed")
        #expect(run.status == 0, "\(run.errors)")
        let notes = try #require(try summary(town, "changed")["warnings"] as? [String])
        #expect(notes.contains { $0.hasSuffix("changes.geojson: feature 1 (Works) closes 1 street, 667 m") })
        #expect(notes.contains { $0.contains("feature 2 opens 1 street, 954 m") && $0.hasSuffix("joined in 2 places") })
        #expect(notes.contains { $0.contains("feature 3 changes the speed of 1 street, 14") })
        // The closed street still counts: shares before and after are of the same streets and ground.
        #expect(abs(try streetKilometres(town, "changed") - before - 0.954) < 0.01)
        let inputs = try summary(town, "changed")["inputs"] as? [[String: Any]]
        #expect(inputs?.compactMap { $0["role"] as? String } == ["streets", "changes", "points", "area"])
    }

    /// What is judged stays what it was when streets are closed; what is covered of it gets less.
    @Test func sharesBeforeAndAfterAreOfTheSameGround() throws {
        let town = try SmallTown()
        #expect(try town.run().status == 0)
        let flood =
            "{\"type\":\"Polygon\",\"coordinates\":[[[10.006,49.999],[10.013,49.999],[10.013,50.007],[10.006,49.999]]]}"
        for (kind, geometry) in [("close", line("[10.00502,50.0],[10.00502,50.006]")), ("barrier", flood)] {
            #expect(try run(town, [change(geometry, "\"change\":\"\(kind)\"")], output: "changed").status == 0)
            let (before, after) = (try summary(town, "out"), try summary(town, "changed"))
            for key in ["area_km2", "street_km"] {
                #expect((before[key] as? NSObject) == (after[key] as? NSObject), "\(kind): \(key)")
            }
            func covered(_ summary: [String: Any]) throws -> [Double] {
                try #require(summary["limits"] as? [[String: Any]]).compactMap { $0["covered_street_km"] as? Double }
            }
            let (all, less) = (try covered(before), try covered(after))
            #expect(all.count == 3 && zip(all, less).allSatisfy { $0 >= $1 } && all[2] > less[2] + 0.1, "\(kind)")
        }
        // The network shows what is closed without a speed.
        let layer = town.folder.path("network.geojson")
        let file = try town.folder.write(
            SmallTown.collection([change(flood, "\"change\":\"barrier\"")]), to: "changes.geojson")
        let network = try CommandRun.reach135("network", town.files.streets, "--changes", file, "--output", layer)
        #expect(network.status == 0, "\(network.errors)")
        let speeds = try plainJSON(file: layer)["features"] as? [[String: Any]]
        let closed = try #require(speeds).filter { ($0["properties"] as? [String: Any])?["speed_kmh"] is NSNull }
        #expect(closed.count == 2)
    }

    @Test func changesToAnExtract() throws {
        var town = try SmallTown()
        town.files.streets = try town.folder.write(SmallTown.openStreetMap(), to: "town.osm")
        let flood =
            "{\"type\":\"Polygon\",\"coordinates\":[[[10.012,49.999],[10.013,49.999],[10.013,50.007],[10.012,49.999]]]}"
        let run = try run(town, [change(flood, "\"change\":\"barrier\"")], output: "out")
        #expect(run.status == 0, "\(run.errors)")
        let notes = try #require(try summary(town, "out")["warnings"] as? [String])
        #expect(notes.contains { $0.contains("feature 1 keeps out of 2 streets") })
        let before = try town.folder.contents(of: "out")
        #expect(
            try self.run(town, [change(flood, "\"change\":\"barrier\"")], "--threads", "1", output: "out").status == 0)
        #expect(try town.folder.contents(of: "out") == before)
    }

    /// Works from 1 to 3 May close the long street on these days alone; without a time they are taken to hold.
    @Test(
        arguments: [
            (["--time", "2026-05-01T00:00"], "closes 1 street"), (["--time", "2026-05-03"], "closes 1 street"),
            (
                ["--time", "2026-05-04T00:00"],
                "feature 1 (Works) does not hold at --time (from 2026-05-01 until 2026-05-03) and changes nothing"
            ),
            ([], "1 changes have from or until; without --time all of them count"),
            (["--time", "Fri 12:00"], "1 changes have from or until; --time does not tell enough"),
        ] as [([String], String)])
    func datedChanges(options: [String], words: String) throws {
        let town = try SmallTown()
        let works = change(
            line("[10.00502,50.0],[10.00502,50.006]"),
            "\"change\":\"close\",\"name\":\"Works\",\"from\":\"2026-05-01\",\"until\":\"2026-05-03\"")
        let file = try town.folder.write(SmallTown.collection([works]), to: "changes.geojson")
        let run = try CommandRun.reach135(town.coverage("--changes", file, output: "out") + options)
        #expect(run.status == 0, "\(run.errors)")
        let notes = try #require(try summary(town, "out")["warnings"] as? [String])
        #expect(notes.contains { $0.contains("changes.geojson: ") && $0.contains(words) }, "\(notes)")
        #expect(notes.contains { $0.contains("closes 1 street") } == !words.contains("does not hold"))
    }

    @Test func changesThatDoNotFit() throws {
        let town = try SmallTown()
        let far = line("[10.0,50.1],[10.02,50.1]")
        let cases: [(String, String, [String])] = [
            (
                far, "\"change\":\"close\",\"id\":\"X\"",
                ["feature 2 (id \"X\")", "\"change\"", "a street along the line"]
            ),
            (far, "\"change\":\"open\",\"speed_kmh\":30", ["a street within 10 m of an end of the new road"]),
            (far, "\"change\":\"speed\",\"factor\":2", ["a street along the line"]),
            (
                "{\"type\":\"Polygon\",\"coordinates\":[[[10,50.1],[10.01,50.1],[10.01,50.2],[10,50.1]]]}",
                "\"change\":\"barrier\"", ["a street inside the polygon, found none"]
            ),
            (
                line("[10.0,50.0],[10.005,50.0]"), "\"change\":\"close\",\"until\":\"soon\"",
                ["\"until\"", "a local date or time such as 2026-11-25 or 2026-11-25T14:30", "\"soon\""]
            ),
            (far, "\"change\":\"closed\"", ["close, open, new, speed or barrier", "\"closed\""]),
        ]
        for (geometry, properties, words) in cases {
            let works = change(line("[10.0,50.0],[10.005,50.0]"), "\"change\":\"close\"")
            expectFailure(
                try run(town, [works, change(geometry, properties)], output: "out"), properties,
                saying: ["changes.geojson", "feature 2"] + words)
        }
        expectFailure(
            try CommandRun.reach135(town.coverage("--changes", "nowhere.geojson")), "no file",
            saying: ["nowhere.geojson"])
        expectFailure(
            try CommandRun.reach135(town.coverage("--changes", "nowhere.geojson", "--changes-crs", "EPSG:0")),
            "no system",
            saying: ["--changes-crs: ", "EPSG:0"])
        // All streets closed: nothing is left to build a network of.
        let all = "{\"type\":\"Polygon\",\"coordinates\":[[[9,49],[11,49],[11,51],[9,51],[9,49]]]}"
        expectFailure(
            try run(town, [change(all, "\"change\":\"close\"")], output: "out"), "everything closed",
            saying: ["every street is closed: expected some that may be driven"])
        #expect(!FileManager.default.fileExists(atPath: town.folder.path("out")))
    }
}
