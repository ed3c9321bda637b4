import Foundation
import Testing

/// Bad input: one clear line, exit 1, and nothing written or overwritten.
@Suite struct BadInputTests {
    /// Runs `coverage` over spoilt input, once without results and once with older ones, which must stay.
    private func expectNothingWritten(
        _ what: String, saying words: [String] = [], options: [String] = [], spoil: (inout SmallTown) throws -> Void
    ) throws {
        var town = try SmallTown()
        try spoil(&town)
        let arguments = town.coverage() + options
        expectFailure(try CommandRun.reach135(arguments), what, saying: words)
        #expect(!FileManager.default.fileExists(atPath: town.folder.path("out")), "\(what): a folder was made")

        try FileManager.default.createDirectory(atPath: town.folder.path("out"), withIntermediateDirectories: true)
        for name in ["summary.json", "isochrones.geojson", "coverage.geojson", "gaps.geojson", "streets.geojson"] {
            try town.folder.write("old \(name)", to: "out/\(name)")
        }
        let before = try town.folder.contents()
        #expect(try CommandRun.reach135(arguments).status == 1, "\(what)")
        #expect(try town.folder.contents() == before, "\(what): files changed")
    }

    @Test func missingFiles() throws {
        try expectNothingWritten("missing streets", saying: ["nowhere.osm.pbf"]) {
            $0.files.streets = $0.folder.path("nowhere.osm.pbf")
        }
        try expectNothingWritten("missing street layer", saying: ["nowhere.geojson"]) {
            $0.files.streets = $0.folder.path("nowhere.geojson")
        }
        try expectNothingWritten("missing points", saying: ["nowhere.geojson"]) {
            $0.files.points = $0.folder.path("nowhere.geojson")
        }
        try expectNothingWritten("missing area", saying: ["nowhere.geojson"]) {
            $0.files.area = $0.folder.path("nowhere.geojson")
        }
        try expectNothingWritten("folder for streets", saying: ["folder.osm"]) {
            $0.files.streets = $0.folder.path("folder.osm")
            try FileManager.default.createDirectory(atPath: $0.files.streets, withIntermediateDirectories: true)
        }
    }

