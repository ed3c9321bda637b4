import Geometry
import StreetGraph
import TestMaps
import Testing

@testable import Ground

@Suite struct SnappingTests {
    /// The edges a point may snap to, by the rule spelt out: frontage, and a permitted direction that ends in a vertex of
    /// a large component, or begins in one where journeys lead to the point.
    private func permitted(_ ground: SmallGround, arriving: Bool = false) -> [Bool] {
        let network = ground.network
        var reaches = [Set<VertexID>](repeating: [], count: network.vertexCount)
        for start in 0..<network.vertexCount {
            var waiting = [VertexID(start)]
            reaches[start] = [VertexID(start)]
            while let vertex = waiting.popLast() {
                for arc in network.firstOut[vertex]..<network.firstOut[vertex + 1] {
                    let head = network.arcHead[arc]
                    if reaches[start].insert(head).inserted { waiting.append(head) }
                }
            }
        }
        let sizes = (0..<network.vertexCount).map { vertex in
            reaches[vertex].count { reaches[Int($0)].contains(VertexID(vertex)) }
        }
        let least = (sizes.max() ?? 0) >= 50 ? 50 : 1
        return (0..<EdgeID(network.edgeCount)).map { edge in
            guard network.edgeHasFrontage[edge] == 1 else { return false }
            return (0..<ArcID(network.arcCount)).contains {
                network.arcEdge[$0] == edge
                    && sizes[Int(arriving ? network.tail($0) : network.arcHead[$0])] >= least
            }
        }
    }

    private func check(_ ground: SmallGround, places: Int, _ generator: inout SeededGenerator, _ what: String) {
        for end in JourneyEnd.allCases { check(ground, end, places: places, &generator, "\(what), \(end)") }
    }

    private func check(
        _ ground: SmallGround, _ end: JourneyEnd, places: Int, _ generator: inout SeededGenerator, _ what: String
    ) {
        let permitted = permitted(ground, arriving: end == .arrival)
        let snapping = Snapping(ground, end)
        for _ in 0..<places {
            let place = PlanarPoint(
                x: Double.random(in: -900...1300, using: &generator),
                y: Double.random(in: -900...1300, using: &generator))
            let near = ground.near(place) { permitted[Int($0)] }
            guard let least = near.map(\.distance).min() else {
                #expect(snapping.nearest(to: place) == nil, "\(what)")
                continue
            }
            guard let found = snapping.nearest(to: place) else {
                Issue.record("\(what): nothing found at \(least) m")
                continue
            }
            #expect(permitted[Int(found.edge)], "\(what)")
            #expect(abs(found.distance - least) <= 1e-7, "\(what): \(found.distance) m, not \(least) m")
            let onStreet = ground.plane.place(found.edge, at: found.fraction)
            #expect(abs(distance(onStreet, place) - least) <= 0.01, "\(what)")
            if let owned = near.first(where: { $0.edge == found.edge }), owned.isEnd,
                let first = near.first(where: { $0.isEnd && $0.distance == owned.distance })
            {
                #expect(found.edge == first.edge, "\(what): not the lowest")
            }
        }
    }

    @Test func nearestPermittedStreet() throws {
        var generator = printedSeed(51)
        for round in 0..<20 {
            let ground = try SmallGround.random(nodes: 5 + round, ways: 4 + round, using: &generator)
            check(ground, places: 60, &generator, "round \(round)")
        }
    }

    /// Streets with a component of 50 vertices or more: islands and ways into a trap are passed over.
    @Test func largeComponentsOnly() throws {
        var generator = printedSeed(52)
        var passedOverInAll = 0
        for round in 0..<6 {
            let ground = try SmallGround.random(nodes: 200, ways: 80 + 8 * round, using: &generator)
            let permitted = permitted(ground)
            let withFrontage = (0..<EdgeID(ground.network.edgeCount)).filter { ground.network.edgeHasFrontage[$0] == 1 }
            let passedOver = withFrontage.count { !permitted[Int($0)] }
            print("round \(round): \(passedOver) of \(withFrontage.count) streets passed over")
            passedOverInAll += passedOver
            check(ground, places: 60, &generator, "round \(round)")
        }
        #expect(passedOverInAll > 0)
    }

    @Test func whereJourneysEndIsAskedOfTheNetworkTurnedRound() throws {
        var generator = printedSeed(53)
        var differing = 0
        for round in 0..<12 {
            let ground = try SmallGround.random(nodes: 200, ways: 80 + 4 * round, using: &generator)
            let (network, weights) = ground.network.reversed(ground.built.weights)
            let arriving = permitted(ground, arriving: true)
            let turned = PermittedStreets(network, weights)
            #expect(turned.isPermitted(.departure) == arriving, "round \(round)")
            #expect(turned.isPermitted(.arrival) == permitted(ground), "round \(round)")
            if arriving != permitted(ground) { differing += 1 }
        }
        #expect(differing > 0)
    }

    /// A viaduct takes no point, a one-way street does if it leads into the network.
    @Test func frontageAndDirection() throws {
        let map = TestMap(
            spacing: 50,
            """
            A----B
            C----D

            E----F
            """,
            ways: ["AB": TestStreet(frontage: false), "CD": TestStreet(.forward), "EF": TestStreet()])
        let ground = try SmallGround(map.ways)
        let snapping = Snapping(ground)
        let start = ground.plane.points[0]
        let found = try #require(snapping.nearest(to: PlanarPoint(x: start.x + 100, y: start.y)))
        #expect(found.edge == map.edge("C", "D", in: ground.network))
        #expect(abs(found.distance - 50) < 0.1)
    }

    @Test func noStreetWithFrontage() throws {
        let map = TestMap(spacing: 50, "A----B", ways: ["AB": TestStreet(frontage: false)])
        let ground = try SmallGround(map.ways)
        let snapping = Snapping(ground)
        #expect(snapping.nearest(to: ground.plane.points[0]) == nil)
    }

    /// A place on a junction is the vertex itself.
    @Test func exactlyAtAVertex() throws {
        let map = TestMap(spacing: 100, "A-B-C", ways: ["AB": .init(), "BC": .init()])
        let ground = try SmallGround(map.ways)
        let snapping = Snapping(ground)
        for (index, expected) in [(0, (0, 0.0)), (1, (0, 1.0)), (3, (1, 1.0))] {
            let found = try #require(snapping.nearest(to: ground.plane.points[index]))
            #expect((Int(found.edge), found.fraction) == expected)
            #expect(found.distance == 0)
        }
    }
}

extension Snapping {
    fileprivate init(_ ground: SmallGround, _ end: JourneyEnd = .departure) {
        self.init(StreetsByPlace(plane: ground.plane), PermittedStreets(ground.network, ground.built.weights), end)
    }
}
