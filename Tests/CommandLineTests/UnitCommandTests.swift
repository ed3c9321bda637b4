import Foundation
import Testing

/// Runs with a layer of units.
@Suite struct UnitCommandTests {
    private func coverage(_ town: TravelTown, _ units: String, _ options: String...) throws -> CommandRun {
        let file = try town.folder.write(units, to: "units.csv")
        return try CommandRun.reach135(
            [
                "coverage", "--streets", town.streets, "--points", town.points, "--area", town.area, "--cell", "40",
                "--output", town.folder.path("out"), "--units", file,
            ] + options)
    }

    private func rows(_ town: TravelTown, _ key: String) throws -> [[String: Any]] {
        try #require(try town.summary()[key] as? [[String: Any]])
    }

    private static let units = """
        id,point,profile,turnout_s,hours,agency
        P1,a,,20,,police
        P2,a,motorcycle,,Mo-Fr 08:00-12:00,police
        F1,a,emergency-truck,80,24/7,fire

        """

    @Test func unitsAndWhatTheyHaveOfTheirPoint() throws {
        let town = try TravelTown()
        let run = try coverage(town, Self.units, "--time", "Tu 10:00")
        #expect(run.status == 0, "\(run.errors)")
        let points = try rows(town, "points")
        let units = try #require(points[0]["units"] as? [[String: Any]])
        #expect(units.map { $0["id"] as? String } == ["P1", "P2", "F1"])
        #expect(units.map { $0["agency"] as? String } == ["police", "police", "fire"])
        #expect(units.map { $0["profile"] as? String } == ["emergency-car", "motorcycle", "emergency-truck"])
        // Its point has 60 s.
        #expect(units.map { $0["turnout_s"] as? Int } == [20, 60, 80])
        // A point without a row counts as one unit of its own.
        let own = try #require(points[1]["units"] as? [[String: Any]])
        #expect(own.map { $0["id"] as? String } == ["b"] && own.map { $0["turnout_s"] as? Int } == [30])
        let summary = try town.summary()
        #expect(summary["units"] as? Int == 4)
        #expect(try rows(town, "units_off_duty").isEmpty && rows(town, "units_unjudged").isEmpty)
        #expect(String(decoding: run.output, as: UTF8.self).contains("Units    4 on duty, 0 off duty, 0 not judged"))
        let inputs = try rows(town, "inputs")
        #expect(inputs.contains { $0["role"] as? String == "units" })
    }

    @Test func unitsOffDuty() throws {
        let town = try TravelTown()
        #expect(try coverage(town, Self.units, "--time", "Tu 13:00").status == 0)
        #expect(try #require(rows(town, "points")[0]["units"] as? [[String: Any]]).count == 2)
        let off = try rows(town, "units_off_duty")
        #expect(off.map { $0["id"] as? String } == ["P2"] && off.map { $0["point"] as? String } == ["a"])
        #expect(off[0]["reason"] as? String == "off duty at Tu 13:00: Mo-Fr 08:00-12:00")
        // On Sunday the point's own hours hold for the first, and only the fire engine is there.
        #expect(try coverage(town, Self.units, "--time", "Su 10:00").status == 0)
        #expect(try rows(town, "units_off_duty").map { $0["id"] as? String } == ["P1", "P2"])
        // Without it nobody is.
        let police = Self.units.split(separator: "\n").dropLast().joined(separator: "\n")
        #expect(try coverage(town, police, "--time", "Su 10:00").status == 0)
        let unjudged = try rows(town, "unjudged")
        #expect(unjudged.map { $0["id"] as? String } == ["a"])
        #expect(unjudged[0]["reason"] as? String == "none of its units is on duty at Su 10:00")
    }

    /// The fastest unit is the first due, and the isochrone is that of all together: taking the slow one away changes
    /// nothing, making one faster does.
    @Test func theFastestIsFirst() throws {
        let town = try TravelTown()
        func reached(_ units: String) throws -> [Double] {
            #expect(try coverage(town, units).status == 0)
            let limits = try #require(try rows(town, "points")[0]["limits"] as? [[String: Any]])
            return try limits.map { try #require($0["covered_street_km"] as? Double) }
        }
        let header = "id,point,turnout_s\n"
        let one = try reached(header + "u,a,40\n")
        #expect(try reached(header + "u,a,40\nv,a,50\nw,a,40\n") == one)
        let faster = try reached(header + "u,a,40\nv,a,20\n")
        #expect(zip(faster, one).allSatisfy { $0 >= $1 } && faster[0] > one[0])
    }

    @Test func sameBytesForAnyThreads() throws {
        let town = try TravelTown()
        var results: [[String: Data]] = []
        for threads in ["1", "2"] {
            #expect(try coverage(town, Self.units, "--threads", threads).status == 0)
            results.append(try town.folder.contents(of: "out"))
        }
        #expect(results[0] == results[1])
    }

    @Test(
        arguments: [
            (
                "u,nowhere,20,",
                "units.csv: feature 1 (id \"u\"): column point: expected the id of a response point, found \"nowhere\""
            ),
            ("u,a,20,\nu,b,20,", "units.csv: features 1 and 2 have the same id \"u\", expected unique ids"),
            ("u,a,-1,", "column turnout_s: expected seconds within 0...3600, found \"-1\""),
            ("u,a,20,whenever", "column hours: "),
            ("u,,20,", "column point: expected the id of a response point, found none"),
            (",a,20,", "column id: expected the id of a unit, found none"),
            ("", "no unit: expected rows with id and point"),
        ])
    func badUnits(rows: String, words: String) throws {
        expectFailure(
            try coverage(TravelTown(), "id,point,turnout_s,hours\n\(rows)\n"), rows, saying: ["units.csv: ", words])
    }

    @Test func aBadProfile() throws {
        expectFailure(
            try coverage(TravelTown(), "id,point,kind\nu,a,hovercraft\n"), "unit's profile",
            saying: ["units.csv: feature 1 (id \"u\"): column kind: profile \"hovercraft\": expected one of"])
    }

    /// Without a layer of units the column `units` says how many alike ones a point has; 0 is none.
    @Test func theColumnUnits() throws {
        let town = try TravelTown()
        let points = try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.001", "50.0001", "\"id\":\"a\",\"units\":3"),
                SmallTown.point("10.009", "50.0", "\"id\":\"b\",\"units\":\"2 cars\""),
                SmallTown.point("10.005", "50.0", "\"id\":\"c\",\"units\":0"),
            ]), to: "counted.geojson")
        #expect(try town.coverage(points: points).status == 0)
        #expect(try town.summary()["units"] == nil)
        let unjudged = try rows(town, "unjudged")
        #expect(unjudged.map { $0["id"] as? String } == ["c"])
        #expect(unjudged[0]["reason"] as? String == "no unit is stationed there: column units is 0")
        let columns = try rows(town, "points").map { $0["columns"] as? [String: Any] }
        #expect(columns[0]?["units"] as? Int == 3 && columns[1]?["units"] as? String == "2 cars")
    }
}
