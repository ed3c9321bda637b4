import Reachability
import StreetGraph
import TestMaps
import Testing

/// Networks of several travellers over the same streets, beside one network for each of them.
@Suite struct ViewTests {
    private struct Towns {
        let ways: Ways
        let views: [BuiltNetwork]

        /// Random streets on which every view has a network of its own as well.
        init?(using generator: inout SeededGenerator, turns: [TurnCosts]) {
            ways = .randomViews(
                turns.count, nodes: .random(in: 4...40, using: &generator),
                ways: .random(in: 2...40, using: &generator),
                using: &generator)
            guard let views = try? buildNetworks(ways, turns: turns) else { return nil }
            self.views = views
        }

        /// Whether any way stays in one place from one node to another: cut there, it has no direction to turn by.
        var hasStreetsWithoutLength: Bool {
            ways.ways.contains { way in
                zip(way.nodes, way.nodes.dropFirst()).contains { (one: Int, other: Int) in
                    let nodes = (ways.wayNodes[one], ways.wayNodes[other])
                    return nodes.0 != nodes.1 && ways.nodes[Int(nodes.0)] == ways.nodes[Int(nodes.1)]
                }
            }
        }
    }

    private static func randomSource(on edge: EdgeID, using generator: inout SeededGenerator) -> Source {
        let fraction = [0, 1, Double.random(in: 0...1, using: &generator)].randomElement(using: &generator) ?? 0
        return Source(edge: edge, fraction: fraction, offset: 1000, point: 0)
    }

    private static func search(_ built: BuiltNetwork, from source: Source) -> Reach {
        var workspace = SearchWorkspace(for: SearchGraph(built.network, built.weights))
        return boundedSearch(from: [source], within: 3_600_000, using: &workspace)
    }

    /// Places, edges and geometry are the same in all views, and nothing is broken in any.
    @Test func viewsShareTheirStreets() throws {
        var generator = printedSeed(14_001)
        for round in 0..<200 {
            guard let towns = Towns(using: &generator, turns: [.none, .none, TurnCosts(left: 3000)]) else { continue }
            let first = towns.views[0].network
            for built in towns.views {
                let network = built.network
                #expect(network.brokenRule(built.weights) == nil, "round \(round)")
                let reversed = network.reversed(built.weights)
                #expect(reversed.network.brokenRule(reversed.weights) == nil, "round \(round)")
                #expect(network.placeCount == first.placeCount && network.edgeCount == first.edgeCount)
                let places = (0..<first.placeCount).allSatisfy {
                    network.vertexCoordinate[$0] == first.vertexCoordinate[$0]
                }
                let edges = (0..<first.edgeCount).allSatisfy {
                    network.edgeStart[$0] == first.edgeStart[$0] && network.edgeEnd[$0] == first.edgeEnd[$0]
                        && network.edgeRank[$0] == first.edgeRank[$0] && network.edgeName[$0] == first.edgeName[$0]
                        && network.firstShape[$0] == first.firstShape[$0]
                }
                #expect(places && edges && network.shape.array == first.shape.array, "round \(round)")
            }
            for edge in 0..<EdgeID(first.edgeCount) {
                let way = towns.ways.ways[Int(towns.views[0].wayOfEdge[Int(edge)])]
                for (view, built) in towns.views.enumerated() {
                    #expect(built.network.isStreet(edge) == way.isOpen(inView: view))
                    let hasFrontage = built.network.edgeHasFrontage[edge] == 1
                    #expect(hasFrontage == (way.frontage && way.isOpen(inView: view)))
                }
            }
        }
    }

    /// What a view says of each of its streets is what a network of its own says that is cut at the same nodes: to the
    /// millisecond, at both ends and inside.
    @Test func aViewIsANetworkOfItsOwn() throws {
        var generator = printedSeed(14_002)
        var (compared, ruled) = (0, 0)
        for round in 0..<300 {
            guard let towns = Towns(using: &generator, turns: [.none, .none, .none]) else { continue }
            let cuts = towns.ways.cuts.sorted()
            for view in towns.views.indices {
                guard let own = try? buildNetwork(towns.ways.only(view: view, cutAt: cuts)) else { continue }
                let (shared, network) = (towns.views[view].network, own.network)
                let streets = shared.edgeOfRank.array.filter(shared.isStreet)
                try #require(streets.count == network.edgeCount, "round \(round)")
                #expect(own.restrictions == towns.views[view].restrictions, "round \(round)")
                ruled += own.restrictions.used
                let rank = Int.random(in: 0..<streets.count, using: &generator)
                let source = Self.randomSource(on: streets[rank], using: &generator)
                var ownSource = source
                ownSource.edge = network.edgeOfRank[rank]
                let reach = Self.search(towns.views[view], from: source)
                let expected = Self.search(own, from: ownSource)
                for (rank, edge) in streets.enumerated() {
                    let (a, b) = (reach.reach(of: edge), expected.reach(of: network.edgeOfRank[rank]))
                    for position in [0, 0.3, 0.8, 1] {
                        let arrival = a.flatMap { reach.arrival($0, at: position)?.time }
                        let twin = b.flatMap { expected.arrival($0, at: position)?.time }
                        #expect(arrival == twin, "round \(round), view \(view), street \(rank) at \(position)")
                        if arrival != nil { compared += 1 }
                    }
                }
            }
        }
        print("\(compared) arrivals compared, \(ruled) restrictions used")
        #expect(compared > 10_000 && ruled > 50)
    }

