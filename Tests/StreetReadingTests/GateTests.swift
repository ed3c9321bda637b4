import Foundation
import OpeningHours
import ProfileReading
import StreetEditing
import StreetGraph
import TestMaps
import Testing
import TravelModel

@testable import StreetReading

/// Gates of the planner's own: whether they are open, and what they do to streets and walls.
@Suite struct GateTests {
    private static let street = "highway=residential speed_kmh=36"

    /// A gate so many metres east and north of the node b of `a.b.c`.
    private func gate(
        east: Double = 0, north: Double = 0, hours: String? = nil, responders: Bool? = nil, delay: Milliseconds = 0
    ) throws -> Gate {
        let b = OSMDrawing.place(row: 0, column: 2)
        return Gate(
            id: "g", name: "", place: Self.moved(b, east: east, north: north),
            hours: try hours.map { try OpeningHours.parse($0) }, responders: responders, delay: delay,
            designation: "1")
    }

    /// A place so many metres away; a degree of latitude is 110.85 km here, one of longitude 95.50 km.
    private static func moved(_ place: Coordinate, east: Double, north: Double) -> Coordinate {
        Coordinate(
            longitude: place.longitude + Int32((east / 95_504 * 1e7).rounded()),
            latitude: place.latitude + Int32((north / 110_853 * 1e7).rounded()))
    }

    @Test(
        arguments: [
            (nil, nil, .car, nil, true), (nil, false, .emergencyCar, nil, false), (nil, true, .car, nil, true),
            ("Mo-Fr 08:00-18:00", nil, .car, "Tu 10:00", true), ("Mo-Fr 08:00-18:00", nil, .car, "Tu 20:00", false),
            ("Mo-Fr 08:00-18:00", nil, .emergencyCar, "Tu 20:00", true),
            ("Mo-Fr 08:00-18:00", false, .emergencyCar, "Tu 20:00", false),
            ("Mo-Fr 08:00-18:00", false, .emergencyCar, "Tu 10:00", true),
            ("Mo-Fr 08:00-18:00", true, .foot, "Su 10:00", true), ("Mo-Fr 08:00-18:00", nil, .car, nil, nil),
            ("PH 08:00-18:00", nil, .car, "Tu 10:00", nil), ("24/7", nil, .car, nil, true),
            ("off", nil, .car, nil, false),
        ] as [(String?, Bool?, BuiltInProfile, String?, Bool?)])
    func whetherItIsOpen(
        hours: String?, responders: Bool?, profile: BuiltInProfile, time: String?, isOpen: Bool?
    ) throws {
        let model = TravelModel(profile.profile, at: try time.map { try Moment.parse($0) })
        #expect(try gate(hours: hours, responders: responders).isOpen(to: model) == isOpen)
    }

