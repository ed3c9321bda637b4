import Foundation
import TestMaps
import Testing

/// `calibrate` on one long street, where the arithmetic can be done by hand.
@Suite struct CalibrateTests {
    private let folder: TemporaryFolder
    private let streets: String
    private let points: String

    init() throws {
        folder = try TemporaryFolder()
        // 60 nodes, 0.001 degrees of longitude apart: 71.7 m at 50 degrees north.
        var text = "<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n"
        for number in 0..<60 {
            text += "<node id=\"\(number + 1)\" version=\"1\" lat=\"50.0\" lon=\"\(10 + Double(number) / 1000)\"/>\n"
        }
        text += "<way id=\"1\" version=\"1\">" + (1...60).map { "<nd ref=\"\($0)\"/>" }.joined()
        text += "<tag k=\"highway\" v=\"residential\"/></way>\n</osm>\n"
        streets = try folder.write(text, to: "streets.osm")
        points = try folder.write(
            SmallTown.collection([SmallTown.point("10.001", "50.0001", "\"id\":\"a\"")]), to: "points.geojson")
    }

    /// Rows of runs from a to random places, at 20 km/h after 30 s, with a little noise.
    private func rows(_ count: Int) -> [String] {
        var random = SeededGenerator(seed: 21)
        return (0..<count).map { index in
            let longitude = Double.random(in: 10.004...10.059, using: &random)
            let metres = (longitude - 10.001) * 71_695
            let seconds = (30 + metres / (20 / 3.6)) * Double.random(in: 0.97...1.03, using: &random)
            return "a,\(longitude),50.0,2026-0\(index % 9 + 1)-17T12:00,\(seconds)"
        }
    }

    private func calibrate(_ rows: [String], _ options: String...) throws -> CommandRun {
        let runs = try folder.write(
            (["start,lon,lat,departure,seconds"] + rows).joined(separator: "\n"), to: "runs.csv")
        return try CommandRun.reach135(
            [
                "calibrate", runs, "--streets", streets, "--points", points, "--profile", "plain", "--output",
                folder.path("ours.yaml"),
            ] + options)
    }

