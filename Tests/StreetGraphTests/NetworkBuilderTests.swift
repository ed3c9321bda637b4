import StreetGraph
import TestMaps
import Testing

@Suite struct NetworkBuilderTests {
    @Test(arguments: UInt64(1)...40)
    func randomStreetsBecomeTheRightPieces(seed: UInt64) throws {
        var generator = printedSeed(seed)
        for _ in 0..<10 {
            let nodes = Int.random(in: 2...40, using: &generator)
            let ways = Ways.random(nodes: nodes, ways: Int.random(in: 1...25, using: &generator), using: &generator)
            let twin = NetworkTwin(ways)
            if twin.pieces.isEmpty {
                #expect(throws: StreetGraphError.self) { try buildNetwork(ways) }
            } else {
                for order in EdgeOrder.allCases { try twin.check(try buildNetwork(ways, order: order), ways) }
            }
        }
    }

    /// The letter pairs of all edges, in order.
    private func edges(_ map: TestMap, _ letters: String) throws -> [String] {
        let network = try built(map).network
        return (0..<EdgeID(network.edgeCount)).map { edge in
            func letter(_ vertex: VertexID) -> String {
                String(letters.first { map[$0] == network.vertexCoordinate[vertex] } ?? "?")
            }
            return letter(network.edgeStart[edge]) + letter(network.edgeEnd[edge])
        }
    }

    private func built(_ map: TestMap) throws -> BuiltNetwork {
        let built = try buildNetwork(map.ways, order: .input)
        try NetworkTwin(map.ways).check(built, map.ways)
        return built
    }

    @Test func waysMeetAtSharedNodesAlsoInsideBoth() throws {
        let map = TestMap(
            spacing: 100,
            """
              D
              |
            A-B-C
              |
              E
            """, ways: ["ABC": .init(), "DBE": .init()])
        #expect(try edges(map, "ABCDE") == ["AB", "BC", "DB", "BE"])
        #expect(try built(map).network.vertexCount == 5)
    }

    @Test func shapePointsAreNoVertices() throws {
        let map = TestMap(
            spacing: 100,
            """
            A-B
              |
              C-D
            """, ways: ["ABCD": .init()])
        let network = try built(map).network
        #expect(network.vertexCount == 2)
        #expect(network.points(0) == "ABCD".map { map[$0] })
        #expect(abs(network.length(0) - 600) < 0.1)
    }

    @Test func closedLoopsKeepOneVertex() throws {
        let map = TestMap(
            spacing: 100,
            """
            A-B
            | |
            D-C
            """, ways: ["ABCDA": .init(.forward)])
        let network = try built(map).network
        #expect((network.vertexCount, network.edgeCount, network.arcCount) == (1, 1, 1))
        #expect(abs(network.length(0) - 800) < 0.1)
        #expect(network.incidentEdge.array == [0])
    }

    @Test func aWayThatTouchesItselfIsCutThere() throws {
        let map = TestMap(
            spacing: 100,
            """
            A-B-C
              | |
            F-E-D
            """, ways: ["ABCDEBEF": .init()])
        #expect(try edges(map, "ABCDEF") == ["AB", "BE", "EB", "BE", "EF"])
    }

    @Test func aWayThatComesBackWithoutMeetingAnythingIsALoop() throws {
        let map = TestMap(spacing: 100, "A-B-C", ways: ["ABCBA": .init()])
        // B is passed twice, C once: the stretch B-C-B is a loop at B.
        #expect(try edges(map, "ABC") == ["AB", "BB", "BA"])
    }

    @Test func oneWayStreetsHaveOneArc() throws {
        let map = TestMap(
            spacing: 100, "A-B-C-D", ways: ["AB": .init(.forward), "BC": .init(.backward), "CD": .init(.both)])
        let built = try built(map)
        let network = built.network
        #expect(network.arc(map.edge("A", "B", in: network), forward: false) == nil)
        #expect(network.arc(map.edge("B", "C", in: network), forward: true) == nil)
        #expect(network.arcCount == 4)
        let arc = try #require(network.arc(map.edge("B", "C", in: network), forward: false))
        #expect(map.vertices("B", in: network) == [network.arcHead[arc]])
        #expect(map.vertices("C", in: network) == [network.tail(arc)])
    }

    @Test func closedWaysAreLeftOut() throws {
        let map = TestMap(
            spacing: 100,
            """
            A-B-C
              |
              D
            """, ways: ["BD": .init(.closed, name: "closed"), "ABC": .init(name: "open")])
        let network = try built(map).network
        #expect((0..<EdgeID(network.edgeCount)).allSatisfy { network.name($0) == "open" })
        #expect(map.vertices("D", in: network).isEmpty)
        #expect(map.vertices("B", in: network).isEmpty, "a closed way makes no junction")
        #expect(network.names.count == 2)
    }

    @Test(arguments: ["AABC", "ABBC", "ABCC", "AAABBBCCC"])
    func repeatedNodesCountOnce(letters: String) throws {
        let map = TestMap(spacing: 100, "A-B-C", ways: [letters: .init()])
        let built = try built(map)
        #expect(built.network.points(0) == "ABC".map { map[$0] })
        #expect((built.network.edgeCount, built.zeroLengthPieces) == (1, 0))
    }

