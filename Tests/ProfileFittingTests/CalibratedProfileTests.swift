import OpeningHours
import ProfileReading
import TestMaps
import Testing
import TravelModel

@testable import Calibration
@testable import ProfileFitting

@Suite struct CalibratedProfileTests {
    /// A calibration of the profile that has found something of every kind.
    private func calibration(_ groups: SpeedGroups, hours: [Int: Double] = [8: 1.25, 23: 0.9]) throws -> Calibration {
        var parameters = groups.start
        let primary = try #require(groups.groups.firstIndex(of: .streetClass(.primary)))
        for group in groups.groups.indices { parameters.groupFactors[group] = group == primary ? 1.1 : 1.3 }
        parameters.startLoss = 17.34
        for (hour, factor) in hours { parameters.hourFactors[hour] *= factor }
        return Calibration(
            rung: .hours, parameters: parameters,
            fitted: [
                .init(quantity: .sharedFactor, value: 1.3, standardError: 0.01),
                .init(quantity: .group(primary), value: 1.1, standardError: 0.02),
                .init(quantity: .startLoss, value: 17.34, standardError: 1.5),
            ]
                + hours.keys.sorted().map {
                    .init(quantity: .hour($0), value: parameters.hourFactors[$0], standardError: 0.03)
                },
            fittedRuns: Array(0..<140), heldOutRuns: Array(140..<200), before: Accuracy([(100, 140), (90, 150)]),
            after: Accuracy([(130, 140), (155, 150)]), rounds: 4, isSettled: true, modelled: [])
    }

    private let sources = CalibrationSources(
        profile: "it", profileFile: nil, runs: .init(path: "runs \"1\".csv", sha256: "ab"),
        streets: [.init(path: "x.pbf", sha256: "cd")], points: nil, version: "1.2")
    private let counts = RunCounts(rows: 210, unused: 10, newest: CivilDate(year: 2026, month: 3, day: 9))

    /// Every built-in profile can be written with fitted numbers, reads back with them, and keeps all else; a second
    /// calibration finds what the first has written.
    @Test(arguments: BuiltInProfile.alongStreets)
    func builtIn(_ builtIn: BuiltInProfile) throws {
        let groups = SpeedGroups(builtIn.profile)
        let found = try calibration(groups)
        let text = try calibratedProfile(
            builtIn.text, name: "ours", groups: groups, calibration: found, counts: counts, sources: sources)
        let read = try readProfile(text: text, file: "ours.yaml")
        #expect(read.name == "ours")
        #expect(abs(read.startLoss - 17.3) < 1e-9)
        for (street, speed) in builtIn.profile.speeds {
            let factor = street == .primary ? 1.1 : 1.3
            #expect(abs((read.speeds[street] ?? 0) - speed / factor) * 3.6 < 0.0501, "\(street)")
        }
        #expect(read.speedFactors.map(\.factor) == [0.8, 1.111])
        #expect(read.speedFactors[0].hours == (try OpeningHours.parse("08:00-09:00")))
        #expect(read.speedFactors[1].hours == (try OpeningHours.parse("23:00-24:00")))
        var rest = read
        (rest.name, rest.speeds, rest.limits) = (builtIn.profile.name, builtIn.profile.speeds, builtIn.profile.limits)
        (rest.startLoss, rest.speedFactors) = (builtIn.profile.startLoss, [])
        #expect(rest == builtIn.profile)
        for part in [
            "newest_run: 2026-03-09", "path: \"runs \\\"1\\\".csv\", sha256: ab", "rows: 210", "runs_kept_aside: 60",
            "before: {bias_s: -50, mean_absolute_error_s: 50, standard_deviation_s: 14.1}",
            "observed_less_modelled_s: [-3.5, -1.3, 2.5, 6.3, 8.5]", "primary: ", "# fitted, was",
        ] { #expect(text.contains(part), "\(part) is missing in \(text)") }

        let again = SpeedGroups(read)
        #expect(abs(again.start.hourFactors[8] - 1.25) < 1e-9)
        let twice = try calibratedProfile(
            text, name: "ours again", groups: again, calibration: try calibration(again, hours: [8: 1.1]),
            counts: counts, sources: sources)
        let readTwice = try readProfile(text: twice, file: "twice")
        #expect(readTwice.speedFactors.map(\.factor) == [0.8, 1.111, 0.909])
        #expect(twice.split(separator: "\n").count { $0.hasPrefix("provenance:") } == 1)
    }

    /// A profile that is not written key by key is refused, not spoilt; so is a result that is none.
    @Test func unchangeable() throws {
        let builtIn = BuiltInProfile.plain
        let groups = SpeedGroups(builtIn.profile)
        func write(_ text: String, _ calibration: Calibration) throws {
            _ = try calibratedProfile(
                text, name: "x", groups: groups, calibration: calibration, counts: counts, sources: sources)
        }
        let text = builtIn.text.replacing("\nname:", with: "\n\"name\":")
        #expect(try readProfile(text: text, file: "x").name == "plain")
        #expect {
            try write(text, try calibration(groups))
        } throws: { error in
            (error as? ProfileFittingError)?.code == .unchangeable
        }
        var wild = try calibration(groups)
        wild.parameters.startLoss = 900
        #expect {
            try write(builtIn.text, wild)
        } throws: { error in
            (error as? ProfileFittingError)?.code == .implausible
        }
    }

    @Test func sections() {
        var text = ProfileText("# a\nname: x\n\n# b\n# c\nspeeds_kmh:\n  # inside\n  road: 1\n\nabout: y\n# end\n")
        text.replace("speeds_kmh", ["speeds_kmh:", "  road: 2"], note: "note")
        text.replace("spread", ["spread: 1"])
        text.remove("about")
        text.replace("speeds_kmh", ["speeds_kmh:", "  road: 2"], note: "note")
        #expect(text.text == "# a\nname: x\n\n# note\n# b\n# c\nspeeds_kmh:\n  road: 2\n\nspread: 1\n# end\n")
        #expect(ProfileText("a: 1\n").text == "a: 1\n")
        #expect(quoted("a\"b\\c\nd\u{7F}ü") == "\"a\\\"b\\\\c\\x0Ad\\x7Fü\"")
        #expect(plain(1.25, decimals: 1) == "1.3" && plain(-0.04, decimals: 1) == "0" && plain(31, decimals: 2) == "31")
    }

    @Test func table() throws {
        let groups = SpeedGroups(BuiltInProfile.emergencyCar.profile)
        let table = calibrationTable(try calibration(groups), groups: groups, counts: counts, title: "Title")
        for part in [
            "210 rows, 200 runs used, 10 not used", "140 runs fitted, 60 kept aside",
            "bias (above 0: the model is too slow)", "-50 s", "81 km/h  73.6 km/h", "start loss", "17.3 s", "hour 8",
            "x 0.8", "Not fitted", "motorway, ", "other hours: fewer than 15 runs",
        ] { #expect(table.contains(part), "\(part) is missing in\n\(table)") }
        let warning = "the new numbers do no better than the old ones"
        #expect(!table.contains(warning))
        var worse = try calibration(groups, hours: [:])
        worse.after = Accuracy([(100, 141), (90, 150)])
        let warned = calibrationTable(worse, groups: groups, counts: counts, title: "Title")
        #expect(warned.contains(warning))
        #expect(warned.contains("  hours: fewer than 15 runs"))
    }
}
