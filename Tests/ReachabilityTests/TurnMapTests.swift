import Reachability
import StreetGraph
import TestMaps
import Testing

/// Turn rules on little maps: seconds from one letter to another at 10 m/s, 100 m between letters.
@Suite struct TurnMapTests {
    /// A grid of two blocks; a way is named by its letters.
    private static let drawing = """
        A-B-C
        | | |
        D-E-F
        | | |
        G-H-I
        """
    private static let names = ["ABC", "DE", "EF", "GHI", "ADG", "BE", "EH", "CFI"]
    private static let map = TestMap(
        spacing: 50, drawing,
        ways: [
            "ABC": .init(), "DE": .init(), "EF": .init(), "GHI": .init(), "ADG": .init(), "BE": .init(), "EH": .init(),
            "CFI": .init(),
        ])

    private static func way(_ name: String) -> [UInt32] { [UInt32(names.firstIndex(of: name) ?? 99)] }

    private static func node(_ letter: Character) -> UInt32 {
        UInt32(map.ways.nodes.firstIndex(of: map[letter]) ?? 0)
    }

    /// Seconds from a letter to another, nil where one does not get there.
    private func seconds(
        _ from: Character, _ to: Character, _ restrictions: [TurnRestriction] = [], turns: TurnCosts = .none,
        delays: [NodeDelay] = []
    ) throws -> Double? {
        var ways = Self.map.ways
        ways.restrictions = restrictions
        ways.nodeDelays = delays
        let built = try buildNetwork(ways, turns: turns)
        #expect(built.network.brokenRule(built.weights) == nil)
        #expect(built.restrictions.ignored.isEmpty)
        let network = built.network
        let start = try #require(Self.map.vertices(from, in: network).first { Int($0) < network.placeCount })
        let end = try #require(Self.map.vertices(to, in: network).first { Int($0) < network.placeCount })
        let edge = network.incidentEdge[network.firstIncidence[start]]
        var workspace = SearchWorkspace(for: SearchGraph(network, built.weights))
        workspace.label(
            from: [Source(edge: edge, fraction: network.edgeStart[edge] == start ? 0 : 1, offset: 0, point: 0)],
            within: 1_000_000)
        let label = workspace[end]
        return label == .never ? nil : (Double(label.time) / 100).rounded() / 10
    }

    @Test func turnsAreFreeWithoutRules() throws {
        #expect(try seconds("D", "H") == 20)
        #expect(try seconds("B", "F") == 20)
    }

    @Test func aForbiddenTurnIsGoneRound() throws {
        let noRight = TurnRestriction(
            id: 1, kind: .forbidden, from: Self.way("DE"), via: .node(Self.node("E")), to: Self.way("EH"))
        // D-G-H instead of D-E-H; from B one may still go straight on.
        #expect(try seconds("D", "H", [noRight]) == 20)
        #expect(try seconds("B", "H", [noRight]) == 20)
        // Who begins in E has made no turn.
        #expect(try seconds("E", "H", [noRight]) == 10)
    }

    /// Seconds from A to E, where the left turn in C is forbidden.
    private func secondsPastTheTurn(
        _ drawing: String, _ streets: KeyValuePairs<String, TestStreet>, delayAt letter: Character? = nil
    ) throws -> Double? {
        let map = TestMap(spacing: 50, drawing, ways: streets)
        var ways = map.ways
        func node(_ letter: Character) -> UInt32 { UInt32(ways.nodes.firstIndex(of: map[letter]) ?? 99) }
        ways.restrictions = [
            TurnRestriction(id: 1, kind: .forbidden, from: [0], via: .node(node("C")), to: [1])
        ]
        ways.nodeDelays = letter.map { [NodeDelay(node: node($0), along: 1000, against: 0)] } ?? []
        let built = try buildNetwork(ways)
        #expect(built.restrictions.used == 1)
        let (start, end) = (
            try #require(map.vertices("A", in: built.network).first),
            try #require(map.vertices("E", in: built.network).first)
        )
        let edge = built.network.incidentEdge[built.network.firstIncidence[start]]
        var workspace = SearchWorkspace(for: SearchGraph(built.network, built.weights))
        workspace.label(
            from: [Source(edge: edge, fraction: built.network.edgeStart[edge] == start ? 0 : 1, offset: 0, point: 0)],
            within: 1_000_000)
        let label = workspace[end]
        return label == .never ? nil : (Double(label.time) / 1000).rounded()
    }

