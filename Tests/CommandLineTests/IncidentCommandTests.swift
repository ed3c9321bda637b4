import Foundation
import Testing

/// `coverage --incidents` as a planner runs it.
@Suite struct IncidentCommandTests {
    /// One incident at a place of the town for each day of November.
    private static func incidents(_ days: [(day: Int, x: String, y: String)]) -> [String] {
        days.map { day, x, y in SmallTown.point(x, y, "\"time\":\"2026-11-\(day < 10 ? "0" : "")\(day)T14:30\"") }
    }

    /// Long Street has one a week, then four; North Street two each week.
    private static let usual = incidents(
        [4, 11, 18].map { ($0, "10.012", "50.0001") } + [23, 24, 25, 25].map { ($0, "10.012", "50.0001") }
            + [4, 5, 12, 13, 18, 17, 22, 24].map { ($0, "10.0051", "50.004") })

    private static let zones = SmallTown.collection([
        zone("w", "9.998", "10.008"), zone("e", "10.008", "10.022"),
    ])

    private static func zone(_ id: String, _ west: String, _ east: String) -> String {
        """
        {"type":"Feature","properties":{"id":"\(id)","name":"Zone \(id)"},"geometry":{"type":"Polygon","coordinates":[[
        [\(west),49.998],[\(east),49.998],[\(east),50.008],[\(west),50.008],[\(west),49.998]]]}}
        """
    }

    private func run(_ town: SmallTown, _ features: [String], _ options: [String] = [], output: String = "out") throws
        -> CommandRun
    {
        let path = try town.folder.write(SmallTown.collection(features), to: "incidents.geojson")
        let zones = try town.folder.write(Self.zones, to: "zones.geojson")
        return try CommandRun.reach135(
            town.coverage(output: output) + ["--incidents", path, "--zones", zones] + options)
    }

    @Test func zonesAndStreetsAreGraded() throws {
        let town = try SmallTown()
        let stray =
            Self.incidents([(20, "11.0", "50.0")])
            + [SmallTown.point("10.012", "50.0", "\"time\":\"yesterday\""), SmallTown.point("10.012", "50.0", "")]
        let run = try self.run(town, Self.usual + stray)
        #expect(run.status == 0, "\(run.errors)")
        let summary = try plainJSON(file: town.folder.path("out/summary.json"))
        let grades = try #require(summary["grades"] as? [String: Any])
        #expect(grades["last_week"] as? [String: String] == ["from": "2026-11-19", "to": "2026-11-25"])
        #expect(grades["baseline_weeks"] as? Int == 2 && grades["incidents"] as? Int == 13)
        let zones = try #require(grades["zones"] as? [[String: Any]])
        #expect(zones.map { $0["id"] as? String } == ["e", "w", nil])
        #expect(zones[0]["grade"] as? String == "red" && zones[1]["grade"] as? String == "green")
        #expect(zones[0]["incidents_last_week"] as? Int == 4 && zones[0]["incidents_ratio"] as? Double == 4)
        let streets = try #require(grades["streets"] as? [[String: Any]])
        #expect(streets.compactMap { $0["street"] as? String } == ["Long Street"])
        #expect((grades["unjudged"] as? [[String: Any]])?.count == 2 && grades["outside"] as? Int == 1)
        let warnings = try #require(summary["warnings"] as? [String])
        #expect(
            warnings.contains(
                "incidents that do not count: 2 cannot be judged, 1 lie outside the area, 2 are of other weeks"))
        let layer = try plainFeatures(file: town.folder.path("out/zones.geojson")).map(\.properties)
        #expect(layer.map { $0["grade"] as? String } == ["green", "red"])
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(text.contains("Incidents of 2026-11-19 to 2026-11-25 against the 2 weeks before"))
        #expect(text.contains("Zone e") && text.contains("red"))
    }

    /// The report has grades, depth and patrols in both languages; a run without them has only depth.
    @Test func reportTellsThem() throws {
        let town = try SmallTown()
        let patrols = try town.folder.write(
            SmallTown.collection([
                """
                {"type":"Feature","properties":{"team":"Team A","officers":2},
                 "geometry":{"type":"LineString","coordinates":[[10.0,50.0],[10.02,50.0]]}}
                """
            ]), to: "patrols.geojson")
        func report(_ language: String) throws -> String {
            let options = ["--patrols", patrols, "--lang", language]
            #expect(try run(town, Self.usual, options).status == 0)
            return try String(contentsOfFile: town.folder.path("out/report.html"), encoding: .utf8)
        }
        let english = try report("en")
        for text in [
            "Warnings by incidents", "<span class=\"grade red\"></span> red", "Units behind the first", "Team A",
            "Second within 3 min", "Lost without it, km in 3 min", "Incidents from 2026-11-19 to 2026-11-25",
        ] { #expect(english.contains(text), "\(text)") }
        let chinese = try report("zh")
        for text in ["警情五色分级预警", "<span class=\"grade red\"></span> 红色", "后续力量", "巡逻线", "3分钟内二次覆盖"] {
            #expect(chinese.contains(text), "\(text)")
        }
        #expect(try CommandRun.reach135(town.coverage()).status == 0)
        let plain = try String(contentsOfFile: town.folder.path("out/report.html"), encoding: .utf8)
        #expect(plain.contains("Units behind the first") && !plain.contains("Warnings by incidents"))
        #expect(!plain.contains(">Patrols<") && !plain.contains("Second within"))
    }

    @Test func cutsAndDaysAreTheUsers() throws {
        let town = try SmallTown()
        func grade(_ options: String...) throws -> [String?] {
            #expect(try run(town, Self.usual, options).status == 0)
            return try plainFeatures(file: town.folder.path("out/zones.geojson")).map {
                $0.properties["grade"] as? String
            }
        }
        #expect(try grade("--grade-cuts", "2,3,4,5") == ["green", "orange"])
        #expect(try grade("--grade-least", "5") == ["green", "green"])
        #expect(try grade("--grade-cuts", "0.5,5,6,7", "--grade-least", "1") == ["blue", "blue"])
    }

    @Test func threadsDoNotMatter() throws {
        let town = try SmallTown()
        for threads in ["1", "2"] {
            #expect(try run(town, Self.usual, ["--threads", threads], output: threads).status == 0)
        }
        let one = try town.folder.contents(of: "1")
        #expect(one["summary.json"] != nil && one["zones.geojson"] != nil)
        #expect(try town.folder.contents(of: "2") == one)
    }

    @Test func badInput() throws {
        let town = try SmallTown()
        func errors(_ features: [String], _ options: String...) throws -> String {
            let failed = try run(town, features, options)
            #expect(failed.status == 1)
            return failed.errors
        }
        #expect(
            try errors(Self.incidents([(4, "10.012", "50.0"), (18, "10.012", "50.0")])).contains(
                "expected incidents of at least 3 weeks, found 2026-11-04 to 2026-11-18"))
        #expect(
            try errors([SmallTown.point("10.0", "50.0", "\"when\":\"2026-11-04\"")]).contains(
                "expected a column time, datetime or date, found when"))
        #expect(try errors(Self.usual, "--grade-cuts", "2,1,3,4").contains("--grade-cuts: expected four ascending"))
        #expect(try errors(Self.usual, "--grade-least", "0").contains("--grade-least: expected a whole number"))
        #expect(try errors(Self.usual, "--incidents-until", "soon").contains("--incidents-until: expected a date"))
        let alone = try CommandRun.reach135(town.coverage("--incidents-until", "2026-11-25"))
        #expect(
            alone.status == 1 && alone.errors.contains("--incidents-until: expected --incidents with it, found none"))
    }
}
