import Geometry
import Ground
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct ZoneCoverageTests {
    private let algebra = PolygonAlgebra()

    private func eachTown(
        _ seed: UInt64, rounds: Int, _ body: (Town, Ways, [Zone]) throws -> Void
    ) throws {
        var generator = printedSeed(seed)
        for round in 0..<rounds {
            let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
            let zones =
                round % 2 == 0
                ? RandomZones.scattered(6, over: Town.box(ways), using: &generator)
                : RandomZones.columns(of: ways, using: &generator)
            if let town = CutTowns.town(ways) { try body(town, ways, zones) }
        }
    }

    /// The zones in the plane, whole: by the projection alone.
    private func planes(_ zones: [Zone], _ scene: Scene) -> [[Polygon<PlanarPoint>]] {
        zones.map { densified($0.polygons).map { $0.mapVertices { scene.lattice.forward(degrees: $0) } } }
    }

    @Test func zonesAddUpToTheStudyArea() throws {
        try eachTown(81, rounds: 12) { town, _, zones in
            let result = try town.coverage()
            let measures = try result.study.coverage(of: ZonedArea(zones, of: result.study))
            #expect(measures.count == zones.count + 1)
            func sum(_ value: (ZoneCoverage) -> Double) -> Double { measures.reduce(0) { $0 + value($1) } }
            #expect(isNear(sum(\.area), result.totalArea, 1e-9))
            #expect(isNear(sum(\.servedArea), result.servedArea, 1e-12))
            #expect(isNear(sum(\.streetLength), result.streetLength, 1e-12))
            for (number, limit) in result.limits.enumerated() {
                #expect(isNear(sum { $0.limits[number].area }, limit.coveredArea, 1e-12))
                #expect(isNear(sum { $0.limits[number].street }, limit.coveredStreet, 1e-9))
            }
            func unreached(_ part: ZoneCoverage) -> Double { part.servedArea * part.responseByGround.unreachableShare }
            #expect(isNear(sum(unreached), result.servedArea * result.responseByGround.unreachableShare, 1e-6))
        }
    }

    /// The ground of each zone against the overlay of every cell with every zone.
    @Test func groundIsThatOfEachCellByItself() throws {
        try eachTown(82, rounds: 6) { town, _, zones in
            let study = try town.coverage().study
            let measures = try study.coverage(of: ZonedArea(zones, of: study))
            let area = try #require(town.scene.area).polygons
            var own: [[Polygon<PlanarPoint>]] = []
            for plane in planes(zones, town.scene) {
                var left = try algebra.intersection(plane, area)
                for earlier in own { left = try algebra.difference(left, earlier) }
                own.append(left)
            }
            var (served, covered) = (own.map { _ in 0.0 }, own.map { _ in 0.0 })
            let grid = study.ground.ownership.grid
            for (index, cell) in study.cells.cells.enumerated() {
                let (column, row) = study.ground.ownership.position(ofCell: Int(cell))
                let centre = study.ground.ownership.centre(column: column, row: row)
                let half = grid.cellSize / 2
                let box = BoundingBox(
                    minX: centre.x - half, minY: centre.y - half, maxX: centre.x + half, maxY: centre.y + half)
                for zone in own.indices where BoundingBox(own[zone])?.meets(box) ?? false {
                    let part = try algebra.area(algebra.intersection(own[zone], [box.polygon]))
                    served[zone] += part
                    if study.cells.times[index] <= 6_000 { covered[zone] += part }
                }
            }
            for zone in zones.indices {
                #expect(abs(measures[zone].area - (try algebra.area(own[zone]))) < 1e-3, "zone \(zone)")
                #expect(abs(measures[zone].servedArea - served[zone]) < 0.5, "zone \(zone)")
                #expect(abs(measures[zone].limits[0].area - covered[zone]) < 0.5, "zone \(zone)")
            }
        }
    }

    /// Streets are cut exactly: wherever one looks along a piece, the first zone there is the piece's, and the next piece
    /// has another.
    @Test func streetsAreThoseOfEachPlaceByItself() throws {
        var cuts = 0
        try eachTown(83, rounds: 10) { town, _, zones in
            let study = try town.coverage().study
            let zoned = try ZonedArea(zones, of: study).streets
            let planes = planes(zones, town.scene)
            for (number, edge) in study.streets.edges.enumerated() {
                let pieces = Array(zoned.pieces(ofEdgeNumber: number))
                #expect(pieces.first?.from == 0 && pieces.last?.to == 1)
                for (piece, next) in zip(pieces, pieces.dropFirst()) {
                    #expect(piece.to == next.from && piece.zone != next.zone)
                    cuts += 1
                }
                for piece in pieces {
                    #expect(piece.from < piece.to)
                    for step in 1..<40 {
                        let fraction = piece.from + (piece.to - piece.from) * Double(step) / 40
                        let place = town.scene.plane.place(edge, at: fraction)
                        guard study.streets.parts(edge).contains(where: { $0.contains(fraction) }),
                            !planes.contains(where: { isOnRim($0, place) })
                        else { continue }
                        #expect(piece.zone == planes.firstIndex { contains($0, place) }, "edge \(edge) at \(fraction)")
                    }
                }
            }
        }
        #expect(cuts > 50)
    }

    /// A street along a border belongs to the first of its zones, as a whole.
    @Test func aStreetAlongABorderIsInTheFirstZone() throws {
        let map = TestMap(spacing: 100, "A B C", ways: ["ABC": .init()])
        let town = try Town(map.ways, points: [("a", map["A"], 0)], area: Town.box(map.ways))
        let study = try town.coverage().study
        let y = map["A"].latitudeDegrees
        let border =
            [(map["A"].longitudeDegrees - 0.01, y)] + "ABC".map { (map[$0].longitudeDegrees, y) } + [
                (map["C"].longitudeDegrees + 0.01, y)
            ]
        func half(_ far: Double) -> Zone {
            let ring = border + [(border[4].0, far), (border[0].0, far), border[0]]
            return Zone(
                id: "\(far)", polygons: [Polygon(exterior: ring.map { PlanarPoint(x: $0.0, y: $0.1) })])
        }
        let halves = [half(y - 0.01), half(y + 0.01)]
        for zones in [halves, halves.reversed()] {
            let measures = try study.coverage(of: ZonedArea(zones, of: study))
            #expect(abs(measures[0].streetLength - 400) < 0.1)
            #expect(measures[1].streetLength == 0 && measures[2].streetLength == 0)
            #expect(measures[1].servedArea > 0)
        }
    }

    @Test func resultsDoNotDependOnThreads() throws {
        var generator = printedSeed(84)
        let ways = Ways.random(nodes: 22, ways: 18, using: &generator)
        let zones = RandomZones.scattered(9, over: Town.box(ways), using: &generator)
        let answers = try [1, 3].map { threads in
            let town = try #require(CutTowns.town(ways, threads: threads))
            let study = try town.coverage().study
            return try study.coverage(of: ZonedArea(zones, of: study))
        }
        #expect(answers[0] == answers[1])
    }

    @Test func whatARequiredLimitLacks() throws {
        let map = TestMap(spacing: 100, "A B C D E F", ways: ["ABCDEF": .init()])
        let town = try Town(map.ways, points: [("a", map["A"], 0)], area: Town.box(map.ways))
        let (west, east) = (map["A"].longitudeDegrees - 0.01, map["F"].longitudeDegrees + 0.01)
        let y = map["A"].latitudeDegrees
        let ring = [(west, y - 0.01), (east, y - 0.01), (east, y + 0.01), (west, y + 0.01), (west, y - 0.01)]
        let zone = Zone(
            id: "all", required: 30_000, polygons: [Polygon(exterior: ring.map { PlanarPoint(x: $0.0, y: $0.1) })])
        let study = try town.coverage().study
        let measures = try study.coverage(of: ZonedArea([zone], of: study))
        // 1,000 m at 10 m/s: 300 m within 30 s, and nine tenths within 90 s.
        let required = try #require(measures[0].required)
        #expect(required.limit == 30_000 && abs(required.street - 300) < 0.5)
        #expect(abs((measures[0].shortfall ?? -1) - 60) < 0.1)
        #expect(measures[1].required == nil && measures[1].shortfall == nil && measures[1].streetLength == 0)
    }

    /// Even-odd point in polygon.
    private func contains(_ polygons: [Polygon<PlanarPoint>], _ point: PlanarPoint) -> Bool {
        var isInside = false
        for (a, b) in sides(polygons) where (a.y > point.y) != (b.y > point.y) {
            if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
        }
        return isInside
    }

    /// Whether a place lies within a centimetre of a border: there the rounding of the twin decides.
    private func isOnRim(_ polygons: [Polygon<PlanarPoint>], _ p: PlanarPoint) -> Bool {
        sides(polygons).contains { a, b in
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let t = min(max(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0), 1)
            let (fx, fy) = (p.x - a.x - t * dx, p.y - a.y - t * dy)
            return fx * fx + fy * fy < 1e-4
        }
    }

    private func sides(_ polygons: [Polygon<PlanarPoint>]) -> [(PlanarPoint, PlanarPoint)] {
        polygons.flatMap(\.rings).flatMap { ring in zip(ring, ring.dropFirst()).filter { $0 != $1 } }
    }
}
