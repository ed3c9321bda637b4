import Ground
import Reachability
import StreetGraph
import Workers

/// Which unit is first due and which second at any place: the searches that keep two units at each place of the streets, one
/// for each graph, and the flights. Points are numbered as the units of the scene: of two units at one point both may be due.
public struct Dues: Sendable {
    /// Of the scene, by their numbers.
    public let units: [StationedUnit]
    private let searches: [DueSearch]

    /// Searches without a bound.
    public init(_ scene: Scene) throws {
        let units = scene.units
        self.units = units
        let graphs = Set(units.compactMap(\.graph)).sorted()
        searches = try parallelMap(count: graphs.count, threads: scene.settings.threads) { number in
            let sources = units.enumerated().filter { $0.element.graph == graphs[number] }.flatMap { unit in
                unit.element.sources.map { source in
                    Source(
                        edge: source.edge, fraction: source.fraction, offset: source.offset, point: UInt32(unit.offset))
                }
            }
            return DueSearch(scene.graphs[graphs[number]], from: sources)
        }
    }

    /// By street to the position that stands for a place, by air to the place itself.
    public func dues(at way: AttachedPlace) -> DuePair {
        var pair = DuePair()
        for search in searches { pair.merge(search.dues(way.position.edge, at: way.position.fraction)) }
        for (number, unit) in units.enumerated() {
            for flight in unit.flights {
                let time = flight.arrival(at: way.place)
                if time < .infinity { pair.offer(PointArrival(time: time, point: UInt32(number))) }
            }
        }
        return pair
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
