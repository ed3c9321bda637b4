import Geometry
import Ground
import Planning
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

@Suite struct DemandTests {
    /// Demand of every kind around the streets of a random scene: points near and far, polygons of all sizes, some across
    /// the rim, some without any cell.
    private func randomDemand(using generator: inout SeededGenerator) -> DemandRead {
        let places = (0..<60).map { number -> DemandPlace in
            let weight = Weight(millionths: .random(in: 0...9_000_000_000, using: &generator))
            let access: UInt32 = generator.chance(20) ? .random(in: 0...9000, using: &generator) : 0
            let corner = randomPlace(using: &generator)
            if generator.chance(60) { return DemandPlace(shape: .point(corner), weight: weight, access: access) }
            let size = Int32([300, 3000, 20_000].randomElement(using: &generator) ?? 300)
            let ring = [(0, 0), (size, 0), (size, size / 2), (size / 3, size), (0, 0)].map { x, y in
                PlanarPoint(degrees: Coordinate(longitude: corner.longitude + x, latitude: corner.latitude + y))
            }
            return DemandPlace(shape: .polygons([Polygon(exterior: ring)]), weight: weight, access: access)
        }
        return DemandRead(name: "people", places: places, column: "weight")
    }

    private struct Run {
        var scene: Scene
        var read: [DemandRead]
        var result: CoverageResult
        var demand: [Demand] { result.study.demand }
    }

    /// A random scene with two demands.
    private func run(_ seed: UInt64, threads: Int = 1) throws -> Run {
        var generator = SeededGenerator(seed: seed)
        let scene = try randomScene(points: 4, threads: threads, using: &generator)
        let read = (0..<2).map { _ in randomDemand(using: &generator) }
        let run = Run(scene: scene, read: read, result: try CoverageAnalysis(scene: scene).coverage(of: read))
        try #require(run.demand.count == 2)
        return run
    }

    /// When the first unit is at a place, the second, and so on, from one search for each.
    private func arrivals(_ scene: Scene, at point: DemandPoint) -> [PointArrival] {
        scene.units.indices.compactMap { unit in
            var search = PointSearch(scene)
            let reach = search.arrivals(ofUnit: unit, within: .unbounded).streets
            let edge = reach.edges.first { $0.edge == point.way.position.edge }
            return edge.flatMap { reach.arrival($0, at: point.way.position.fraction) }.map {
                PointArrival(time: $0.time, point: UInt32(unit))
            }
        }.sorted()
    }

    /// Every weight adds up to the millionth: inside and outside, covered and not, in gaps and beside them, band by band.
    @Test(arguments: UInt64(1)...10) func weightsAddUp(seed: UInt64) throws {
        print("seed \(seed)")
        let run = try run(740 + seed)
        for (number, (read, demand)) in zip(run.read, run.demand).enumerated() {
            let all = read.places.reduce(Weight.zero) { $0 + $1.weight }
            #expect(demand.total + demand.outside == all)
            #expect(demand.attached.amounts.reduce(.zero, +) == demand.total)
            #expect(demand.total > .zero && demand.outside > .zero)
            for (limit, coverage) in zip(run.scene.settings.limits.milliseconds, run.result.limits) {
                let inGaps = coverage.gaps.reduce(Weight.zero) { $0 + $1.demand[number] }
                let covered = demand.covered(within: limit)
                #expect(covered + inGaps + coverage.demandBesideGaps[number] == demand.total)
                #expect(demand.coveredTwice(within: limit) <= covered)
            }
            let times = run.scene.settings.limits.milliseconds.map(demand.covered)
            #expect(times == times.sorted())
        }
        let grid = run.result.study.ground.ownership.grid
        for (limit, coverage) in zip(run.scene.settings.limits.milliseconds, run.result.limits) {
            // The squares of a gap's cells, one by one.
            for gap in coverage.gaps {
                let squares = gap.cells.map { cell in
                    let centre = run.result.study.ground.ownership.centre(ofCell: Int(cell))
                    let half = grid.cellSize / 2
                    return BoundingBox(
                        minX: centre.x - half, minY: centre.y - half, maxX: centre.x + half, maxY: centre.y + half)
                }
                for (demand, inGap) in zip(run.demand, gap.demand) {
                    let late = zip(demand.points, demand.responses).filter { $0.1 > limit }.map(\.0)
                    let expected = late.filter { point in squares.contains { $0.contains(point.way.place) } }
                    #expect(inGap == expected.reduce(.zero) { $0 + $1.weight })
                }
            }
            let order = coverage.gaps.map { ($0.demand[0].value, $0.demand[1].value, $0.area) }
            #expect(zip(order, order.dropFirst()).allSatisfy { $0 >= $1 })
            for gap in coverage.gaps {
                let hasDemand = gap.demand[0].value >= 1 || gap.demand[1].value >= 1
                #expect(gap.isMinor == (gap.area < 10_000 && !hasDemand))
            }
        }
    }

