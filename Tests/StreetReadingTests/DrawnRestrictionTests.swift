import ProfileReading
import StreetGraph
import Testing
import TravelModel

@testable import StreetReading

/// Turn restrictions on a little map, timed by a search. All streets are driven at 36 km/h.
@Suite struct DrawnRestrictionTests {
    /// Ways 1 to 9. From d over e to h is right, straight on is f. There is no street from d to g.
    private static let map = """
        a.b.c
        . . .
        d.e.f
          . .
        g.h.i
        """
    private static let ways = ["de", "ef", "be", "eh", "abc", "gh", "hi", "ad", "cfi"]

    private func network(
        _ restrictions: [(members: String, tags: String)], _ profile: BuiltInProfile = .emergencyCar,
        at time: String? = nil, _ edit: (inout OSMDrawing) -> Void = { _ in }
    ) throws -> DrawnNetwork {
        var drawing = OSMDrawing(
            map: Self.map, ways: Self.ways.map { .init(nodes: $0, tags: "highway=residential speed_kmh=36") },
            restrictions: restrictions.map { .init(members: $0.members, tags: $0.tags) })
        edit(&drawing)
        let network = try DrawnNetwork(drawing, profile, at: time)
        #expect(network.allRestrictionsAreTold)
        #expect(network.built.network.brokenRule(network.built.weights) == nil)
        return network
    }

    private static let right = "from:1 via:e to:4"

    @Test func withoutAny() throws {
        #expect(try network([]).notFastest("deh") == nil)
    }

    /// The way that is then the fastest from d to h.
    @Test(
        arguments: [
            ("restriction=no_right_turn", .emergencyCar, nil, "defih"),
            ("restriction=no_right_turn", .car, nil, "defih"),
            ("restriction=no_right_turn", .bicycle, nil, "defih"), ("restriction=no_right_turn", .foot, nil, "deh"),
            ("restriction=no_right_turn", .plain, nil, "deh"),
            ("restriction=no_right_turn except=emergency", .emergencyCar, nil, "deh"),
            ("restriction=no_right_turn except=emergency", .car, nil, "defih"),
            ("restriction=no_right_turn except=bicycle;psv", .bicycle, nil, "deh"),
            ("restriction=no_right_turn except=bicycle;psv", .emergencyCar, nil, "defih"),
            ("restriction:hgv=no_right_turn", .emergencyCar, nil, "deh"),
            ("restriction:hgv=no_right_turn", .emergencyTruck, nil, "defih"),
            ("restriction:conditional=no_right_turn~@~(Mo-Fr~07:00-09:00)", .emergencyCar, "Tu 08:00", "defih"),
            ("restriction:conditional=no_right_turn~@~(Mo-Fr~07:00-09:00)", .emergencyCar, "Tu 10:00", "deh"),
            ("restriction:conditional=no_right_turn~@~(Mo-Fr~07:00-09:00)", .emergencyCar, nil, "deh"),
            ("restriction=no_right_turn hour_on=07:00 hour_off=09:00", .car, "08:00", "defih"),
            ("restriction=no_right_turn hour_on=07:00 hour_off=09:00", .car, "10:00", "deh"),
            ("restriction=none", .car, nil, "deh"),
        ] as [(String, BuiltInProfile, String?, String)])
    func forWhomAndWhen(tags: String, profile: BuiltInProfile, time: String?, path: String) throws {
        #expect(try network([(Self.right, tags)], profile, at: time).notFastest(path) == nil)
    }

    @Test(
        arguments: [
            // Each restriction, what it changes, and what it does not.
            ([("from:1 via:e to:2", "restriction=only_straight_on")], "defih", "beh"),
            ([("from:3 via:e to:4", "restriction=only_straight_on")], "bcf", "deh"),
            ([("from:3 via:e to:4", "restriction=no_straight_on")], "badeh", "deh"),
            // Two ways to come from, two to go to.
            ([("from:1 from:3 via:e to:4", "restriction=no_entry")], "defih", "feh"),
            ([("from:1 via:e to:4 to:3", "restriction=no_exit")], "defih", "def"),
            // Along a way.
            ([("from:1 via:4 to:6", "restriction=no_right_turn")], "defihg", "dehi"),
            ([("from:1 via:4 to:6", "restriction=no_right_turn")], "defihg", "fehg"),
            ([("from:1 via:4 to:7", "restriction=only_left_turn")], "dabehg", "dehi"),
            // Who must go on over a way must first go into it.
            ([("from:1 via:4 to:7", "restriction=only_left_turn")], "dehif", "beh"),
            ([("from:7 via:4 to:3", "restriction=only_straight_on")], "ifehg", "iheb"),
            // Two restrictions of the same turn are one.
            ([(right, "restriction=no_right_turn"), (right, "restriction=no_right_turn")], "defih", "def"),
            // Both ways round are forbidden.
            (
                [(right, "restriction=no_right_turn"), ("from:3 via:e to:4", "restriction=no_straight_on")], "defih",
                "fed"
            ),
        ] as [([(String, String)], String, String)])
    func shapes(restrictions: [(String, String)], detour: String, free: String) throws {
        let network = try network(restrictions.map { (members: $0.0, tags: $0.1) })
        #expect(network.built.restrictions.used == restrictions.count)
        #expect(network.notFastest(detour) == nil)
        #expect(network.notFastest(free) == nil)
    }