    /// No turning round at a signal in D, nor where the street changes its name, nor in both; at the dead end F there is.
    @Test func aForbiddenTurnIsNotGoneRoundInTheMiddleOfAStreet() throws {
        let drawing = """
              E
            A-C-D-G-F
                  H
            """
        #expect(try secondsPastTheTurn(drawing, ["AC": .init(), "CE": .init(), "CDGF": .init()]) == 75)
        #expect(try secondsPastTheTurn(drawing, ["AC": .init(), "CE": .init(), "CDGF": .init()], delayAt: "D") == 76)
        #expect(try secondsPastTheTurn(drawing, ["AC": .init(), "CE": .init(), "CD": .init(), "DGF": .init()]) == 75)
        let cut: KeyValuePairs<String, TestStreet> = ["AC": .init(), "CE": .init(), "CD": .init(), "FGD": .init()]
        #expect(try secondsPastTheTurn(drawing, cut, delayAt: "G") == 76)
        // At a real junction G one may.
        let junction: KeyValuePairs<String, TestStreet> = [
            "AC": .init(), "CE": .init(), "CD": .init(), "DGF": .init(), "GH": .init(),
        ]
        #expect(try secondsPastTheTurn(drawing, junction) == 55)
        // Behind the end of a two-way street one cannot go on, and turns.
        let oneWay: KeyValuePairs<String, TestStreet> = [
            "AC": .init(), "CE": .init(), "CD": .init(), "DGF": .init(.backward),
        ]
        #expect(try secondsPastTheTurn(drawing, oneWay) == 35)
    }

    @Test func anOnlyForbidsAllOthers() throws {
        let only = TurnRestriction(
            id: 1, kind: .only, from: Self.way("DE"), via: .node(Self.node("E")), to: Self.way("EF"))
        let alsoRound = TurnRestriction(
            id: 2, kind: .forbidden, from: Self.way("ADG"), via: .node(Self.node("D")), to: Self.way("DE"))
        #expect(try seconds("D", "B", [only]) == 20)
        #expect(try seconds("D", "F", [only]) == 20)
        #expect(throws: Never.self) { try seconds("D", "F", [only]) }
        // The way ADG runs through D: which of its turns is meant cannot be told.
        var ways = Self.map.ways
        ways.restrictions = [alsoRound]
        let built = try buildNetwork(ways)
        #expect(built.restrictions.ignored == [.init(id: 2, reason: .ambiguous)])
        #expect(built.network.vertexCount == built.network.placeCount)
    }

    @Test func aTurnOverAWayIsForbiddenOnlyToThoseWhoComeThatWay() throws {
        // From B over E into... a way that begins where the via way ends.
        let map = TestMap(
            spacing: 50,
            """
            A-B-C-D
              | |
              E F
            """, ways: ["AB": .init(), "BC": .init(), "CD": .init(), "EB": .init(), "CF": .init()])
        var ways = map.ways
        // No U-turn from E over BC into F.
        ways.restrictions = [TurnRestriction(id: 5, kind: .forbidden, from: [3], via: .ways([[1]]), to: [4])]
        let built = try buildNetwork(ways, order: .input)
        #expect(built.restrictions.used == 1)
        let network = built.network
        func time(_ from: Character, _ to: Character) throws -> Milliseconds {
            let start = try #require(map.vertices(from, in: network).first)
            let end = try #require(map.vertices(to, in: network).first)
            let edge = network.incidentEdge[network.firstIncidence[start]]
            var workspace = SearchWorkspace(for: SearchGraph(network, built.weights))
            workspace.label(
                from: [Source(edge: edge, fraction: network.edgeStart[edge] == start ? 0 : 1, offset: 0, point: 0)],
                within: 1_000_000)
            return (workspace[end].time + 500) / 1000
        }
        #expect(try time("A", "F") == 30)
        #expect(try time("E", "D") == 30)
        // E-B-C-D, back to C and into F: turning round in D is no part of the restriction.
        #expect(try time("E", "F") == 30 + 20)
    }

