import Flights
import Ground
import Reachability
import StreetGraph
import Workers

/// Who is first due and who second at any place: the searches that keep two of them at each place of the streets, one for
/// each graph, and the flights.
public struct Dues: Sendable {
    /// Who is due.
    public enum Subject: Sendable {
        /// Units, by their numbers in the scene: of two units at one point both may be due.
        case units
        /// Stationed points, by their numbers: whichever of its units is first stands for a point.
        case points
    }

    /// All units of the scene.
    public let units: [StationedUnit]
    private let plane: StreetPlane
    private let limits: [Milliseconds]
    private let searches: [DueSearch]
    /// In the names of who is due.
    private let flights: [Flight]

    /// Searches without a bound.
    public init(_ scene: Scene, _ subject: Subject = .units) throws {
        let units = scene.units
        self.units = units
        (plane, limits) = (scene.plane, scene.settings.limits.milliseconds)
        @Sendable func number(_ unit: Int) -> UInt32 { UInt32(subject == .units ? unit : units[unit].point) }
        let graphs = Set(units.compactMap(\.graph)).sorted()
        searches = try parallelMap(count: graphs.count, threads: scene.settings.threads) { graph in
            let sources = units.indices.filter { units[$0].graph == graphs[graph] }.flatMap { unit in
                units[unit].sources.map { source in
                    var source = source
                    source.point = number(unit)
                    return source
                }
            }
            return DueSearch(scene.graphs[graphs[graph]], from: sources)
        }
        flights = units.indices.flatMap { unit in
            units[unit].flights.map { flight in
                var flight = flight
                flight.point = number(unit)
                return flight
            }
        }
    }

    /// By street to the position that stands for a place, by air to the place itself.
    public func dues(at way: AttachedPlace) -> DuePair {
        var pair = DuePair()
        for search in searches { pair.merge(search.dues(way.position.edge, at: way.position.fraction)) }
        for flight in flights {
            let time = flight.arrival(at: way.place)
            if time < .infinity { pair.offer(PointArrival(time: time, point: flight.point)) }
        }
        return pair
    }

    /// An edge from 0 to 1 in stretches with the same first and second due.
    func stretches(_ edge: EdgeID) -> [DueStretch] {
        let byStreet = searches.flatMap { $0.entries(edge).compactMap(\.stretch) }
        let byAir = flights.flatMap { plane.stretches(edge, of: $0, through: limits) ?? [] }
        return DueStretch.along(byStreet + byAir)
    }
}

extension DuePair {
    /// When the first and the second point are there after another `access` milliseconds, in whole milliseconds rounded to
    /// nearest; `never` where none is.
    func responses(access: Milliseconds) -> (first: Milliseconds, second: Milliseconds) {
        (
            Milliseconds(roundingArrival: (first?.time ?? .infinity) + Double(access)),
            Milliseconds(roundingArrival: (second?.time ?? .infinity) + Double(access))
        )
    }
}
