import Geometry
import StreetGraph
import TestMaps
import Testing

@testable import StreetEditing

@Suite struct StreetChangesTests {
    /// Two rows of blocks, 100 m a side; one character is 20 m.
    private let town = TestMap(
        spacing: 20,
        """
        A    B    C    D




        E    F    G    H
        """,
        ways: [
            "ABCD": .init(name: "north"), "EFGH": .init(name: "south"), "AE": .init(name: "west"),
            "BF": .init(.forward, name: "one"), "CG": .init(name: "two"), "DH": .init(name: "east"),
        ])

    private func offset(_ letter: Character, _ east: Double, _ north: Double) -> Coordinate {
        let frame = LocalFrame(at: town[letter])
        return Coordinate(
            longitude: town[letter].longitude + Int32((east / frame.east).rounded()),
            latitude: town[letter].latitude + Int32((north / frame.north).rounded()))
    }

    private func polygon(_ corners: [Coordinate]) -> Polygon<Coordinate> { Polygon(exterior: corners + [corners[0]]) }

    private func applied(_ kinds: StreetChange.Kind...) throws -> (edit: WayEdit, effects: [ChangeEffect]) {
        try town.ways.applying(kinds.map { StreetChange($0) })
    }

    /// Metres of each street that is left to drive, by name.
    private func lengths(_ ways: Ways, blocked: Bool = false) -> [String: Double] {
        ways.ways.indices.filter { ways.ways[$0].isBlocked == blocked }
            .reduce(into: [:]) { $0[ways.ways[$1].name, default: 0] += ways.length(of: $1).rounded() }
    }

    @Test func blockClosedFromJunctionToJunction() throws {
        // Drawn 4 m beside the road, 6 m too long in the west, 3 m too short in the east.
        let line = [offset("B", -6, 4), offset("C", -3, 3)]
        let (edit, effects) = try applied(.close(.along([line])))
        #expect(effects[0].streets == 1 && abs(effects[0].metres - 100) < 0.1)
        let left = lengths(edit.ways)
        #expect(left == ["north": 200, "south": 300, "west": 100, "one": 100, "two": 100, "east": 100])
        // The block stays where it is, and nobody drives it.
        #expect(lengths(edit.ways, blocked: true) == ["north": 100])
        #expect(edit.ways.ways.count == 8)
        #expect(edit.origin == [0, 0, 0, 1, 2, 3, 4, 5])
        // The junctions are still met by the rest.
        let built = try buildNetwork(edit.ways)
        let network = built.network
        #expect(network.edgeCount == 10 && network.vertexCount == 8 && network.brokenRule(built.weights) == nil)
        let closed = (0..<EdgeID(10)).filter { network.firstEdgeArc[$0] == network.firstEdgeArc[$0 + 1] }
        #expect(closed.map { network.name($0) } == ["north"] && network.edgeHasFrontage[closed[0]] == 1)
    }

    /// A barricade in the middle of a block leaves two dead ends.
    @Test func shortClosure() throws {
        let (edit, effects) = try applied(.close(.along([[offset("F", 47, 1), offset("F", 53, 1)]])))
        #expect(effects[0].streets == 1 && abs(effects[0].metres - 6) < 0.1)
        #expect(lengths(edit.ways)["south"] == 294)
        #expect(try buildNetwork(edit.ways).network.vertexCount == 10)
    }

    @Test func closureAcrossAStreetTouchesNothing() throws {
        let (edit, effects) = try applied(.close(.along([[offset("F", 50, 30), offset("F", 50, -30)]])))
        #expect(effects == [ChangeEffect()])
        #expect(edit.ways.ways == town.ways.ways && edit.ways.wayNodes == town.ways.wayNodes)
    }