    @Test func turnsCostTime() throws {
        let turns = TurnCosts(left: 7000, right: 3000, uTurn: 20_000)
        #expect(try seconds("D", "F", turns: turns) == 20)
        // Round a corner of the map, where nothing but the bend leads on.
        #expect(try seconds("D", "H", turns: turns) == 20)
        // Left in B, or right in D.
        #expect(try seconds("E", "A", turns: turns) == 23)
        #expect(try seconds("E", "A", turns: TurnCosts(left: 2000, right: 3000)) == 22)
        #expect(try seconds("E", "B", turns: turns) == 10)
    }

    /// Every way into every junction has a state then, and nobody arrives in a state of departure.
    @Test func turnCostsTakeNoNetworkApart() throws {
        let free = try buildNetwork(Self.map.ways)
        let built = try buildNetwork(Self.map.ways, turns: TurnCosts(left: 7000, right: 3000, uTurn: 20_000))
        #expect(built.network.placeCount == free.network.placeCount)
        #expect(built.network.vertexCount > built.network.placeCount)
        for network in [free, built] {
            let components = StronglyConnectedComponents(network.network, network.weights)
            #expect(components.vertexCount.max() == network.network.placeCount)
            #expect(components.vertexCount.reduce(0, +) == network.network.placeCount)
            #expect(Set(components.componentOfVertex.prefix(built.network.placeCount)).count == 1)
        }
    }

    @Test func aNodeCostsTimeOnArrival() throws {
        let signal = NodeDelay(node: Self.node("E"), along: 5000, against: 1000)
        // DE runs along its way into E, HE against it.
        #expect(try seconds("D", "F", delays: [signal]) == 25)
        #expect(try seconds("H", "F", delays: [signal]) == 20)
        #expect(try seconds("H", "B", delays: [signal]) == 21)
        #expect(try seconds("E", "B", delays: [signal]) == 10)
    }

    @Test func aNodeInTheMiddleOfAStreetBecomesAVertex() throws {
        let map = TestMap(spacing: 50, "A-B-C", ways: ["ABC": .init()])
        var ways = map.ways
        #expect(try buildNetwork(ways).network.edgeCount == 1)
        ways.nodeDelays = [NodeDelay(node: 1, along: 4000, against: 0)]
        let built = try buildNetwork(ways, order: .input)
        #expect(built.network.edgeCount == 2)
        #expect(built.weights.passage.array.reduce(0, +) - built.weights.time.array.reduce(0, +) == 4000)
        #expect(built.wayOfEdge == [0, 0])
    }

    @Test func whatCannotBeUsedIsTold() throws {
        func reason(_ restriction: TurnRestriction) throws -> IgnoredRestriction? {
            var ways = Self.map.ways
            ways.restrictions = [restriction]
            return try buildNetwork(ways).restrictions.ignored.first?.reason
        }
        let e = TurnRestriction.Via.node(Self.node("E"))
        #expect(
            try reason(TurnRestriction(id: 1, kind: .forbidden, from: [], via: e, to: Self.way("EF"))) == .memberMissing
        )
        #expect(
            try reason(TurnRestriction(id: 1, kind: .forbidden, from: Self.way("ABC"), via: e, to: Self.way("EF")))
                == .doesNotConnect)
        #expect(
            try reason(
                TurnRestriction(
                    id: 1, kind: .only, from: Self.way("BE"), via: .ways([Self.way("GHI")]), to: Self.way("EF")))
                == .doesNotConnect)
        let oneWay = TestMap(spacing: 50, "A-B-C", ways: ["BA": .init(.forward), "BC": .init()])
        var ways = oneWay.ways
        ways.restrictions = [TurnRestriction(id: 1, kind: .forbidden, from: [0], via: .node(0), to: [1])]
        #expect(try buildNetwork(ways).restrictions.ignored.first?.reason == .cannotBeDriven)
    }
}
