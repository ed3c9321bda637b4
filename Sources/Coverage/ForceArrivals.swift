import Flights
import Ground
import Planning
import Reachability
import StreetGraph
import Workers

/// When each echelon of an effective response force is there in its strength: the arrival of the last unit that it waits for.
/// One search for each rank, echelon and graph.
struct ForceArrivals: Sendable {
    fileprivate let echelons: [Arrivals]
    private let plane: StreetPlane

    /// One echelon. Points of its searches are units, by their numbers in the scene.
    fileprivate struct Arrivals: Sendable {
        var echelon: Echelon
        var searches: [RankedSearch] = []
        var flights: [Flight] = []
        /// Whether there are as many units as it asks for.
        var isManned: Bool
    }

    init(_ asked: [Echelon], _ scene: Scene) throws {
        plane = scene.plane
        let units = scene.units
        echelons = try parallelMap(count: asked.count, threads: scene.settings.threads) { number in
            let echelon = asked[number]
            let counting = units.indices.filter {
                echelon.counts(profile: units[$0].profile, tier: scene.stationed[units[$0].point].point.tier)
            }
            var arrivals = Arrivals(echelon: echelon, isManned: counting.count >= echelon.units)
            if !arrivals.isManned { return arrivals }
            for graph in Set(counting.compactMap { units[$0].graph }).sorted() {
                let sources = counting.filter { units[$0].graph == graph }.flatMap { unit in
                    units[unit].sources.map { $0.of(point: UInt32(unit)) }
                }
                arrivals.searches.append(RankedSearch(scene.graphs[graph], from: sources, ranks: echelon.units))
            }
            arrivals.flights = counting.flatMap { unit in
                units[unit].flights.map { flight in
                    var flight = flight
                    flight.point = UInt32(unit)
                    return flight
                }
            }
            return arrivals
        }
    }

    /// Lists to work with, one for each echelon.
    func newLists() -> [EarliestArrivals] { echelons.map { EarliestArrivals(most: $0.echelon.units) } }

    /// By how much the echelon that is latest against its limit misses it at a place, milliseconds: 0 or less where all keep
    /// theirs, infinite where one is never there in its strength.
    func lateness(
        at way: AttachedPlace, access: Milliseconds = 0, _ lists: inout [EarliestArrivals]
    ) -> Double {
        var latest = -Double.infinity
        for (number, arrivals) in echelons.enumerated() {
            guard arrivals.isManned else { return .infinity }
            lists[number].removeAll()
            for search in arrivals.searches {
                search.offerArrivals(way.position.edge, at: way.position.fraction, to: &lists[number])
            }
            for flight in arrivals.flights {
                let time = flight.arrival(at: way.place)
                if time < .infinity { lists[number].offer(PointArrival(time: time, point: flight.point)) }
            }
            guard lists[number].arrivals.count == arrivals.echelon.units, let last = lists[number].arrivals.last else {
                return .infinity
            }
            let time = Milliseconds(roundingArrival: last.time + Double(access))
            latest = max(latest, Double(time) - Double(arrivals.echelon.limit))
        }
        return latest
    }

    /// Adds up by how much the parts of an edge are late: a standard's lateness changes evenly between the places where one
    /// unit overtakes another or one echelon becomes later than another.
    func addShortfall(
        of edge: EdgeID, parts: some Sequence<ClosedRange<Double>>, length: Double, to shortfall: inout Shortfall
    ) {
        let ways = echelons.map { arrivals -> [Stretch] in
            arrivals.searches.flatMap { $0.entries(edge).compactMap(\.stretch) }
                + arrivals.flights.flatMap { plane.stretches(edge, of: $0, through: [arrivals.echelon.limit]) ?? [] }
        }
        for part in parts {
            for (from, to) in intervals(part, ways) {
                let lines = zip(echelons, ways).map { arrivals, ways -> (Double, Double) in
                    guard let last = arrivals.last(of: ways, from: from, to: to) else { return (.infinity, .infinity) }
                    let limit = Double(arrivals.echelon.limit)
                    return (last.time(at: from) - limit, last.time(at: to) - limit)
                }
                add((to - from) * length, lines, to: &shortfall)
            }
        }
    }

