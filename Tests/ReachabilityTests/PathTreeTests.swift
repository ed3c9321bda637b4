import Reachability
import StreetGraph
import TestMaps
import Testing

@Suite struct PathTreeTests {
    /// Times are those of Bellman and Ford; legs hang together, are permitted, and add up to the time.
    @Test func randomStreets() throws {
        var generator = printedSeed(UInt64.random(in: 0...UInt64.max))
        var (found, empty) = (0, 0)
        for _ in 0..<150 {
            var scenario = Scenario.random(delays: true, using: &generator)
            scenario.bound = .never - 1
            guard let source = scenario.sources.first(where: { $0.offset < .never / 2 }) else { continue }
            scenario.sources = [source]
            let twin = BellmanFord(scenario)
            let tree = PathTree(SearchGraph(scenario.network, scenario.weights), from: source)
            for edge in 0..<EdgeID(scenario.network.edgeCount) {
                for fraction in [0, 1, source.fraction, Double.random(in: 0..<1, using: &generator)] {
                    let expected = time(twin, scenario.network, edge, fraction)
                    let path = tree.path(to: edge, at: fraction)
                    guard let path, let expected else {
                        #expect(path == nil && expected == nil)
                        continue
                    }
                    #expect(abs(path.time - expected) < 1e-6)
                    check(path, from: source, to: edge, at: fraction, scenario)
                    if path.legs.isEmpty { empty += 1 } else { found += 1 }
                }
            }
        }
        #expect(found > 1000)
        #expect(empty > 10)
    }

    /// Where turns cost time or are forbidden, times are those of the search, and the legs with their turns add up to them.
    @Test func turns() throws {
        var generator = printedSeed(UInt64.random(in: 0...UInt64.max))
        var (found, turned) = (0, 0)
        for _ in 0..<150 {
            var ways = Ways.random(
                nodes: Int.random(in: 3...20, using: &generator), ways: Int.random(in: 2...25, using: &generator),
                using: &generator)
            for id in 0..<Int64.random(in: 0...10, using: &generator) {
                func way() -> UInt32 { UInt32.random(in: 0..<UInt32(ways.ways.count), using: &generator) }
                let (from, to) = (way(), way())
                let node = ways.wayNodes[ways.ways[Int(from)].nodes.upperBound - 1]
                ways.restrictions.append(
                    TurnRestriction(
                        id: id, kind: generator.chance(80) ? .forbidden : .only, from: [from], via: .node(node),
                        to: [to]))
            }
            let turns =
                generator.chance(60) ? TurnCosts(left: 4000, right: 1500, uTurn: 20_000) : TurnCosts.none
            guard let built = try? buildNetwork(ways, turns: turns) else { continue }
            let source = Source(
                edge: EdgeID.random(in: 0..<EdgeID(built.network.edgeCount), using: &generator),
                fraction: [0, 1, 0.3].randomElement(using: &generator) ?? 0, offset: 700, point: 0)
            let scenario = Scenario(
                network: built.network, weights: built.weights, sources: [source], bound: .never - 1)
            let reach = scenario.search()
            let graph = SearchGraph(built.network, built.weights)
            let tree = PathTree(graph, from: source)
            let few = Set(
                (0..<3).map { _ in EdgeID.random(in: 0..<EdgeID(built.network.edgeCount), using: &generator) })
            let shortTree = PathTree(graph, from: source, to: few)
            for edge in few {
                for fraction in [0, 1, 0.6] {
                    #expect(shortTree.path(to: edge, at: fraction) == tree.path(to: edge, at: fraction))
                }
            }
            for edge in 0..<EdgeID(built.network.edgeCount) {
                for fraction in [0, 1, 0.6] {
                    let expected = reach.reach(of: edge).flatMap { reach.arrival($0, at: fraction) }?.time
                    let path = tree.path(to: edge, at: fraction)
                    guard let path, let expected else {
                        #expect(path == nil && expected == nil)
                        continue
                    }
                    #expect(abs(path.time - expected) < 1e-6)
                    check(path, from: source, to: edge, at: fraction, scenario)
                    found += 1
                    if path.legs.contains(where: { $0.delay == 4000 || $0.delay == 1500 }) { turned += 1 }
                }
            }
        }
        #expect(found > 1000)
        #expect(turned > 100)
    }

    private func time(_ twin: BellmanFord, _ network: StreetNetwork, _ edge: EdgeID, _ fraction: Double) -> Double? {
        if fraction == 0 { return twin.vertex[Int(network.edgeStart[edge])]?.time }
        if fraction == 1 { return twin.vertex[Int(network.edgeEnd[edge])]?.time }
        return twin.arrivals(edge, at: fraction).min()?.time
    }

    private func check(
        _ path: StreetPath, from source: Source, to edge: EdgeID, at fraction: Double, _ scenario: Scenario
    ) {
        let (network, weights) = (scenario.network, scenario.weights)
        func place(_ edge: EdgeID, _ fraction: Double) -> (VertexID?, EdgeID, Double) {
            switch fraction {
            case 0: (network.edgeStart[edge], 0, 0)
            case 1: (network.edgeEnd[edge], 0, 0)
            default: (nil, edge, fraction)
            }
        }
        var here = place(source.edge, source.fraction)
        var time = Double(source.offset)
        for (number, leg) in path.legs.enumerated() {
            #expect(place(leg.edge, leg.from) == here)
            #expect(network.arcEdge[leg.arc] == leg.edge && weights.time[leg.arc] != .never)
            #expect(network.arcIsForward[leg.arc] == 1 ? leg.from < leg.to : leg.from > leg.to)
            // Within a leg's whole millisecond, to which a first one is rounded.
            #expect(abs(leg.time - leg.share * Double(weights.time[leg.arc])) <= (number == 0 ? 0.5 : 1e-6))
            time += leg.time + Double(leg.delay)
            here = place(leg.edge, leg.to)
        }
        #expect(here == place(edge, fraction))
        #expect(abs(time - path.time) < 1e-6)
    }

    /// A short cut is taken, in the order of travel, and only the part of a street that is used.
    @Test func drawn() throws {
        let map = TestMap(
            spacing: 100,
            """
            A B C
              D
            """, ways: ["ABC": .init(), "AD": .init(), "DC": .init()])
        let built = try buildNetwork(map.ways)
        let network = built.network
        let edge = map.edge("A", "C", in: network)
        let tree = PathTree(
            SearchGraph(network, built.weights), from: Source(edge: edge, fraction: 0.25, offset: 500, point: 0))
        let path = try #require(tree.path(to: map.edge("D", "C", in: network), at: 0.5))
        #expect(path.legs.map(\.edge) == [edge, map.edge("D", "C", in: network)])
        #expect(path.legs.first?.from == 0.25)
        #expect(path.legs.last?.to == 0.5)
        #expect(tree.path(to: edge, at: 0.25)?.legs == [])
        #expect(tree.path(to: edge, at: 0.25)?.time == 500)
    }
}
