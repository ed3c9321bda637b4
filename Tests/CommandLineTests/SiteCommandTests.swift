import FeatureIO
import Foundation
import Testing

/// `site` as a planner runs it.
@Suite struct SiteCommandTests {
    private func site(_ town: SmallTown, _ options: [String]) throws -> CommandRun {
        try CommandRun.reach135(
            [
                "site", "--profile", "plain", "--streets", town.files.streets, "--points", town.files.points, "--area",
                town.files.area,
            ] + options)
    }

    private func answer(_ town: SmallTown, _ options: [String]) throws -> [String: Any] {
        let run = try site(town, options + ["--json"])
        try #require(run.status == 0, "\(run.errors)")
        return try plainJSON(run.output)
    }

    /// A coverage run with the points that `site` writes says what `site` says.
    @Test(arguments: ["keep", "movable", "removable", "none"]) func coverageSaysTheSame(existing: String) throws {
        let town = try SmallTown()
        let folder = town.folder.path("sited")
        let answer = try answer(
            town,
            [
                "--minutes", "0.5,1", "--within", "0.5", "--candidates", "every:100m", "--choose", "2", "--existing",
                existing, "--output", folder,
            ])
        #expect(answer["gap"] as? Double == 0 && answer["seed"] as? Int == 0)
        let chosen = try #require(answer["chosen"] as? [[String: Any]])
        #expect(chosen.count == (existing == "movable" ? 4 : 2))
        #expect(answer["choose"] as? Int == 2 && answer["model"] as? String == "mclp")

        let files = CaseFiles(streets: town.files.streets, points: folder + "/points.geojson", area: town.files.area)
        let run = try CommandRun.reach135([
            "coverage", "--profile", "plain", "--streets", files.streets, "--points", files.points, "--area",
            files.area,
            "--minutes", "0.5,1", "--no-report", "--output", town.folder.path("after"), "--json",
        ])
        try #require(run.status == 0, "\(run.errors)")
        let summary = try plainJSON(run.output)
        let limits = try #require(summary["limits"] as? [[String: Any]])
        let objective = try #require(answer["objective"] as? Double)
        #expect(abs(try #require(limits[0]["covered_area_km2"] as? Double) - objective) < 2e-6)
        let gains = chosen.compactMap { $0["gain"] as? Double }
        let before = existing == "keep" ? try #require(answer["covered_before"] as? Double) : 0
        #expect(abs(gains.reduce(before, +) - objective) < 1e-5)
        let after = try #require((answer["figures"] as? [String: Any])?["after"] as? [String: Any])
        let told = try #require(after["limits"] as? [[String: Any]])
        for (number, limit) in limits.enumerated() {
            #expect(limit["covered_area_km2"] as? Double == told[number]["covered_area_km2"] as? Double)
            #expect(limit["covered_street_km"] as? Double == told[number]["covered_street_km"] as? Double)
        }
    }

