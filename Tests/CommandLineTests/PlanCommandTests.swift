import Foundation
import Testing

/// Plans: the same run as by options, all problems at once, and a template that can be filled in.
@Suite struct PlanCommandTests {
    private func plan(_ town: SmallTown, _ extra: String = "") -> String {
        """
        streets: \(town.files.streets)
        points: \(town.files.points)
        area: \(town.files.area)
        output: planned
        \(extra)
        """
    }

    @Test func aPlanGivesTheRunOfItsOptions() throws {
        let town = try SmallTown()
        let file = try town.folder.write(plan(town, "minutes: [2, 4]\ncell: 25\nprofile: plain\n"), to: "plan.yaml")
        let run = try CommandRun.reach135("coverage", "--plan", file)
        #expect(run.status == 0, "\(run.errors)")
        let options = town.coverage() + ["--minutes", "2,4", "--cell", "25"]
        #expect(try CommandRun.reach135(options).status == 0)
        let (planned, given) = (town.folder.path("planned"), town.folder.path("out"))
        let names = try FileManager.default.contentsOfDirectory(atPath: planned).sorted()
        #expect(names == (try FileManager.default.contentsOfDirectory(atPath: given).sorted()) && names.count > 4)
        for name in names where name.hasSuffix(".geojson") {
            // The plan is one of the inputs that the head of each result names.
            func features(_ folder: String) throws -> Substring {
                let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
                return try text[#require(text.range(of: "\"features\"")).lowerBound...]
            }
            #expect(try features(planned) == features(given), "\(name)")
        }
    }

    @Test func theCommandLineWins() throws {
        let town = try SmallTown()
        let file = try town.folder.write(plan(town, "minutes: nonsense\n"), to: "plan.yaml")
        let run = try CommandRun.reach135("coverage", "--plan", file, "--minutes", "2", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let summary = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        let settings = try #require(summary["settings"] as? [String: Any])
        #expect(settings["minutes"] as? [Int] == [2])
        let inputs = try #require(summary["inputs"] as? [[String: Any]])
        #expect(inputs.contains { $0["role"] as? String == "plan" })
    }

    @Test func standardsAreAnswered() throws {
        let town = try SmallTown()
        let file = try town.folder.write(
            plan(
                town,
                """
                standards:
                  - {kind: zonal, name: five minutes, elsewhere_minutes: 5, target_percent: 1}
                  - kind: echelon
                    name: a crowd
                    echelons: [{minutes: 5}, {minutes: 5, units: 900}]
                """), to: "plan.yaml")
        let run = try CommandRun.reach135("coverage", "--plan", file, "--json")
        #expect(run.status == 0, "\(run.errors)")
        let summary = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        let standards = try #require(summary["standards"] as? [[String: Any]])
        let limits = try #require(summary["limits"] as? [[String: Any]])
        let five = try #require(limits.first { $0["minutes"] as? Int == 5 })
        #expect(standards[0]["met"] as? Bool == true)
        #expect(standards[0]["compliant_street_km"] as? Double == five["covered_street_km"] as? Double)
        #expect(standards[1]["met"] as? Bool == false && standards[1]["compliant_street_km"] as? Double == 0)
        let echelons = try #require(standards[1]["echelons"] as? [[String: Any]])
        #expect(echelons[0]["covered_street_km"] as? Double == five["covered_street_km"] as? Double)
        let warnings = try #require(summary["warnings"] as? [String])
        #expect(warnings.contains { $0.contains("a crowd") && $0.contains("needs 900 units") })
    }

    @Test func complaintsNameTheLineOfThePlan() throws {
        let town = try SmallTown()
        for (line, words) in [
            ("cell: -3", "line 5: key cell: expected metres"), ("minutes: [1, x]", "line 5: key minutes"),
            ("threads: many", "line 5: key threads"), ("bogus: 1", "line 5: key bogus"),
            ("standards: 3", "line 5: key standards"), ("cell: [", "line "),
        ] {
            let file = try town.folder.write(plan(town, line), to: "plan.yaml")
            let run = try CommandRun.reach135("coverage", "--plan", file)
            expectFailure(run, line, saying: ["plan.yaml", words])
        }
        expectFailure(try CommandRun.reach135("coverage", "--plan", "no.yaml"), "no plan", saying: ["no.yaml"])
    }

    @Test func checkTellsAllProblemsAtOnce() throws {
        let town = try SmallTown()
        let file = try town.folder.write(
            """
            streets: nowhere.osm.pbf
            minutes: 0
            points: \(town.files.area)
            cell: wide
            off_street: 3
            profile: hovercraft
            """, to: "plan.yaml")
        let run = try CommandRun.reach135("plan", "check", file)
        #expect(run.status == 1 && run.errors.isEmpty)
        let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
        for number in 1...6 { #expect(lines.count { $0.contains("line \(number): key ") } == 1, "line \(number)") }
        #expect(lines.contains { $0.contains("key area: expected a value") })
        #expect(lines.last?.contains("8 problems") == true)
    }

    @Test func checkReadsWhatIsSound() throws {
        let town = try SmallTown()
        let file = try town.folder.write(
            plan(town, "standards: [{kind: zonal, elsewhere_minutes: 3, name: three minutes}]"), to: "plan.yaml")
        let run = try CommandRun.reach135("plan", "check", file)
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(run.status == 0, "\(text)")
        #expect(text.contains("no problem found") && text.contains("standard: three minutes"))
    }

    /// A plan with one problem in each line from the fifth on.
    @Test func checkReadsEveryFileAndValue() throws {
        let town = try SmallTown()
        _ = try town.folder.write("id,nothing\n1,2\n", to: "table.csv")
        let zone = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"
        _ = try town.folder.write(
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"class\":\"centre\"},"
                + "\"geometry\":\(zone)}]}", to: "zones.geojson")
        let lines = [
            ("zones: zones.geojson", "no zone has the class \"outskirts\""),
            ("zone-limit: {centre: 3, outskirts: 5}", nil), ("checkpoints: zones.geojson", "expected a Point"),
            ("checkpoints-crs: EPSG:none", "EPSG:none"), ("sites: lost.geojson", "no such file"),
            ("site-limit: {school: soon}", "expected class=minutes"), ("demand: lost.csv", "no such file"),
            ("weight: {day: a}", "expected the name of a column"), ("patrols: table.csv", "table.csv: "),
            ("key-streets-every: -1", "expected minutes from 1"), ("incidents: table.csv", "expected a column time"),
            ("grade-cuts: 1,2", "expected four ascending numbers"), ("contested-within: ages", "expected seconds"),
            ("worst: all", "expected a whole number"), ("tiles: here", "expected an address"),
            ("units: lost-units.csv", "no such file"),
        ]
        let file = try town.folder.write(plan(town, lines.map(\.0).joined(separator: "\n")), to: "plan.yaml")
        let run = try CommandRun.reach135("plan", "check", file)
        let told = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
        #expect(run.status == 1)
        for (number, (key, words)) in lines.enumerated() {
            let own = told.filter { $0.contains(": line \(number + 5): key \(key.prefix { $0 != ":" }): ") }
            #expect(own.count == (words == nil ? 0 : 1), "\(key): \(told)")
            if let words { #expect(own.allSatisfy { $0.contains(words) }, "\(key): \(own)") }
        }
        #expect(told.count == lines.count, "\(told)")
    }

    @Test func checkKnowsOptionsThatNeedOthers() throws {
        let town = try SmallTown()
        for (lines, problems) in [
            ("holiday: public\ntime: Tue 18:00\noutput-crs: EPSG:3857\nformat: gpkg", 0),
            ("holiday: public\noutput-crs: EPSG:3857", 2), ("holiday: public\ntime: nonsense", 1),
        ] {
            let file = try town.folder.write(plan(town, lines), to: "plan.yaml")
            let run = try CommandRun.reach135("plan", "check", file)
            let text = String(decoding: run.output, as: UTF8.self)
            let told = text.split(separator: "\n").count { $0.contains(": line ") }
            #expect(run.status == (problems == 0 ? 0 : 1) && told == problems, "\(text)")
        }
    }

    @Test func checkTellsOptionsThatLackTheirFile() throws {
        let town = try SmallTown()
        let file = try town.folder.write(
            plan(town, "zone-limit: {centre: 3}\nsite-limit: [school=1]\nweight: people\nkey-streets: names.txt"),
            to: "plan.yaml")
        let run = try CommandRun.reach135("plan", "check", file)
        let text = String(decoding: run.output, as: UTF8.self)
        for (line, file) in [(5, "zones"), (6, "sites"), (7, "demand"), (8, "patrols")] {
            #expect(
                text.split(separator: "\n").contains {
                    $0.contains("line \(line): ") && $0.contains("expected --\(file)")
                })
        }
        #expect(run.status == 1 && text.contains("4 problems"), "\(text)")
    }

    @Test func aMappingOfLimitsGivesEachClassItsOwn() throws {
        let town = try SmallTown()
        let site = { (kind: String) in
            "{\"type\":\"Feature\",\"properties\":{\"class\":\"\(kind)\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]}}"
        }
        _ = try town.folder.write(
            "{\"type\":\"FeatureCollection\",\"features\":[\(site("school")),\(site("hospital"))]}", to: "sites.geojson"
        )
        let file = try town.folder.write(
            plan(town, "sites: sites.geojson\nsite-limit: {school: 1, hospital: 2}"), to: "plan.yaml")
        let run = try CommandRun.reach135("coverage", "--plan", file, "--json")
        #expect(run.status == 0, "\(run.errors)")
        let summary = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        let settings = try #require(summary["settings"] as? [String: Any])
        #expect(settings["site_limits"] as? [String] == ["school=1", "hospital=2"])
    }

    @Test func aTemplateNamesEveryOption() throws {
        let folder = try TemporaryFolder()
        let file = folder.path("plan.yaml")
        #expect(try CommandRun.reach135("plan", "init", file).status == 0)
        let template = try String(contentsOfFile: file, encoding: .utf8)
        let help = String(decoding: try CommandRun.reach135("coverage", "--help").output, as: UTF8.self)
        let names = help.matches(of: /(?m)^  --([a-z-]+)/).map { String($0.output.1) }
        #expect(names.count > 20)
        for name in names where !["plan", "version", "help"].contains(name) {
            #expect(template.contains(try Regex("(?m)^(# )?\(name): ")), "\(name)")
        }
        // As it stands it lacks nothing but its files; with every "#" before a key taken away it is still YAML.
        let check = try CommandRun.reach135("plan", "check", file)
        let problems = String(decoding: check.output, as: UTF8.self)
        #expect(problems.contains("3 problems") && check.status == 1, "\(problems)")
        expectFailure(try CommandRun.reach135("plan", "init", file), "there already", saying: ["left as it is"])
        #expect(try String(contentsOfFile: file, encoding: .utf8) == template)
    }
}
