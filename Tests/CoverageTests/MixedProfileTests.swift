import Coverage
import Geometry
import Planning
import Reachability
import StreetGraph
import StreetReading
import TestMaps
import TestTowns
import Testing

/// Scenes whose points drive as different profiles, beside a network and a search of its own for each.
@Suite struct MixedProfileTests {
    private static let names = ["car", "truck", "foot"]
    private static let startLosses: [Milliseconds] = [6000, 39_000, 0]

    private static func views(_ built: [BuiltNetwork]) -> [TravelView] {
        zip(zip(names, built), startLosses).map { TravelView(profile: $0.0, $0.1, startLoss: $1) }
    }

    private static func scene(
        _ views: [TravelView], _ points: [ResponsePoint], area: [Coordinate], minutes: String = "0.5,1,3",
        threads: Int = 1
    ) throws -> Scene {
        try Scene(
            views: views, points: PointsRead(points: points), area: [.init(exterior: area + [area[0]])],
            settings: CoverageSettings(
                limits: TimeLimits(minutes: minutes), cellSize: 15, offStreetLimit: 60, snapLimit: 200,
                threads: threads,
                handling: 1000))
    }

    /// On random towns: every end of every street piece is reached when the earliest of the searches reaches it that have
    /// a network of one profile each; the first due is the point of one that does, and the figures are those of the pieces.
    @Test func theEarliestOfOneProfileEach() throws {
        var generator = printedSeed(14_101)
        var (compared, firstDue) = (0, Set<String>())
        for round in 0..<60 {
            let ways = Ways.randomViews(
                3, nodes: .random(in: 6...30, using: &generator), ways: .random(in: 6...30, using: &generator),
                using: &generator)
            guard let built = try? buildNetworks(ways, turns: [.none, .none, .none]) else { continue }
            let points = (0..<5).map { number in
                ResponsePoint(
                    id: "\(number)", position: ways.nodes.randomElement(using: &generator) ?? ways.nodes[0],
                    turnout: .random(in: 0...20, using: &generator) * 1000, profile: Self.names[number % 3])
            }
            guard let scene = try? Self.scene(Self.views(built), points, area: Town.box(ways)) else { continue }
            let result = try CoverageAnalysis(scene: scene).coverage()
            let twin = try Twin(ways, scene, startLosses: Self.startLosses)
            var length = 0.0
            for piece in result.streetPieces {
                #expect(built[0].network.isStreet(piece.edge), "round \(round)")
                length += built[0].network.length(piece.edge) * (piece.to - piece.from)
                // A hair inside: arrival jumps where a point stands on a one-way street. The ends of a street are its vertices.
                let inside = (
                    piece.from == 0 ? 0 : piece.from + 1e-9, piece.to == 1 ? 1 : piece.to - 1e-9
                )
                for (position, arrival) in [(inside.0, piece.arrivalAtFrom), (inside.1, piece.arrivalAtTo)] {
                    let earliest = twin.earliest(piece.edge, at: position)
                    #expect(
                        arrival == earliest || abs(arrival - earliest) < 0.01,
                        "round \(round), edge \(piece.edge) at \(position): \(arrival), expected \(earliest)")
                    compared += 1
                }
                guard let first = piece.firstDue else { continue }
                let middle = (piece.from + piece.to) / 2
                let own = twin.arrival(ofPoint: Int(first), piece.edge, at: middle)
                #expect(abs(own - twin.earliest(piece.edge, at: middle)) < 0.01, "round \(round)")
                firstDue.insert(scene.stationed[Int(first)].point.profile ?? "")
            }
            #expect(abs(length - result.streetLength) < 1e-3)
        }
        print("\(compared) ends of pieces compared")
        #expect(compared > 2000 && firstDue.count == 3)
    }

    /// The networks of single profiles, cut as all together are, and a search for each stationed point.
    private struct Twin {
        private struct Own {
            var shared: StreetNetwork
            var edges: [EdgeID: EdgeID] = [:]
            /// A street that ends at each place of the shared streets, and at which of its ends.
            var endAt: [VertexID: (edge: EdgeID, position: Double)] = [:]

            /// A place where others may not pass is one with its neighbours to those who may.
            func junction(_ place: VertexID) -> VertexID { shared.place(of: shared.departure(from: place)) }
        }

        private var networks: [Own] = []
        private var reaches: [(view: Int, reach: Reach)] = []

        init(_ ways: Ways, _ scene: Scene, startLosses: [Milliseconds]) throws {
            let cuts = ways.cuts.sorted()
            var built: [BuiltNetwork] = []
            for (view, shared) in scene.views.enumerated() {
                built.append(try buildNetwork(ways.only(view: view, cutAt: cuts)))
                var own = Own(shared: shared.network)
                let streets = shared.network.edgeOfRank.array.filter(shared.network.isStreet)
                for (edge, ownEdge) in zip(streets, built[view].network.edgeOfRank.array) {
                    own.edges[edge] = ownEdge
                    own.endAt[own.junction(shared.network.edgeStart[edge])] = (ownEdge, 0)
                    own.endAt[own.junction(shared.network.edgeEnd[edge])] = (ownEdge, 1)
                }
                networks.append(own)
            }
            for (number, stationed) in scene.stationed.enumerated() {
                let view = MixedProfileTests.names.firstIndex(of: stationed.point.profile ?? "") ?? 0
                let position = try #require(stationed.position)
                let source = Source(
                    edge: try #require(networks[view].edges[position.edge]), fraction: position.fraction,
                    offset: 1000 + stationed.point.turnout + startLosses[view], point: UInt32(number))
                var workspace = SearchWorkspace(for: SearchGraph(built[view].network, built[view].weights))
                reaches.append((view, boundedSearch(from: [source], within: .unbounded, using: &workspace)))
            }
        }

        func arrival(ofPoint point: Int, _ edge: EdgeID, at position: Double) -> Double {
            let (view, reach) = reaches[point]
            let own = networks[view]
            var place = own.edges[edge].map { (edge: $0, position: position) }
            // Whoever comes to the end of a street need not have come along it.
            if position == 0 { place = own.endAt[own.junction(own.shared.edgeStart[edge])] }
            if position == 1 { place = own.endAt[own.junction(own.shared.edgeEnd[edge])] }
            guard let place, let entry = reach.edges.first(where: { $0.edge == place.edge }) else { return .infinity }
            return reach.arrival(entry, at: place.position)?.time ?? .infinity
        }

        func earliest(_ edge: EdgeID, at position: Double) -> Double {
            reaches.indices.map { arrival(ofPoint: $0, edge, at: position) }.min() ?? .infinity
        }
    }

    private static let town = TestMap(
        spacing: 100,
        """
        A-B-C-D-E
        F-G-H-I-J
        """,
        ways: [
            "ABCDE": .init(), "FGHIJ": .init(), "AF": .init(), "EJ": .init(),
            // Over this one walks, and nobody drives.
            "CH": .init(.closed),
        ])

    /// The car's streets and those of somebody who walks at 5 km/h, also from C to H.
    private static func walked() throws -> [BuiltNetwork] {
        var ways = town.ways
        for way in ways.ways.indices { ways.ways[way].otherSpeeds = [WaySpeed(forward: 1.4, backward: 1.4)] }
        ways.rules.append(JunctionRules())
        return try buildNetworks(ways, turns: [.none, .none])
    }

    /// A footpath is walked over, but is neither street nor frontage of the run's profile: ground, street length and what a
    /// car reaches are those of a run without it.
    @Test func aFootpathIsNoStreetOfTheCars() throws {
        let built = try Self.walked()
        let area = Town.box(Self.town.ways)
        let car = ResponsePoint(id: "car", position: Self.town["A"])
        let foot = ResponsePoint(id: "foot", position: Self.town["C"], profile: "truck")
        let mixed = try Self.scene(Self.views(built), [car, foot], area: area)
        let result = try CoverageAnalysis(scene: mixed).coverage()
        let alone = try Self.scene(Self.views([buildNetwork(Self.town.ways)]), [car], area: area)
        let own = try CoverageAnalysis(scene: alone).coverage()
        #expect(result.streetLength == own.streetLength && abs(own.streetLength - 1800) < 2)
        #expect(result.servedArea == own.servedArea)
        for limit in 0..<3 {
            // Two streets are cut where the path meets them: the time of each piece is rounded.
            let (one, other) = (result.isochrones[0][limit], own.isochrones[0][limit])
            #expect(abs(one.streetLength - other.streetLength) < 0.02 && abs(one.area - other.area) < 2)
        }
        // From C it takes 71 s to H over the path, of which no metre counts, and from there along the street.
        let walker = result.isochrones[1][2]
        let metres = 1.4 * (180 - 40)
        let reached = 2 * metres + 2 * (metres - 100)
        #expect(abs(walker.streetLength - reached) < 1, "\(walker.streetLength), expected \(reached)")
    }

    /// A point stands on the nearest street that is open to its own profile: one on foot on the path, a car on a street.
    @Test func pointsStandOnStreetsOfTheirOwn() throws {
        let built = try Self.walked()
        let (c, h) = (Self.town["C"], Self.town["H"])
        let middle = Coordinate(longitude: c.longitude, latitude: (c.latitude + 3 * h.latitude) / 4)
        let scene = try Self.scene(
            Self.views(built),
            [
                ResponsePoint(id: "walker", position: middle, profile: "truck"),
                ResponsePoint(id: "car", position: middle),
            ], area: Town.box(Self.town.ways))
        let path = Self.town.edge("C", "H", in: built[0].network)
        let (walker, car) = (try #require(scene.stationed[0].position), try #require(scene.stationed[1].position))
        #expect(walker.edge == path && walker.distance < 0.1)
        #expect(car.edge != path && abs(car.distance - 25) < 0.5)
        #expect(scene.units.map(\.graph) == [1, 0])
        #expect(scene.units.map(\.offset) == [40_000, 7000])
        #expect(!scene.isUniform)
    }

    /// Units of one point: its isochrone is what they reach together, and its arrival that of the fastest.
    @Test func unitsOfOnePoint() throws {
        let built = try Self.walked()
        let area = Town.box(Self.town.ways)
        func coverage(_ units: [Unit], threads: Int = 1) throws -> (Scene, CoverageResult) {
            var point = ResponsePoint(id: "p", position: Self.town["C"])
            point.namedUnits = units
            let scene = try Self.scene(Self.views(built), [point], area: area, threads: threads)
            return (scene, try CoverageAnalysis(scene: scene).coverage())
        }
        let slowCar = Unit(id: "slow", turnout: 100_000)
        let car = Unit(id: "car", turnout: 20_000)
        let walker = Unit(id: "walker", profile: "truck")
        let (scene, both) = try coverage([slowCar, walker, car, car])
        let (_, fast) = try coverage([car])
        let (_, walked) = try coverage([walker])
        #expect(scene.units.count == 4 && scene.units.allSatisfy { $0.point == 0 })
        #expect(scene.units.map(\.graph) == [0, 1, 0, 0])
        for limit in 0..<3 {
            let (one, other) = (fast.limits[limit].coveredStreet, walked.limits[limit].coveredStreet)
            #expect(
                both.limits[limit].coveredStreet >= max(one, other) && both.limits[limit].coveredStreet <= one + other)
            #expect(abs(both.isochrones[0][limit].streetLengthInside - both.limits[limit].coveredStreet) < 0.1)
        }
        // Walking, which needs no turnout, is first at H for nobody else has a way of 100 m to it.
        #expect(both.limits[2].coveredStreet > fast.limits[2].coveredStreet - 0.1)
        let again = try coverage([slowCar, walker, car, car], threads: 2).1
        #expect(again.streetPieces == both.streetPieces)
    }
}
