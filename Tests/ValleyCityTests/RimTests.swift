import Testing

@testable import ValleyCity

@Suite struct RimTests {
    /// Counted twice: by the side of the rim on which each piece's ends lie, and by crossing every piece with every
    /// edge of the rim. A piece that ends on the rim to the last digit meets it there.
    @Test func exactly84StreetsCrossTheRim() throws {
        let city = try SampleCity.city.get()
        let ring = city.plan.rim.ring
        let edges = zip(ring.vertices, ring.vertices.dropFirst() + ring.vertices.prefix(1)).map { ($0, $1) }
        let checkpoints = Set(city.checkpoints.map(\.place))
        var changes = 0
        for piece in Piece.all(city.streets, where: { _ in true }) {
            let changesSide = ring.contains(piece.a) != ring.contains(piece.b)
            if changesSide { changes += 1 }
            let hits = edges.filter { piece.crosses($0, $1) }.count
            if checkpoints.contains(piece.a) || checkpoints.contains(piece.b) {
                #expect(hits <= 1)
            } else {
                #expect(hits == 0 && !changesSide)
            }
        }
        #expect(changes == 84)
        #expect(checkpoints.count == 84)
    }

    @Test func everyCheckpointStandsOnAStreetNodeOnTheRim() throws {
        let city = try SampleCity.city.get()
        let used = Set(city.streets.highways.flatMap(\.nodes).map(city.streets.place))
        let vertices = city.plan.rim.ring.vertices
        for checkpoint in city.checkpoints {
            #expect(used.contains(checkpoint.place))
            let distances = vertices.indices.map { index -> Double in
                let a = vertices[index]
                let b = vertices[(index + 1) % vertices.count]
                let origin = checkpoint.place
                func planar(_ place: Place) -> PlanPoint {
                    PlanPoint(
                        u: Double(place.longitude - origin.longitude), v: Double(place.latitude - origin.latitude))
                }
                return PlanSegment(a: planar(a), b: planar(b)).nearest(to: .zero).distance
            }
            // Units of 1e-7 degrees: a millimetre of search and the rounding of both.
            #expect(try #require(distances.min()) < 2)
        }
    }

    @Test func theRimIsASimpleRingAndOrganic() throws {
        let ring = try SampleCity.city.get().plan.rim.ring
        #expect((180...300).contains(ring.vertices.count))
        #expect(ring.doubleArea > 0)
        let vertices = ring.vertices
        let edges = vertices.indices.map {
            Piece(from: 0, to: 0, a: vertices[$0], b: vertices[($0 + 1) % vertices.count])
        }
        for edge in edges {
            #expect(edges.allSatisfy { !edge.crosses($0.a, $0.b) })
        }
    }

    @Test func theDistrictsAreExactlyTheArea() throws {
        let city = try SampleCity.city.get()
        let rim = city.plan.rim.ring
        #expect(city.districts.count == 5)
        #expect(city.districts.allSatisfy { $0.ring.doubleArea > 0 })
        #expect(city.districts.reduce(0) { $0 + $1.ring.doubleArea } == rim.doubleArea)
        // Every border edge is walked once each way by its two districts; what is left over is the rim.
        struct Edge: Hashable {
            var from: Place
            var to: Place
        }
        func edges(_ ring: Ring) -> [Edge] {
            zip(ring.vertices, ring.vertices.dropFirst() + ring.vertices.prefix(1)).map { Edge(from: $0, to: $1) }
        }
        let all = city.districts.flatMap { edges($0.ring) }
        let unique = Set(all)
        #expect(unique.count == all.count)
        #expect(unique.filter { !unique.contains(Edge(from: $0.to, to: $0.from)) } == Set(edges(rim)))
    }
}