    /// Seconds lost from a to c; nil where nobody passes. What b is tagged as counts no more, but for its signal.
    @Test(
        arguments: [
            ("", 7, nil, 7), ("", 7, false, nil), ("barrier=bollard", 7, nil, 7), ("barrier=bollard", 0, nil, 0),
            ("barrier=gate", 7, nil, 7), ("barrier=gate access=no", 7, nil, 7), ("barrier=gate", 7, false, nil),
            ("highway=traffic_signals", 7, nil, 9), ("highway=traffic_signals barrier=gate", 7, nil, 9),
        ] as [(String, Milliseconds, Bool?, Double?)])
    func onAStreet(tags: String, delay: Milliseconds, responders: Bool?, lost: Double?) throws {
        let drawing = OSMDrawing(
            map: "a.b.c", ways: [.init(nodes: "abc", tags: Self.street)], nodeTags: tags.isEmpty ? [:] : ["b": tags])
        for (east, north) in [(0.0, 0.0), (0, 4), (3, 2), (-3, -2)] {
            let gate = try gate(east: east, north: north, responders: responders, delay: delay * 1000)
            let network = try DrawnNetwork(drawing, .emergencyCar, gates: [gate])
            #expect(network.built.network.brokenRule(network.built.weights) == nil)
            #expect(network.gates.map(\.street) == [""] && network.gates.map(\.wall) == [nil])
            let found = [network.seconds("a", "c"), network.seconds("c", "a")]
            for seconds in found {
                // Beside a tagged signal a gate has a place of its own, within the same reach.
                #expect(
                    lost.map { abs((seconds ?? -1) - network.along("abc") - $0) < 0.01 } ?? (seconds == nil),
                    "\(tags), \(east) m, \(north) m: \(found)")
            }
        }
    }

    /// One gate, open to one traveller and closed to the other: the wall has its gap, the street is the car's no more.
    @Test func twoTravellers() throws {
        let models = [BuiltInProfile.emergencyCar, .car].map { TravelModel($0.profile, at: nil) }
        let drawing = OSMDrawing(
            map: "a.b.c", ways: [.init(nodes: "abc", tags: Self.street)], nodeTags: ["b": "barrier=bollard"])
        var read = try OSMFixtures.withFile("map.osm", Data(drawing.xml.utf8)) {
            try readOSMStreets(path: $0, model: models[0], others: [models[1]])
        }
        var walls = wall([(0, -50), (0, 50)])
        let gate = try gate(hours: "Mo-Fr 08:00-18:00", delay: 4000)
        let effects = try read.place(
            GatesRead(path: "gates.geojson", gates: [gate], notes: []), in: &walls, for: models, within: GateReach())
        #expect(effects.map(\.isOpen) == [[true, false]] && effects[0].isUndecided)
        #expect(read.ways.rules[0].closedNodes == [] && read.ways.rules[0].delays.map(\.along) == [4000])
        #expect(read.ways.rules[1].closedNodes == [1] && read.ways.rules[1].delays == [])
        #expect(walls.lines.count == 2 && walls.report.counts[.wall]?.openings == 1)
    }

    /// A barrier beside the gate on another street is left as it is, and so is one further along.
    @Test func otherBarriersStay() throws {
        let drawing = OSMDrawing(
            map: """
                a.b.c
                .   .
                d.e.f
                """,
            ways: ["abc", "ad", "def", "fc"].map { .init(nodes: $0, tags: Self.street) },
            nodeTags: ["b": "barrier=bollard", "e": "barrier=bollard"])
        let open = try gate()
        #expect(try DrawnNetwork(drawing, .emergencyCar).seconds("a", "c") == nil)
        #expect(try DrawnNetwork(drawing, .emergencyCar, gates: [open]).notFastest("abc") == nil)
        let further = try DrawnNetwork(drawing, .emergencyCar, gates: [try gate(east: 8)])
        #expect(further.seconds("a", "c") == nil)
        // Two gates in one place: both count.
        var (one, other) = (try gate(delay: 2000), try gate(delay: 3000))
        (one.id, other.id) = ("one", "other")
        #expect(try DrawnNetwork(drawing, .emergencyCar, gates: [one, other]).notFastest("abc", lost: 5) == nil)
        other.responders = false
        #expect(try DrawnNetwork(drawing, .emergencyCar, gates: [one, other]).seconds("a", "c") == nil)
    }

    private func wall(_ letters: [(east: Double, north: Double)], kind: BarrierKind = .wall) -> BarriersRead {
        let b = OSMDrawing.place(row: 0, column: 2)
        var barriers = BarriersRead()
        barriers.lines = [
            BarrierLine(kind: kind, places: letters.map { Self.moved(b, east: $0.east, north: $0.north) })
        ]
        barriers.report.counts[kind] = BarrierReport.Counts()
        barriers.report.counts[kind]?.length = barriers.lines[0].length
        return barriers
    }

    /// A wall 4 m north of the street: a gate in it is none of the street, unless the street comes through.
    @Test func aStreetThatRunsPastIsNotTheGates() throws {
        let drawing = OSMDrawing(map: "a.b.c", ways: [.init(nodes: "abc", tags: Self.street)])
        let beside = wall([(-50, 4), (50, 4)])
        let closed = try gate(north: 4, responders: false, delay: 9000)
        let past = try DrawnNetwork(drawing, .emergencyCar, gates: [closed], barriers: beside)
        #expect(past.gates.map(\.street) == [nil] && past.gates.map(\.wall) == [.wall])
        #expect(past.notFastest("abc") == nil)
        #expect(past.barriers.lines == beside.lines && past.barriers.report == beside.report)
        let across = wall([(1, -50), (1, 50)])
        let through = try DrawnNetwork(drawing, .emergencyCar, gates: [try gate(delay: 9000)], barriers: across)
        #expect(through.gates.map(\.street) == [""] && through.gates.map(\.wall) == [.wall])
        #expect(through.notFastest("abc", lost: 9) == nil)
        #expect(through.barriers.lines.count == 2)
        // Rivers, railways and verges have no gates.
        let river = try DrawnNetwork(
            drawing, .emergencyCar, gates: [closed], barriers: wall([(-50, 4), (50, 4)], kind: .water))
        #expect(river.gates.map(\.wall) == [nil] && river.gates.map(\.street) == [""])
    }

    @Test func nearNothing() throws {
        let drawing = OSMDrawing(map: "a.b.c", ways: [.init(nodes: "abc", tags: Self.street)])
        let error = try #require(throws: StreetReadingError.self) {
            try DrawnNetwork(
                drawing, .emergencyCar, gates: [try gate(north: 15)], barriers: wall([(-50, 28), (50, 28)]))
        }
        #expect(error.code == .noEffect)
        #expect(error.message.hasPrefix("gates.geojson, feature 1: expected a street within 5.0 m or a wall"))
    }

    /// A closed gate keeps a wall closed also where its node is tagged as an opening.
    @Test func tagsOfAWallAtAGate() throws {
        let drawing = OSMDrawing(
            map: "a.b.c", ways: [.init(nodes: "abc", tags: "barrier=wall")], nodeTags: ["b": "barrier=gate"])
        func pieces(_ gates: [Coordinate]) throws -> Int {
            try OSMFixtures.withFile("map.osm", Data(drawing.xml.utf8)) {
                try readBarriers(path: $0, kinds: [.wall], gates: gates, within: 5)
            }.lines.count
        }
        #expect(try pieces([]) == 2)
        #expect(try pieces([gate(east: 4).place]) == 1)
        #expect(try pieces([gate(east: 6).place]) == 2)
    }

    /// Of random lines exactly what lies within the half width of a gate is taken away.
    @Test func gapsTakeAwayWhatIsNear() throws {
        var generator = SeededGenerator(seed: 20_260_401)
        var (kept, taken) = (0, 0)
        for round in 0..<60 {
            func place() -> Coordinate {
                Self.moved(
                    OSMDrawing.place(row: 0, column: 2), east: Double.random(in: -30...30, using: &generator),
                    north: Double.random(in: -30...30, using: &generator))
            }
            var barriers = BarriersRead()
            for _ in 0..<4 {
                var places = (0..<Int.random(in: 2...6, using: &generator)).map { _ in place() }
                if generator.chance(40) { places.append(places[0]) }
                barriers.lines.append(BarrierLine(kind: generator.chance(80) ? .wall : .water, places: places))
            }
            // Some gates stand on a wall, some at its corners.
            var gates = (0..<3).map { _ in place() }
            gates.append(barriers.lines[0].places[0])
            let before = barriers.lines
            barriers.openWalls(at: gates, halfWidth: 2)
            #expect(barriers.lines.filter { $0.kind == .water } == before.filter { $0.kind == .water })
            for line in before where line.kind == .wall {
                for (a, b) in zip(line.places, line.places.dropFirst()) {
                    for step in 0...40 {
                        let sample = Segment(a: a, b: b).place(at: Double(step) / 40)
                        let toGate = gates.map { Ellipsoid.length(from: $0, to: sample) }.min() ?? .infinity
                        if abs(toGate - 2) < 0.05 { continue }
                        let isKept = barriers.lines.contains { other in
                            other.kind == .wall
                                && zip(other.places, other.places.dropFirst()).contains {
                                    Segment(a: $0.0, b: $0.1).nearest(to: sample).distance < 0.03
                                }
                        }
                        if toGate > 2 { kept += 1 } else { taken += 1 }
                        // Another wall may run through the place of one taken away.
                        if toGate > 2 { #expect(isKept, "round \(round)") }
                        if toGate < 2 { #expect(!isKept, "round \(round)") }
                    }
                }
            }
        }
        #expect(kept > 1000 && taken > 100)
    }

    @Test(arguments: [
        ("\"hours\":\"Mo-Fr 25\"", "hours"), ("\"delay_s\":-1", "delay_s"), ("\"delay_s\":\"soon\"", "delay_s"),
        ("\"responders\":\"perhaps\"", "responders"),
    ]) func badValues(column: String, key: String) throws {
        let text = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a",\(column)},
            "geometry":{"type":"Point","coordinates":[121,31]}}]}
            """
        let error = try OSMFixtures.withFile("gates.geojson", Data(text.utf8)) { path in
            try #require(throws: StreetReadingError.self) { try readGates(path: path) }
        }
        #expect(error.code == .badGate && error.key == key && error.feature == "1 (id \"a\")")
    }

    @Test func readingALayer() throws {
        func feature(_ properties: String, _ geometry: String = "{\"type\":\"Point\",\"coordinates\":[121,31]}")
            -> String
        {
            "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":\(geometry)}"
        }
        func read(_ features: [String]) throws -> GatesRead {
            let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
            return try OSMFixtures.withFile("gates.geojson", Data(text.utf8)) { try readGates(path: $0) }
        }
        let gates = try read([
            feature("\"id\":\"n\",\"name\":\"North\",\"HOURS\":\"24/7\",\"delay_s\":\"2.5\",\"responders\":\"No\""),
            feature("\"delay_s\":null"),
        ]).gates
        #expect(gates.map(\.id) == ["n", "2"] && gates[0].name == "North" && gates[0].delay == 2500)
        #expect(gates[0].responders == false && gates[1].responders == nil && gates[1].hours == nil)
        for features in [
            [feature("\"id\":1"), feature("\"id\":1")],
            [feature("\"id\":1", "{\"type\":\"LineString\",\"coordinates\":[[1,1],[2,2]]}")], [feature("", "null")],
        ] {
            #expect(throws: StreetReadingError.self) { try read(features) }
        }
    }
}