    /// Long Street is primary, the others are not; a school stands at its west end.
    @Test func candidateRules() throws {
        let town = try SmallTown()
        let streets = try town.folder.write(
            SmallTown.streets().replacing(
                "\"name\":\"Long Street\"", with: "\"name\":\"Long Street\",\"highway\":\"primary\""
            )
            .replacing("\"name\":\"North Street\"", with: "\"name\":\"North Street\",\"highway\":\"residential\"")
            .replacing("\"name\":\"Short Cut\"", with: "\"name\":\"Short Cut\",\"highway\":\"residential\""),
            to: "classed.geojson")
        _ = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.0", "50.0", "\"kind\":\"school\""),
                SmallTown.point("10.01", "50.0", "\"kind\":\"shop\""),
            ]), to: "places.geojson")
        let rules = try town.folder.write(
            """
            street_classes: [primary]
            away_from:
              - {layer: places.geojson, metres: 150, where: "kind = 'school'"}
            """, to: "rules.yaml")
        var files = town
        files.files.streets = streets
        let answer = try answer(
            files,
            [
                "--minutes", "1", "--candidates", "every:50m", "--choose", "1", "--existing", "none",
                "--candidate-rules", rules,
            ])
        let refused = try #require(answer["refused"] as? [String: Any])
        #expect((refused["on no street of a class that the candidate rules name"] as? Int ?? 0) > 5)
        // The junction at the west end and the positions up to 150 m from it.
        #expect((1...4).contains(refused["nearer to something than the candidate rules allow"] as? Int ?? 0))
        let chosen = try #require((answer["chosen"] as? [[String: Any]])?.first)
        #expect(abs((chosen["lat"] as? Double ?? 0) - 50) < 1e-6 && (chosen["lon"] as? Double ?? 0) > 10.0021)

        for (text, told) in [
            ("away_from: [{layer: none.geojson, metres: 9}]", "none.geojson"),
            ("away_from: [{layer: places.geojson, metres: 9, where: \"kind = 'x'\"}]", "found none of 2"),
            ("street_classes: [lane]", "found \"lane\""),
        ] {
            let bad = try town.folder.write(text, to: "bad.yaml")
            let run = try site(
                files, ["--minutes", "1", "--candidates", "every:50m", "--choose", "1", "--candidate-rules", bad])
            #expect(run.status == 1 && run.errors.contains(told), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }

    /// Every model, and what lies in the folder, to the byte.
    @Test(arguments: [
        ["--choose", "2", "--curve", "--speed-cases"], ["--choose", "2", "--apart", "200"], ["--model", "lscp"],
        ["--model", "backup"], ["--model", "dsm", "--choose", "4", "--share", "0.2"],
        ["--model", "mexclp", "--busy", "0.3", "--choose", "2"], ["--model", "gradual", "--choose", "2"],
        ["--model", "p-median", "--choose", "2"], ["--model", "p-center", "--choose", "2"],
        ["--model", "build-order", "--choose", "3"],
    ]) func threadsMakeNoDifference(options: [String]) throws {
        let town = try SmallTown()
        let folders = try ["1", "2"].map { threads -> [String: Data] in
            let folder = town.folder.path("threads-\(threads)")
            let run = try site(
                town,
                ["--minutes", "0.5,3", "--candidates", "every:50m", "--threads", threads, "--output", folder] + options)
            try #require(run.status == 0, "\(run.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            return try Dictionary(
                uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: folder + "/" + $0))) })
        }
        #expect(folders[0].count >= 5 && folders[0] == folders[1])
    }

    /// Ctrl-C at some moments of a search of minutes: the best choice so far, with its gap, soon afterwards.
    @Test(.enabled(if: realData != nil), arguments: ["8", "10", "12"]) func interrupted(after seconds: String) throws {
        let data = "\(try #require(realData))/portoalegre"
        let folder = try TemporaryFolder()
        let start = ContinuousClock.now
        let run = try CommandRun.shell(
            """
            "$0" site --streets '\(data)/poa.osm.pbf' --points '\(data)/points.geojson' --area '\(data)/area.geojson' \
                --minutes 1 --candidates every-junction --existing none --model lscp --json > '\(folder.path("told"))' &
            sleep \(seconds); kill -INT $!; wait $!
            """, [])
        #expect(run.status == 0, "\(run.errors)")
        #expect(ContinuousClock.now - start < .seconds(120), "the search goes on for five minutes by itself")
        let told = try plainJSON(Data(contentsOf: URL(filePath: folder.path("told"))))
        let (objective, bound) = (told["objective"] as? Int ?? 0, told["bound"] as? Int ?? 0)
        #expect(bound > 0 && objective > bound && (told["gap"] as? Double ?? 0) > 0)
        #expect((told["chosen"] as? [Any])?.count == objective)
    }

    @Test func goalsAndTheirFront() throws {
        let town = try SmallTown()
        let homes = try town.folder.write(
            "lon,lat,weight\n10.001,50.0,3\n10.018,50.0,5\n10.005,50.005,2\n", to: "homes.csv")
        let common = [
            "--minutes", "0.5", "--candidates", "every:100m", "--choose", "1", "--existing", "none", "--demand", homes,
        ]
        let told = try answer(town, common + ["--goal", "homes=1", "--goal", "ground=3", "--front"])
        #expect(told["unit"] as? String == "% of the goals" && told["total_demand"] as? Double ?? 0 > 99.999)
        #expect((told["goals"] as? [[String: Any]])?.map { $0["weight"] as? Double } == [1, 3])
        let front = try #require(told["front"] as? [[String: Any]]).compactMap { $0["covered"] as? [Double] }
        #expect(!front.isEmpty && zip(front, front.dropFirst()).allSatisfy { $0[0] >= $1[0] && $0[1] <= $1[1] })
        // What is best for the sum is on the front.
        let objective = try #require(told["objective"] as? Double)
        #expect(front.contains { abs(25 * $0[0] + 75 * $0[1] - objective) < 1e-3 }, "\(front), \(objective)")
        for (options, found) in [
            (["--goal", "homes=1"], "found 1"), (["--goal", "homes=1", "--goal", "jobs=1"], "found \"jobs\""),
            (["--goal", "homes=1", "--goal", "ground=0"], "found \"ground=0\""),
            (["--goal", "homes=1", "--goal", "homes=2"], "found \"homes=2\""), (["--front"], "found mclp and 0"),
        ] {
            let run = try site(town, common + options)
            #expect(run.status == 1 && run.errors.contains(found), "\(options): \(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func theFewestAndWhatNobodyReaches() throws {
        let town = try SmallTown()
        let candidates = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.004", "50.0", "\"id\":\"x\""), SmallTown.point("10.006", "50.0", "\"id\":\"y\""),
            ]),
            to: "candidates.geojson")
        let folder = town.folder.path("sited")
        let answer = try answer(
            town, ["--minutes", "0.5", "--model", "lscp", "--candidates", candidates, "--output", folder])
        #expect(answer["objective"] as? Int == answer["bound"] as? Int)
        let infeasible = try #require(answer["infeasible"] as? [[String: Any]])
        #expect(infeasible.count == 1)
        #expect(infeasible[0]["reason"] as? String == "no candidate and no point reaches it within 30 s")
        let weight = try #require(infeasible[0]["weight"] as? Double)
        let (covered, total) = (answer["covered"] as? Double ?? 0, answer["total_demand"] as? Double ?? 0)
        #expect(weight > 0 && abs(weight + covered - total) < 2e-6)
        let pieces = try plainJSON(Data(contentsOf: URL(filePath: folder + "/uncoverable.geojson")))
        let features = try #require(pieces["features"] as? [[String: Any]])
        #expect(features.count == infeasible[0]["street_pieces"] as? Int)
        let sum = features.reduce(0.0) { $0 + ((($1["properties"] as? [String: Any])?["weight"] as? Double) ?? 0) }
        #expect(abs(sum - weight) < 1e-5)
    }

    /// A report comes with a folder unless it is not wanted.
    @Test func reportOnRequest() throws {
        let town = try SmallTown()
        let options = ["--minutes", "0.5", "--candidates", "every-junction", "--choose", "1", "--output"]
        let cases: [(folder: String, more: [String], isWritten: Bool)] = [
            ("with", [], true), ("without", ["--no-report"], false),
        ]
        for (folder, more, isWritten) in cases {
            let path = town.folder.path(folder)
            try #require(try site(town, options + [path] + more).status == 0)
            for file in ["report.html", "map.svg"] {
                #expect(FileManager.default.fileExists(atPath: "\(path)/\(file)") == isWritten, "\(folder) \(file)")
            }
        }
    }

    /// Residents decide where they are given.
    @Test func residentsDecide() throws {
        let town = try SmallTown()
        let people = try town.folder.write("lon,lat,people\n10.019,50.0,40\n10.012,50.0,10\n", to: "people.csv")
        let answer = try answer(
            town,
            [
                "--minutes", "0.5", "--choose", "1", "--candidates", "every-junction", "--demand", people, "--weight",
                "people", "--existing", "none",
            ])
        #expect(answer["objective"] as? Double == 40 && answer["total_demand"] as? Double == 50)
        #expect(answer["unit"] as? String == "people")
        #expect((answer["chosen"] as? [[String: Any]])?.first?["lon"] as? Double == 10.02)
    }

    @Test(arguments: [
        (["--choose", "0"], "--choose: expected 1 to 1000 places, found 0"),
        ([], "--choose: expected how many places to choose, found none"),
        (
            ["--choose", "1", "--model", "best"],
            "--model: expected one of mclp, lscp, backup, dsm, mexclp, gradual, p-median, p-center, echelon, build-order, "
                + "found \"best\""
        ),
        (["--choose", "1", "--within", "2"], "--within: expected one of --minutes (1, 3, 5), found \"2\""),
        (
            ["--choose", "1", "--existing", "some"],
            "--existing: expected one of keep, movable, removable, none, found \"some\""
        ),
        (["--choose", "1", "--gap", "1"], "--gap: expected a share from 0 to below 1, found \"1\""),
        (["--choose", "1", "--time-limit", "-1"], "--time-limit: expected seconds from 0 to 86400, found \"-1\""),
    ])
    func badOptionsAreOneLine(options: [String], complaint: String) throws {
        let town = try SmallTown()
        let run = try site(town, ["--candidates", "every-junction"] + options)
        #expect(run.status == 1)
        #expect(run.errorLines == ["reach135: \(complaint)"])
    }
}
