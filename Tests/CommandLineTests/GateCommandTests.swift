import Foundation
import Testing

/// `--gates` by the command line: ground behind a wall, streets through it, what is said and refused.
@Suite struct GateCommandTests {
    /// A walled compound 22 m north of Long Street, which nothing else is near, and perhaps a drive into it.
    private func town(drive: Bool) throws -> SmallTown {
        var town = try SmallTown()
        var streets = SmallTown.openStreetMap()
        if drive {
            streets = streets.replacing(
                "<nd ref=\"2\"/><nd ref=\"3\"/>", with: "<nd ref=\"2\"/><nd ref=\"21\"/><nd ref=\"3\"/>"
            )
            .replacing(
                "<way id=\"1\"",
                with: """
                    <node id="21" version="1" lat="50.0" lon="10.01"/>
                    <node id="22" version="1" lat="50.0006" lon="10.01"/>
                    <way id="1"
                    """
            ).replacing(
                "</osm>",
                with: """
                    <way id="21" version="1"><nd ref="21"/><nd ref="22"/><tag k="highway" v="service"/>
                    <tag k="name" v="Drive"/></way></osm>
                    """)
        }
        town.files.streets = try town.folder.write(streets, to: "streets.osm")
        return town
    }

    private func wall(_ town: SmallTown) throws -> String {
        try town.folder.write(
            SmallTown.area("[10.008,50.0002],[10.012,50.0002],[10.012,50.001],[10.008,50.001],[10.008,50.0002]"),
            to: "wall.geojson")
    }

    private func run(
        _ town: SmallTown, gates: String?, at place: (String, String) = ("10.01", "50.00022"),
        profile: String = "emergency-car", _ more: [String] = []
    ) throws -> CommandRun {
        let options = try gates.map {
            [
                "--gates",
                try town.folder.write(
                    SmallTown.collection([SmallTown.point(place.0, place.1, $0)]), to: "gates.geojson"),
            ]
        }
        return try CommandRun.reach135(
            town.coverage() + ["--profile", profile, "--barriers", wall(town), "--cell", "10"] + (options ?? []) + more)
    }

    private func summary(_ town: SmallTown, _ run: CommandRun) throws -> [String: Any] {
        try #require(run.status == 0, "\(run.errors)")
        return try plainJSON(file: town.folder.path("out/summary.json"))
    }

    private func served(_ summary: [String: Any]) throws -> Double {
        try #require((summary["area_km2"] as? [String: Any])?["street_served"] as? Double)
    }

    @Test func anOpenGateLeadsIntoTheCompound() throws {
        let town = try town(drive: false)
        func served(_ gates: String?, profile: String = "emergency-car", _ time: String? = nil) throws -> Double {
            let run = try run(town, gates: gates, profile: profile, time.map { ["--time", $0] } ?? [])
            return try self.served(summary(town, run))
        }
        let without = try served(nil)
        let open = try served("\"id\":\"n\"")
        // Round the gate a fan of ground within 100 m of the street.
        #expect(open > without + 0.004, "\(open) \(without)")
        let hours = "\"hours\":\"Mo-Fr 08:00-18:00\""
        #expect(try served("\"responders\":\"no\"") == without)
        #expect(try served(hours) == open)
        #expect(try served("\(hours),\"responders\":false", "Tu 20:00") == without)
        #expect(try served("\(hours),\"responders\":false", "Tu 10:00") == open)
        #expect(try served(hours, profile: "car", "Tu 10:00") == open)
        #expect(try served(hours, profile: "car", "Tu 20:00") == without)
        #expect(try served(hours, profile: "car") == without)
    }

    @Test func whatIsSaid() throws {
        let town = try town(drive: true)
        let gate = "\"id\":\"n\",\"name\":\"North\",\"delay_s\":20,\"hours\":\"Mo-Fr 08:00-18:00\""
        let run = try run(town, gates: gate)
        let summary = try summary(town, run)
        let gates = try #require(summary["gates"] as? [[String: Any]])
        #expect(gates.count == 1)
        #expect(gates[0]["id"] as? String == "n" && gates[0]["name"] as? String == "North")
        #expect(gates[0]["effect"] as? String == "delays, opens the wall")
        #expect(gates[0]["open"] as? Bool == true && (gates[0]["closed_to"] as? [String]) == [])
        #expect(gates[0]["delay_s"] as? Double == 20)
        #expect(gates[0]["street"] as? String == "Drive" && gates[0]["wall"] as? String == "own")
        let text = String(decoding: run.output, as: UTF8.self)
        #expect(text.contains("\nGates    1 open, 0 closed; 1 on streets, 1 in walls\n"), "\(text)")
        #expect(
            (summary["inputs"] as? [[String: Any]])?.map { $0["role"] as? String ?? "" }
                == ["streets", "points", "area", "barriers", "gates"])
        #expect(!text.contains("cannot be decided"))

