import Testing

@testable import ValleyCity

@Suite struct GeneratorPartsTests {
    /// First outputs of Vigna's reference implementation (splitmix64.c) for seed 1234567.
    @Test func splitMix64MatchesItsReference() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }

    @Test func drawsStayInTheirRange() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<7_000 {
            counts[random.integer(0..<7)] += 1
            #expect((0..<1).contains(random.unit()))
        }
        #expect(counts.allSatisfy { (700...1_300).contains($0) })
        #expect(random.shuffled(Array(0..<50)).sorted() == Array(0..<50))
    }

    @Test func noiseIsBoundedAndSmooth() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        let noise = SplineNoise(&random)
        for step in 0..<3_000 {
            let x = Double(step) * 0.01 - 15
            #expect(abs(noise(x)) <= 1)
            #expect(abs(noise(x + 0.01) - noise(x)) < 0.03)
            #expect(abs(noise(x, 3.3) - noise(x, 3.31)) < 0.03)
        }
    }

    /// The index against a look at every link.
    @Test func searchesAgreeWithAScanOfAllLinks() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        func somewhere() -> PlanPoint {
            PlanPoint(u: random.uniform(-1_500...1_500), v: random.uniform(-1_500...1_500))
        }
        var network = Network()
        for _ in 0..<200 {
            let a = somewhere()
            let b = a + somewhere() * 0.3
            network.addStreet(Network.Street(class: .residential), along: [network.addNode(a), network.addNode(b)])
        }
        for _ in 0..<60 {
            let link = random.integer(0..<network.links.count)
            _ = network.split(link, at: random.uniform(0.1...0.9))
        }
        for _ in 0..<300 {
            let point = somewhere()
            let found = network.nearestLink(to: point, within: 200)
            let scanned =
                network.links.indices.map { network.segment($0).nearest(to: point).distance }.min() ?? .infinity
            #expect(found?.distance == (scanned <= 200 ? scanned : nil))

            let node = random.integer(0..<network.nodes.count)
            let path = PlanSegment(a: network.nodes[node].position, b: point)
            let first = network.links.indices
                .filter { network.links[$0].from != node && network.links[$0].to != node }
                .compactMap { path.crossing(network.segment($0))?.own }.min()
            #expect(network.firstCrossing(from: node, to: point)?.along == first)
        }
    }

    @Test func splittingKeepsAStreetInOnePiece() {
        var network = Network()
        let ends = [network.addNode(.zero), network.addNode(PlanPoint(u: 100, v: 0))]
        let street = network.addStreet(Network.Street(class: .residential), along: ends)
        let middle = network.split(0, at: 0.5)
        #expect(network.split(0, at: 0.02) == ends[0])
        #expect(network.split(1, at: 0.95) == ends[1])
        let links = network.streets[street].links.map { network.links[$0] }
        #expect(links.map(\.from) == [ends[0], middle])
        #expect(links.map(\.to) == [middle, ends[1]])
        #expect(network.length(ofStreet: street) == 100)
    }

    /// The even-odd test against the sum of turns (the winding number) on a star with reflex corners.
    @Test func ringContainsMatchesTheWindingNumber() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        let ring = Ring(
            vertices: [(90, 0), (20, 15), (0, 80), (-15, 20), (-95, 5), (-20, -20), (5, -70), (30, -10)].map {
                Place(longitude: $0.0, latitude: $0.1)
            })
        #expect(ring.doubleArea > 0)
        for _ in 0..<2_000 {
            let place = Place(
                longitude: Int32(random.integer(-100..<101)), latitude: Int32(random.integer(-100..<101)))
            var winding = 0
            var isOnEdge = false
            for (index, a) in ring.vertices.enumerated() {
                let b = ring.vertices[(index + 1) % ring.vertices.count]
                let side = Ring.cross(a, b, place)
                if side == 0 { isOnEdge = true }
                if a.latitude <= place.latitude && b.latitude > place.latitude && side > 0 { winding += 1 }
                if a.latitude > place.latitude && b.latitude <= place.latitude && side < 0 { winding -= 1 }
            }
            if !isOnEdge { #expect(ring.contains(place) == (winding != 0)) }
        }
    }

    @Test func disjointSetsAgreeWithColours() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SplitMix64(seed: seed)
        var sets = DisjointSets(count: 60)
        var colours = Array(0..<60)
        for _ in 0..<80 {
            let (a, b) = (random.integer(0..<60), random.integer(0..<60))
            #expect(sets.unite(a, b) == (colours[a] != colours[b]))
            let old = colours[b]
            for index in colours.indices where colours[index] == old { colours[index] = colours[a] }
        }
        for a in 0..<60 { for b in 0..<60 { #expect((sets.root(a) == sets.root(b)) == (colours[a] == colours[b])) } }
    }

    @Test(arguments: [
        (0, "0"), (1, "0.0000001"), (-1, "-0.0000001"), (10_000_000, "1"), (1_017_800_050, "101.780005"),
        (-1_800_000_000, "-180"), (-5_000_000, "-0.5"),
    ])
    func degreesAreDecimal(units: Int32, text: String) throws {
        #expect(GeoJSON.degrees(units) == text)
        #expect(abs(try #require(Double(text)) * 1e7 - Double(units)) < 1e-4)
    }

    @Test func textIsQuotedAsJSON() {
        #expect(GeoJSON.quoted("滨河 \"a\\b\"\n") == "\"滨河 \\\"a\\\\b\\\"\\u000a\"")
    }

    /// The bent line of the file stays within a few metres of the terrain's own.
    @Test func bendsFollowTheTerrain() throws {
        let terrain = Terrain(seed: City.defaultSeed)
        let a = PlanPoint(u: -3_000, v: 200)
        let b = PlanPoint(u: -800, v: 900)
        let line = ([a] + terrain.bends(from: a, to: b) + [b]).map { point -> PlanPoint in
            let ground = terrain.ground(point)
            return PlanPoint(u: ground.east, v: ground.north)
        }
        for step in 0...500 {
            let ground = terrain.ground(a.lerp(b, Double(step) / 500))
            let off = zip(line, line.dropFirst()).map {
                PlanSegment(a: $0, b: $1).nearest(to: PlanPoint(u: ground.east, v: ground.north)).distance
            }.min()
            #expect(try #require(off) < 3)
        }
    }
}
