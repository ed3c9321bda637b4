import Reachability
import StreetGraph

/// What one search says about the streets that the ground belongs to.
///
/// Its memory is as large as the network's edges and is used again from search to search. One for each worker.
struct GroundReach: ~Copyable {
    let plane: StreetPlane
    let ownership: Ownership
    /// The search that is looked at; one that reaches nothing at first.
    private(set) var reach = Reach.nothing
    /// Number of each touched edge in `reach.edges`.
    private var reachNumber: [UInt32]

    private static let untouched = UInt32.max

    init(plane: StreetPlane, ownership: Ownership) {
        self.plane = plane
        self.ownership = ownership
        reachNumber = Array(repeating: Self.untouched, count: plane.network.edgeCount)
    }

    /// Looks at another search. Linear in the edges that the two touch.
    mutating func look(at next: Reach) {
        for edge in reach.edges { reachNumber[Int(edge.edge)] = Self.untouched }
        for (number, edge) in next.edges.enumerated() {
            reachNumber[Int(edge.edge)] = UInt32(truncatingIfNeeded: number)
        }
        reach = next
    }

    /// What the search says about an edge, or nil where it did not come.
    func edgeReach(_ edge: EdgeID) -> EdgeReach? {
        let number = reachNumber[Int(edge)]
        return number == Self.untouched ? nil : reach.edges[Int(number)]
    }

    /// The response point that arrives first at a cell; nil where nobody does.
    func firstDue(cell: Int) -> UInt32? {
        let edge = ownership.cells[cell].edge
        guard edge != Ownership.offStreet, let edgeReach = edgeReach(edge) else { return nil }
        return reach.arrival(edgeReach, at: Double(ownership.cells[cell].fraction))?.point
    }
}
