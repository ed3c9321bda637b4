import Ground
import Reachability
import StreetGraph
import Workers

/// Who is first due and who second at any street position: the searches that keep two of them at each place, one for each
/// graph.
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
    private let searches: [DueSearch]

    /// Searches without a bound.
    public init(_ scene: Scene, _ subject: Subject = .units) throws {
        let units = scene.units
        self.units = units
        let graphs = Set(units.map(\.graph)).sorted()
        searches = try parallelMap(count: graphs.count, threads: scene.settings.threads) { number in
            let sources = units.enumerated().filter { $0.element.graph == graphs[number] }.flatMap { unit in
                unit.element.sources.map { source in
                    var source = source
                    if subject == .units { source.point = UInt32(unit.offset) }
                    return source
                }
            }
            return DueSearch(scene.graphs[graphs[number]], from: sources)
        }
    }

    /// An edge from 0 to 1 in stretches with the same first and second due.
    func stretches(_ edge: EdgeID) -> [DueStretch] { DueStretch.along(searches.flatMap { $0.entries(edge) }) }

    public func dues(at position: StreetPosition) -> DuePair {
        var pair = DuePair()
        for search in searches { pair.merge(search.dues(position.edge, at: position.fraction)) }
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
