import Flights
import Geometry
import Ground
import Reachability
import StreetGraph
import TestMaps
import TestTowns
import Testing

@testable import Coverage

/// A random town with a car and two docks, and the slow, obvious answer about it: the formula, place by place.
private struct FlownTown {
    let town: Town
    let airspace: Airspace
    /// The search of the points on streets.
    let reach: Reach

    static let times = FlightTimes(overhead: 4000, speed: 12, range: 320)

    init(seed: UInt64, threads: Int = 1) throws {
        var generator = printedSeed(seed)
        let ways = Ways.random(nodes: 14, ways: 12, using: &generator)
        func place() -> Coordinate {
            Coordinate(
                longitude: 24_000_000 + Int32.random(in: -10_000..<70_000, using: &generator),
                latitude: 488_000_000 + Int32.random(in: -5_000..<45_000, using: &generator))
        }
        func square(_ south: Coordinate) -> Polygon<Coordinate> {
            let side: Int32 = 5_000
            let corners = [(0, 0), (2 * side, 0), (side, side), (0, 0)] as [(Int32, Int32)]
            return Polygon(
                exterior: corners.map {
                    Coordinate(longitude: south.longitude + $0.0, latitude: south.latitude + $0.1)
                })
        }
        // Further apart than they are wide, so that they share no ground.
        let noFly = (0..<3).map { number in
            square(
                Coordinate(
                    longitude: 24_000_000 + Int32(number) * 20_000, latitude: place().latitude))
        }
        airspace = Airspace(flying: ["x": Self.times, "y": Self.times], noFly: noFly)
        town = try Town(
            ways,
            points: [("x", place(), 3), ("a", Town.drivenPlace(ways), 0), ("y", place(), 9), ("b", ways.nodes[1], 2)],
            area: Town.box(ways), minutes: "0.1,0.3,0.5", cellSize: 15, threads: threads, airspace: airspace)
        reach = town.scene.jointReach(within: .unbounded)
    }

    /// Arrival by air at a place of the plane, with the number of the dock: the formula, and every edge of every polygon.
    func flown(to place: PlanarPoint) -> (time: Double, point: UInt32)? {
        var best: (time: Double, point: UInt32)?
        for (number, dock) in town.scene.docks.enumerated() {
            let from = town.scene.lattice.forward(dock.position)
            let distance = ((place.x - from.x) * (place.x - from.x) + (place.y - from.y) * (place.y - from.y))
                .squareRoot()
            guard distance <= Self.times.range, !isBlocked(from, place) else { continue }
            let time = Double(dock.turnout + Self.times.overhead) + distance / Self.times.speed * 1000
            if time < best?.time ?? .infinity { best = (time, UInt32(town.scene.stationed.count + number)) }
        }
        return best
    }

