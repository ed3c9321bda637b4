import Geometry
import Ground
import Planning
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct BoundaryTests {
    /// A box around some letters of a map, with corners so many units of 1e-7 degrees beyond them.
    private func box(_ map: TestMap, _ west: Character, _ east: Character, margin: Int32) -> [Coordinate] {
        let (low, high) = (map[west], map[east])
        let (south, north) = (low.latitude - 50_000, low.latitude + 50_000)
        return [
            Coordinate(longitude: low.longitude - margin, latitude: south),
            Coordinate(longitude: high.longitude + margin, latitude: south),
            Coordinate(longitude: high.longitude + margin, latitude: north),
            Coordinate(longitude: low.longitude - margin, latitude: north),
        ]
    }

    @Test func streetsThatCrossAndTheirDirections() throws {
        let map = TestMap(
            spacing: 100, "A B C D E",
            ways: ["AB": .init(name: "West"), "BCD": .init(), "DE": .init(.forward, name: "East")])
        let town = try Town(map.ways, points: [("a", map["C"], 0)], area: box(map, "B", "D", margin: 7_000))
        let crossings = try town.coverage().study.boundaryCrossings()
        #expect(crossings.map { town.scene.network.name($0.edge) } == ["West", "East"])
        #expect(crossings.map(\.opensIn) == [true, false] && crossings.map(\.opensOut) == [true, true])
        // 50.2 m beyond B, which is 200 m from C, at 10 m/s.
        for crossing in crossings { #expect(abs(crossing.arrival - 25_020) < 60 && crossing.firstDue == 0) }
    }

    /// A junction exactly on the boundary is one crossing, however many streets meet there.
    @Test func aJunctionOnTheBoundaryIsOneCrossing() throws {
        let map = TestMap(
            spacing: 100, "  F\nA B C\n  G",
            ways: ["AB": .init(.forward, name: "In"), "BC": .init(name: "Inner"), "FBG": .init(name: "Along")])
        let area = [map["G"], Coordinate(longitude: map["C"].longitude + 9_000, latitude: map["G"].latitude - 9_000)]
        let ring = [
            map["F"], map["B"], map["G"], area[1],
            Coordinate(longitude: area[1].longitude, latitude: map["F"].latitude + 9_000),
        ]
        let town = try Town(map.ways, points: [("a", map["C"], 0)], area: ring)
        let crossings = try town.coverage().study.boundaryCrossings()
        #expect(crossings.count == 1)
        #expect(crossings.first?.place == map["B"])
        #expect(crossings.first?.opensIn == true && crossings.first?.opensOut == false)
        #expect(crossings.first.map { town.scene.network.name($0.edge) } == "In")
    }

    /// Along each street, places are inside and outside by turns: as often as it crosses.
    @Test func asManyAsALookAlongEachStreetTells() throws {
        var found = 0
        try CutTowns.each(98, rounds: 15) { town, _ in
            let study = try town.coverage().study
            let area = try #require(town.scene.area)
            let index = try #require(AreaIndex(area.polygons))
            let crossings = study.boundaryCrossings()
            for edge in 0..<EdgeID(town.scene.network.edgeCount) where town.scene.network.length(edge) > 0 {
                let inside = (0...1000).map { step in
                    index.contains(town.scene.plane.place(edge, at: Double(step) / 1000))
                }
                let changes = zip(inside, inside.dropFirst()).count { $0 != $1 }
                let own = crossings.filter { $0.edge == edge }
                #expect(own.count == changes, "edge \(edge)")
                for crossing in own {
                    let reach = study.joint.edgeReach(edge).flatMap {
                        study.joint.arrivals.streets.arrival($0, at: crossing.position)
                    }
                    #expect(reach?.time ?? .infinity == crossing.arrival)
                    found += 1
                }
            }
        }
        #expect(found > 20)
    }

    /// The nearest checkpoint along the streets, by ways between all pairs of junctions.
    @Test func checkpointsControlWhatLiesWithinReachOfThem() throws {
        var (generator, controlled, free) = (printedSeed(99), 0, 0)
        try CutTowns.each(100, rounds: 10) { town, ways in
            let study = try town.coverage().study
            let network = town.scene.network
            var crossings = study.boundaryCrossings()
            let checkpoints = crossings.enumerated().compactMap { number, crossing -> Checkpoint? in
                guard generator.chance(60) else { return nil }
                var place = crossing.place
                place.longitude += Int32.random(in: -14_000...14_000, using: &generator)
                place.latitude += Int32.random(in: -9_000...9_000, using: &generator)
                return Checkpoint(id: "\(number)", position: place)
            }
            let told = study.controlling(&crossings, by: checkpoints)
            let between = allWays(network)
            let search = CheckpointSearch(town.scene)
            for crossing in crossings {
                let length = network.length(crossing.edge)
                let ends = [
                    (network.edgeStart[crossing.edge], crossing.position * length),
                    (network.edgeEnd[crossing.edge], (1 - crossing.position) * length),
                ]
                var best: (number: Int, distance: Double)?
                for (number, checkpoint) in checkpoints.enumerated() {
                    for position in search.positions(of: checkpoint.position) {
                        let own = network.length(position.edge)
                        var distance =
                            position.edge == crossing.edge
                            ? abs(position.fraction - crossing.position) * own : .infinity
                        for (start, first) in [
                            (network.edgeStart[position.edge], position.fraction * own),
                            (network.edgeEnd[position.edge], (1 - position.fraction) * own),
                        ] {
                            for (end, last) in ends {
                                distance = min(distance, first + between[Int(start)][Int(end)] + last)
                            }
                        }
                        distance += position.distance
                        if distance <= CheckpointSearch.reach, distance < best?.distance ?? .infinity {
                            best = (number, distance)
                        }
                    }
                }
                #expect(crossing.checkpoint?.checkpoint == best?.number)
                if let best { #expect(isNear(crossing.checkpoint?.distance ?? -1, best.distance)) }
                if best == nil { free += 1 } else { controlled += 1 }
            }
            let controlling = Set(crossings.compactMap { $0.checkpoint?.checkpoint })
            #expect(controlling.isDisjoint(with: told.idle + told.unplaced))
        }
        #expect(controlled > 10 && free > 10)
    }

    /// Metres between all junctions along streets in either direction (Floyd and Warshall).
    private func allWays(_ network: StreetNetwork) -> [[Double]] {
        let count = network.placeCount
        var ways = Array(repeating: Array(repeating: Double.infinity, count: count), count: count)
        for place in 0..<count { ways[place][place] = 0 }
        for edge in 0..<EdgeID(network.edgeCount) {
            let (a, b) = (Int(network.edgeStart[edge]), Int(network.edgeEnd[edge]))
            ways[a][b] = min(ways[a][b], network.length(edge))
            ways[b][a] = min(ways[b][a], network.length(edge))
        }
        for middle in 0..<count {
            for a in 0..<count {
                for b in 0..<count { ways[a][b] = min(ways[a][b], ways[a][middle] + ways[middle][b]) }
            }
        }
        return ways
    }
}
