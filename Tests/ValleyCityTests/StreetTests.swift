import Testing

@testable import ValleyCity

@Suite struct StreetTests {
    @Test func exactly639StreetsAreNamedInTwoLanguages() throws {
        let named = try SampleCity.city.get().streets.highways.filter { $0.value(of: "name") != nil }
        #expect(Set(named.compactMap { $0.value(of: "name") }).count == 639)
        #expect(Set(named.compactMap { $0.value(of: "name:en") }).count == 639)
        #expect(named.allSatisfy { $0.value(of: "name:en") != nil })
    }

    @Test func everyKindOfStreetIsThere() throws {
        let highways = try SampleCity.city.get().streets.highways
        let kinds = Set(highways.compactMap { $0.value(of: "highway") })
        #expect(kinds == Set(StreetClass.allCases.map(\.highway)))
        for (key, value) in [
            ("bridge", "yes"), ("tunnel", "yes"), ("junction", "roundabout"), ("access", "private"), ("oneway", "yes"),
            ("layer", "1"), ("layer", "-1"),
        ] {
            #expect(highways.contains { $0.value(of: key) == value }, "\(key)=\(value)")
        }
        let others = Set(try SampleCity.city.get().streets.ways.map { $0.tags[0].key })
        #expect(others == ["highway", "waterway", "railway"])
    }

    @Test func thereAreFiveToEightThousandJunctions() throws {
        let pieces = Piece.all(try SampleCity.city.get().streets) { _ in true }
        var degree: [Int64: Int] = [:]
        for piece in pieces {
            degree[piece.from, default: 0] += 1
            degree[piece.to, default: 0] += 1
        }
        let junctions = degree.values.filter { $0 != 2 }.count
        #expect((5_000...8_000).contains(junctions), "\(junctions)")
    }

    /// From one place every other can be reached and left again, but for the compound without a gate and the end of
    /// the one-way lane.
    @Test func allButTheIslandsAreOneComponent() throws {
        let city = try SampleCity.city.get()
        let count = city.streets.nodes.count + 1
        var ahead = [[Int]](repeating: [], count: count)
        var back = ahead
        for way in city.streets.highways {
            for (from, to) in zip(way.nodes, way.nodes.dropFirst()) {
                ahead[Int(from)].append(Int(to))
                back[Int(to)].append(Int(from))
                if way.value(of: "oneway") == nil {
                    ahead[Int(to)].append(Int(from))
                    back[Int(from)].append(Int(to))
                }
            }
        }
        func reached(from start: Int, _ arcs: [[Int]]) -> Set<Int> {
            var seen: Set = [start]
            var stack = [start]
            while let node = stack.popLast() {
                for next in arcs[node] where seen.insert(next).inserted { stack.append(next) }
            }
            return seen
        }
        let start = Int(city.streets.ids[city.plan.exits[0].node])
        let used = Set((1..<count).filter { !ahead[$0].isEmpty || !back[$0].isEmpty })
        let there = reached(from: start, ahead)
        let thereAndBack = there.intersection(reached(from: start, back))
        let island = reached(from: Int(city.streets.ids[city.plan.island]), ahead)
        let trap = Int(city.streets.ids[city.plan.trap])
        #expect((4...20).contains(island.count))
        #expect(there.contains(trap) && !thereAndBack.contains(trap))
        #expect(used.subtracting(thereAndBack) == island.union([trap]))
    }

    /// Streets on the ground meet at nodes or not at all: a sweep over all pieces from west to east.
    @Test func noTwoStreetsOnTheGroundCrossWithoutANode() throws {
        let pieces = Piece.all(try SampleCity.city.get().streets) { $0.value(of: "layer") == nil }
            .sorted { min($0.a.longitude, $0.b.longitude) < min($1.a.longitude, $1.b.longitude) }
        var active: [Piece] = []
        var bad = 0
        for piece in pieces {
            let west = min(piece.a.longitude, piece.b.longitude)
            active.removeAll { max($0.a.longitude, $0.b.longitude) < west }
            bad += active.filter { $0.crosses(piece.a, piece.b) }.count
            active.append(piece)
        }
        #expect(pieces.count > 10_000)
        #expect(bad == 0)
    }

    /// A bridge or tunnel passes over what it crosses: the viaduct crosses many streets and shares no node with them.
    @Test func theViaductCrossesStreetsWithoutMeetingThem() throws {
        let streets = try SampleCity.city.get().streets
        let isViaduct = { (way: StreetFile.Way) in
            way.value(of: "highway") == "trunk" && way.value(of: "bridge") == "yes"
        }
        let viaduct = Piece.all(streets, where: isViaduct)
        let ground = Piece.all(streets) { $0.value(of: "layer") == nil }
        var crossed = 0
        for piece in viaduct {
            crossed += ground.filter { piece.crosses($0.a, $0.b) }.count
        }
        #expect(crossed > 40)
        let inner = Set(streets.highways.filter(isViaduct).flatMap { $0.nodes.dropFirst().dropLast() })
        #expect(inner.isDisjoint(with: ground.flatMap { [$0.from, $0.to] }))
    }

    @Test func everyReferenceAndIdIsInOrder() throws {
        let streets = try SampleCity.city.get().streets
        #expect(streets.nodes.map(\.id) == (1...Int64(streets.nodes.count)).map { $0 })
        #expect(streets.ways.map(\.id) == (1...Int64(streets.ways.count)).map { $0 })
        for way in streets.ways {
            #expect(way.nodes.count >= 2)
            #expect(zip(way.nodes, way.nodes.dropFirst()).allSatisfy { $0 != $1 })
            #expect(way.nodes.allSatisfy { (1...Int64(streets.nodes.count)).contains($0) })
        }
    }
}