    @Test func alongTwoWays() throws {
        let restriction = (members: "from:8 via:1 via:4 to:6", tags: "restriction=no_right_turn")
        func withoutAB(_ drawing: inout OSMDrawing) { drawing.ways[4].nodes = "bc" }
        #expect(try network([], .car, withoutAB).notFastest("adehg") == nil)
        let network = try network([restriction], .car, withoutAB)
        #expect(network.built.restrictions.used == 1)
        #expect(network.notFastest("adefihg") == nil)
        #expect(network.notFastest("dehg") == nil)
        #expect(network.notFastest("adehi") == nil)
    }

    /// Who must follow a way to its end leaves it at no junction on it.
    @Test func onlyAlongAWayThatRunsThroughAJunction() throws {
        let restriction = (members: "from:8 via:5 to:9", tags: "restriction=only_right_turn")
        func withoutDE(_ drawing: inout OSMDrawing) { drawing.ways[0].nodes = "gh" }
        #expect(try network([], .car, withoutDE).notFastest("dabe") == nil)
        let network = try network([restriction], .car, withoutDE)
        #expect(network.built.restrictions.used == 1)
        #expect(network.notFastest("dabcfe") == nil)
        #expect(network.notFastest("abe") == nil)
    }

    /// What cannot be used is counted, and the rest is used.
    @Test(
        arguments: [
            ("from:1 via:e to:99", "restriction=no_right_turn", IgnoredRestriction.memberMissing),
            ("from:99 via:e to:4", "restriction=no_right_turn", .memberMissing),
            ("from:1 via:99 to:4", "restriction=no_right_turn", .memberMissing),
            ("from:1 via:e to:9", "restriction=no_right_turn", .doesNotConnect),
            ("from:1 via:x to:4", "restriction=no_right_turn", .doesNotConnect),
            ("from:5 via:b to:3", "restriction=no_right_turn", .ambiguous),
            ("from:1 via:9 to:4", "restriction=no_right_turn", .doesNotConnect),
            ("from:1 to:4", "restriction=no_right_turn", nil), ("via:e to:4", "restriction=no_right_turn", nil),
            ("from:1 via:e", "restriction=no_right_turn", nil),
            ("from:1 from:3 via:e to:4", "restriction=only_right_turn", nil),
            ("from:1 via:e via:b to:4", "restriction=no_right_turn", nil),
            ("from:1 via:e to:4", "restriction=turn_right", nil),
        ] as [(String, String, IgnoredRestriction?)])
    func unusable(members: String, tags: String, reason: IgnoredRestriction?) throws {
        let network = try network([(members, tags), ("from:1 via:e to:2", "restriction=no_straight_on")])
        #expect(network.notFastest("deh") == nil)
        #expect(network.notFastest("dabcf") == nil)
        #expect(network.read.report.restrictions.inFile == 2)
        #expect(network.read.report.restrictions.unread.map(\.id) == (reason == nil ? [1] : []))
        #expect(network.built.restrictions.ignored == (reason.map { [.init(id: 1, reason: $0)] } ?? []))
        #expect(network.built.restrictions.used == 1)
    }

    /// A member that this traveller may not use is missing.
    @Test func aMemberThatIsClosed() throws {
        let closed = try network([(Self.right, "restriction=no_right_turn")]) { $0.ways[3].tags += " access=no" }
        #expect(closed.notFastest("defih") == nil)
        #expect(closed.built.restrictions.ignored == [.init(id: 1, reason: .memberMissing)])
        let against = try network([(Self.right, "restriction=no_right_turn")]) { $0.ways[3].tags += " oneway=-1" }
        #expect(against.built.restrictions.ignored == [.init(id: 1, reason: .cannotBeDriven)])
    }

    /// The street from d is cut by a node that the file lacks; the piece at e still may not turn right.
    @Test func aWayCutByAMissingNode() throws {
        let restrictions = [(members: Self.right, tags: "restriction=no_right_turn")]
        func cut(_ drawing: inout OSMDrawing) {
            drawing.map = drawing.map.replacing("d.e.f", with: "dje.f")
            drawing.ways[0].nodes = "dxje"
        }
        #expect(try network([], .car, cut).notFastest("jeh") == nil)
        let network = try network(restrictions, .car, cut)
        #expect(network.read.report.missingNodes == 1)
        #expect(network.built.restrictions.used == 1)
        #expect(network.notFastest("jefih") == nil)
        #expect(network.notFastest("dabe") == nil)
    }

    /// A bollard at the turn leaves nothing to restrict.
    @Test func aTurnThatIsClosed() throws {
        let network = try network([(Self.right, "restriction=no_right_turn")]) { $0.nodeTags["e"] = "barrier=bollard" }
        #expect(network.built.restrictions.used == 0 && network.built.restrictions.ignored.count == 1)
        #expect(network.notFastest("dabcfih") == nil)
    }

    /// A gate at a turn costs its time and forbids nothing more.
    @Test func aGateAtATurn() throws {
        let network = try network([(Self.right, "restriction=no_right_turn")]) { $0.nodeTags["e"] = "barrier=gate" }
        #expect(network.notFastest("defih", lost: 15) == nil)
        #expect(network.notFastest("def", lost: 15) == nil)
    }
}
