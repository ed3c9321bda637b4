import Foundation
import Testing

/// Scenarios through the real command.
@Suite struct WhatIfCommandTests {
    private let town: SmallTown
    private let zones: String
    private let sites: String
    private let demand: String

    init() throws {
        town = try SmallTown()
        func box(_ id: String, _ west: Double, _ east: Double, _ more: String = "") -> String {
            let ring = [(west, 49.998), (east, 49.998), (east, 50.008), (west, 50.008), (west, 49.998)]
            return """
                {"type":"Feature","properties":{"id":"\(id)","name":"Zone \(id)"\(more)},"geometry":{"type":"Polygon",
                "coordinates":[[\(ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ","))]]}}
                """
        }
        zones = try town.folder.write(
            SmallTown.collection([box("w", 9.998, 10.006, ",\"limit_min\":0.5"), box("e", 10.006, 10.02)]),
            to: "zones.geojson")
        sites = try town.folder.write(
            """
            id,name,lon,lat,limit_min,access_s
            s1,School,10.013,50.0003,1,5
            s2,Clinic,10.0052,50.003,0.5,
            s3,Market,10.019,50.0004,2,10
            """, to: "sites.csv")
        demand = try town.folder.write(
            """
            lon,lat,weight,access_s
            10.002,50.0002,12.5,
            10.008,50.0002,7,3
            10.012,50.0031,30,
            10.0049,50.005,4.25,
            10.0195,50.0001,19,8
            """, to: "people.csv")
    }

    private func options(_ command: String, points: String? = nil, to output: String) -> [String] {
        [
            command, "--profile", "plain", "--streets", town.files.streets, "--points", points ?? town.files.points,
            "--area", town.files.area, "--zones", zones, "--sites", sites, "--demand", demand, "--minutes", "0.5,1,2",
            "--time", "Wed 12:00", "--output", town.folder.path(output),
        ]
    }

    private func whatif(
        _ scenarios: String, to output: String = "out", points: String? = nil, _ more: [String] = []
    ) throws -> CommandRun {
        try CommandRun.reach135(options("whatif", points: points, to: output) + ["--scenarios", scenarios] + more)
    }

    private static let scenarios = """
        scenario,action,id,lon,lat,turnout_s,speed_factor,hours,exits
        add one,add,n,10.018,50.0002,,,,
        add one again,add,other,10.018,50.0002,,,,
        move a,move,a,10.012,50.0001,,,,
        b sets off at once,change,b,,,0,,,
        a closes and two come,remove,a,,,,,,
        a closes and two come,add,,10.009,50.0001,20,,,
        a closes and two come,add,n2,10.016,50.001,,,,
        b drives fast,change,b,,,,1.8,,
        b is off duty,change,b,,,,,Mo-Fr 18:00-20:00,
        a gets two gates,change,a,,,,,,"10.005,50.002;10.015,50.0"
        nobody is left,remove,a,,,,,,
        nobody is left,move,b,10.5,50.5,,,,
        """

    /// The points of each scenario as a layer of their own.
    private static let changed: [(scenario: String, points: [String])] = {
        func a(_ x: String = "10.001", _ y: String = "50.0001", _ more: String = "") -> String {
            SmallTown.point(x, y, "\"id\":\"a\",\"name\":\"First\"" + more)
        }
        func b(_ more: String = "\"turnout_s\":30") -> String {
            SmallTown.point("10.005", "50.0055", "\"id\":\"b\",\"name\":\"Second\"," + more)
        }
        return [
            ("add one", [a(), b(), SmallTown.point("10.018", "50.0002", "\"id\":\"n\"")]),
            ("move a", [a("10.012", "50.0001"), b()]), ("b sets off at once", [a(), b("\"turnout_s\":0")]),
            (
                "a closes and two come",
                [
                    b(), SmallTown.point("10.009", "50.0001", "\"id\":\"x\",\"turnout_s\":20"),
                    SmallTown.point("10.016", "50.001", "\"id\":\"n2\""),
                ]
            ),
            ("b drives fast", [a(), b("\"turnout_s\":30,\"speed_factor\":1.8")]),
            ("b is off duty", [a(), b("\"turnout_s\":30,\"hours\":\"Mo-Fr 18:00-20:00\"")]),
            ("a gets two gates", [a("10.001", "50.0001", ",\"exits\":\"10.005,50.002;10.015,50.0\""), b()]),
        ]
    }()