    /// Points against one search for each unit, and each gap's demand by a walk over the late places.
    @Test(arguments: UInt64(1)...8) func againstOneSearchForEachUnit(seed: UInt64) throws {
        print("seed \(seed)")
        let run = try run(760 + seed)
        let (scene, demand) = (run.scene, run.demand[0])
        for (number, point) in demand.points.enumerated() {
            let arrivals = arrivals(scene, at: point)
            func whole(_ rank: Int) -> Milliseconds {
                Milliseconds(
                    roundingArrival: rank < arrivals.count ? arrivals[rank].time + Double(point.access) : .infinity)
            }
            #expect(demand.responses[number] == whole(0))
            #expect(demand.secondResponses[number] == whole(1))
            let first = arrivals.first.map { scene.units[Int($0.point)].point }
            #expect(demand.firstDue[number] == first.map(UInt32.init) ?? ServedCells.nobody)
        }
        // Points stand on the street nearest to them.
        let single = run.read[0].places.filter { if case .point = $0.shape { true } else { false } }
        let area = try #require(scene.area.flatMap { AreaIndex($0.polygons) })
        var inside = 0
        for place in single {
            guard case .point(let coordinate) = place.shape, let attached = scene.attached(coordinate),
                area.contains(attached.place)
            else { continue }
            inside += 1
            #expect(
                demand.points.contains {
                    $0.way.place == attached.place && $0.way.position == attached.position
                        && $0.weight == place.weight && $0.access == place.access
                })
        }
        #expect(inside > 5)
    }

    /// The rim of a rectangle in degrees belongs to it, to the last unit of the coordinate grid, as a plain comparison says.
    @Test func theRimCounts() throws {
        var generator = printedSeed(40_50)
        let ways = Ways.random(nodes: 24, ways: 26, using: &generator)
        let box = Town.box(ways, margin: 100_000)
        let town = try Town(ways, points: [("a", Town.drivenPlace(ways), 0)], area: box)
        let (low, high) = (box[0], box[2])
        func near(_ ends: (Int32, Int32)) -> Int32 {
            generator.chance(60)
                ? [ends.0, ends.1].randomElement(using: &generator).map { $0 + .random(in: -1...1, using: &generator) }
                    ?? 0 : .random(in: ends.0...ends.1, using: &generator)
        }
        let places = (0..<400).map { _ in
            Coordinate(
                longitude: near((low.longitude, high.longitude)), latitude: near((low.latitude, high.latitude)))
        }
        let inside = places.filter {
            (low.longitude...high.longitude).contains($0.longitude)
                && (low.latitude...high.latitude).contains($0.latitude)
        }
        let read = DemandRead(name: "", places: places.map { DemandPlace(shape: .point($0), weight: .one) })
        let demand = try #require(try town.coverage(of: [read]).study.demand.first)
        #expect(inside.count > 50 && inside.count < 350)
        #expect(demand.total.value == Double(inside.count))
        #expect(demand.outside.value == Double(places.count - inside.count))
    }

    /// A polygon's weight goes to its street-served cells in the study area by the ground they share, as GEOS cuts it.
    @Test(arguments: UInt64(1)...8) func polygonsSpreadEvenly(seed: UInt64) throws {
        var generator = printedSeed(780 + seed)
        let scene = try randomScene(points: 3, using: &generator)
        let corner = randomPlace(using: &generator)
        let size: Int32 = 25_000
        let ring = [(0, 0), (size, 0), (size, size), (size / 2, size / 2), (0, size), (0, 0)].map { x, y in
            Coordinate(longitude: corner.longitude + x, latitude: corner.latitude + y)
        }
        let degrees = [Polygon(exterior: ring.map(PlanarPoint.init(degrees:)))]
        let weight = Weight(millionths: 1_000_000_000)
        let read = DemandRead(places: [DemandPlace(shape: .polygons(degrees), weight: weight)])
        let result = try CoverageAnalysis(scene: scene).coverage(of: [read])
        let demand = try #require(result.study.demand.first)
        let ground = result.study.ground
        let algebra = PolygonAlgebra()
        let polygon = densified(degrees).map { $0.mapVertices { scene.lattice.forward(degrees: $0) } }
        let area = try #require(scene.area?.polygons)
        let inside = try algebra.intersection(polygon, area)
        let share = try algebra.area(inside) / algebra.area(polygon)
        #expect(abs(demand.total.value - share * weight.value) < 1e-5 * weight.value)

        var shares: [Int: Double] = [:]
        let grid = ground.ownership.grid
        for cell in ground.ownership.cells.indices where ground.ownership.cells[cell].edge != Ownership.offStreet {
            let (column, row) = ground.ownership.position(ofCell: cell)
            let (x, y) = (
                grid.originX + Double(column) * grid.cellSize, grid.originY + Double(row) * grid.cellSize
            )
            let box = BoundingBox(minX: x, minY: y, maxX: x + grid.cellSize, maxY: y + grid.cellSize)
            let common = try algebra.area(algebra.intersection(inside, [box.polygon]))
            if common > 1e-6 { shares[cell] = common }
        }
        guard !shares.isEmpty else {
            #expect(demand.points.count <= 1)
            return
        }
        let sum = shares.values.reduce(0, +)
        #expect(demand.points.count == shares.count)
        for point in demand.points {
            let cell = try #require(ground.ownership.cell(at: point.way.place))
            let expected = (shares[cell] ?? 0) / sum * demand.total.value
            #expect(abs(point.weight.value - expected) < 1e-4 * weight.value)
            #expect(point.way.position.distance <= scene.settings.offStreetLimit + 1e-3)
        }
    }

    @Test func splitsAddUp() {
        var generator = printedSeed(799)
        for _ in 0..<200 {
            let weight = Weight(millionths: .random(in: 0...1_000_000, using: &generator))
            let shares = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                Double.random(in: 0.001...1, using: &generator)
            }
            let parts = weight.split(by: shares)
            #expect(parts.count == shares.count && parts.reduce(.zero, +) == weight)
            for (part, share) in zip(parts, shares) {
                #expect(part >= .zero)
                #expect(abs(Double(part.millionths) - Double(weight.millionths) * share / shares.reduce(0, +)) <= 1.01)
            }
        }
    }

    @Test func sameForAnyThreads() throws {
        let (one, many) = (try run(791), try run(791, threads: 4))
        for (one, many) in zip(one.demand, many.demand) {
            #expect(one.responses == many.responses && one.secondResponses == many.secondResponses)
            #expect(one.points.map(\.way.position) == many.points.map(\.way.position))
        }
        #expect(one.result.limits.map { $0.gaps.map(\.demand) } == many.result.limits.map { $0.gaps.map(\.demand) })
    }

    /// A gap of 3 and one of 5 people: the fuller comes first although it is the smaller one.
    @Test func fullerGapsComeFirst() throws {
        let map = TestMap(
            spacing: 100, "A---------B---------------C", ways: ["AB": .init(), "BC": .init()])
        let built = try buildNetwork(map.ways)
        let ring = Town.box(map.ways)
        let scene = try Scene(
            network: built.network, weights: built.weights,
            points: PointsRead(points: [ResponsePoint(id: "b", position: map["B"])]),
            area: [Polygon(exterior: ring + [ring[0]])],
            settings: CoverageSettings(
                limits: TimeLimits(minutes: "0.5"), cellSize: 10, offStreetLimit: 50, snapLimit: 200, threads: 1))
        func people(_ letter: Character, _ count: Int64) -> DemandPlace {
            DemandPlace(shape: .point(map[letter]), weight: Weight(millionths: count * 1_000_000))
        }
        let read = DemandRead(places: [people("A", 5), people("C", 3), people("B", 7)])
        let limit = try #require(try CoverageAnalysis(scene: scene).coverage(of: [read]).limits.first)
        #expect(limit.gaps.prefix(2).map { $0.demand.map(\.value) } == [[5], [3]])
        #expect(limit.gaps[0].area < limit.gaps[1].area)
        #expect(limit.demandBesideGaps == [.zero])
    }
}
