import Ground
import Reachability
import StreetGraph
import Workers

/// Who is first due and who second at any street position: the searches that keep two points at each place, one for each
/// speed at which points drive.
public struct Dues: Sendable {
    private let searches: [DueSearch]

    /// Searches without a bound.
    public init(_ scene: Scene) throws {
        let groups = scene.sourcesByGraph()
        searches = try parallelMap(count: groups.count, threads: scene.settings.threads) { number in
            DueSearch(groups[number].graph, from: groups[number].sources)
        }
    }

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
