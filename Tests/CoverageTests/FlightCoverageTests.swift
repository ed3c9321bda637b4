import Flights
import Geometry
import Ground
import Planning
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
        airspace = Airspace(flying: ["drone": Self.times], noFly: noFly)
        town = try Town(
            ways,
            points: [("x", place(), 3), ("a", Town.drivenPlace(ways), 0), ("y", place(), 9), ("b", ways.nodes[1], 2)],
            area: Town.box(ways), minutes: "0.1,0.3,0.5", cellSize: 15, threads: threads,
            profiles: ["x": "drone", "y": "drone"], airspace: airspace)
        reach = town.scene.jointReach(within: .unbounded)
    }

    /// Arrival by air at a place of the plane, with the number of the dock.
    func flown(to place: PlanarPoint) -> (time: Double, point: UInt32)? {
        town.scene.stationed.indices.filter { !town.scene.stationed[$0].flights.isEmpty }
            .map { (flown(from: $0, to: place), UInt32($0)) }.filter { $0.0 < .infinity }.min { $0 < $1 }
            .map { (time: $0.0, point: $0.1) }
    }

    /// Arrival by air from one dock: the formula, and every edge of every polygon.
    func flown(from number: Int, to place: PlanarPoint) -> Double {
        let dock = town.scene.stationed[number].point
        let from = town.scene.lattice.forward(dock.position)
        let (x, y) = (place.x - from.x, place.y - from.y)
        let distance = (x * x + y * y).squareRoot()
        guard distance <= Self.times.range, !isBlocked(from, place) else { return .infinity }
        return Double(dock.turnout + Self.times.overhead) + distance / Self.times.speed * 1000
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
            if let first, !scene.stationed[Int(first.point)].flights.isEmpty { byAir += 1 }
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
            airspace: Airspace(flying: ["drone": times], own: "drone", noFly: [Polygon(exterior: ring)]))
        let scene = town.scene
        #expect(scene.stationed.map(\.position) == [nil] && scene.flights.count == 1)
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
        #expect(one.isochrones.count == 4 && flown.town.scene.profiles == ["", "drone"])
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

    /// A station with a car and two alike drones: its isochrone is what any of them reaches.
    @Test func carsAndDronesOfOnePoint() throws {
        var generator = printedSeed(12)
        let ways = Ways.random(nodes: 14, ways: 12, using: &generator)
        let place = Town.drivenPlace(ways)
        let times = FlightTimes(overhead: 3000, speed: 15, range: 300)
        func scene(_ units: [Unit]) throws -> Scene {
            let built = try buildNetwork(ways)
            return try Scene(
                network: built.network, weights: built.weights,
                points: PointsRead(points: [ResponsePoint(id: "s", position: place, namedUnits: units)]), area: nil,
                airspace: Airspace(flying: ["drone": times]),
                settings: CoverageSettings(
                    limits: TimeLimits(minutes: "0.2"), cellSize: 20, offStreetLimit: 100, snapLimit: 200, threads: 1))
        }
        let (car, drone) = (Unit(id: "c"), Unit(id: "d", profile: "drone", turnout: 1000, turnoutIsGiven: true))
        let both = try scene([drone, car, drone])
        #expect(both.flights.count == 1 && both.units.count == 3 && !both.isUniform)
        #expect(both.profiles(ofPoint: 0) == ["", "drone"] && both.stationed[0].position != nil)
        var fields: [[Milliseconds]] = []
        let ground = try GroundModel(scene: both, arrivals: both.jointArrivals(within: .unbounded))
        for units in [[drone, car, drone], [drone], [car]] {
            let scene = try scene(units)
            var field = ArrivalField(plane: scene.plane, ownership: ground.ownership)
            var search = PointSearch(scene)
            field.fill(from: search.arrivals(ofPoint: 0, within: 12_000), within: 12_000)
            fields.append(field.times)
        }
        #expect(fields[0] == zip(fields[1], fields[2]).map { min($0, $1) })
        #expect(fields[0] != fields[1] && fields[0] != fields[2])
        let isochrone = try CoverageAnalysis(scene: both).isochrones()[0][0]
        #expect(isochrone.streetLength > 0 && !isochrone.polygons.isEmpty)
    }

    /// Drones count as units of an effective response force.
    @Test(arguments: 1...4) func forceByStreetAndAir(seed: UInt64) throws {
        let flown = try FlownTown(seed: seed)
        let scene = flown.town.scene
        let ground = try GroundModel(scene: scene, arrivals: scene.jointArrivals(within: scene.settings.longestLimit))
        let streets = StreetsInArea(plane: scene.plane, area: try #require(scene.area).polygons)
        var generator = printedSeed(seed)
        let places = (0..<40).map { _ in DemandPoint.random(in: scene, using: &generator) }
        let limit = scene.settings.longestLimit
        let force = try CoverageAnalysis(scene: scene).forceCoverage(
            [Echelon(limit: limit, units: 2)], ground: ground, streets: streets, at: places)
        var search = PointSearch(scene)
        let reaches = scene.units.indices.map { search.arrivals(ofUnit: $0, within: limit).streets }
        func units(_ edge: EdgeID, _ fraction: Double, at place: PlanarPoint) -> Int {
            scene.units.indices.count { unit in
                let byStreet = reaches[unit].edges.first { $0.edge == edge }.map {
                    reaches[unit].roundedArrival($0, at: fraction)
                }
                let isFlown = !scene.units[unit].flights.isEmpty
                let byAir = isFlown ? flown.flown(from: scene.units[unit].point, to: place) : .infinity
                return min(byStreet ?? .never, Milliseconds(roundingArrival: byAir)) <= limit
            }
        }
        var area = 0.0
        for cell in ground.areaOfCell.indices where ground.areaOfCell[cell] > 0 {
            let owned = ground.ownership.cells[cell]
            guard owned.edge != Ownership.offStreet else { continue }
            let position = ground.ownership.position(ofCell: cell)
            let centre = ground.ownership.centre(column: position.column, row: position.row)
            if units(owned.edge, Double(owned.fraction), at: centre) >= 2 { area += Double(ground.areaOfCell[cell]) }
        }
        #expect(abs(force.compliant.ground - area) < 1e-3 && area > 0)
        let holds = places.map { units($0.way.position.edge, $0.way.position.fraction, at: $0.way.place) >= 2 }
        #expect(force.places == holds)
        var street = 0.0
        for edge in 0..<EdgeID(scene.network.edgeCount) {
            for step in 0..<200 {
                let fraction = (Double(step) + 0.5) / 200
                if units(edge, fraction, at: scene.plane.place(edge, at: fraction)) >= 2 {
                    street += scene.network.length(edge) / 200
                }
            }
        }
        #expect(abs(force.compliant.street - street) < 0.005 * scene.network.edgeLengths + 2)
    }

    /// First and second due at places, by street to the position that stands for it and by air to the place itself.
    @Test(arguments: 1...4) func duesByStreetAndAir(seed: UInt64) throws {
        let flown = try FlownTown(seed: seed)
        let scene = flown.town.scene
        let dues = try Dues(scene)
        var generator = printedSeed(seed)
        var search = PointSearch(scene)
        let reaches = scene.units.indices.map { search.arrivals(ofUnit: $0, within: .unbounded).streets }
        var (byAir, both) = (0, 0)
        for _ in 0..<200 {
            let place = Coordinate(
                longitude: 24_000_000 + Int32.random(in: 0..<60_000, using: &generator),
                latitude: 488_000_000 + Int32.random(in: 0..<36_000, using: &generator))
            let way = try #require(scene.attached(place))
            let arrivals = scene.units.indices.compactMap { unit -> PointArrival? in
                let byStreet = reaches[unit].edges.first { $0.edge == way.position.edge }.flatMap {
                    reaches[unit].arrival($0, at: way.position.fraction)?.time
                }
                let isFlown = !scene.units[unit].flights.isEmpty
                let time =
                    isFlown ? flown.flown(from: scene.units[unit].point, to: way.place) : byStreet ?? .infinity
                return time < .infinity ? PointArrival(time: time, point: UInt32(unit)) : nil
            }.sorted()
            let pair = dues.dues(at: way)
            let found = [pair.first, pair.second].compactMap { $0 }
            #expect(found.map(\.point) == arrivals.prefix(2).map(\.point))
            #expect(zip(found, arrivals).allSatisfy { abs($0.time - $1.time) < 1e-6 })
            if let first = pair.first, !scene.units[Int(first.point)].flights.isEmpty { byAir += 1 }
            if pair.second != nil { both += 1 }
        }
        #expect(byAir > 10 && both > 10)
    }

    /// Catchments share out what is reached, docks' too, and do not overlap.
    /// People are reached by street at the street nearest to them and by air at their own places.
    @Test(arguments: 1...4) func demandByStreetAndAir(seed: UInt64) throws {
        let flown = try FlownTown(seed: seed)
        var generator = printedSeed(seed)
        let places = (0..<60).map { _ in
            DemandPlace(shape: .point(randomPlace(using: &generator)), weight: .one, access: 1000)
        }
        let result = try flown.town.coverage(of: [DemandRead(places: places)])
        let demand = try #require(result.study.demand.first)
        var (byAir, byStreet) = (false, false)
        for (number, point) in demand.points.enumerated() {
            let street = flown.reach.edges.first { $0.edge == point.way.position.edge }
                .flatMap { flown.reach.arrival($0, at: point.way.position.fraction) }
            let air = flown.flown(to: point.way.place)
            let time = min(street?.time ?? .infinity, air?.time ?? .infinity) + 1000
            #expect(demand.responses[number] == Milliseconds(roundingArrival: time))
            let isByAir = air?.time ?? .infinity < street?.time ?? .infinity
            (byAir, byStreet) = (byAir || isByAir, byStreet || !isByAir && time < .infinity)
        }
        #expect(byAir && byStreet)
    }

    @Test(arguments: 1...4) func catchmentsOfDocks(seed: UInt64) throws {
        let flown = try FlownTown(seed: seed)
        let (result, algebra) = (try flown.town.coverage(), PolygonAlgebra())
        let catchments = try result.study.catchments()
        let reached = zip(result.study.cells.times, result.study.cells.areas).filter { $0.0 != .never }
            .reduce(0.0) { $0 + Double($1.1) }
        #expect(abs(catchments.reduce(0) { $0 + $1.area } - reached) < 1e-3)
        #expect(catchments.contains { $0.area > 0 })
        let polygons = catchments.map(\.polygons)
        var sum = 0.0
        for number in polygons.indices {
            #expect(try algebra.isValid(polygons[number]))
            sum += try squareMetres(polygons[number], flown)
        }
        let united = try squareMetres(algebra.union(polygons), flown)
        #expect(sum - united < 0.001 * united + 1, "they overlap")
        #expect(abs(united - reached) < 0.06 * reached)
        for crossing in result.study.boundaryCrossings() {
            let first = flown.first(crossing.edge, at: crossing.position)
            #expect(first?.point == crossing.firstDue)
        }
    }

    private func squareMetres(_ polygons: [Polygon<Coordinate>], _ flown: FlownTown) throws -> Double {
        try PolygonAlgebra().area(polygons.map { $0.mapVertices { flown.town.scene.lattice.forward($0) } })
    }
}

extension StreetNetwork {
    /// Metres of all streets.
    fileprivate var edgeLengths: Double { (0..<EdgeID(edgeCount)).reduce(0) { $0 + length($1) } }
}
