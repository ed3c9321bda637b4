import ProfileReading
import StreetEditing
import StreetGraph
import Testing
import TravelModel

@testable import StreetReading

/// Signals, crossings and barriers on little maps, timed by a search. All streets are driven at 36 km/h.
@Suite struct DrawnNodeTests {
    private static let street = "highway=residential speed_kmh=36"

    /// A street from a over b to c; seconds lost at b from a to c and from c to a, nil where nobody passes.
    @Test(
        arguments: [
            ("barrier=gate", .emergencyCar, 15, 15), ("barrier=gate", .car, 30, 30), ("barrier=gate", .plain, 0, 0),
            ("barrier=bollard", .emergencyCar, nil, nil), ("barrier=bollard", .car, nil, nil),
            ("barrier=bollard", .motorcycle, 3, 3), ("barrier=bollard", .foot, 0, 0),
            ("barrier=bollard bollard=rising", .emergencyCar, 20, 20),
            ("barrier=gate access=no", .emergencyCar, nil, nil),
            ("barrier=gate access=no emergency=yes", .emergencyCar, 15, 15),
            ("barrier=gate access=private", .car, nil, nil), ("barrier=gate locked=yes", .emergencyCar, 30, 30),
            ("highway=traffic_signals", .emergencyCar, 2, 2),
            ("highway=traffic_signals traffic_signals:direction=forward", .emergencyCar, 2, 0),
            ("highway=traffic_signals traffic_signals:direction=backward", .car, 0, 2),
            ("highway=stop direction=backward", .car, 0, 2), ("highway=give_way", .car, 1, 1),
            ("highway=give_way", .emergencyCar, 0, 0), ("railway=level_crossing", .emergencyCar, 10, 10),
            ("railway=level_crossing", .plain, 0, 0), ("highway=traffic_signals barrier=gate", .emergencyCar, 17, 17),
        ] as [(String, BuiltInProfile, Double?, Double?)])
    func onAStreet(tags: String, profile: BuiltInProfile, along: Double?, against: Double?) throws {
        let drawing = OSMDrawing(
            map: "a.b.c", ways: [.init(nodes: "abc", tags: Self.street)], nodeTags: ["b": tags])
        let network = try DrawnNetwork(drawing, profile)
        #expect(along.map { network.notFastest("abc", lost: $0) == nil } ?? (network.seconds("a", "c") == nil))
        #expect(against.map { network.notFastest("cba", lost: $0) == nil } ?? (network.seconds("c", "a") == nil))
        #expect(network.read.report.closedNodes == (along == nil ? 1 : 0))
        #expect(network.read.report.delayingNodes == ((along ?? 0) + (against ?? 0) > 0 ? 1 : 0))

        // Where two streets end, the time is lost once; the first of them says which direction is meant.
        let ends = OSMDrawing(
            map: "a.b.c", ways: [.init(nodes: "ab", tags: Self.street), .init(nodes: "cb", tags: Self.street)],
            nodeTags: ["b": tags])
        let joined = try DrawnNetwork(ends, profile)
        #expect(along.map { joined.notFastest("abc", lost: $0) == nil } ?? (joined.seconds("a", "c") == nil))
        #expect(against.map { joined.notFastest("cba", lost: $0) == nil } ?? (joined.seconds("c", "a") == nil))
    }

    /// A stop sign in the direction of the ways at the end of several: a street that goes on has one direction, whichever way
    /// its parts are drawn; at a junction the sign stands in the direction of each.
    @Test(
        arguments: [
            // Seconds lost at b from a to c and from c to a.
            (["ab", "bc"], "forward", 2, 0), (["ab", "bc"], "backward", 0, 2), (["ab", "cb"], "forward", 2, 0),
            (["ab", "cb"], "backward", 0, 2), (["ba", "bc"], "forward", 0, 2), (["ba", "bc"], "backward", 2, 0),
            (["cb", "ab"], "forward", 0, 2), (["ba", "cb"], "forward", 0, 2),
            (["ab", "cb", "bd"], "forward", 2, 2), (["ab", "cb", "bd"], "backward", 0, 0),
            // One way, and a way on which the sign stands before its end.
            (["ab", "cb oneway=yes"], "forward", nil, 0), (["abc", "db"], "forward", 2, 0),
        ] as [([String], String, Double?, Double)])
    func aSignWhereWaysMeet(ways: [String], direction: String, along: Double?, against: Double) throws {
        let drawing = OSMDrawing(
            map: """
                a.b.c
                ..d..
                """,
            ways: ways.map { way in
                let parts = way.split(separator: " ")
                return .init(nodes: String(parts[0]), tags: Self.street + (parts.count > 1 ? " \(parts[1])" : ""))
            }, nodeTags: ["b": "highway=stop direction=\(direction)"])
        let network = try DrawnNetwork(drawing, .car)
        if let along {
            #expect(network.notFastest("abc", lost: along) == nil)
        } else {
            #expect(network.seconds("a", "c") == nil)
        }
        #expect(network.notFastest("cba", lost: against) == nil)
        // Whatever is done to the ways afterwards, the sign still stands where it stood.
        let read = network.read.ways
        var edit = WayEdit(nodesOf: read)
        for (number, way) in read.ways.enumerated() { edit.append(way, nodes: read.wayNodes[way.nodes], from: number) }
        #expect(edit.ways(carryingReferencesOf: read).rules == read.rules)
    }

