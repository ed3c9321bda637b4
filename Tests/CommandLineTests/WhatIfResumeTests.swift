import Foundation
import Testing

/// A batch of scenarios that is stopped goes on, and gives the same bytes as one that is not.
@Suite struct WhatIfResumeTests {
    private let town: SmallTown
    private let scenarios: String

    init() throws {
        town = try SmallTown()
        let rows = (0..<100).map { "s\($0),move,a,10.0\(10 + $0 % 10)\($0),50.0001\n" }
        scenarios = try town.folder.write("scenario,action,id,lon,lat\n" + rows.joined(), to: "many.csv")
    }

    private func arguments(to output: String, _ more: String...) -> [String] {
        [
            "whatif", "--profile", "plain", "--streets", town.files.streets, "--points", town.files.points, "--area",
            town.files.area, "--scenarios", scenarios, "--output", town.folder.path(output),
        ] + more
    }

    private func journal(_ output: String) -> [Substring] {
        let text = try? String(contentsOfFile: town.folder.path("\(output)/whatif.journal"), encoding: .utf8)
        return text?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    }

    /// The journal grows no further than a limit of the system, somewhere within a line.
    @Test func aBatchThatRanOutOfSpaceGoesOn() throws {
        try CommandRun.reach135(arguments(to: "whole", "--threads", "2"))
        let whole = try town.folder.contents(of: "whole")
        #expect(Set(whole.keys) == ["whatif.json", "whatif.csv", "scenarios.geojson"])

        let stopped = try CommandRun.shell("ulimit -f 12; \"$0\" \"$@\"", arguments(to: "broken"))
        expectFailure(stopped, "no space", saying: ["whatif.journal: cannot be written: File too large"])
        let lines = journal("broken")
        #expect(lines.count > 5 && lines.count < 100)
        #expect(lines.last?.isEmpty == false, "the last line is half written")
        #expect(Set(try town.folder.contents(of: "broken").keys) == ["whatif.journal"])

        // Other settings belong to another batch.
        expectFailure(
            try CommandRun.reach135(arguments(to: "broken", "--resume", "--minutes", "2")), "other settings",
            saying: ["--resume", "other inputs or settings"])
        #expect(journal("broken") == lines)

        let resumed = try CommandRun.reach135(arguments(to: "broken", "--resume", "--threads", "1"))
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try town.folder.contents(of: "broken") == whole)

        // A journal with a broken line in its middle is not believed.
        try town.folder.write(lines.prefix(3).joined(separator: "\n") + "\nnonsense\n", to: "broken/whatif.journal")
        expectFailure(
            try CommandRun.reach135(arguments(to: "broken", "--resume")), "broken line", saying: ["line 4"])
        // What was there before is begun anew without --resume.
        #expect(try CommandRun.reach135(arguments(to: "broken")).status == 0)
        #expect(try town.folder.contents(of: "broken") == whole)
    }

    /// Killed twice, once politely, in the middle of scenarios that take their time.
    @Test func aBatchThatWasKilledGoesOn() throws {
        // A point that drives at a speed of its own: each scenario is a study of its own. Small cells make it slow.
        try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.001", "50.0001", "\"id\":\"a\""),
                SmallTown.point("10.005", "50.0055", "\"id\":\"b\",\"speed_factor\":0.8"),
            ]), to: "points.geojson")
        let slow = ["--cell", "10"]
        try CommandRun.reach135(arguments(to: "whole") + slow)
        var answered = 0
        for (signal, resume) in [("INT", []), ("KILL", ["--resume"])] as [(String, [String])] {
            let path = town.folder.path("broken/whatif.journal")
            let least = answered + 4
            let run = try CommandRun.shell(
                """
                "$0" "$@" & child=$!
                while kill -0 $child 2>/dev/null; do
                    if [ "$(wc -l 2>/dev/null < '\(path)' || echo 0)" -ge \(least) ]; then kill -\(signal) $child; break; fi
                    sleep 0.005
                done
                wait $child 2>/dev/null
                """, arguments(to: "broken") + slow + resume)
            #expect(run.status == (signal == "INT" ? 1 : 128 + 9))
            if signal == "INT" {
                #expect(run.errors.contains("scenarios; the same command with --resume goes on"), "\(run.errors)")
            }
            answered = journal("broken").count - 1
            #expect(answered >= least && answered < 100)
        }
        let resumed = try CommandRun.reach135(arguments(to: "broken", "--resume") + slow)
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(try town.folder.contents(of: "broken") == town.folder.contents(of: "whole"))
    }
}