    @Test func twoNodesInOnePlaceKeepTheirConnection() throws {
        // Z lies in the place of B; only through both does A lead to D.
        let map = TestMap(
            spacing: 100,
            """
            A-B
              |
              D
            """, ways: ["AB": .init(), "BZ": .init(.forward), "ZD": .init()], overlaid: ["Z": "B"])
        let built = try built(map)
        let network = built.network
        #expect(built.zeroLengthPieces == 0)
        #expect(network.vertexCount == 4)
        let edge = map.edges("B", "B", in: network)
        try #require(edge.count == 1)
        #expect(network.length(edge[0]) == 0)
        #expect(network.points(edge[0]) == [map["B"], map["B"]])
        let arc = try #require(network.arc(edge[0], forward: true))
        #expect(built.weights.time[arc] == 0)
        #expect(network.tail(arc) != network.arcHead[arc])
    }

    @Test(arguments: ["BB", "BZB", "B"])
    func aWayOfOnePlaceIsCountedAndLeftOut(letters: String) throws {
        let map = TestMap(
            spacing: 100, "A-B-C", ways: ["ABC": .init(), letters: .init(name: "nowhere")], overlaid: ["Z": "B"])
        let built = try built(map)
        #expect(built.zeroLengthPieces == 1)
        #expect(built.network.edgeCount == 2)
        #expect(built.network.names.count == 1)
    }

    @Test func bridgesStayApart() throws {
        let map = TestMap(
            spacing: 100,
            """
              D
              |
            A-B-C
              |
              E
            """, ways: ["ABC": .init(), "DZE": .init(frontage: false, name: "Bridge")], overlaid: ["Z": "B"])
        let network = try built(map).network
        #expect(try edges(map, "ABCDE") == ["AC", "DE"])
        #expect(network.name(1) == "Bridge")
        #expect(network.edgeHasFrontage.array == [1, 0])
        #expect(map.vertices("B", in: network).isEmpty)
    }

    @Test func arcTimesAreRoundedToTheNearestMillisecond() throws {
        let map = TestMap(spacing: 100, "A-B C-D", ways: ["AB": .init(speed: 36), "CD": .init(speed: 7.77)])
        let built = try built(map)
        #expect(abs(Int(built.weights.time[0]) - 20_000) <= 2)
        #expect(abs(Double(built.weights.time[2]) - built.network.length(1) / (7.77 / 3.6) * 1000) <= 0.5)
    }
}

@Suite struct NetworkBuilderErrorTests {
    @Test(arguments: [
        TestMap(spacing: 1, "A-B", ways: [:]),
        TestMap(spacing: 1, "A-B", ways: ["AB": .init(.closed)]),
        TestMap(spacing: 1, "A-B", ways: ["AA": .init()]),
        TestMap(spacing: 1, "A-B", ways: ["AZA": .init()], overlaid: ["Z": "A"]),
    ])
    func nothingWithALengthIsAnError(map: TestMap) throws {
        let error = try #require(throws: StreetGraphError.self) { try buildNetwork(map.ways, order: .input) }
        #expect(error.code == .empty)
        #expect(error.code.rawValue == "empty-network")
        #expect(isOneLine(error))
    }

    @Test func aStreetThatTakesTooLongIsAnErrorWithItsIDNameAndSpeed() throws {
        // Of two, the first of the input is named, also where the curve meets the other first.
        let map = TestMap(
            spacing: 100, "A-B-C-D",
            ways: [
                "AB": .init(), "CD": .init(speed: 1e-9, name: "Slow Lane"), "BC": .init(speed: 1e-9, name: "Slow Road"),
            ])
        for order in EdgeOrder.allCases {
            let error = try #require(throws: StreetGraphError.self) { try buildNetwork(map.ways, order: order) }
            #expect(error.code == .timeOverflow)
            #expect(error.code.rawValue == "time-overflow")
            #expect(error.message.contains("the street (Slow Lane) takes more than 24 days"))
            // By its id in the input, where it has one.
            var ways = map.ways
            for way in ways.ways.indices { ways.ways[way].id = Int64(4711 + way) }
            let named = try #require(throws: StreetGraphError.self) { try buildNetwork(ways, order: order) }
            #expect(named.message.contains("the street with the id 4712 (Slow Lane) takes"))
            #expect(error.message.contains("km/h"))
            #expect(isOneLine(error))
        }
    }

    @Test func theLongestTimeIsHalfOf32Bits() throws {
        var ways = TestMap(spacing: 100, "A-B", ways: ["AB": .init()]).ways
        let length = try buildNetwork(ways).network.length(0)
        ways.ways[0].forwardSpeed = length / 2_147_483.6
        #expect(try buildNetwork(ways).weights.time[0] == 2_147_483_600)
        ways.ways[0].forwardSpeed = length / 2_147_483.7
        #expect(throws: StreetGraphError.self) { try buildNetwork(ways) }
    }

    private func isOneLine(_ error: StreetGraphError) -> Bool {
        error.description == error.message && !error.message.isEmpty && !error.message.contains("\n")
    }
}
