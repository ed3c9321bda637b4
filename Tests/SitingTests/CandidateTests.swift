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
        let everywhere = try town.scene.candidates(.everyJunction, rules: CandidateRules(allowed: box(west, east)))
        let (left, right) = (
            try town.scene.candidates(.everyJunction, rules: CandidateRules(allowed: box(west, middle))),
            try town.scene.candidates(
                .everyJunction, rules: CandidateRules(allowed: box(west, east), forbidden: box(west, middle)))
        )
        #expect(!left.candidates.isEmpty && !right.candidates.isEmpty)
        #expect(
            Set(left.candidates.map(\.id)).union(right.candidates.map(\.id)) == Set(everywhere.candidates.map(\.id)))
        #expect(Set(left.candidates.map(\.id)).isDisjoint(with: right.candidates.map(\.id)))
        #expect(left.refused.contains { $0.reason == .outsideAllowed })
        #expect(right.refused.contains { $0.reason == .insideForbidden })
        #expect(everywhere.candidates.count > (try town.scene.candidates(.everyJunction).candidates.count))
    }

    /// Who is further than the distance from every point, line and polygon by measuring each, and has a street of an open class.
    @Test(arguments: UInt64(41)...48) func distancesAndClassesAreKept(seed: UInt64) throws {
        let town = try town(seed)
        let (scene, network) = (town.scene, town.scene.network)
        var generator = printedSeed(seed)
        let everywhere = try scene.candidates(.every(spacing: 30)).candidates
        func somewhere() throws -> Coordinate { try #require(everywhere.randomElement(using: &generator)).coordinate }
        var kept = KeptDistance(metres: .random(in: 20...150, using: &generator))
        kept.points = [try somewhere(), try somewhere()]
        kept.lines = [[PlanarPoint(degrees: try somewhere()), PlanarPoint(degrees: try somewhere())]]
        let corner = try somewhere()
        let side = Int32.random(in: 1000...8000, using: &generator)
        kept.polygons = [
            Polygon(
                exterior: [(0, 0), (side, 0), (side, side), (0, side), (0, 0)].map {
                    Coordinate(longitude: corner.longitude + $0.0, latitude: corner.latitude + $0.1)
                })
        ]
        let isOpen = (0..<network.edgeCount).map { _ in generator.chance(50) }
        let placed = try scene.candidates(
            .every(spacing: 30), rules: CandidateRules(isOpen: isOpen, distances: [kept]))

        func distance(_ spot: PlanarPoint, _ line: [PlanarPoint]) -> Double {
            if line.count == 1 { return length(spot, line[0]) }
            return zip(line, line.dropFirst()).map { a, b in
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                let square = dx * dx + dy * dy
                let along = square == 0 ? 0 : ((spot.x - a.x) * dx + (spot.y - a.y) * dy) / square
                let t = min(1, max(0, along))
                return length(spot, PlanarPoint(x: a.x + t * dx, y: a.y + t * dy))
            }.min() ?? .infinity
        }
        func length(_ a: PlanarPoint, _ b: PlanarPoint) -> Double {
            ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
        }
        let lines =
            kept.points.map { [scene.lattice.forward($0)] }
            + kept.lines.map { $0.map(scene.lattice.forward(degrees:)) }
            + kept.polygons.map { $0.exterior.map(scene.lattice.forward) }
        let polygon = try #require(AreaIndex(scene.planar(kept.polygons)))
        var (refusedForClass, refusedForDistance) = (0, 0)
        for candidate in everywhere {
            let spot = try #require(scene.place(candidate.coordinate))
            let nearest = polygon.contains(spot) ? 0 : lines.map { distance(spot, $0) }.min() ?? .infinity
            // Between the distance and a ten-thousandth more either is right.
            if nearest > kept.metres, nearest < kept.metres * 1.0002 { continue }
            let position = candidate.position
            let streets = (0..<EdgeID(network.edgeCount)).filter { edge in
                guard network.edgeHasFrontage[edge] == 1 else { return false }
                if position.fraction > 0, position.fraction < 1 { return edge == position.edge }
                let end = position.fraction == 0 ? network.edgeStart[position.edge] : network.edgeEnd[position.edge]
                return network.edgeStart[edge] == end || network.edgeEnd[edge] == end
            }
            let expected: CandidateRefusal? =
                !streets.contains { isOpen[Int($0)] } ? .otherStreet : nearest <= kept.metres ? .tooNear : nil
            #expect(placed.refused.first { $0.id == candidate.id }?.reason == expected, "\(candidate.id), \(nearest) m")
            #expect(placed.candidates.contains(candidate) == (expected == nil))
            if expected == .otherStreet { refusedForClass += 1 }
            if expected == .tooNear { refusedForDistance += 1 }
        }
        #expect(refusedForClass > 0 && refusedForDistance > 0)
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
