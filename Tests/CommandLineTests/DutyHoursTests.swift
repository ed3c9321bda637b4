import Foundation
import Testing

/// Points with hours, call handling, and what the summary says of its times.
@Suite struct DutyHoursTests {
    private func unjudged(_ town: TravelTown) throws -> [String: String] {
        let list = try #require(try town.summary()["unjudged"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: list.map { ($0["id"] as? String ?? "", $0["reason"] as? String ?? "") })
    }

    @Test func onDutyAndOff() throws {
        let town = try TravelTown()
        let noon = try town.coverage("--time", "Tu 12:00")
        #expect(noon.status == 0, "\(noon.errors)")
        #expect(try unjudged(town).isEmpty)
        let sunday = try town.coverage("--time", "Su 12:00")
        #expect(sunday.status == 0)
        #expect(try unjudged(town) == ["a": "off duty at Su 12:00: Mo-Fr 08:00-18:00"])
        #expect(
            String(decoding: sunday.output + Data(sunday.errors.utf8), as: UTF8.self).contains(
                "point a (First) was not judged: off duty at Su 12:00"))
        // The day is not known.
        #expect(try town.coverage("--time", "12:00").status == 0)
        #expect(try unjudged(town) == ["a": "whether it is on duty at 12:00 cannot be told: Mo-Fr 08:00-18:00"])
        let untimed = try town.coverage()
        #expect(try unjudged(town).isEmpty)
        #expect(
            String(decoding: untimed.output + Data(untimed.errors.utf8), as: UTF8.self).contains(
                "1 points have hours; without --time all of them count as on duty"))
    }

    /// A day is an ordinary one unless the planner says otherwise, and the result says which.
    @Test(
        arguments: [
            ([], "none", true), (["--holiday", "public"], "public", false), (["--holiday", "school"], "school", true),
            (["--holiday", "public,school"], "public,school", false),
        ] as [([String], String, Bool)])
    func holidays(options: [String], told: String, isOnDuty: Bool) throws {
        let town = try TravelTown()
        let points = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.001", "50.0001", "\"id\":\"a\",\"hours\":\"Mo-Fr 08:00-18:00; PH off\""),
                SmallTown.point("10.009", "50.0", "\"id\":\"b\""),
            ]), to: "holidays.geojson")
        let run = try CommandRun.reach135(
            [
                "coverage", "--streets", town.streets, "--points", points, "--area", town.area, "--time", "Tu 12:00",
                "--output", town.folder.path("out"),
            ] + options)
        #expect(run.status == 0, "\(run.errors)")
        #expect(try unjudged(town) == (isOnDuty ? [:] : ["a": "off duty at Tu 12:00: Mo-Fr 08:00-18:00; PH off"]))
        let summary = try town.summary()
        #expect((summary["settings"] as? [String: Any])?["holiday"] as? String == told)
        let notes = try #require(summary["warnings"] as? [String])
        #expect(
            notes.contains {
                $0.contains("1 points or units have hours that name holidays; the day of --time is taken for none")
            }
                == options.isEmpty)
    }

    @Test func holidaysThatAreNone() throws {
        let town = try TravelTown()
        for bad in ["bank", "public,", "Public"] {
            expectFailure(
                try town.coverage("--time", "Tu 12:00", "--holiday=\(bad)"), "holiday \(bad)",
                saying: ["--holiday: expected public, school or public,school, found \"\(bad)\""])
        }
        expectFailure(
            try town.coverage("--holiday", "public"), "no time", saying: ["--holiday: expected --time beside it"])
        #expect(try town.coverage().status == 0)
        let settings = try #require(town.summary()["settings"] as? [String: Any])
        #expect(settings["holiday"] is NSNull)
    }

    @Test func nobodyOnDuty() throws {
        let town = try TravelTown()
        let points = try town.folder.write(
            SmallTown.collection([SmallTown.point("10.001", "50.0", "\"id\":\"a\",\"hours\":\"Mo-Fr 08:00-18:00\"")]),
            to: "one.geojson")
        expectFailure(
            try town.coverage("--time", "Su 12:00", points: points), "nobody",
            saying: ["one.geojson: no response point is on duty at Su 12:00; expected at least one"])
    }

    @Test func hoursThatCannotBeRead() throws {
        let town = try TravelTown()
        let points = try town.folder.write(
            SmallTown.collection([SmallTown.point("10.001", "50.0", "\"id\":\"a\",\"hours\":\"whenever\"")]),
            to: "bad.geojson")
        for time in [[], ["--time", "Tu 12:00"]] {
            let run = try CommandRun.reach135(
                [
                    "coverage", "--streets", town.streets, "--points", points, "--area", town.area, "--output",
                    town.folder.path("out"),
                ] + time)
            expectFailure(run, "hours", saying: ["bad.geojson: point a: column hours: ", "found \"whenever\""])
        }
    }

    /// The stages in the order of the clock, and what starts it.
    @Test(
        arguments: [
            (
                ["--handling", "90"], "handling + turnout + start loss + travel time",
                "the clock starts when the call is answered"
            ),
            ([], "turnout + start loss + travel time", "the clock starts when the point is alerted"),
            (["--profile", "plain"], "turnout + travel time", "the clock starts when the point is alerted"),
            (
                ["--profile", "plain", "--handling", "0.5"], "handling + turnout + travel time",
                "the clock starts when the call is answered"
            ),
        ])
    func clock(options: [String], times: String, clock: String) throws {
        let town = try TravelTown()
        let run = try CommandRun.reach135(
            [
                "coverage", "--streets", town.streets, "--points", town.points, "--area", town.area, "--output",
                town.folder.path("out"),
            ] + options)
        #expect(run.status == 0, "\(run.errors)")
        let summary = try town.summary()
        #expect(summary["times"] as? String == times && summary["clock"] as? String == clock)
        let head = String(decoding: run.output, as: UTF8.self).split(separator: "\n").first ?? ""
        #expect(head.hasSuffix("modelled coverage, \(times); \(clock)"))
    }

    /// Handling is added to every response: what is reached in a minute without it takes three with two minutes of it.
    @Test func handlingShiftsEveryTime() throws {
        let town = try TravelTown()
        func figures(_ options: String...) throws -> (shares: [Double], mean: Double) {
            let run = try CommandRun.reach135(
                [
                    "coverage", "--streets", town.streets, "--points", town.points, "--area", town.area, "--cell", "40",
                    "--output", town.folder.path("out"),
                ] + options)
            try #require(run.status == 0, "\(run.errors)")
            let summary = try town.summary()
            let limits = try #require(summary["limits"] as? [[String: Any]])
            let response = try #require(summary["response_s"] as? [String: Any])
            let street = try #require(response["street"] as? [String: Any])
            return (
                limits.compactMap { $0["covered_street_share"] as? Double }, try #require(street["mean"] as? Double)
            )
        }
        let before = try figures("--minutes", "1,2")
        let after = try figures("--minutes", "3,4", "--handling", "120")
        #expect(before.shares.count == 2 && before.shares == after.shares && before.shares[0] > 0)
        #expect(before.shares[0] < before.shares[1])
        #expect(abs(after.mean - before.mean - 120) < 0.11)
    }

    @Test(arguments: ["soon", "-5", "3601", "nan", "", "1m"])
    func badHandling(text: String) throws {
        expectFailure(
            try TravelTown().coverage("--handling", text), "handling \(text)",
            saying: ["--handling: expected seconds from 0 to 3600, found \"\(text)\""])
    }
}