    /// A part of an edge, cut where a stretch begins or ends and where one overtakes another of its echelon.
    private func intervals(_ part: ClosedRange<Double>, _ ways: [[Stretch]]) -> [(Double, Double)] {
        var cuts = [part.lowerBound, part.upperBound]
        for ways in ways {
            for (number, one) in ways.enumerated() {
                cuts += [one.from, one.to]
                for other in ways[..<number] {
                    let (from, to) = (max(one.from, other.from), min(one.to, other.to))
                    if from < to, let cut = one.crossing(other, from: from, to: to) { cuts.append(cut) }
                }
            }
        }
        cuts = cuts.filter(part.contains).sorted()
        return zip(cuts, cuts.dropFirst()).filter { $0.0 < $0.1 }
    }

    /// Adds the latest of some echelons over an interval along which each changes evenly.
    private func add(_ weight: Double, _ lines: [(from: Double, to: Double)], to shortfall: inout Shortfall) {
        if lines.contains(where: { $0.from == .infinity }) {
            shortfall.add(weight, lateBy: .infinity)
            return
        }
        var cuts = [0.0, 1]
        for (number, one) in lines.enumerated() {
            for other in lines[..<number] {
                let (lead, leadAtEnd) = (one.from - other.from, one.to - other.to)
                if lead * leadAtEnd < 0 { cuts.append(lead / (lead - leadAtEnd)) }
            }
        }
        cuts.sort()
        for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
            func latest(at share: Double) -> Double {
                lines.reduce(-.infinity) { max($0, $1.from + share * ($1.to - $1.from)) }
            }
            shortfall.add(weight * (to - from), lateBy: latest(at: from), to: latest(at: to))
        }
    }
}

extension ForceArrivals.Arrivals {
    /// The stretch of the last unit that the echelon waits for on an interval along which the order of arrivals stays; nil
    /// where too few come.
    fileprivate func last(of ways: [Stretch], from: Double, to: Double) -> Stretch? {
        guard isManned else { return nil }
        var list = EarliestArrivals(most: echelon.units)
        let middle = (from + to) / 2
        let here = ways.filter { $0.from <= from && to <= $0.to }
        for way in here {
            if let point = way.point { list.offer(PointArrival(time: way.time(at: middle), point: point)) }
        }
        guard list.arrivals.count == echelon.units, let last = list.arrivals.last else { return nil }
        return here.first { $0.point == last.point && $0.time(at: middle) == last.time }
    }
}

extension Source {
    /// The same in the name of another point.
    fileprivate func of(point: UInt32) -> Source {
        var source = self
        source.point = point
        return source
    }
}

extension StudiedArea {
    /// By how much an effective response force is late over the ground, the streets and the demand of the study area. The
    /// result does not depend on the number of threads.
    func shortfalls(of echelons: [Echelon]) throws -> Shortfalls {
        let force = try ForceArrivals(echelons, scene)
        var shortfalls = Shortfalls()
        shortfalls.ground = try sum(cells.cells.count, force) { number, lists, shortfall in
            let cell = Int(cells.cells[number])
            let owner = ground.ownership.cells[cell]
            let (column, row) = ground.ownership.position(ofCell: cell)
            let way = AttachedPlace(
                place: ground.ownership.centre(column: column, row: row),
                position: StreetPosition(edge: owner.edge, fraction: Double(owner.fraction), distance: 0))
            shortfall.add(Double(cells.areas[number]), lateBy: force.lateness(at: way, &lists))
        }
        let edges = streets.edges
        shortfalls.street = try sum(edges.count, force) { number, _, shortfall in
            let edge = edges[edges.startIndex + number]
            force.addShortfall(
                of: edge, parts: streets.parts(edge), length: scene.network.length(edge), to: &shortfall)
        }
        shortfalls.demand = try demand.map { demand in
            try sum(demand.points.count, force) { number, lists, shortfall in
                let point = demand.points[number]
                shortfall.add(
                    point.weight.value, lateBy: force.lateness(at: point.way, access: point.access, &lists))
            }
        }
        return shortfalls
    }

    /// Adds up what some numbered things are late by, in runs shared out among threads.
    private func sum(
        _ count: Int, _ force: ForceArrivals,
        _ add: @Sendable (_ number: Int, _ lists: inout [EarliestArrivals], _ shortfall: inout Shortfall) -> Void
    ) throws -> Shortfall {
        let run = 4096
        let parts = try parallelMap(count: (count + run - 1) / run, threads: scene.settings.threads) { part in
            var (lists, shortfall) = (force.newLists(), Shortfall())
            for number in part * run..<min(count, (part + 1) * run) { add(number, &lists, &shortfall) }
            return shortfall
        }
        return parts.reduce(into: Shortfall()) { $0 += $1 }
    }
}