    @Test func streetsInsideAPolygonAreCutAtItsRim() throws {
        let flood = polygon([offset("F", -30, -20), offset("F", 130, -20), offset("F", 130, 40), offset("F", -30, 40)])
        for kind in [StreetChange.Kind.close(.inside([flood])), .barrier([flood])] {
            let (edit, effects) = try applied(kind)
            #expect(effects[0].streets == 3 && abs(effects[0].metres - (160 + 40 + 40)) < 0.1)
            #expect(lengths(edit.ways) == ["north": 300, "south": 140, "west": 100, "one": 60, "two": 60, "east": 100])
            #expect(lengths(edit.ways, blocked: true).values.reduce(0, +) == 240)
            // No node of what is left lies inside.
            for node in Set(edit.ways.ways.filter { !$0.isBlocked }.flatMap { edit.ways.wayNodes[$0.nodes] }) {
                let place = edit.ways.nodes[Int(node)]
                let inside =
                    place.longitude > flood.exterior[0].longitude + 1
                    && place.longitude < flood.exterior[1].longitude - 1
                    && place.latitude > flood.exterior[0].latitude + 1
                    && place.latitude < flood.exterior[2].latitude - 1
                #expect(!inside)
            }
        }
    }

    /// What is closed already is closed no further, and no new road joins it.
    @Test func closedStreetsAreLeftAlone() throws {
        let line = [offset("B", 0, 2), offset("C", 0, 2)]
        let road = StreetChange.Road(
            lines: [[offset("B", 50, 4), offset("B", 50, 60)]], forwardSpeed: 20, backwardSpeed: 20)
        let (edit, effects) = try applied(
            .close(.along([line])), .close(.along([line])), .speed(.along([line]), .given(5)), .open(road))
        #expect(effects[0].streets == 1 && effects[1] == ChangeEffect() && effects[2] == ChangeEffect())
        #expect(effects[3].joints == 0)
        #expect(lengths(edit.ways, blocked: true) == ["north": 100])
    }