    /// A bollard at b closes for cars, who go round; a motorcycle passes.
    @Test func roundABollard() throws {
        let drawing = OSMDrawing(
            map: """
                a.b.c
                .   .
                d.e.f
                """,
            ways: ["abc", "ad", "def", "fc"].map { .init(nodes: $0, tags: Self.street) },
            nodeTags: ["b": "barrier=bollard"])
        #expect(try DrawnNetwork(drawing, .emergencyCar).notFastest("adefc") == nil)
        #expect(try DrawnNetwork(drawing, .motorcycle).notFastest("abc", lost: 3) == nil)
        #expect(try DrawnNetwork(drawing, .plain).notFastest("abc") == nil)
        // Both sides up to the bollard are still streets.
        let closed = try DrawnNetwork(drawing, .emergencyCar)
        #expect(closed.read.ways.ways.map(\.id) == [1, 2, 3, 4])
        #expect(closed.built.network.edgeCount == 5 && closed.built.network.placeCount == 6)
        #expect(try DrawnNetwork(drawing, .plain).built.network.edgeCount == 4)
    }

    /// A gate is worth a detour that takes less time, and no other.
    @Test func roundAGate() throws {
        let near = OSMDrawing(
            map: """
                a.b.c
                ..d..
                """,
            ways: ["abc", "adc"].map { .init(nodes: $0, tags: Self.street) }, nodeTags: ["b": "barrier=gate"])
        #expect(try DrawnNetwork(near, .emergencyCar).notFastest("adc") == nil)
        #expect(try DrawnNetwork(near, .plain).notFastest("abc") == nil)
        let far = OSMDrawing(
            map: """
                a.b.c
                .....
                ..d..
                """, ways: near.ways, nodeTags: near.nodeTags)
        #expect(try DrawnNetwork(far, .emergencyCar).notFastest("abc", lost: 15) == nil)
        #expect(try DrawnNetwork(far, .car).notFastest("adc") == nil)
    }

    /// Nobody turns at a closed barrier where several streets meet.
    @Test func aClosedJunction() throws {
        let drawing = OSMDrawing(
            map: """
                a.b.c
                ..d..
                """, ways: ["abc", "bd"].map { .init(nodes: $0, tags: Self.street) },
            nodeTags: ["b": "barrier=bollard"])
        let car = try DrawnNetwork(drawing, .car)
        for (from, to) in [("a", "c"), ("a", "d"), ("d", "c")] as [(Character, Character)] {
            #expect(car.seconds(from, to) == nil)
        }
        #expect(car.read.report.closedNodes == 1)
        #expect(try DrawnNetwork(drawing, .motorcycle).notFastest("abd", lost: 3) == nil)
    }

    /// A signal at a junction delays who comes to it, whatever way they go on.
    @Test func aSignalAtAJunction() throws {
        let drawing = OSMDrawing(
            map: """
                a.b.c
                ..d..
                """, ways: ["abc", "bd"].map { .init(nodes: $0, tags: Self.street) },
            nodeTags: ["b": "highway=traffic_signals"])
        let network = try DrawnNetwork(drawing, .emergencyCar)
        for path in ["abc", "cba", "abd", "dba", "dbc", "cbd"] { #expect(network.notFastest(path, lost: 2) == nil) }
    }

    @Test(arguments: [("Tu 23:00", nil), ("Tu 12:00", 15), (nil, 15)] as [(String?, Double?)])
    func aGateByTheHour(time: String?, lost: Double?) throws {
        let drawing = OSMDrawing(
            map: "a.b.c", ways: [.init(nodes: "abc", tags: Self.street)],
            nodeTags: ["b": "barrier=gate motor_vehicle:conditional=no~@~(20:00-06:00)"])
        let network = try DrawnNetwork(drawing, .emergencyCar, at: time)
        #expect(lost.map { network.isFastest("abc", lost: $0) } ?? (network.seconds("a", "c") == nil))
        #expect(network.read.report.undecidedConditions == (time == nil ? 1 : 0))
    }

    /// Streets that a condition may close or open are counted, whether they are open or not.
    @Test func undecidedStreets() throws {
        let drawing = OSMDrawing(
            map: "a.b.c.d",
            ways: [
                .init(nodes: "ab", tags: Self.street),
                .init(nodes: "bc", tags: Self.street + " access=no access:conditional=yes~@~(07:00-09:00)"),
                .init(nodes: "cd", tags: Self.street + " access:conditional=no~@~(07:00-09:00)"),
            ])
        let unknown = try DrawnNetwork(drawing, .emergencyCar).read.report
        #expect(unknown.undecidedConditions == 2 && unknown.waysClosed == 1 && unknown.waysUsed == 2)
        let morning = try DrawnNetwork(drawing, .emergencyCar, at: "08:00").read.report
        #expect(morning.undecidedConditions == 0 && morning.waysClosed == 1 && morning.waysUsed == 2)
        let noon = try DrawnNetwork(drawing, .emergencyCar, at: "12:00").read.report
        #expect(noon.undecidedConditions == 0 && noon.waysClosed == 1)
    }
}