    /// Each scenario against a coverage run with its points in a file.
    @Test func figuresAreThoseOfCoverage() throws {
        let run = try whatif(town.folder.write(Self.scenarios, to: "scenarios.csv"))
        #expect(run.status == 0, "\(run.errors)")
        let result = try plainJSON(file: town.folder.path("out/whatif.json"))
        let told = try #require(result["scenarios"] as? [[String: Any]])
        #expect(told.count == 9)
        #expect(number(result["judged_count"]) == 8)
        let base = try coverage(nil, "base")
        expect(try #require(result["baseline"] as? [String: Any]), areThoseOf: base, "baseline")
        for (name, points) in Self.changed {
            let summary = try coverage(
                town.folder.write(SmallTown.collection(points), to: "changed.geojson"), "changed")
            let scenario = try #require(told.first { $0["scenario"] as? String == name })
            expect(scenario, areThoseOf: summary, name)
            expect(scenario, changesZonesFrom: base, to: summary, name)
        }
        // Best first; the same points share a rank, and what cannot be judged has none.
        let column = try #require(result["ranked_by"] as? String)
        #expect(column == "demand_people_1min")
        let values = told.prefix(8).map { number($0[column]) }
        #expect(values == values.sorted(by: >))
        for (one, other) in zip(told, told.dropFirst()) where other["rank"] is NSNumber {
            #expect((number(one[column]) == number(other[column])) == (number(one["rank"]) == number(other["rank"])))
        }
        func rank(_ name: String) -> Any? { told.first { $0["scenario"] as? String == name }?["rank"] }
        #expect(rank("add one") as? Int == rank("add one again") as? Int && rank("add one") is Int)
        #expect(rank("nobody is left") is NSNull)
        let notes = try #require(result["warnings"] as? [String])
        #expect(notes.contains { $0.contains("scenario b is off duty: point b takes no part: off duty") })
        #expect(notes.contains { $0.contains("scenario nobody is left: not judged: point b: ") })

        // The table and the layer say the same.
        let rows = try String(contentsOfFile: town.folder.path("out/whatif.csv"), encoding: .utf8).split(
            separator: "\n")
        #expect(rows.count == 10)
        #expect(rows[0].hasPrefix("rank,scenario,area_km2_0.5min,area_km2_0.5min_diff,"))
        let features = try plainFeatures(file: town.folder.path("out/scenarios.geojson"))
        #expect(features.count == 12)
        for feature in features {
            let scenario = told.first { $0["scenario"] as? String == feature.text("scenario") }
            #expect(feature.number(column) == (scenario?[column] as? NSNumber)?.doubleValue)
        }
        let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("as it is") })
    }

    private func coverage(_ points: String?, _ output: String) throws -> [String: Any] {
        let run = try CommandRun.reach135(options("coverage", points: points, to: output))
        #expect(run.status == 0, "\(run.errors)")
        return try plainJSON(file: town.folder.path("\(output)/summary.json"))
    }

    private func number(_ value: Any?) -> Double { (value as? NSNumber)?.doubleValue ?? .nan }

    /// Every headline figure against a summary, to the last decimal.
    private func expect(_ found: [String: Any], areThoseOf summary: [String: Any], _ name: String) {
        func expect(_ column: String, _ expected: Any?, _ tolerance: Double) {
            let value = found[column]
            #expect((value is NSNull) == (expected is NSNull), "\(name): \(column)")
            if value is NSNull { return }
            #expect(abs(number(value) - number(expected)) <= tolerance, "\(name): \(column)")
        }
        func objects(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }
        let ends = ["0.5min", "1min", "2min"]
        for (end, limit) in zip(ends, objects(summary["limits"])) {
            expect("area_km2_\(end)", limit["covered_area_km2"], 1.01e-6)
            expect("area_share_\(end)", limit["covered_area_share"], 1.01e-6)
            expect("street_km_\(end)", limit["covered_street_km"], 0.00101)
        }
        let demand = objects(summary["demand"])[0]
        for (end, limit) in zip(ends, objects(demand["limits"])) {
            expect("demand_people_\(end)", limit["covered"], 0.0005001)
            expect("demand_people_share_\(end)", limit["covered_share"], 1e-9)
        }
        let response = summary["response_s"] as? [String: Any] ?? [:]
        let spread = [
            ("area", response["ground"]), ("street", response["street"]), ("demand_people", demand["response_s"]),
        ]
        for (column, figures) in spread {
            let figures = figures as? [String: Any] ?? [:]
            expect("\(column)_mean_s", figures["mean"], 0.00101)
            for (name, percentile) in [("p50", figures["p50"]), ("p90", figures["p90"])] {
                let seconds = (percentile as? NSNumber).map { NSNumber(value: ($0.doubleValue - 0.001).rounded(.up)) }
                expect("\(column)_\(name)_s", seconds ?? percentile, 0)
            }
        }
        expect("sites_met", (summary["sites"] as? [String: Any])?["met"], 0)
    }

    private func expect(
        _ scenario: [String: Any], changesZonesFrom base: [String: Any], to summary: [String: Any], _ name: String
    ) {
        let changes = (scenario["zones"] as? [String: Any] ?? [:]).values.flatMap { $0 as? [[String: Any]] ?? [] }
        for (before, after) in zip(
            base["zones"] as? [[String: Any]] ?? [], summary["zones"] as? [[String: Any]] ?? [])
        {
            let limits = zip(before["limits"] as? [[String: Any]] ?? [], after["limits"] as? [[String: Any]] ?? [])
            let change = changes.first { $0["id"] as? String == before["id"] as? String }
            for (end, (before, after)) in zip(["0.5min", "1min", "2min"], limits) {
                let expected = number(after["covered_area_km2"]) - number(before["covered_area_km2"])
                let found = change.map { number($0["area_km2_\(end)_diff"]) } ?? 0
                #expect(abs(found - expected) < 2.1e-6, "\(name), \(end)")
            }
        }
    }

    /// Any number of threads, and candidates from the streets.
    @Test func candidatesAreTheSameForAnyNumberOfThreads() throws {
        for (number, scenarios) in ["every-junction", "every:100m"].enumerated() {
            var runs: [[String: Data]] = []
            for threads in ["1", "3"] {
                let output = "out-\(number)-\(threads)"
                let run = try whatif(
                    scenarios, to: output,
                    ["--threads", threads, "--format", "geojson,csv,gpkg", "--candidate-turnout", "10"])
                #expect(run.status == 0, "\(run.errors)")
                runs.append(try town.folder.contents(of: output))
            }
            #expect(runs[0] == runs[1])
            #expect(runs[0].keys.contains("candidates.qml") && runs[0].keys.contains("whatif.gpkg"))
            #expect(!runs[0].keys.contains("whatif.journal"))
        }
        // The best candidate, added to the points, covers what was told.
        let result = try plainJSON(file: town.folder.path("out-1-1/whatif.json"))
        let best = try #require((result["scenarios"] as? [[String: Any]])?.first)
        let point = SmallTown.point(
            "\(number(best["lon"]))", "\(number(best["lat"]))", "\"id\":\"best\",\"turnout_s\":10")
        let points = [
            SmallTown.point("10.001", "50.0001", "\"id\":\"a\""),
            SmallTown.point("10.005", "50.0055", "\"id\":\"b\",\"turnout_s\":30"), point,
        ]
        let summary = try coverage(town.folder.write(SmallTown.collection(points), to: "best.geojson"), "best")
        expect(best, areThoseOf: summary, "best candidate")
        let features = try plainFeatures(file: town.folder.path("out-1-1/candidates.geojson"))
        #expect(features.count > 12)
        #expect(features.first?.number("gain_fifth") == 5)
    }

    /// A layer of places is one of candidates; polygons bound it.
    @Test func placesOfALayerAreCandidates() throws {
        let places = try town.folder.write(
            "id,name,lon,lat,speed_factor\nx,Here,10.009,50.0,\ny,There,10.015,50.0,\nz,Fast,10.016,50.0,2\n",
            to: "places.csv")
        let run = try whatif(
            places,
            [
                "--candidates-out",
                town.folder.write(
                    SmallTown.area("[10.014,49.99],[10.0155,49.99],[10.0155,50.01],[10.014,50.01],[10.014,49.99]"),
                    to: "no.geojson"),
            ])
        #expect(run.status == 0, "\(run.errors)")
        let result = try plainJSON(file: town.folder.path("out/whatif.json"))
        #expect((result["scenarios"] as? [[String: Any]])?.map { $0["scenario"] as? String } == ["x"])
        let refused = try #require(result["refused"] as? [[String: Any]])
        #expect(refused.map { number($0["count"]) } == [1, 1])
        let warnings = try #require(result["warnings"] as? [String])
        #expect(warnings.contains { $0.hasPrefix("candidate z was left out: ") })
    }

    /// A plan of coverage serves, too.
    @Test func aPlanIsShared() throws {
        let plan = try town.folder.write(
            """
            streets: streets.geojson
            points: points.geojson
            area: area.geojson
            profile: plain
            worst: 5
            minutes: [1, 2]
            output: planned
            scenarios: scenarios.csv
            """, to: "plan.yaml")
        try town.folder.write(Self.scenarios, to: "scenarios.csv")
        let run = try CommandRun.reach135("whatif", "--plan", plan)
        #expect(run.status == 0, "\(run.errors)")
        let result = try plainJSON(file: town.folder.path("planned/whatif.json"))
        #expect(result["ranked_by"] as? String == "area_km2_1min")
        #expect((result["warnings"] as? [String])?.contains("\(plan): whatif does not use worst") == true)
        #expect(try CommandRun.reach135("coverage", "--plan", plan).status == 0)
    }

    @Test func badScenariosAreOneLine() throws {
        let head = "scenario,action,id,lon,lat,turnout_s\n"
        let cases: [(String, String, [String])] = [
            (
                "unknown id", head + "one,remove,a,,,\none,remove,c,,,\n",
                ["feature 2 (id \"c\")", "column id", "found \"c\""]
            ),
            ("twice", head + "one,remove,a,,,\none,move,a,10.0,50.0,\n", ["feature 2", "found \"a\""]),
            (
                "unknown action", head + "one,close,a,,,\n",
                ["feature 1", "expected add, move, remove or change, found \"close\""]
            ),
            ("no action", head + "one,,a,,,\n", ["column action", "found none"]),
            ("no place", head + "one,move,a,,,\n", ["feature 1", "action move", "found no geometry"]),
            ("known id", head + "one,add,b,10.0,50.0,\n", ["not yet, found \"b\""]),
            ("no name", head + ",add,n,10.0,50.0,\n", ["column scenario", "found none"]),
            ("no id", head + "one,remove,,,,\n", ["column id", "found none"]),
            ("nothing to change", head + "one,change,a,,,\n", ["columns of point a to change"]),
            ("bad column", head + "one,change,a,,,soon\n", ["column turnout_s", "found \"soon\""]),
        ]
        for (what, text, words) in cases {
            let file = try town.folder.write(text, to: "bad.csv")
            expectFailure(try whatif(file), what, saying: [file] + words)
        }
        let good = try town.folder.write(Self.scenarios, to: "good.csv")
        expectFailure(
            try whatif(good, ["--rank-by", "cost"]), "column", saying: ["--rank-by", "street_share_1min", "\"cost\""])
        expectFailure(try whatif("every:5m"), "distance", saying: ["--scenarios", "from 10 to 5000", "\"every:5m\""])
        expectFailure(
            try whatif(good, ["--candidates-in", zones]), "candidates", saying: ["--candidates-in", "scenarios"])
        expectFailure(try whatif(good, ["--resume"]), "resume", saying: ["--resume", "whatif.journal", "found none"])
        expectFailure(
            try whatif("every-junction", ["--candidates-out", town.files.area]), "no candidate",
            saying: ["no candidate is left", "may stand"])
        #expect(!FileManager.default.fileExists(atPath: town.folder.path("out")))
    }
}
