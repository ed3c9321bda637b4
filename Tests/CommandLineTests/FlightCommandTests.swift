import Foundation
import Testing

/// Drones through the real program: points that fly, alone and beside cars, and no-fly areas.
@Suite struct FlightCommandTests {
    /// A car and two docks, one of which has no street near it.
    private static func mixedPoints(_ profile: String = "drone") -> String {
        SmallTown.collection([
            SmallTown.point("10.003", "50.002", "\"id\":\"d1\",\"profile\":\"\(profile)\",\"turnout_s\":10"),
            SmallTown.point("10.001", "50.0001", "\"id\":\"a\",\"name\":\"Car\",\"turnout_s\":20"),
            SmallTown.point("10.018", "50.0075", "\"id\":\"d2\",\"name\":\"Hill\",\"profile\":\"\(profile)\""),
        ])
    }

    private static func square(_ west: Double, _ south: Double, side: Double = 0.002) -> String {
        let (east, north) = (west + side, south + side)
        return SmallTown.area(
            "[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]")
    }

    private func town(points: String = mixedPoints()) throws -> SmallTown {
        var town = try SmallTown()
        town.files.points = try town.folder.write(points, to: "docks.geojson")
        return town
    }

    private func summary(_ town: SmallTown) throws -> [String: Any] {
        try object("out/summary.json", town)
    }