    private func isBlocked(_ a: PlanarPoint, _ b: PlanarPoint) -> Bool {
        func side(_ p: PlanarPoint, _ q: PlanarPoint, _ r: PlanarPoint) -> Double {
            (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
        }
        return airspace.noFly.contains { polygon in
            let ring = polygon.exterior.map { town.scene.lattice.forward($0) }
            return zip(ring, ring.dropFirst()).contains { c, d in
                side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
            }
        }
    }

    /// Arrival at a position of a street, by street or by air.
    func first(_ edge: EdgeID, at position: Double) -> (time: Double, point: UInt32)? {
        let byStreet = reach.edges.first { $0.edge == edge }.flatMap { reach.arrival($0, at: position) }
        let byAir = flown(to: town.scene.plane.place(edge, at: position))
        return [byStreet, byAir].compactMap { $0 }.min { $0 < $1 }
    }
}

@Suite struct FlightCoverageTests {
    @Test(arguments: 1...8) func groundCellByCell(seed: UInt64) throws {
        let flown = try FlownTown(seed: seed)
        let (scene, limits) = (flown.town.scene, flown.town.scene.settings.limits.milliseconds)
        let ground = try GroundModel(scene: scene, arrivals: scene.jointArrivals(within: .unbounded))
        var field = ArrivalField(plane: scene.plane, ownership: ground.ownership)
        field.fill(from: scene.jointArrivals(within: .unbounded), within: .unbounded)
        var covered = [Double](repeating: 0, count: limits.count)
        var (all, byAir) = (0.0, 0)
        for cell in ground.ownership.cells.indices {
            let owned = ground.ownership.cells[cell]
            guard owned.edge != Ownership.offStreet else {
                #expect(field.times[cell] == .never)
                continue
            }
            let position = ground.ownership.position(ofCell: cell)
            let centre = ground.ownership.centre(column: position.column, row: position.row)
            let byStreet = flown.reach.edges.first { $0.edge == owned.edge }.flatMap {
                flown.reach.arrival($0, at: Double(owned.fraction))
            }
            let first = [byStreet, flown.flown(to: centre)].compactMap { $0 }.min { $0 < $1 }
            let expected = first.map { Milliseconds(roundingArrival: $0.time) } ?? .never
            #expect(abs(Double(field.times[cell]) - Double(expected)) <= 1, "cell \(cell)")
            #expect(field.firstDue(cell: cell) == first?.point, "cell \(cell)")
            if first.map({ Int($0.point) >= scene.stationed.count }) ?? false { byAir += 1 }
            let area = Double(ground.areaOfCell[cell])
            all += area
            for (number, limit) in limits.enumerated() where expected <= limit { covered[number] += area }
        }
        #expect(byAir > 20, "nobody flies")
        let result = try flown.town.coverage()
        #expect(abs(result.servedArea - all) < 1e-3)
        for (number, limit) in result.limits.enumerated() {
            #expect(abs(limit.coveredArea - covered[number]) < 1e-3)
            #expect(abs(limit.coveredArea + limit.uncoveredArea - all) < 1e-3)
            #expect(abs(limit.gaps.reduce(0) { $0 + $1.area } - limit.uncoveredArea) < 1e-3)
        }
    }

    @Test(arguments: 1...8) func streetsPlaceByPlace(seed: UInt64) throws {
        let flown = try FlownTown(seed: seed)
        let (scene, network) = (flown.town.scene, flown.town.scene.network)
        let limits = scene.settings.limits.milliseconds
        let result = try flown.town.coverage()
        var covered = [Double](repeating: 0, count: limits.count)
        var nextStart = [Double](repeating: 0, count: network.edgeCount)
        for piece in result.streetPieces {
            #expect(piece.from == nextStart[Int(piece.edge)] && piece.to > piece.from)
            nextStart[Int(piece.edge)] = piece.to
            let length = (piece.to - piece.from) * network.length(piece.edge)
            for number in limits.indices where piece.limit.map({ $0 <= number }) ?? false { covered[number] += length }
            for step in 1..<12 {
                let position = piece.from + Double(step) / 12 * (piece.to - piece.from)
                // Near a cut, either side may hold.
                if min(position - piece.from, piece.to - position) * network.length(piece.edge) < 0.02 { continue }
                let first = flown.first(piece.edge, at: position)
                #expect(first?.point == piece.firstDue, "edge \(piece.edge) at \(position)")
                let limit = first.flatMap { first in limits.firstIndex { first.time <= Double($0) } }
                #expect(limit == piece.limit, "edge \(piece.edge) at \(position)")
            }
            for (position, arrival) in [(piece.from, piece.arrivalAtFrom), (piece.to, piece.arrivalAtTo)] {
                let inside = min(max(position, piece.from + 1e-7), piece.to - 1e-7)
                let time =
                    flown.first(piece.edge, at: position == 0 || position == 1 ? position : inside)?.time ?? .infinity
                #expect(abs(arrival - time) < 0.7 || arrival == time, "edge \(piece.edge) at \(position)")
            }
        }
        for (number, limit) in result.limits.enumerated() {
            #expect(abs(limit.coveredStreet - covered[number]) < 0.1)
        }
        // Shares and percentiles of streets are those of places along them.
        var reached = 0.0
        for edge in 0..<EdgeID(network.edgeCount) {
            for step in 0..<200 where flown.first(edge, at: (Double(step) + 0.5) / 200) != nil {
                reached += network.length(edge) / 200
            }
        }
        let share = 1 - result.responseByStreet.unreachableShare
        #expect(abs(share - reached / result.streetLength) < 0.01)
    }

