import Reachability
import StreetGraph
import TestMaps
import Testing

@Suite struct BoundedSearchTests {
    @Test(arguments: UInt64(1)...60)
    func agreesWithBellmanAndFord(seed: UInt64) {
        eachRandomScenario(seed: seed, rounds: 10) { round, scenario, generator in
            let twin = BellmanFord(scenario)
            let reach = scenario.search()
            let network = scenario.network
            #expect(reach.bound == scenario.bound)
            #expect(reach.settledVertices == twin.vertex.count { $0 != nil })
            let found = reach.arrivals(network)
            for vertex in 0..<VertexID(network.vertexCount) {
                #expect(found[vertex] == twin.vertex[Int(vertex)], "vertex \(vertex), round \(round)")
            }
            #expect(zip(reach.edges, reach.edges.dropFirst()).allSatisfy { $0.edge < $1.edge })
            for edge in reach.edges {
                // Both ends of every touched edge are told, and alike wherever an edge touches them.
                let start = twin.vertex[Int(network.edgeStart[edge.edge])]
                let end = twin.vertex[Int(network.edgeEnd[edge.edge])]
                #expect(edge.startTime == start.map { Milliseconds($0.time) } ?? .never)
                #expect(edge.endTime == end.map { Milliseconds($0.time) } ?? .never)
            }
            for edge in 0..<EdgeID(network.edgeCount) {
                let isTouched = !twin.arrivals(edge, at: 0.5).isEmpty || !twin.arrivals(edge, at: 0.01).isEmpty
                if isTouched { #expect(reach.reach(of: edge) != nil, "edge \(edge) is entered and not told") }
            }
        }
    }

    @Test(arguments: UInt64(101)...130)
    func carriesItsCertificates(seed: UInt64) {
        eachRandomScenario(seed: seed, rounds: 10) { round, scenario, generator in
            let (network, weights) = (scenario.network, scenario.weights)
            let arrivals = scenario.search().arrivals(network)
            var witnesses: [VertexID: [Arrival]] = [:]
            for arc in 0..<ArcID(network.arcCount) where weights.passage[arc] != .never {
                guard let tail = arrivals[network.tail(arc)] else { continue }
                let offer = Arrival(time: tail.time + Double(weights.passage[arc]), point: tail.point)
                guard offer.time <= Double(scenario.bound) else { continue }
                let head = arrivals[network.arcHead[arc]]
                #expect(head.map { $0 <= offer } == true, "arc \(arc) can be relaxed")
                witnesses[network.arcHead[arc], default: []].append(offer)
            }
            for (vertex, arrival) in arrivals {
                #expect(arrival.time <= Double(scenario.bound))
                let isStart = scenario.sources.contains {
                    $0.point == arrival.point && Double($0.offset) <= arrival.time
                        && [network.edgeStart[$0.edge], network.edgeEnd[$0.edge]].contains(vertex)
                }
                #expect(isStart || witnesses[vertex]?.contains(arrival) == true, "vertex \(vertex) has no witness")
            }
        }
    }

    @Test(arguments: UInt64(201)...230)
    func severalSourcesAreTheMinimumOfSingleOnes(seed: UInt64) {
        eachRandomScenario(seed: seed, rounds: 5) { round, scenario, generator in
            let singles = scenario.sources.map { scenario.search(from: [$0]) }
            let joint = scenario.search()
            let network = scenario.network
            let jointArrivals = joint.arrivals(network)
            let singleArrivals = singles.map { $0.arrivals(network) }
            for vertex in 0..<VertexID(network.vertexCount) {
                #expect(jointArrivals[vertex] == singleArrivals.compactMap { $0[vertex] }.min())
            }
            for edge in 0..<EdgeID(network.edgeCount) {
                for position in [0.1, 0.25, 0.5, 0.77] {
                    func arrival(_ reach: Reach) -> Double? {
                        reach.reach(of: edge).flatMap { reach.arrival($0, at: position)?.time }
                    }
                    #expect(arrival(joint) == singles.compactMap(arrival).min())
                }
            }
        }
    }

    @Test func aReusedWorkspaceGivesWhatAFreshOneGives() {
        var generator = printedSeed(301)
        var scenario = Scenario.random(delays: true, using: &generator)
        while scenario.network.vertexCount < 30 { scenario = .random(delays: true, using: &generator) }
        var workspace = SearchWorkspace(for: SearchGraph(scenario.network, scenario.weights))
        for _ in 0..<200 {
            scenario.bound = Milliseconds.random(in: 0...120_000, using: &generator)
            scenario.sources = (0..<UInt32.random(in: 0...4, using: &generator)).map { point in
                Source(
                    edge: .random(in: 0..<EdgeID(scenario.network.edgeCount), using: &generator),
                    fraction: generator.chance(30) ? 1 : .random(in: 0...1, using: &generator),
                    offset: .random(in: 0...20_000, using: &generator), point: point)
            }
            let fresh = scenario.search()
            let reused = boundedSearch(
                from: scenario.sources, within: scenario.bound, using: &workspace)
            #expect(reused.edges.map(plain) == fresh.edges.map(plain))
            #expect(reused.entries == fresh.entries)
            #expect(reused.settledVertices == fresh.settledVertices)
            #expect(reused.relaxedArcs == fresh.relaxedArcs)
        }
    }

    @Test func everyQueueGivesTheSameResult() {
        var generator = printedSeed(302)
        for round in 0..<300 {
            let scenario = Scenario.random(delays: round % 2 == 0, ties: round % 3 == 0, using: &generator)
            let results = SearchQueue.allCases.map { queue in
                var workspace = SearchWorkspace(for: SearchGraph(scenario.network, scenario.weights), queue: queue)
                return boundedSearch(
                    from: scenario.sources, within: scenario.bound,
                    using: &workspace)
            }
            for result in results.dropFirst() {
                #expect(result.edges.map(plain) == results[0].edges.map(plain))
                #expect(result.entries == results[0].entries)
                #expect(result.settledVertices == results[0].settledVertices)
            }
        }
    }

    private func plain(_ edge: EdgeReach) -> [UInt32] {
        [
            edge.edge, edge.startTime, edge.endTime, edge.startPoint, edge.endPoint, edge.firstEntry, edge.entryCount,
        ]
    }
}

@Suite struct SearchOnDrawnMapsTests {
    private let line = TestMap(
        spacing: 50, "A-B-C-D-E", ways: ["AB": .init(), "BC": .init(), "CD": .init(), "DE": .init()])

