import Coverage
import Geometry
import Ground
import Planning
import Siting
import StreetGraph
import TestMaps
import TestTowns
import Testing

@Suite struct CandidateTests {
    private func town(_ seed: UInt64) throws -> Town {
        var generator = printedSeed(seed)
        for _ in 0..<50 {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            var area = Town.box(ways)
            area[1].longitude -= 45_000
            area[2].longitude -= 45_000
            if let town = try? Town(ways, points: [("a", Town.drivenPlace(ways), 0)], area: area) { return town }
        }
        preconditionFailure("no town on which a point can stand in 50 tries")
    }

    /// A response point at the coordinates of any candidate stands exactly where the candidate does.
    @Test(arguments: UInt64(1)...8) func pointsStandWhereCandidatesDo(seed: UInt64) throws {
        let town = try town(seed)
        for positions in [CandidatePositions.everyJunction, .every(spacing: 30)] {
            let candidates = try town.scene.candidates(positions, turnout: 7000).candidates
            let stationed = try Scene(
                network: town.built.network, weights: town.built.weights,
                points: PointsRead(
                    points: candidates.map {
                        ResponsePoint(id: $0.id, position: $0.coordinate, turnout: $0.turnout, turnoutIsGiven: true)
                    }), area: town.scene.area?.coordinates, settings: town.scene.settings
            ).stationed
            try #require(stationed.count == candidates.count)
            for (candidate, point) in zip(candidates, stationed) {
                #expect(candidate.position == point.position)
                #expect(candidate.street == point.street)
                #expect(
                    candidate.source(overhead: town.scene.candidateOverhead).offset == point.units[0].sources[0].offset)
            }
        }
    }

    /// Every position is a candidate or refused, once; those of a street divide it into equal parts that are short enough.
    @Test(arguments: UInt64(11)...18) func everyPositionIsAccountedFor(seed: UInt64) throws {
        let town = try town(seed)
        let network = town.scene.network
        let spacing = 40.0
        let placed = try town.scene.candidates(.every(spacing: spacing))
        let ids = placed.candidates.map(\.id) + placed.refused.map(\.id)
        #expect(Set(ids).count == ids.count)
        var expected = Set<String>()
        for edge in 0..<EdgeID(network.edgeCount) where network.edgeHasFrontage[edge] == 1 {
            expected.insert("j\(network.edgeStart[edge])")
            expected.insert("j\(network.edgeEnd[edge])")
            var number = 1
            while Double(number) * spacing < network.length(edge) {
                expected.insert("s\(edge)-\(number)")
                number += 1
            }
        }
        #expect(Set(ids) == expected)
        #expect(placed.refusals.reduce(0) { $0 + $1.count } == placed.refused.count)
        let area = try #require(AreaIndex(town.scene.area?.polygons ?? []))
        #expect(
            placed.candidates.allSatisfy { town.scene.place($0.coordinate).map(area.contains) ?? false })
        #expect(placed.refused.contains { $0.reason == .outsideArea })
        #expect(placed.candidates.allSatisfy { network.edgeHasFrontage[$0.position.edge] == 1 })
        // Junctions alone are the same ones.
        let junctions = try town.scene.candidates(.everyJunction).candidates
        #expect(junctions == Array(placed.candidates.prefix(junctions.count)))
        #expect(placed.candidates.dropFirst(junctions.count).allSatisfy { $0.id.hasPrefix("s") })
    }

    /// Allowed polygons stand in place of the study area, forbidden ones come on top.
    @Test func polygonsBoundCandidates() throws {
        let town = try town(21)
        let ring = town.scene.area?.coordinates[0].exterior ?? []
        let (west, east) = (ring.map(\.longitude).min() ?? 0, (ring.map(\.longitude).max() ?? 0) + 200_000)
        let (south, north) = (ring.map(\.latitude).min() ?? 0, ring.map(\.latitude).max() ?? 0)
        func box(_ west: Int32, _ east: Int32) -> [Polygon<Coordinate>] {
            let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
            return [Polygon(exterior: corners.map { Coordinate(longitude: $0.0, latitude: $0.1) })]
        }
        let middle = west + 45_000
        let everywhere = try town.scene.candidates(.everyJunction, allowed: box(west, east))
        let (left, right) = (
            try town.scene.candidates(.everyJunction, allowed: box(west, middle)),
            try town.scene.candidates(.everyJunction, allowed: box(west, east), forbidden: box(west, middle))
        )
        #expect(!left.candidates.isEmpty && !right.candidates.isEmpty)
        #expect(
            Set(left.candidates.map(\.id)).union(right.candidates.map(\.id)) == Set(everywhere.candidates.map(\.id)))
        #expect(Set(left.candidates.map(\.id)).isDisjoint(with: right.candidates.map(\.id)))
        #expect(left.refused.contains { $0.reason == .outsideAllowed })
        #expect(right.refused.contains { $0.reason == .insideForbidden })
        #expect(everywhere.candidates.count > (try town.scene.candidates(.everyJunction).candidates.count))
    }

    /// Places of a layer are snapped as response points are; what cannot be a candidate is told.
    @Test func placesOfALayer() throws {
        let town = try town(31)
        let junction = try #require(try town.scene.candidates(.everyJunction).candidates.first)
        func point(_ id: String, _ east: Int32, speed: Double = 1, turnout: UInt32? = nil) -> ResponsePoint {
            var place = junction.coordinate
            place.longitude += east
            return ResponsePoint(
                id: id, position: place, turnout: turnout ?? 0, turnoutIsGiven: turnout != nil, speedFactor: speed)
        }
        let read = PointsRead(
            points: [point("near", 0, turnout: 5000), point("fast", 0, speed: 1.5), point("plain", 1)],
            unjudged: [("nowhere", "", "no geometry")])
        let placed = try town.scene.candidates(.points(read), turnout: 9000)
        #expect(placed.candidates.map(\.id) == ["near", "plain"])
        #expect(placed.candidates.map(\.turnout) == [5000, 9000])
        #expect(placed.refused.map(\.id) == ["fast", "nowhere"])
        #expect(placed.refused.map(\.reason) == [.movesOtherwise, .noGeometry])
    }
}