    /// Round every place of a dock's contour there is ground that is reached and ground that is not.
    @Test(arguments: 1...6) func contoursOfDocks(seed: UInt64) throws {
        var generator = printedSeed(seed)
        let ways = Ways.random(nodes: 14, ways: 12, using: &generator)
        let dock = Coordinate(longitude: 24_028_000, latitude: 488_018_000)
        let ring = [(30_000, 15_000), (40_000, 15_000), (35_000, 25_000), (30_000, 15_000)].map {
            Coordinate(longitude: 24_000_000 + Int32($0.0), latitude: 488_000_000 + Int32($0.1))
        }
        let times = FlightTimes(overhead: 2000, speed: 20, range: 250)
        let town = try Town(
            ways, points: [("x", dock, 0)], area: Town.box(ways), minutes: "0.1,0.2", cellSize: 20, offStreet: 2000,
            airspace: Airspace(flying: ["x": times], noFly: [Polygon(exterior: ring)]))
        let scene = town.scene
        #expect(scene.stationed.isEmpty && scene.flights.count == 1)
        let result = try town.coverage()
        for (limit, isochrone) in zip(scene.settings.limits.milliseconds, result.isochrones[0]) {
            #expect(try PolygonAlgebra().isValid(isochrone.polygons))
            let radius = min(250, Double(limit - 2000) / 1000 * 20)
            for place in isochrone.polygons.flatMap({ [$0.exterior] + $0.holes }).joined() {
                let centre = scene.lattice.forward(place)
                // Crossings keep 2 % of a cell away from its centre: 0.4 m.
                let around = (0..<24).map { step in
                    let (x, y) = Self.direction(step, of: 24)
                    return PlanarPoint(x: centre.x + 0.6 * x, y: centre.y + 0.6 * y)
                }
                let reached = around.count { scene.flights[0].arrival(at: $0) <= Double(limit) }
                #expect(reached > 0 && reached < around.count, "\(centre) of radius \(radius)")
            }
        }
    }

    private static func direction(_ step: Int, of count: Int) -> (Double, Double) {
        // A walk round the square is as good as one round the circle.
        let t = 4 * Double(step) / Double(count)
        switch t {
        case ..<1: return (1, 2 * t - 1)
        case ..<2: return (3 - 2 * t, 1)
        case ..<3: return (-1, 5 - 2 * t)
        default: return (2 * t - 7, -1)
        }
    }

    /// Docks change what is covered, not what there is to cover; the same bytes for any number of threads.
    @Test func groundStaysAndThreadsDoNotMatter() throws {
        let flown = try FlownTown(seed: 3)
        let (one, two) = (try flown.town.coverage(), try FlownTown(seed: 3, threads: 2).town.coverage())
        #expect(one.streetPieces == two.streetPieces && one.limits.map(\.polygons) == two.limits.map(\.polygons))
        #expect(one.isochrones.map { $0.map(\.polygons) } == two.isochrones.map { $0.map(\.polygons) })
        #expect(one.responseByGround == two.responseByGround && one.responseByStreet == two.responseByStreet)
        #expect(one.isochrones.count == 4 && flown.town.scene.points.map(\.id) == ["a", "b", "x", "y"])
        #expect(!flown.town.scene.isUniform)
    }

    /// The union of the single isochrones is the joint coverage.
    @Test(arguments: 1...4) func jointCoverageIsTheUnion(seed: UInt64) throws {
        let flown = try FlownTown(seed: seed)
        let (result, algebra) = (try flown.town.coverage(), PolygonAlgebra())
        let area = try #require(flown.town.scene.area).coordinates
        for (number, limit) in result.limits.enumerated() {
            let united = try algebra.union(result.isochrones.map { $0[number].polygons })
            let inside = try algebra.clip(united, to: area)
            let missing = try squareMetres(algebra.difference(inside, limit.polygons), flown)
            let more = try squareMetres(algebra.difference(limit.polygons, inside), flown)
            // Contours of different points are cut between the same cells, not at the same places: within a cell of the rim.
            let most = 0.03 * limit.coveredArea + 200
            #expect(missing + more < most, "limit \(number): \(missing) and \(more) of \(limit.coveredArea)")
        }
    }

    private func squareMetres(_ polygons: [Polygon<Coordinate>], _ flown: FlownTown) throws -> Double {
        try PolygonAlgebra().area(polygons.map { $0.mapVertices { flown.town.scene.lattice.forward($0) } })
    }
}