    /// The same beside a network that knows nothing of other travellers, with turn costs: but for what rounding the time of
    /// each further piece of street costs. Its junctions and streets are counted as they are without the others.
    @Test func othersDoNotMatter() throws {
        var generator = printedSeed(14_003)
        var compared = 0
        for round in 0..<600 {
            let turns = [TurnCosts(left: 4000, right: 2000, uTurn: 15_000), .none]
            guard let towns = Towns(using: &generator, turns: turns), !towns.hasStreetsWithoutLength else { continue }
            for view in towns.views.indices {
                guard let own = try? buildNetwork(towns.ways.only(view: view), turns: turns[view]) else { continue }
                let network = own.network
                if own.zeroLengthPieces == towns.views[view].zeroLengthPieces {
                    #expect(towns.views[view].junctions == network.placeCount, "round \(round), view \(view)")
                    #expect(towns.views[view].streets == network.edgeCount, "round \(round), view \(view)")
                }
                // Streets by their way and the metres at which they begin.
                let pieces = Self.pieces(towns.views[view]).mapValues(\.first)
                let owned = Self.pieces(own)
                let (start, edge) = try #require(owned.randomElement(using: &generator))
                guard edge.count == 1, let piece = pieces[start], let piece else { continue }
                let source = Source(edge: piece, fraction: 0, offset: 0, point: 0)
                let reach = Self.search(towns.views[view], from: source)
                let expected = Self.search(own, from: Source(edge: edge[0], fraction: 0, offset: 0, point: 0))
                for (start, edges) in owned where edges.count == 1 {
                    guard let piece = pieces[start], let piece else { continue }
                    let time = reach.reach(of: piece)?.startTime ?? .never
                    let twin = expected.reach(of: edges[0])?.startTime ?? .never
                    #expect((time == .never) == (twin == .never), "round \(round), view \(view)")
                    #expect(abs(Int(time) - Int(twin)) < 60, "round \(round), view \(view): \(time) and \(twin)")
                    compared += 1
                }
            }
        }
        #expect(compared > 5000)
    }

    private struct Start: Hashable {
        var way: UInt32
        /// Thousandths of a metre.
        var offset: Int
    }

    /// The streets of a view by where they begin; several where a way has pieces without length.
    private static func pieces(_ built: BuiltNetwork) -> [Start: [EdgeID]] {
        var pieces: [Start: [EdgeID]] = [:]
        var (way, offset) = (UInt32.max, 0.0)
        for edge in built.network.edgeOfRank.array where built.network.isStreet(edge) {
            let number = built.wayOfEdge[Int(edge)]
            if number != way { (way, offset) = (number, 0) }
            pieces[Start(way: way, offset: Int((offset * 1000).rounded())), default: []].append(edge)
            offset += built.network.length(edge)
        }
        return pieces
    }

    /// A bar at b that only the truck may not pass: the car drives through, the truck not, and all three streets there end
    /// in places of their own.
    @Test func aBarForOne() throws {
        let map = TestMap(
            spacing: 100,
            """
            A-B-C
              |
              D
            """, ways: ["ABC": .init(), "BD": .init()])
        var ways = map.ways
        for way in ways.ways.indices { ways.ways[way].otherSpeeds = [WaySpeed(forward: 5, backward: 5)] }
        ways.rules = [JunctionRules(), JunctionRules(closedNodes: [1])]
        let views = try buildNetworks(ways, turns: [.none, .none])
        #expect(map.vertices("B", in: views[0].network).count == 3)
        #expect(views.map(\.junctions) == [4, 6] && views.map(\.streets) == [3, 3])
        let (ab, bd) = (map.edge("A", "B", in: views[0].network), map.edge("B", "D", in: views[0].network))
        let source = Source(edge: ab, fraction: 0, offset: 0, point: 0)
        let (car, truck) = (Self.search(views[0], from: source), Self.search(views[1], from: source))
        #expect(car.reach(of: bd)?.startTime == 20_000 && car.reach(of: bd)?.endTime == 40_000)
        #expect(truck.reach(of: bd) == nil && truck.reach(of: ab)?.endTime == 40_000)
        let both = Reach.merged([car, truck])
        #expect(both.reach(of: ab)?.endTime == 20_000 && both.reach(of: bd)?.endTime == 40_000)
    }
}
