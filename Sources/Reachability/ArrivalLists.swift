import StreetGraph

/// Everybody who arrives at some positions, from the single searches of any number of points: how deep the cover is, and
/// when the k-th of some of the points is there.
///
/// Memory: 16 bytes for each arrival, as many as the positions times their depth.
public struct ArrivalLists: Sendable {
    private let positions: StreetPositions
    /// For each position everybody who arrives, in the order in which the searches were added.
    private var arrivals: [[PointArrival]]

    public init(at positions: StreetPositions) {
        self.positions = positions
        arrivals = Array(repeating: [], count: positions.count)
    }

    /// Adds the result of one point's search, from all its exits. Each point is added once.
    public mutating func add(_ reach: Reach) {
        reach.forEachArrival(at: positions) { number, arrival in arrivals[number].append(arrival) }
    }

    /// Takes over the lists of other points at the same positions.
    public mutating func append(_ other: ArrivalLists) {
        precondition(other.arrivals.count == arrivals.count)
        for number in arrivals.indices { arrivals[number] += other.arrivals[number] }
    }

    /// How many points arrive within `limit`, milliseconds, at most the bound of the searches; as `roundedArrival` rounds.
    public func depth(at number: Int, within limit: Milliseconds) -> Int {
        arrivals[number].count { Milliseconds(roundingArrival: $0.time) <= limit }
    }

    /// The arrival of the `rank`-th, counted from 1, of the points for which `counts`, ties to the lower point; nil where
    /// fewer arrive within the bound of the searches. O(n log n) in the depth n.
    public func arrival(
        rank: Int, at number: Int, among counts: (UInt32) -> Bool = { _ in true }
    ) -> PointArrival? {
        let counted = arrivals[number].filter { counts($0.point) }.sorted()
        return rank >= 1 && rank <= counted.count ? counted[rank - 1] : nil
    }
}
