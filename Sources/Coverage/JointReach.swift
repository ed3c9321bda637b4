import Reachability
import StreetGraph

/// The search from all stationed points at once, and where each edge stands in it.
struct JointReach: Sendable {
    let reach: Reach
    private let numberOfEdge: [UInt32]

    private static let untouched = UInt32.max

    init(_ reach: Reach, edgeCount: Int) {
        self.reach = reach
        var numbers = [UInt32](repeating: Self.untouched, count: edgeCount)
        for (number, edge) in reach.edges.enumerated() { numbers[Int(edge.edge)] = UInt32(number) }
        numberOfEdge = numbers
    }

    /// What the search says about an edge; nil where nobody comes.
    func edgeReach(_ edge: EdgeID) -> EdgeReach? {
        let number = numberOfEdge[Int(edge)]
        return number == Self.untouched ? nil : reach.edges[Int(number)]
    }
}