    @Test(.enabled(if: getuid() != 0)) func unreadableFile() throws {
        try expectNothingWritten("unreadable points") {
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: $0.files.points)
        }
    }

    @Test(arguments: ["x.osm.pbf", "x.osm", "x.osm.gz", "x.osm.bz2"]) func notAnExtract(name: String) throws {
        try expectNothingWritten("no OSM file \(name)", saying: [name]) {
            $0.files.streets = try $0.folder.write("This is a shopping list.\n", to: name)
        }
        try expectNothingWritten("empty \(name)", saying: [name]) {
            $0.files.streets = try $0.folder.write("", to: name)
        }
    }

    @Test func truncatedExtract() throws {
        for share in [0.3, 0.9] {
            try expectNothingWritten("truncated pbf", saying: ["town.osm.pbf"]) {
                let whole = $0.folder.path("whole.osm.pbf")
                let xml = try $0.folder.write(SyntheticTown(seed: 1).openStreetMap(), to: "town.osm")
                try CommandRun.tool("osmium", "cat", "--no-progress", "-o", whole, xml)
                let bytes = try Data(contentsOf: URL(filePath: whole))
                $0.files.streets = $0.folder.path("town.osm.pbf")
                try bytes.prefix(Int(share * Double(bytes.count))).write(to: URL(filePath: $0.files.streets))
            }
        }
        try expectNothingWritten("truncated xml", saying: ["town.osm"]) {
            $0.files.streets = try $0.folder.write(String(SmallTown.openStreetMap().dropLast(60)), to: "town.osm")
        }
    }

    @Test func noWays() throws {
        try expectNothingWritten("no ways", saying: ["town.osm"]) {
            $0.files.streets = try $0.folder.write(SmallTown.openStreetMap(ways: false), to: "town.osm")
        }
        try expectNothingWritten("no lines", saying: ["points.geojson"]) { $0.files.streets = $0.files.points }
    }

    @Test(.enabled(if: realData != nil)) func realExtractWithoutWays() throws {
        try expectNothingWritten("real extract without ways", saying: ["no-ways.osm.pbf"]) {
            $0.files.streets = "\(try #require(realData))/awkward/no-ways.osm.pbf"
        }
    }

    @Test func points() throws {
        func spoil(_ what: String, saying words: [String] = [], _ features: [String]) throws {
            try expectNothingWritten(what, saying: words) {
                $0.files.points = try $0.folder.write(SmallTown.collection(features), to: "points.geojson")
            }
        }
        try spoil("no points", saying: ["points.geojson"], [])
        try spoil("all points far away", [SmallTown.point("11", "50", "")])
        try spoil("all points swapped", saying: ["swapped"], [SmallTown.point("50.0001", "10.001", "")])
        try spoil("longitude out of range", saying: ["points.geojson"], [SmallTown.point("190", "50", "")])
        try spoil("latitude out of range", saying: ["points.geojson"], [SmallTown.point("10", "95", "")])
        try spoil("infinite coordinate", saying: ["points.geojson"], [SmallTown.point("1e999", "50", "")])
        try spoil("coordinate NaN", saying: ["points.geojson"], [SmallTown.point("NaN", "50", "")])
        try spoil(
            "same id twice", saying: ["\"x\""],
            [SmallTown.point("10.001", "50", "\"id\":\"x\""), SmallTown.point("10.002", "50", "\"id\":\"x\"")])
        try spoil("negative turnout", saying: ["turnout_s"], [SmallTown.point("10.001", "50", "\"turnout_s\":-1")])
        try spoil(
            "turnout in words", saying: ["turnout_s"], [SmallTown.point("10.001", "50", "\"turnout_s\":\"soon\"")])
        for units in ["-2", "2.5", "1001", "\"-1\""] {
            try spoil(
                "\(units) units", saying: ["column units: expected a whole number from 0 to 1000"],
                [SmallTown.point("10.001", "50", "\"units\":\(units)")])
        }
        try expectNothingWritten("lines for points", saying: ["streets.geojson"]) { $0.files.points = $0.files.streets }
        try expectNothingWritten("not a number in a table", saying: ["points.csv"]) {
            $0.files.points = try $0.folder.write("id,lon,lat\na,nan,50\n", to: "points.csv")
        }
        try expectNothingWritten("broken GeoJSON", saying: ["points.geojson"]) {
            $0.files.points = try $0.folder.write(String(SmallTown.points().dropLast(40)), to: "points.geojson")
        }
    }

    @Test func area() throws {
        func spoil(_ what: String, saying words: [String] = ["area.geojson"], _ text: String) throws {
            try expectNothingWritten(what, saying: words) {
                $0.files.area = try $0.folder.write(text, to: "area.geojson")
            }
        }
        try expectNothingWritten("lines for an area", saying: ["streets.geojson"]) { $0.files.area = $0.files.streets }
        try spoil("empty area", SmallTown.collection([]))
        try spoil("area without ground", SmallTown.area("[10,50],[10.01,50],[10,50]"))
        try spoil(
            "area elsewhere", saying: ["does not meet"],
            SmallTown.area("[20,50],[20.01,50],[20.01,50.01],[20,50.01],[20,50]"))
        try spoil(
            "area with latitude first", saying: ["area"],
            SmallTown.area("[49.998,9.998],[49.998,10.022],[50.008,10.022],[50.008,9.998],[49.998,9.998]"))
        try spoil("area out of range", SmallTown.area("[10,50],[200,50],[200,60],[10,60],[10,50]"))
    }

    /// With several bad inputs at once the same one is told whatever the number of threads: points before area, area
    /// before streets; and what is wrong with a file before what is wrong between files.
    @Test func twoBadInputs() throws {
        let good = try SmallTown()
        let folder = good.folder
        let extract = try folder.write(SmallTown.openStreetMap(), to: "town.osm")
        // Some are refused at once and some only when they have been read, so that now one thread is first, now another.
        let badPoints = [
            folder.path("no-points.geojson"),
            try folder.write(SmallTown.collection([]), to: "empty-points.geojson"),
            try folder.write(
                SmallTown.collection(
                    (0..<2000).map { SmallTown.point("10.001", "50", "\"id\":\"p\($0 == 1999 ? 0 : $0)\"") }),
                to: "twice-points.geojson"),
        ]
        let badAreas = [
            folder.path("no-area.geojson"),
            try folder.write(SmallTown.area("[10,50],[10.01,50],[10,50]"), to: "flat-area.geojson"),
        ]
        let badStreets = [
            folder.path("no-streets.osm"),
            try folder.write("This is a shopping list.\n", to: "list-streets.osm.pbf"),
            try folder.write(SmallTown.openStreetMap(ways: false), to: "wayless-streets.osm"),
            try folder.write(String(SmallTown.openStreetMap().dropLast(60)), to: "broken-streets.osm"),
            try folder.write(SmallTown.streets(speed: "-5"), to: "slow-streets.geojson"),
        ]

        func expectSame(_ files: CaseFiles, says told: String) throws {
            var lines: Set<String> = []
            for threads in ["1", "4", "4"] {
                var town = good
                town.files = files
                let run = try CommandRun.reach135(town.coverage("--threads", threads))
                #expect(run.status == 1 && run.errorLines.count == 1, "\(threads) threads: \(run.errors)")
                lines.insert(run.errors)
            }
            #expect(lines.count == 1, "the number of threads decides: \(lines)")
            #expect(lines.allSatisfy { $0.contains(told) }, "expected a line about \(told): \(lines)")
        }
        // No file is wrong by itself but the streets: the points are far from everything.
        let far = try folder.write(SmallTown.collection([SmallTown.point("11", "50", "")]), to: "far-points.geojson")
        for (number, streets) in badStreets.enumerated() {
            let (points, area) = (badPoints[number % badPoints.count], badAreas[number % badAreas.count])
            try expectSame(CaseFiles(streets: streets, points: points, area: good.files.area), says: points)
            try expectSame(CaseFiles(streets: streets, points: good.files.points, area: area), says: area)
            try expectSame(CaseFiles(streets: streets, points: far, area: good.files.area), says: streets)
        }
        for (points, area) in zip(badPoints, badAreas) {
            try expectSame(CaseFiles(streets: extract, points: points, area: area), says: points)
        }
    }

    @Test(arguments: ["0", "-1", "1,-3", "x", "121", ",", "1,,3", "nan", "inf", "1;3", "0.000001", "1e3"])
    func minutes(_ minutes: String) throws {
        try expectNothingWritten("minutes \"\(minutes)\"", options: ["--minutes=\(minutes)"]) { _ in }
    }

    @Test(arguments: ["-5", "0", "301", "\"fast\"", "1e400"]) func speed(_ speed: String) throws {
        try expectNothingWritten("speed \(speed)", saying: ["speed_kmh"]) {
            $0.files.streets = try $0.folder.write(SmallTown.streets(speed: speed), to: "streets.geojson")
        }
    }

    @Test(arguments: [
        ["--cell", "1"], ["--cell", "nan"], ["--cell", "x"], ["--off-street", "-1"], ["--snap", "-1"],
        ["--snap", "inf"], ["--threads", "0"], ["--points-crs", "EPSG:999999"], ["--area-crs", "nonsense"],
        ["--streets-crs", "bd10"],
    ])
    func options(_ options: [String]) throws {
        try expectNothingWritten(
            options.joined(separator: " "), saying: [options[0]], options: ["\(options[0])=\(options[1])"]
        ) { _ in }
    }

    /// What is said of a file that is not given is no slip to be passed over.
    @Test(arguments: [
        "gates", "barriers", "no-fly", "changes", "zones", "checkpoints", "sites", "patrols", "incidents",
    ])
    func coordinatesOfNoFile(file: String) throws {
        let words = "--\(file)-crs: expected --\(file) with it, found none"
        try expectNothingWritten(file, saying: [words], options: ["--\(file)-crs=gcj02"]) { _ in }
    }

    @Test(arguments: [
        ("key-streets-every", "30", "key-streets"), ("output-schema", "x", "output-database"),
        ("grade-cuts", "1.1,1.3,1.6,2", "incidents"), ("grade-least", "3", "incidents"),
    ])
    func moreOfNothing(name: String, value: String, other: String) throws {
        let words = "--\(name): expected --\(other) with it, found none"
        try expectNothingWritten(name, saying: [words], options: ["--\(name)=\(value)"]) { _ in }
    }

    @Test func unwritableOutput() throws {
        let town = try SmallTown()
        try town.folder.write("a file", to: "taken")
        for output in ["taken", "taken/below"] {
            let before = try town.folder.contents()
            expectFailure(try CommandRun.reach135(town.coverage(output: output)), "output \(output)", saying: ["taken"])
            #expect(try town.folder.contents() == before)
        }
        // A folder in the place of one of the five files.
        try FileManager.default.createDirectory(
            atPath: town.folder.path("half/streets.geojson"), withIntermediateDirectories: true)
        try town.folder.write("old", to: "half/summary.json")
        let before = try town.folder.contents()
        expectFailure(
            try CommandRun.reach135(town.coverage(output: "half")), "folder for a file", saying: ["streets.geojson"])
        #expect(try town.folder.contents() == before)
    }

    /// A limit on the size of files stands in for a full disk.
    @Test(arguments: [0, 1, 8]) func diskFull(blocks: Int) throws {
        let town = try SmallTown()
        try FileManager.default.createDirectory(atPath: town.folder.path("out"), withIntermediateDirectories: true)
        try town.folder.write("old", to: "out/summary.json")
        let before = try town.folder.contents()
        // The program's messages go through a pipe, which has no limit.
        let run = try CommandRun.shell(
            "(trap '' XFSZ; ulimit -f \(blocks); \"$0\" \"$@\" 2>&1 > /dev/null; echo \"exit $?\") | cat",
            town.coverage())
        let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2 && lines.last == "exit 1", "\(lines)")
        #expect(lines.first?.hasPrefix("reach135: ") == true && lines.first?.contains("cannot be written") == true)
        #expect(try town.folder.contents() == before, "\(blocks) blocks: files changed")
    }

    @Test func fullStandardOutput() throws {
        let town = try SmallTown()
        for command in [
            ["isochrones", "--streets", town.files.streets, "--points", town.files.points, "--output", "-"],
            ["uncovered", "--area", town.files.area, "--isochrones", town.files.area, "--output", "-"],
            town.coverage(), town.coverage() + ["--json"],
        ] {
            expectFailure(
                try CommandRun.shell("exec \"$0\" \"$@\" > /dev/full", command), "\(command[0]) into a full device",
                saying: ["standard output"])
        }
    }

    /// Where not even the error can be told, the exit code is still right.
    @Test func fullErrorOutput() throws {
        let town = try SmallTown()
        let nowhere = town.folder.path("nowhere.geojson")
        #expect(try CommandRun.shell("\"$0\" \"$@\" 2> /dev/full; exit $?", ["nonsense"]).status == 2)
        let command = ["isochrones", "--streets", nowhere, "--points", town.files.points]
        #expect(try CommandRun.shell("\"$0\" \"$@\" 2> /dev/full; exit $?", command).status == 1)
    }

    @Test func isochronesAndUncoveredLeaveOldFiles() throws {
        let town = try SmallTown()
        let old = try town.folder.write("old", to: "result.geojson")
        let nowhere = town.folder.path("nowhere.geojson")
        for command in [
            ["isochrones", "--streets", nowhere, "--points", town.files.points, "--output", old],
            ["isochrones", "--streets", town.files.streets, "--points", nowhere, "--output", old],
            ["uncovered", "--area", nowhere, "--isochrones", town.files.area, "--output", old],
            ["uncovered", "--area", town.files.area, "--isochrones", nowhere, "--output", old],
            ["uncovered", "--area", town.files.area, "--isochrones", town.files.points, "--output", old],
        ] {
            expectFailure(try CommandRun.reach135(command), "\(command)")
            #expect(try String(contentsOfFile: old, encoding: .utf8) == "old")
        }
    }
}