    @Test func speedsChangeWhereTheyAreToldTo() throws {
        let line = [offset("A", 0, -2), offset("D", 0, -2)]
        let (edit, effects) = try applied(
            .speed(.along([line]), .given(5)),
            .speed(
                .inside([
                    polygon([offset("B", -50, 20), offset("C", -50, 20), offset("G", -50, -20), offset("F", -50, -20)])
                ]), .factor(0.5)))
        #expect(effects[0].streets == 1 && abs(effects[0].metres - 300) < 0.1)
        // The polygon holds 100 m of either row and all of the street between.
        #expect(effects[1].streets == 3 && abs(effects[1].metres - 300) < 0.1)
        let speeds = edit.ways.ways.map { "\($0.name) \($0.forwardSpeed) \($0.backwardSpeed)" }
        #expect(
            speeds == [
                "north 5.0 5.0", "north 2.5 2.5", "north 5.0 5.0", "south 10.0 10.0", "south 5.0 5.0",
                "south 10.0 10.0",
                "west 10.0 10.0", "one 5.0 0.0", "two 10.0 10.0", "east 10.0 10.0",
            ])
        #expect(lengths(edit.ways) == lengths(town.ways))
        // The pieces of a street still meet where it was cut.
        #expect(try buildNetwork(edit.ways).network.vertexCount == 8 + 4)
    }

    @Test func newRoadJoinsWhatItTouches() throws {
        // From 3 m beside the northern row to 4 m before F.
        let road = StreetChange.Road(
            lines: [[offset("A", 50, -3), offset("A", 60, -50), offset("F", -2, 3)]], forwardSpeed: 20, backwardSpeed: 0
        )
        let (edit, effects) = try town.ways.applying([StreetChange(.open(road), name: "new")])
        #expect(effects[0].streets == 1 && effects[0].joints == 2)
        #expect(abs(effects[0].metres - edit.ways.length(of: 6)) < 0.01)
        let new = edit.ways.ways[6]
        #expect(new.name == "new" && new.forwardSpeed == 20 && new.backwardSpeed == 0 && new.frontage)
        #expect(edit.origin == [0, 1, 2, 3, 4, 5, nil])
        // It ends at F and so meets both streets there.
        #expect(edit.ways.meetings.isSuperset(of: [[0, 6], [1, 6], [3, 6]]))
        let network = try buildNetwork(edit.ways).network
        #expect(network.vertexCount == 9 && network.edgeCount == 12)
    }

    @Test func newRoadAtAJunctionMeetsAllOfIt() throws {
        let road = StreetChange.Road(
            lines: [[offset("F", 0.4, -0.5), offset("F", 0, -80)]], forwardSpeed: 9, backwardSpeed: 9)
        let (edit, effects) = try applied(.open(road))
        #expect(effects[0].joints == 1)
        #expect(edit.ways.meetings.isSuperset(of: [[1, 6], [3, 6]]))
    }

    /// A bend on a street joins it; a crossing without one does not, nor does an end that is 12 m off.
    @Test func newRoadThatPasses() throws {
        let bent = StreetChange.Road(
            lines: [[offset("A", 30, -60), offset("A", 50, 1), offset("A", 70, 60)]], forwardSpeed: 9, backwardSpeed: 9)
        #expect(try applied(.open(bent)).effects[0].joints == 1)
        let straight = StreetChange.Road(
            lines: [[offset("A", 30, -60), offset("A", 70, 60)]], forwardSpeed: 9, backwardSpeed: 9)
        #expect(try applied(.open(straight)).effects[0].joints == 0)
        let off = StreetChange.Road(
            lines: [[offset("A", 50, 12), offset("A", 50, 80)]], forwardSpeed: 9, backwardSpeed: 9)
        #expect(try applied(.open(off)).effects[0].joints == 0)
    }

    @Test func changesFollowEachOther() throws {
        let road = StreetChange.Road(
            lines: [[offset("A", 50, 0), offset("E", 50, 0)]], forwardSpeed: 9, backwardSpeed: 9)
        let across = polygon([offset("A", 20, -40), offset("A", 80, -40), offset("A", 80, -60), offset("A", 20, -60)])
        let (edit, effects) = try applied(.open(road), .close(.inside([across])))
        #expect(effects.map(\.streets) == [1, 1] && abs(effects[1].metres - 20) < 0.1)
        #expect(edit.origin == [0, 1, 2, 3, 4, 5, nil, nil, nil])
        #expect(edit.ways.ways.map(\.isBlocked) == [Bool](repeating: false, count: 7) + [true, false])
        let (other, before) = try applied(.close(.inside([across])), .open(road))
        #expect(before[0] == ChangeEffect() && other.origin == [0, 1, 2, 3, 4, 5, nil])
    }

    /// What is inside random boxes, by looking every 10 cm.
    @Test(arguments: 1...6) func closedLengthAgreesWithSamples(seed: UInt64) throws {
        print("seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let ways = Ways(metres: randomLines(20, side: 300, &generator))
        let places = ways.nodes
        let (a, b) = (places[0], places[places.count / 2])
        let (west, east) = (min(a.longitude, b.longitude), max(a.longitude, b.longitude))
        let (south, north) = (min(a.latitude, b.latitude), max(a.latitude, b.latitude))
        let corners = [(west, south), (east, south), (east, north), (west, north)].map {
            Coordinate(longitude: $0.0, latitude: $0.1)
        }
        let (edit, effects) = try ways.applying([StreetChange(.barrier([polygon(corners)]))])
        var inside = 0.0
        for line in ways.lines {
            for (from, to) in zip(line, line.dropFirst()) {
                let segment = Segment(a: from, b: to)
                let steps = max(1, Int(segment.length * 10))
                for step in 0..<steps {
                    let t = (Double(step) + 0.5) / Double(steps)
                    let x = Double(from.longitude) + t * (Double(to.longitude) - Double(from.longitude))
                    let y = Double(from.latitude) + t * (Double(to.latitude) - Double(from.latitude))
                    if x >= Double(west), x <= Double(east), y >= Double(south), y <= Double(north) {
                        inside += segment.length / Double(steps)
                    }
                }
            }
        }
        #expect(inside > 0 && abs(effects[0].metres - inside) < 0.1 * Double(ways.ways.count))
        func length(_ isBlocked: Bool) -> Double {
            edit.ways.ways.indices.filter { edit.ways.ways[$0].isBlocked == isBlocked }
                .reduce(0) { $0 + edit.ways.length(of: $1) }
        }
        let whole = ways.ways.indices.reduce(0) { $0 + ways.length(of: $1) }
        #expect(abs(length(true) - effects[0].metres) < 0.05 * Double(edit.ways.ways.count))
        #expect(abs(length(false) + effects[0].metres - whole) < 0.05 * Double(edit.ways.ways.count))
    }
}
