import Foundation
import Testing

/// The planner's own street layers, from the command line.
@Suite struct StreetLayerTests {
    /// The small town with its streets a few centimetres apart, and as lines that only cross.
    private func spoilt(_ town: inout SmallTown, _ features: [String]) throws {
        town.files.streets = try town.folder.write(SmallTown.collection(features), to: "streets.geojson")
    }

    private func summary(_ town: SmallTown) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(filePath: town.folder.path("out/summary.json")))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func junctions(_ town: SmallTown) throws -> Int? {
        (try summary(town)["streets"] as? [String: Any])?["junctions"] as? Int
    }

    private func notes(_ town: SmallTown) throws -> [String] { try summary(town)["warnings"] as? [String] ?? [] }

    @Test func nearlyMeetingLines() throws {
        var town = try SmallTown()
        try spoilt(
            &town,
            [
                SmallTown.line("[10.0,50.0],[10.005,50.0],[10.02,50.0]", "\"speed_kmh\":30"),
                SmallTown.line("[10.0050020,50.0],[10.005,50.006]", "\"speed_kmh\":30"),
                SmallTown.line("[10.005,50.0060010],[10.02,50.0000010]", "\"speed_kmh\":12"),
            ])
        #expect(try town.run().status == 0)
        #expect(try junctions(town) == 6)
        let run = try town.run("--node-tolerance", "0.5")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try junctions(town) == 4)
        #expect(
            try notes(town).contains { $0.contains("places within 0.5 m of each other: 6, joined into 3 junctions") })
        let settings = try summary(town)["settings"] as? [String: Any]
        #expect(settings?["node_tolerance_m"] as? Double == 0.5)
    }

    @Test func crossingLines() throws {
        var town = try SmallTown()
        try spoilt(
            &town,
            [
                SmallTown.line("[10.0,50.0],[10.02,50.0]", "\"speed_kmh\":30"),
                SmallTown.line("[10.005,49.999],[10.005,50.006]", "\"speed_kmh\":30"),
                SmallTown.line("[10.01,49.999],[10.01,50.006]", "\"speed_kmh\":30,\"level\":1"),
            ])
        let run = try town.run("--split-at-crossings")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try junctions(town) == 7)
        #expect(
            try notes(town).contains {
                $0.contains("junctions made where lines cross: 1,") && $0.hasSuffix("bridge or tunnel: 1")
            })
    }

    @Test func ownLayerAndOpenStreetMap() throws {
        var town = try SmallTown()
        let extract = try town.folder.write(SmallTown.openStreetMap(), to: "town.osm")
        // The long street again, 6 m north of where OpenStreetMap has it.
        try spoilt(&town, [SmallTown.line("[10.0,50.00005],[10.02,50.00005]", "\"speed_kmh\":30,\"name\":\"Own\"")])
        let run = try town.run("--streets", extract)
        #expect(run.status == 0, "\(run.errors)")
        let merged = try #require(try notes(town).first { $0.contains("left out beside them") })
        #expect(merged.hasPrefix("\(extract): 1.9 km kept"), "\(merged)")
        #expect(merged.contains("1.4 km left out beside them (lines left out whole: 1, in part: 0); places joined: 2,"))
        #expect(try junctions(town) == 4)
        let inputs = try summary(town)["inputs"] as? [[String: Any]]
        #expect(inputs?.compactMap { $0["role"] as? String } == ["streets", "streets", "points", "area"])
        #expect(try summary(town)["attribution"] as? String == "© OpenStreetMap contributors")
        let before = try town.folder.contents(of: "out")
        #expect(try town.run("--streets", extract, "--threads", "1").status == 0)
        #expect(try town.folder.contents(of: "out") == before)
    }

    @Test func optionsThatDoNotFit() throws {
        var town = try SmallTown()
        for tolerance in ["-1", "21", "x", "nan", "0x1"] {
            expectFailure(
                try town.run("--node-tolerance", tolerance), "tolerance \(tolerance)",
                saying: ["--node-tolerance: expected metres from 0 to 20", tolerance])
        }
        expectFailure(try town.run("--columns", "name=X"), "column", saying: ["streets.geojson", "\"X\"", "speed_kmh"])
        expectFailure(try town.run("--columns", "naem=X"), "key", saying: ["--columns", "\"naem\""])
        town.files.streets = try town.folder.write(SmallTown.openStreetMap(), to: "town.osm")
        for options in [["--node-tolerance", "1"], ["--split-at-crossings"], ["--columns", "name=X"]] {
            let run = try CommandRun.reach135(town.coverage() + options)
            expectFailure(run, "\(options[0]) with an extract", saying: ["town.osm", options[0], "a line layer"])
        }
        expectFailure(try town.run("--streets", "nowhere.gpkg"), "second file missing", saying: ["nowhere.gpkg"])
    }
}