        let closed = try self.run(town, gates: gate, profile: "car")
        let words = String(decoding: closed.output, as: UTF8.self)
        #expect(words.contains("1 gates have hours that cannot be decided"), "\(words)")
        let told = try #require(try self.summary(town, closed)["gates"] as? [[String: Any]])
        #expect(told[0]["effect"] as? String == "closes the street, leaves the wall closed")
        #expect(told[0]["open"] as? Bool == false && (told[0]["closed_to"] as? [String]) == ["car"])
        // Without gates nothing of them is said.
        let none = try self.run(town, gates: nil)
        #expect(!String(decoding: none.output, as: UTF8.self).contains("Gates"))
        #expect((try self.summary(town, none)["gates"] as? [Any])?.isEmpty == true)
    }

    /// Behind a gate that costs a minute the drive is reached a minute later, behind a closed one never.
    @Test func aGateOnADriveCostsItsTime() throws {
        let town = try town(drive: true)
        func drive(_ gates: String) throws -> [Double?] {
            _ = try summary(town, try run(town, gates: gates))
            let pieces = try plainJSON(file: town.folder.path("out/streets.geojson"))["features"] as? [[String: Any]]
            return try #require(pieces).compactMap { $0["properties"] as? [String: Any] }
                .filter { $0["name"] as? String == "Drive" }.flatMap { $0["arrival_s"] as? [Any] ?? [] }
                .map { $0 as? Double }
        }
        let (free, late, never) = (
            try drive("\"id\":1"), try drive("\"delay_s\":60"), try drive("\"responders\":\"no\"")
        )
        let (latest, later) = (free.compactMap(\.self).max() ?? 0, late.compactMap(\.self).max() ?? 0)
        #expect(abs(later - latest - 60) < 0.01, "\(free) \(late)")
        #expect(free.allSatisfy { $0 != nil } && never.contains(nil) && never.contains { $0 != nil }, "\(never)")
    }

    /// A town whose extract has a wall so many degrees north of Long Street, with a gate in it; walls are not asked for
    /// unless `barriers` does.
    private func gateInAMappedWall(
        north: Double, _ gate: String, _ options: [String] = []
    ) throws -> (summary: [String: Any], text: String) {
        var town = try SmallTown()
        let latitude = 50 + north
        let streets = SmallTown.openStreetMap().replacing(
            "<way id=\"1\"",
            with: """
                <node id="31" version="1" lat="\(latitude)" lon="10.008"/>
                <node id="32" version="1" lat="\(latitude)" lon="10.012"/>
                <way id="1"
                """
        ).replacing(
            "</osm>",
            with: """
                <way id="31" version="1"><nd ref="31"/><nd ref="32"/><tag k="barrier" v="wall"/></way></osm>
                """)
        town.files.streets = try town.folder.write(streets, to: "streets.osm")
        let gates = try town.folder.write(
            SmallTown.collection([SmallTown.point("10.01", "\(latitude)", gate)]), to: "gates.geojson")
        let run = try CommandRun.reach135(town.coverage() + ["--gates", gates, "--cell", "10"] + options)
        return (try summary(town, run), String(decoding: run.output, as: UTF8.self))
    }

    /// Walls are off unless asked for: a gate in one, near no street, changes nothing, and the run says so.
    @Test func aGateInAWallThatBarsNothing() throws {
        let note = "1 gates stand in walls that bar no ground, since --ground-barriers does not name wall"
        for gate in ["\"id\":\"n\"", "\"id\":\"n\",\"responders\":\"no\""] {
            let (summary, text) = try gateInAMappedWall(north: 0.0002, gate)
            #expect(text.contains("\(note); 1 of them are on no street and change nothing: n\n"), "\(text)")
            let told = try #require(summary["gates"] as? [[String: Any]])
            #expect(told[0]["effect"] as? String == "stands in a wall that bars nothing")
            #expect((summary["barriers"] as? [String: Any])?["wall"] == nil)
            // Where walls bar ground, it is a gate in one.
            let (asked, words) = try gateInAMappedWall(north: 0.0002, gate, ["--ground-barriers", "wall"])
            #expect(!words.contains("bar no ground"))
            let isOpen = !gate.contains("no\"")
            let effect = (asked["gates"] as? [[String: Any]])?.first?["effect"] as? String
            #expect(effect == (isOpen ? "opens the wall" : "leaves the wall closed"))
        }
    }

    /// A closed gate in a wall 3 m beside a lane does not close the lane, whether or not walls bar ground.
    @Test func aGateBesideALaneLeavesItOpen() throws {
        for options in [[], ["--ground-barriers", "wall"], ["--ground-barriers", "none"]] {
            let (summary, text) = try gateInAMappedWall(north: 0.00003, "\"id\":\"n\",\"responders\":\"no\"", options)
            let told = try #require(summary["gates"] as? [[String: Any]])
            #expect(told[0]["street"] is NSNull && told[0]["wall"] as? String == "wall", "\(options): \(told)")
            #expect(text.contains("change nothing: n\n") == (options.last != "wall"))
        }
    }

    @Test func badInput() throws {
        let town = try town(drive: true)
        expectFailure(
            try run(town, gates: "\"id\":\"far\"", at: ("10.01", "50.003")), "a gate near nothing",
            saying: ["gates.geojson, feature 1 (id \"far\"): expected a street within 5.0 m or a wall"])
        expectFailure(
            try run(town, gates: "\"hours\":\"always\""), "hours", saying: ["gates.geojson, feature 1", "\"hours\""])
        expectFailure(
            try run(town, gates: "\"delay_s\":\"x\""), "delay",
            saying: ["\"delay_s\": expected seconds within 0...3600"])
        expectFailure(
            try run(town, gates: nil, ["--gates", "nowhere.geojson"]), "no file", saying: ["nowhere.geojson"])
        expectFailure(
            try run(town, gates: nil, ["--gates", town.files.area]), "polygons as gates",
            saying: ["expected a Point, found Polygon"])
    }
}
