import StreetGraph
import Testing

@testable import Planning

@Suite struct PlanFileTests {
    private let keys = [
        PlanKey(name: "streets", value: .path, isRepeating: true),
        PlanKey(name: "points", value: .path, isRepeating: false),
        PlanKey(name: "off-street", value: .text, isRepeating: false),
        PlanKey(name: "minutes", value: .text, isRepeating: false),
        PlanKey(name: "columns", value: .text, isRepeating: false),
        PlanKey(name: "json", value: .flag, isRepeating: false),
        PlanKey(name: "profile", value: .wordOrPath, isRepeating: false),
    ]

    private func read(_ text: String, path: String = "city/plan.yaml") throws -> PlanRead {
        try readPlan(text: text, path: path, keys: keys)
    }

    private func values(_ text: String) throws -> [String: [String]] {
        let read = try read(text)
        #expect(read.problems.isEmpty)
        return Dictionary(uniqueKeysWithValues: read.plan.entries.map { ($0.key.name, $0.values) })
    }

    @Test func valuesOfEveryForm() throws {
        let values = try values(
            """
            streets: [own.gpkg, /data/osm.pbf]
            points: "PG:dbname=city"
            minutes: [1, 3, 5]
            columns: {name: ROAD, oneway: DIR}
            json: true
            profile: emergency-car
            """)
        #expect(values["streets"] == ["city/own.gpkg", "/data/osm.pbf"])
        #expect(values["points"] == ["PG:dbname=city"])
        #expect(values["minutes"] == ["1,3,5"])
        #expect(values["columns"] == ["name=ROAD,oneway=DIR"])
        #expect(values["json"] == [])
        #expect(values["profile"] == ["emergency-car"])
    }

    @Test func filesCountFromTheFolderOfThePlan() throws {
        #expect(try values("profile: mine.yaml")["profile"] == ["city/mine.yaml"])
        #expect(try values("points: data/points.csv")["points"] == ["city/data/points.csv"])
        #expect(try read("points: p.csv", path: "plan.yaml").plan.entries[0].values == ["p.csv"])
    }

    @Test func whatSaysNothingIsLeftOut() throws {
        #expect(try values("points:\njson: false\nstreets: []").isEmpty)
    }

    @Test func allProblemsAtOnceWithTheirLines() throws {
        let read = try read(
            """
            off_street: 30
            bogus: 1
            json: perhaps
            minutes: 1
            standards:
              - kind: zonal
              - kind: echelon
                echelons: [{minutes: 1, units: 1.5}]
              - kind: escalation
                minutes: [1]
                scene: here
            """)
        #expect(read.problems.count == 6)
        for (problem, words) in zip(
            read.problems,
            [
                "city/plan.yaml: line 1: key off_street: expected off-street", "line 2: key bogus", "line 3: key json",
                "line 6: key standards[1]", "line 8: key standards[2].echelons[1].units",
                "line 11: key standards[3].scene: expected longitude, latitude",
            ])
        {
            #expect(problem.contains(words), "\(problem)")
        }
        #expect(read.plan.entries.map(\.key.name) == ["minutes"])
    }

    @Test func standards() throws {
        let read = try read(
            """
            standards:
              - kind: zonal
                name: by zone
                zone_minutes: {centre: 3, outskirts: 5}
                site_minutes: {school: 1}
                elsewhere_minutes: 5
                target_percent: 80
              - kind: echelon
                echelons:
                  - {minutes: 1}
                  - {minutes: 3, units: 2, profiles: [motorcycle], tiers: [a, b]}
              - kind: escalation
                minutes: [5, 1, 3]
                scene: [101.75, 36.62]
            """)
        #expect(read.problems.isEmpty)
        let standards = read.plan.standards
        #expect(
            standards[0]
                == Standard(
                    name: "by zone",
                    rule: .zonal(
                        ZonalLimits(
                            zoneClasses: ["centre": 180_000, "outskirts": 300_000], siteClasses: ["school": 60_000],
                            elsewhere: 300_000)), target: 0.8))
        let second = Echelon(limit: 180_000, units: 2, profiles: ["motorcycle"], tiers: ["a", "b"])
        #expect(standards[1].rule == .echelons([Echelon(limit: 60_000, units: 1), second]))
        #expect(second.counts(profile: "motorcycle", tier: "a") && !second.counts(profile: "motorcycle", tier: nil))
        #expect(!second.counts(profile: "foot", tier: "a"))
        #expect(
            standards[2].rule
                == .escalation(
                    Escalation(
                        limits: [60_000, 180_000, 300_000],
                        scene: Coordinate(longitudeDegrees: 101.75, latitudeDegrees: 36.62)!)))
    }

    @Test func noYAML() {
        for text in ["", "[1, 2]", "points: [1", "points: a\npoints: b"] {
            #expect(throws: (any Error).self) { try read(text) }
        }
    }

    @Test func dutyLevels() throws {
        func point(_ id: String, _ duty: String?) -> ResponsePoint {
            ResponsePoint(id: id, position: Coordinate(longitude: 0, latitude: 0), duty: duty)
        }
        let points = PointsRead(points: [point("a", nil), point("b", "red; Amber"), point("c", "amber")])
        #expect(try points.active(atDutyLevel: nil, path: "p").points.map(\.id) == ["a", "b", "c"])
        let red = try points.active(atDutyLevel: "RED", path: "p")
        #expect(red.points.map(\.id) == ["a", "b"] && red.unjudged.map(\.id) == ["c"] && red.notes.isEmpty)
        #expect(try points.active(atDutyLevel: "blue", path: "p").notes.count == 1)
        #expect(throws: PlanningError.self) {
            try PointsRead(points: [point("c", "amber")]).active(atDutyLevel: "blue", path: "p")
        }
    }
}