    private func object(_ name: String, _ town: SmallTown) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(filePath: town.folder.path(name)))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func coveredShares(_ town: SmallTown) throws -> [Double] {
        try #require(try summary(town)["limits"] as? [[String: Any]]).compactMap { $0["covered_area_share"] as? Double }
    }

    @Test func carsAndDocksInOneRun() throws {
        let town = try town()
        let run = try town.run()
        try #require(run.status == 0, "\(run.errors)")
        let summary = try summary(town)
        #expect(summary["times"] as? String == "turnout + launch and climb of drones + travel time")
        #expect(summary["clock"] as? String == "the clock starts when the point is alerted")
        let points = try #require(summary["points"] as? [[String: Any]])
        #expect(points.map { $0["id"] as? String } == ["d1", "a", "d2"])
        #expect(points.map { $0["snapped"] != nil } == [false, true, false])
        #expect(points[2]["flies_from"] as? [Double] == [10.018, 50.0075])
        #expect((summary["settings"] as? [String: Any])?["street_profile"] == nil)
        let warnings = try #require(summary["warnings"] as? [String])
        #expect(!warnings.contains { $0.contains("moved") })
        #expect(
            String(decoding: run.output, as: UTF8.self).contains(
                "Mixed    plain: 1 point, start loss 0 s; drone: 2 points, launch and climb 42 s"))

        let isochrones = try #require(try object("out/isochrones.geojson", town)["features"] as? [[String: Any]])
        let ids = isochrones.compactMap { ($0["properties"] as? [String: Any])?["point"] as? String }
        #expect(ids == ["d1", "d1", "d1", "a", "a", "a", "d2", "d2", "d2"])
        let streets = try #require(try object("out/streets.geojson", town)["features"] as? [[String: Any]])
        let firstDue = Set(streets.compactMap { ($0["properties"] as? [String: Any])?["first_due"] as? String })
        #expect(firstDue == ["a", "d1", "d2"])

        // One thread or two, the same bytes.
        let again = try CommandRun.reach135(town.coverage("--threads", "1", output: "one"))
        #expect(again.status == 0)
        let (one, two) = (try town.folder.contents(of: "one"), try town.folder.contents(of: "out"))
        #expect(one == two && !one.isEmpty)
    }

    /// The arrival over a street's end is launch, climb, turnout and the straight way.
    @Test func arrivalByTheFormula() throws {
        let town = try town(
            points: SmallTown.collection([
                SmallTown.point("10.02", "50.001", "\"id\":\"d\",\"turnout_s\":7")
            ]))
        let run = try CommandRun.reach135(town.coverage().map { $0 == "plain" ? "drone" : $0 })
        try #require(run.status == 0, "\(run.errors)")
        let summary = try summary(town)
        #expect((summary["settings"] as? [String: Any])?["street_profile"] as? String == "emergency-car")
        let streets = try #require(try object("out/streets.geojson", town)["features"] as? [[String: Any]])
        // 0.001 degrees of latitude are 111.23 m here.
        let expected: Double = 7 + 30 + 12 + 111.23 / 15
        var found = false
        for street in streets {
            let properties = try #require(street["properties"] as? [String: Any])
            let line = try #require((street["geometry"] as? [String: Any])?["coordinates"] as? [[Double]])
            let arrivals = try #require(properties["arrival_s"] as? [Double])
            for (place, arrival) in [(line[0], arrivals[0]), (line[line.count - 1], arrivals[1])]
            where place == [10.02, 50.0] {
                #expect(abs(arrival - expected) < 0.01)
                found = true
            }
        }
        #expect(found)
    }

    @Test func noFlyAreasTakeGroundAway() throws {
        let town = try town(
            points: SmallTown.collection([
                SmallTown.point("10.003", "50.002", "\"id\":\"d1\",\"profile\":\"drone\"")
            ]))
        try #require(try town.run("--minutes", "1,2").status == 0)
        let free = try coveredShares(town)
        let noFly = try town.folder.write(Self.square(10.004, 50.001), to: "nofly.geojson")
        let run = try town.run("--no-fly", noFly, "--minutes", "1,2")
        try #require(run.status == 0, "\(run.errors)")
        let hindered = try coveredShares(town)
        #expect(zip(free, hindered).allSatisfy { $0 > $1 }, "\(free), \(hindered)")
        let inputs = try #require(try summary(town)["inputs"] as? [[String: Any]])
        #expect(inputs.last?["role"] as? String == "no_fly" && inputs.last?["path"] as? String == noFly)
        #expect(!(try #require(try summary(town)["warnings"] as? [String])).contains { $0.contains("no-fly") })
    }

    @Test func docksWhereNobodyFlies() throws {
        let town = try town()
        let noFly = try town.folder.write(Self.square(10.002, 50.001), to: "nofly.geojson")
        try #require(try town.run("--no-fly", noFly).status == 0)
        let unjudged = try #require(try summary(town)["unjudged"] as? [[String: Any]])
        #expect(unjudged.map { $0["id"] as? String } == ["d1"])
        #expect(unjudged.map { $0["reason"] as? String } == ["its dock lies in a no-fly area"])
        // None is left to judge.
        let alone = try self.town(
            points: SmallTown.collection([
                SmallTown.point("10.003", "50.002", "\"id\":\"d1\",\"profile\":\"drone\"")
            ]))
        expectFailure(
            try alone.run("--no-fly", noFly), "a dock in a no-fly area",
            saying: ["docks.geojson: no drone can fly: point d1: its dock lies in a no-fly area"])
    }

    @Test func noFlyAreasThatChangeNothing() throws {
        let walked = try SmallTown()
        let near = try walked.folder.write(Self.square(10.002, 50.001), to: "nofly.geojson")
        try #require(try walked.run("--no-fly", near).status == 0)
        #expect(
            try #require(try summary(walked)["warnings"] as? [String]).contains(
                "the no-fly area changes nothing: no point flies"))
        let town = try town()
        let away = try town.folder.write(Self.square(30, 40), to: "nofly.geojson")
        try #require(try town.run("--no-fly", away).status == 0)
        #expect(
            try #require(try summary(town)["warnings"] as? [String]).contains(
                "the no-fly area changes nothing: it does not lie among these streets"))
        let points = try town.folder.write(SmallTown.points(), to: "points2.geojson")
        expectFailure(
            try town.run("--no-fly", points), "points for a no-fly area",
            saying: ["no no-fly area: expected Polygon features"])
        expectFailure(try town.run("--no-fly", "absent.geojson"), "an absent no-fly area", saying: ["absent.geojson"])
    }

    /// A profile of one's own by its file, wrong ones with the file, the line and the key.
    @Test func profilesOfFlights() throws {
        let shown = String(decoding: try CommandRun.reach135("profiles", "show", "drone").output, as: UTF8.self)
        let folder = try TemporaryFolder()
        let slow = try folder.write(shown.replacing("cruise_kmh: 54", with: "cruise_kmh: 10"), to: "slow.yaml")
        let (fast, own) = (try town(), try town(points: Self.mixedPoints(slow)))
        try #require(try fast.run().status == 0 && own.run().status == 0)
        #expect(try coveredShares(fast)[0] > coveredShares(own)[0])
        for (line, wrong, words) in [
            ("range_km: 5.5", "range_km: -1", ["key range_km: expected km from 0.01 to 500, found \"-1\""]),
            ("launch_s: 30", "lunch_s: 30", ["key lunch_s: expected one of name, about, mode, launch_s"]),
            ("climb_mps: 5", "", ["key climb_mps: expected a value, found no such key"]),
            ("mode: flight", "mode: air", ["key mode: expected motor, bicycle, foot or flight, found \"air\""]),
        ] {
            let bad = try folder.write(shown.replacing(line, with: wrong), to: "bad.yaml")
            let words = words + ["bad.yaml"]
            expectFailure(try CommandRun.reach135("profiles", "show", bad), wrong, saying: words)
            expectFailure(
                try town(points: Self.mixedPoints(bad)).run(), wrong,
                saying: words + ["docks.geojson: feature 1"])
        }
    }

    /// Commands that look at streets alone have no use for one that flies.
    @Test func streetsAreNotFlown() throws {
        let town = try TravelTown()
        let words = ["--profile: expected a profile that travels along streets, found \"drone\", which flies"]
        expectFailure(try town.network("--profile", "drone"), "network", saying: words)
        expectFailure(try town.route("--profile", "drone"), "route", saying: words)
        expectFailure(
            try CommandRun.reach135(
                "calibrate", town.points, "--streets", town.streets, "--profile", "drone", "--output",
                town.folder.path("x.yaml")), "calibrate", saying: words)
    }
}
