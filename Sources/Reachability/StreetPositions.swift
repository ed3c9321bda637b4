import StreetGraph

/// Positions on streets in the order of their edges, so that a search result is read at all of them in one pass.
public struct StreetPositions: Sendable {
    /// Ascending by edge; `number` is the place of the position in the list it came from.
    let sorted: [(edge: EdgeID, fraction: Double, number: Int)]

    /// O(n log n).
    /// - Parameter positions: edges, and fractions 0...1 along their geometry.
    public init(_ positions: [(edge: EdgeID, fraction: Double)]) {
        sorted = positions.enumerated().map { ($0.element.edge, $0.element.fraction, $0.offset) }
            .sorted { ($0.edge, $0.number) < ($1.edge, $1.number) }
    }

    public var count: Int { sorted.count }
}

extension Reach {
    /// Visits the positions at which anybody arrives with the earliest arrival there. Linear in the positions and in the
    /// edges touched.
    /// - Parameter visit: given the position's number in the list of `positions`.
    public func forEachArrival(
        at positions: StreetPositions, _ visit: (_ number: Int, _ arrival: PointArrival) -> Void
    ) {
        var next = 0
        for edge in edges {
            while next < positions.count, positions.sorted[next].edge < edge.edge { next += 1 }
            while next < positions.count, positions.sorted[next].edge == edge.edge {
                if let arrival = arrival(edge, at: positions.sorted[next].fraction) {
                    visit(positions.sorted[next].number, PointArrival(time: arrival.time, point: arrival.point))
                }
                next += 1
            }
            if next == positions.count { break }
        }
    }
}