    private func scenario(_ map: TestMap, _ bound: Milliseconds) throws -> Scenario {
        let built = try buildNetwork(map.ways, order: .input)
        let exact = built.weights.time.array.map { ($0 + 500) / 1000 * 1000 }
        return Scenario(network: built.network, weights: ArcWeights(time: Column(exact)), sources: [], bound: bound)
    }

    /// Arrival at a letter's vertex, nil when it is not reached.
    private func arrival(_ letter: Character, _ reach: Reach, _ map: TestMap, _ scenario: Scenario) -> Arrival? {
        map.vertices(letter, in: scenario.network).first.flatMap { reach.arrivals(scenario.network)[$0] }
    }

    @Test func theBoundIsInclusive() throws {
        var scenario = try scenario(line, 30_000)
        scenario.sources = [Source(edge: 0, fraction: 0, offset: 0, point: 0)]
        let reach = scenario.search()
        #expect("ABCDE".map { arrival($0, reach, line, scenario)?.time } == [0, 10_000, 20_000, 30_000, nil])
        scenario.bound = 29_999
        #expect(arrival("D", scenario.search(), line, scenario) == nil)
        #expect(arrival("C", scenario.search(), line, scenario)?.time == 20_000)
    }

    @Test func boundZeroReachesTheSourcesVertexOnly() throws {
        var scenario = try scenario(line, 0)
        scenario.sources = [Source(edge: 1, fraction: 0, offset: 0, point: 7)]
        let reach = scenario.search()
        #expect(reach.settledVertices == 1)
        #expect(arrival("B", reach, line, scenario) == Arrival(time: 0, point: 7))
        #expect(reach.edges.map(\.edge) == [0, 1])
        #expect(reach.edges.allSatisfy { reach.coveredIntervals($0, within: 0).isEmpty })

        scenario.sources = [Source(edge: 1, fraction: 0.5, offset: 0, point: 7)]
        let middle = scenario.search()
        #expect(middle.settledVertices == 0)
        let edge = try #require(middle.reach(of: 1))
        #expect(middle.arrival(edge, at: 0.5)?.time == 0)
    }

    @Test func turnoutCountsAndAPointWhoseTurnoutIsTooLongReachesNothing() throws {
        var scenario = try scenario(line, 30_000)
        scenario.sources = [Source(edge: 0, fraction: 0.5, offset: 12_000, point: 0)]
        let reach = scenario.search()
        #expect("ABCDE".map { arrival($0, reach, line, scenario)?.time } == [17_000, 17_000, 27_000, nil, nil])
        for fraction in [0, 0.5, 1] {
            for offset in [30_001, Milliseconds.never] {
                scenario.sources = [Source(edge: 0, fraction: fraction, offset: offset, point: 0)]
                let reach = scenario.search()
                #expect(reach.edges.isEmpty && reach.entries.isEmpty && reach.settledVertices == 0)
            }
        }
        scenario.sources = [Source(edge: 0, fraction: 0.5, offset: 30_000, point: 0)]
        #expect(scenario.search().reach(of: 0).flatMap { scenario.search().arrival($0, at: 0.5)?.time } == 30_000)
    }

