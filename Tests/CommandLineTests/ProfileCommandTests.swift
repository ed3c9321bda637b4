import Foundation
import Testing

/// `profiles`, and `--profile` with names and files.
@Suite struct ProfileCommandTests {
    private static let alongStreets = [
        "plain", "car", "emergency-car", "emergency-truck", "motorcycle", "foot", "bicycle",
    ]

    @Test func list() throws {
        let run = try CommandRun.reach135("profiles")
        #expect(run.status == 0 && run.errors.isEmpty)
        let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.map { String($0.prefix { $0 != " " }) } == Self.alongStreets + ["drone"])
        #expect(lines.filter { $0.hasSuffix(" The default.") }.map { $0.prefix(13) } == ["emergency-car"])
        #expect(try CommandRun.reach135("profiles", "list").output == run.output)
    }

    /// What is printed can be read again, and moves as the built-in one does.
    @Test func shownProfilesAreProfiles() throws {
        let town = try TravelTown()
        for name in Self.alongStreets {
            let shown = try CommandRun.reach135("profiles", "show", name)
            #expect(shown.status == 0 && shown.errors.isEmpty)
            let file = try town.folder.write(String(decoding: shown.output, as: UTF8.self), to: "\(name).yaml")
            let again = try CommandRun.reach135("profiles", "show", file)
            #expect(again.status == 0 && again.output == shown.output)
            let (builtIn, own) = (
                try town.routeLayer(["--profile", name]), try town.routeLayer(["--profile", file])
            )
            #expect(builtIn["total_s"] as? Double == own["total_s"] as? Double)
            #expect(builtIn["total_s"] as? Double ?? 0 > 0, "\(name)")
        }
    }

    @Test func aCopyThatWasEdited() throws {
        let town = try TravelTown()
        let text = String(decoding: try CommandRun.reach135("profiles", "show", "emergency-car").output, as: UTF8.self)
        let file = try town.folder.write(
            text.replacing("name: emergency-car\n", with: "name: ours\n")
                .replacing("  residential: 31", with: "  residential: 62")
                .replacing("start_loss_s: 6", with: "start_loss_s: 10"), to: "mine.yaml")
        let (before, after) = (try town.routeLayer(), try town.routeLayer(["--profile", file]))
        let (slow, fast) = (before["travel_s"] as? Double ?? 0, after["travel_s"] as? Double ?? 0)
        #expect(slow > 10 && abs(slow / fast - 2) < 0.001)
        #expect(before["start_loss_s"] as? Double == 6 && after["start_loss_s"] as? Double == 10)
        #expect(abs((after["total_s"] as? Double ?? 0) - fast - 10) < 0.001)
        // The result names the profile, and the file among the inputs.
        let inputs = try #require(after["inputs"] as? [[String: Any]])
        #expect(inputs.map { $0["role"] as? String } == ["streets", "profile"])
        #expect(inputs.last?["path"] as? String == file && (inputs.last?["sha256"] as? String)?.count == 64)
        #expect((after["settings"] as? [String: Any])?["profile"] as? String == "ours")
    }

    @Test func unknown() throws {
        let town = try TravelTown()
        let words = ["profile \"hovercraft\": expected one of plain, car, emergency-car,"]
        expectFailure(try town.network("--profile", "hovercraft"), "unknown profile", saying: words)
        expectFailure(try town.route("--profile", "hovercraft"), "unknown profile", saying: words)
        expectFailure(try town.coverage("--profile", "hovercraft"), "unknown profile", saying: words)
        expectFailure(try CommandRun.reach135("profiles", "show", "hovercraft"), "unknown profile", saying: words)
        let absent = town.folder.path("absent.yaml")
        expectFailure(
            try town.network("--profile", absent), "absent file",
            saying: ["\(absent): expected a profile file that can be read"])
    }

    /// Each slip has one line with the file, the line and the key.
    @Test(arguments: [
        (
            "  residential: 31", "  residential: fast",
            "key speeds_kmh.residential: expected km/h from 0.1 to 300, found \"fast\""
        ),
        ("  residential: 31", "  residential: 0", "key speeds_kmh.residential: expected km/h"),
        ("  residential: 31", "  residental: 31", "key speeds_kmh.residental: expected a street class"),
        ("start_loss_s: 6", "start_loss_s: -6", "key start_loss_s: expected seconds from 0 to 600, found \"-6\""),
        ("start_loss_s: 6", "startloss: 6", "key startloss: expected one of name,"),
        (
            "  gate: 15", "  gate: shut",
            "key barriers_s.gate: expected closed, or seconds from 0 to 3600, found \"shut\""
        ),
        ("  contraflow: never", "  contraflow: maybe", "key oneway.contraflow: expected never, penalty or free"),
        ("factor: 1.0", "factor: 99", "key maxspeed.factor: expected a factor from 0.1 to 3, found \"99\""),
        ("  stop: 2", "  stop: 1e9", "key penalties_s.stop: expected seconds from 0 to 3600, found \"1e9\""),
        ("  stop: 2", "\tstop: 2", "expected YAML"), ("conditional_tags: true", "conditional_tags: [", "expected YAML"),
        ("conditional_tags: true", "conditional_tags: perhaps", "key conditional_tags: expected true or false"),
    ])
    func badYAML(good: String, bad: String, message: String) throws {
        let town = try TravelTown()
        let text = String(decoding: try CommandRun.reach135("profiles", "show", "emergency-car").output, as: UTF8.self)
        let broken = text.replacing(good, with: bad)
        #expect(broken != text)
        let file = try town.folder.write(broken, to: "mine.yaml")
        let line =
            (text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(good) } ?? 0) + 1
        let place = message == "expected YAML" ? "\(file): line " : "\(file): line \(line): "
        expectFailure(try town.network("--profile", file), bad, saying: [place, message])
        expectFailure(try CommandRun.reach135("profiles", "show", file), bad, saying: [place, message])
    }

    @Test func otherFiles() throws {
        let town = try TravelTown()
        let empty = try town.folder.write("", to: "empty.yaml")
        expectFailure(try town.network("--profile", empty), "empty", saying: ["\(empty): expected a profile"])
        try Data([0xff, 0xfe, 0x00, 0x80]).write(to: URL(filePath: town.folder.path("bytes.yaml")))
        expectFailure(
            try town.network("--profile", town.folder.path("bytes.yaml")), "no text",
            saying: ["bytes.yaml: expected YAML in UTF-8"])
    }

    @Test(arguments: ["25:00", "Xx 12:00", "2026-02-30T12:00", "noon", "2026-11-25T14:30Z", ""])
    func badTime(time: String) throws {
        let town = try TravelTown()
        let words = ["--time: expected a local time such as 2026-11-25T14:30"]
        expectFailure(try town.network("--time", time), "time \(time)", saying: words)
        expectFailure(try town.route("--time", time), "time \(time)", saying: words)
        expectFailure(try town.coverage("--time", time), "time \(time)", saying: words)
    }
}
