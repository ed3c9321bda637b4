import Reachability
import StreetGraph
import TestMaps
import Testing

/// A search on the reversed network, against a search on the network itself from every place and position to where the
/// journeys end.
@Suite struct ReversedNetworkTests {
    /// The place where journeys end, as a source of the search that looks from there.
    private struct End {
        var edge: EdgeID
        var fraction: Double

        init(_ network: StreetNetwork, using generator: inout SeededGenerator) {
            edge = EdgeID.random(in: 0..<EdgeID(network.edgeCount), using: &generator)
            fraction = [0, 1, 0.3, 0.5].randomElement(using: &generator) ?? 0
        }
    }

    /// The slow and obvious twin: the journey from a position to the end, on the network as it is driven.
    private func seconds(
        from position: (edge: EdgeID, fraction: Double), to end: End, _ network: StreetNetwork, _ weights: ArcWeights
    ) -> Double? {
        let source = Source(edge: position.edge, fraction: position.fraction, offset: 0, point: 0)
        let twin = BellmanFord(Scenario(network: network, weights: weights, sources: [source], bound: .unbounded))
        switch end.fraction {
        case 0: return twin.vertex[Int(network.edgeStart[end.edge])]?.time
        case 1: return twin.vertex[Int(network.edgeEnd[end.edge])]?.time
        default: return twin.arrivals(end.edge, at: end.fraction).min()?.time
        }
    }

    /// Compares all places and three positions inside each edge; a millisecond may be rounded away at either end.
    private func check(_ network: StreetNetwork, _ weights: ArcWeights, to end: End, _ note: String) {
        let (back, backWeights) = network.reversed(weights)
        #expect(back.brokenRule(backWeights) == nil, "\(note)")
        let source = Source(edge: end.edge, fraction: end.fraction, offset: 0, point: 0)
        let reach = Scenario(network: back, weights: backWeights, sources: [source], bound: .unbounded).search()
        for edge in 0..<EdgeID(network.edgeCount) {
            for fraction in [0, 0.25, 0.3, 0.5, 1] {
                let expected = seconds(from: (edge, fraction), to: end, network, weights)
                let found = reach.reach(of: edge).flatMap { reach.arrival($0, at: fraction)?.time }
                let agrees = expected == found || abs((expected ?? -9) - (found ?? -99)) <= 1.001
                #expect(
                    agrees,
                    "\(note), \(edge) at \(fraction) to \(end): \(found ?? .infinity), expected \(expected ?? .infinity)"
                )
            }
        }
    }

    /// One-way and closed streets, loops, delays at heads, heads that nobody may pass.
    @Test func agreesWithJourneysFromEverywhere() {
        eachRandomScenario(seed: 20_260_101, rounds: 60) { round, scenario, generator in
            if scenario.network.edgeCount > 60 { return }
            let end = End(scenario.network, using: &generator)
            check(scenario.network, scenario.weights, to: end, "round \(round)")
        }
    }

    @Test(arguments: [TurnCosts.none, TurnCosts(left: 7000, right: 3000, uTurn: 20_000)])
    func agreesWithJourneysUnderTurnRules(turns: TurnCosts) throws {
        var generator = printedSeed(20_260_102)
        var (rules, delays) = (0, 0)
        for round in 0..<60 {
            let streets = try RestrictedStreets(using: &generator)
            guard let built = try? buildNetwork(streets.ways, turns: turns) else { continue }
            rules += built.restrictions.used
            delays += streets.ways.nodeDelays.count
            let end = End(built.network, using: &generator)
            check(built.network, built.weights, to: end, "round \(round)")
        }
        #expect(rules > 50 && delays > 50)
    }

    /// Views of several travellers: places where one of them may not pass are one junction to the other.
    @Test func agreesInEachView() throws {
        var generator = printedSeed(20_260_104)
        var compared = 0
        for round in 0..<60 {
            var ways = try RestrictedStreets(using: &generator).ways
            let nodes = UInt32(ways.nodes.count)
            ways.rules.append(ways.rules[0])
            for view in 0..<2 {
                if generator.chance(50) { ways.rules[view].restrictions = [] }
                ways.rules[view].closedNodes = (0..<nodes).filter { _ in generator.chance(15) }
            }
            let turns = TurnCosts(left: 7000, right: 3000, uTurn: 20_000)
            guard let built = try? buildNetworks(ways, turns: [.none, generator.chance(50) ? turns : .none]) else {
                continue
            }
            let end = End(built[0].network, using: &generator)
            for (view, built) in built.enumerated() {
                check(built.network, built.weights, to: end, "round \(round), view \(view)")
                compared += 1
            }
        }
        #expect(compared > 80)
    }

    @Test func turnedRoundTwiceItIsTheSame() throws {
        var generator = printedSeed(20_260_103)
        for round in 0..<100 {
            let streets = try RestrictedStreets(using: &generator)
            guard let built = try? buildNetwork(streets.ways) else { continue }
            let (back, backWeights) = built.network.reversed(built.weights)
            let (again, weights) = back.reversed(backWeights)
            #expect(again.brokenRule(weights) == nil && !again.isReversed)
            let end = End(built.network, using: &generator)
            let source = Source(edge: end.edge, fraction: end.fraction, offset: 500, point: 0)
            let arrivals = [(built.network, built.weights), (again, weights)].map { network, weights in
                Scenario(network: network, weights: weights, sources: [source], bound: .unbounded).search()
                    .arrivals(network)
            }
            #expect(arrivals[0] == arrivals[1], "round \(round)")
        }
    }

    /// A network in which nothing is lost at heads or in turns gets no states.
    @Test func nothingIsAddedWhereNothingIsLost() throws {
        let map = TestMap(spacing: 50, "A-B-C", ways: ["AB": .init(), "BC": .init(.forward)])
        let built = try buildNetwork(map.ways)
        let (back, weights) = built.network.reversed(built.weights)
        #expect(back.vertexCount == built.network.vertexCount && back.arcCount == built.network.arcCount)
        #expect(back.departure.count == 0)
        #expect(weights.time.array.sorted() == built.weights.time.array.sorted())
    }
}