    @Test func noSourcesReachNothing() throws {
        let reach = try scenario(line, 30_000).search()
        #expect(reach.edges.isEmpty && reach.settledVertices == 0 && reach.relaxedArcs == 0)
    }

    @Test func aStartAtAVertexMayTakeEveryArcThatLeavesIt() throws {
        // The street BC is one-way towards B: a point at its end B drives on, a point inside it cannot turn.
        let map = TestMap(spacing: 50, "A-B-C", ways: ["AB": .init(), "CB": .init(.forward)])
        var scenario = try scenario(map, 60_000)
        let street = map.edge("B", "C", in: scenario.network)
        scenario.sources = [Source(edge: street, fraction: 1, offset: 0, point: 0)]
        #expect("ABC".map { arrival($0, scenario.search(), map, scenario)?.time } == [10_000, 0, nil])
        scenario.sources = [Source(edge: street, fraction: 0, offset: 0, point: 0)]
        #expect("ABC".map { arrival($0, scenario.search(), map, scenario)?.time } == [20_000, 10_000, 0])
        scenario.sources = [Source(edge: map.edge("A", "B", in: scenario.network), fraction: 1, offset: 0, point: 0)]
        #expect("ABC".map { arrival($0, scenario.search(), map, scenario)?.time } == [10_000, 0, nil])
    }

    @Test func tiesGoToTheLowerPointAlsoAfterALongWay() throws {
        var scenario = try scenario(line, 90_000)
        scenario.sources = [
            Source(edge: 0, fraction: 0, offset: 0, point: 5), Source(edge: 3, fraction: 1, offset: 0, point: 2),
        ]
        #expect("ABCDE".map { arrival($0, scenario.search(), line, scenario)?.point } == [5, 5, 2, 2, 2])
        scenario.sources = [3, 1, 2].map { Source(edge: 0, fraction: 0.25, offset: 4000, point: $0) }
        let reach = scenario.search()
        #expect("ABCDE".allSatisfy { arrival($0, reach, line, scenario)?.point == 1 })
        let edge = try #require(reach.reach(of: 0))
        for position in [0.1, 0.25, 0.9] { #expect(reach.arrival(edge, at: position)?.point == 1) }
        #expect(reach.stretches(edge).allSatisfy { $0.point == 1 })
    }

    @Test func zeroLengthStreetsCarryTiesToo() throws {
        // Point 9 sets off at B, point 4 at Z, which lies in the same place behind a street without length.
        let map = TestMap(
            spacing: 50, "A-B-C", ways: ["AB": .init(), "BZ": .init(), "ZC": .init()], overlaid: ["Z": "B"])
        var scenario = try scenario(map, 60_000)
        scenario.sources = [
            Source(edge: 0, fraction: 1, offset: 0, point: 9), Source(edge: 2, fraction: 0, offset: 0, point: 4),
        ]
        let reach = scenario.search()
        #expect(reach.arrivals(scenario.network).values.allSatisfy { $0.point == 4 })
        #expect(arrival("A", reach, map, scenario)?.time == 10_000)
    }

    @Test func aDelayAtAHeadLiesOutsideTheEdge() throws {
        var scenario = try scenario(line, 60_000)
        var delays = [Milliseconds](repeating: 0, count: scenario.network.arcCount)
        for arc in delays.indices where map(arc, leadsTo: "B", from: 0, scenario) { delays[arc] = 7000 }
        scenario.weights = ArcWeights(time: scenario.weights.time, headDelay: delays)
        scenario.sources = [Source(edge: 0, fraction: 0, offset: 0, point: 0)]
        let reach = scenario.search()
        #expect("ABC".map { arrival($0, reach, line, scenario)?.time } == [0, 17_000, 27_000])
        let edge = try #require(reach.reach(of: 0))
        #expect(reach.arrival(edge, at: 0.99)?.time == 9900)
        #expect(reach.coveredIntervals(edge, within: 10_000) == [0...1])
    }

    private func map(_ arc: Int, leadsTo letter: Character, from edge: EdgeID, _ scenario: Scenario) -> Bool {
        scenario.network.arcEdge[arc] == edge
            && line.vertices(letter, in: scenario.network) == [scenario.network.arcHead[arc]]
    }
}