    @Test func speedAndStartLoss() throws {
        let run = try calibrate(rows(50))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.isEmpty)
        let output = String(decoding: run.output, as: UTF8.self)
        #expect(output.contains("50 rows, 50 runs used\n"))
        #expect(output.contains("35 runs fitted, 15 kept aside"))
        #expect(output.contains("Written to"))
        let yaml = try String(contentsOfFile: folder.path("ours.yaml"), encoding: .utf8)
        func number(_ key: String) throws -> Double {
            let line = try #require(yaml.split(separator: "\n").first { $0.hasPrefix(key) })
            return try #require(Double(String(line.dropFirst(key.count).prefix { $0 != "#" }.filter { $0 != " " })))
        }
        #expect(abs(try number("  residential:") - 20) < 1)
        #expect(abs(try number("start_loss_s:") - 30) < 5)
        #expect(yaml.contains("newest_run: 2026-09-17"))
        // The new profile runs, and does not change when the rows do theirs.
        let first = yaml
        let again = try calibrate(rows(50).reversed(), "--threads", "1")
        #expect(again.status == 0)
        let second = try String(contentsOfFile: folder.path("ours.yaml"), encoding: .utf8)
        #expect(lines(first) == lines(second))
    }

    /// The lines that do not name the file's hash.
    private func lines(_ yaml: String) -> [Substring] {
        yaml.split(separator: "\n").filter { !$0.contains("runs_file") }
    }

    /// Each row that cannot be used has its line; the others count.
    @Test func badRows() throws {
        let bad = [
            "b,10.02,50.0,12,60", "a,10.02,50.0,12,0", "a,11.02,50.0,12,60", "a,10.02,95,12,60", "a,10.02,50.0,25,60",
        ]
        let run = try calibrate(bad + rows(20))
        #expect(run.status == 0, "\(run.errors)")
        let problems = run.errorLines.map(String.init)
        #expect(problems.count == 5, "\(run.errors)")
        for (index, words) in ["start: ", "seconds: ", "dest: ", "lat: ", "departure: "].enumerated() {
            #expect(problems[index].contains("runs.csv: line \(index + 2), \(words)"), "\(problems[index])")
            print(problems[index])
        }
        let output = String(decoding: run.output, as: UTF8.self)
        #expect(output.contains("25 rows, 20 runs used, 5 not used"))
        #expect(output.contains("start loss: at least 20 fitted runs are needed, there are 14"))
    }

    /// Minutes in the column of seconds are told in a sentence, and so are other numbers that nobody drives by.
    @Test func minutesInsteadOfSeconds() throws {
        let minutes = rows(30).map { row in
            let columns = row.split(separator: ",")
            return (columns.dropLast() + ["\((Double(columns[4]) ?? 0) / 60)"]).joined(separator: ",")
        }
        expectFailure(
            try calibrate(minutes), "minutes",
            saying: [
                "runs.csv: column seconds: expected seconds from leaving to arrival, found numbers by which half of the runs "
                    + "made more than ", " km/h as the crow flies; are they minutes?",
            ])
        #expect(!FileManager.default.fileExists(atPath: folder.path("ours.yaml")))
        // A few such rows do not decide.
        let some = try calibrate(Array(minutes.prefix(5)) + rows(30))
        #expect(some.status == 0, "\(some.errors)")
    }

    /// Runs from points that do not meet the condition are told and not used; the profile says what was asked.
    @Test func onlySomePoints() throws {
        let town = SmallTown.collection([
            SmallTown.point("10.001", "50.0001", "\"id\":\"a\",\"status\":\"active\""),
            SmallTown.point("10.03", "50.0001", "\"id\":\"b\",\"status\":\"closed\""),
        ])
        try town.write(toFile: points, atomically: true, encoding: .utf8)
        let closed = ["b,10.02,50.0,12,60"]
        let all = try calibrate(rows(30) + closed)
        #expect(all.status == 0 && all.errors.isEmpty, "\(all.errors)")
        let some = try calibrate(rows(30) + closed, "--points-where", "status = 'active'")
        #expect(some.status == 0 && some.errorLines.count == 1, "\(some.errors)")
        #expect(some.errors.contains("runs.csv: line 32, start: "), "\(some.errors)")
        #expect(String(decoding: some.output, as: UTF8.self).contains("31 rows, 30 runs used, 1 not used"))
        let yaml = try String(contentsOfFile: folder.path("ours.yaml"), encoding: .utf8)
        #expect(yaml.contains("points_where: \"status = 'active'\""))
        expectFailure(
            try CommandRun.reach135([
                "calibrate", folder.path("runs.csv"), "--streets", streets, "--output", folder.path("o.yaml"),
                "--points-where", "id = 'a'",
            ]), "no points", saying: ["--points-where: expected --points with it, found none"])
    }

    /// Streets of several files, and what a gate on them costs, which is no speed.
    @Test func mergedStreetsWithAGate() throws {
        let own = try folder.write(
            SmallTown.collection([SmallTown.line("[10.0,50.01],[10.001,50.01]", "\"name\":\"Own\"")]),
            to: "own.geojson")
        // Every run passes it.
        let gates = try folder.write(
            SmallTown.collection([SmallTown.point("10.002", "50.0", "\"id\":\"g\",\"delay_s\":30")]),
            to: "gates.geojson")
        let run = try calibrate(rows(50), "--streets", own, "--gates", gates)
        #expect(run.status == 0, "\(run.errors)")
        let yaml = try String(contentsOfFile: folder.path("ours.yaml"), encoding: .utf8)
        #expect(yaml.contains("streets_file: {path: ") && yaml.contains("streets_file_2: {path: "))
        #expect(yaml.contains("gates_file: {path: "))
        let loss = try #require(yaml.split(separator: "\n").first { $0.hasPrefix("start_loss_s:") })
        let seconds = try #require(Double(loss.split(separator: " ")[1]))
        // The 30 s that the runs lose are the gate's.
        #expect(seconds < 5, "\(loss)")
    }

    @Test func failures() throws {
        let few = try calibrate(rows(6))
        #expect(few.status == 1)
        #expect(few.errors.contains("expected at least 10 runs that can be used, found 6; no profile was written"))
        #expect(String(decoding: few.output, as: UTF8.self).contains("at least 7 fitted runs are needed"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("ours.yaml")))
        func fails(_ what: String, _ words: String, _ run: CommandRun) {
            expectFailure(run, what, saying: [words])
        }
        let runs = folder.path("runs.csv")
        func arguments(_ runs: String, _ options: String...) -> [String] {
            ["calibrate", runs, "--streets", streets, "--output", folder.path("o.yaml")] + options
        }
        fails("no file", "expected a table of runs", try CommandRun.reach135(arguments(folder.path("none.csv"))))
        fails(
            "no such profile", "expected one of plain", try CommandRun.reach135(arguments(runs, "--profile", "tank")))
        fails("snap", "--snap: expected metres", try CommandRun.reach135(arguments(runs, "--snap", "x")))
        fails("crs", "expected gcj02 or bd09", try CommandRun.reach135(arguments(runs, "--runs-crs", "EPSG:3857")))
        let header = try folder.write("lon,lat,seconds\n", to: "header.csv")
        fails("header", "header.csv: line 1: expected columns start_lon", try CommandRun.reach135(arguments(header)))
        let far = try folder.write("start_lon,start_lat,lon,lat,seconds\n1,1,1,2,3\n", to: "far.csv")
        fails("far", "far.csv: no response point is within", try CommandRun.reach135(arguments(far)))
    }
}
