import Reachability
import StreetGraph

/// Who arrives when on the streets that the ground belongs to, and above it.
///
/// Its memory is as large as the network's edges and is used again from search to search. One for each worker.
struct GroundReach: ~Copyable {
    let plane: StreetPlane
    let ownership: Ownership
    /// The arrivals that are looked at; none at first.
    private(set) var arrivals = Arrivals.none
    var reach: Reach { arrivals.streets }
    /// Number of each touched edge in `reach.edges`.
    private var reachNumber: [UInt32]

    private static let untouched = UInt32.max

    init(plane: StreetPlane, ownership: Ownership) {
        self.plane = plane
        self.ownership = ownership
        reachNumber = Array(repeating: Self.untouched, count: plane.network.edgeCount)
    }

    /// Looks at other arrivals. Linear in the edges that their searches touch.
    mutating func look(at next: Arrivals) {
        for edge in reach.edges { reachNumber[Int(edge.edge)] = Self.untouched }
        for (number, edge) in next.streets.edges.enumerated() {
            reachNumber[Int(edge.edge)] = UInt32(truncatingIfNeeded: number)
        }
        arrivals = next
    }

    /// What the search says about an edge, or nil where it did not come.
    func edgeReach(_ edge: EdgeID) -> EdgeReach? {
        let number = reachNumber[Int(edge)]
        return number == Self.untouched ? nil : reach.edges[Int(number)]
    }

    /// The response point that arrives first at a cell; nil where nobody does.
    func firstDue(cell: Int) -> UInt32? {
        let owned = ownership.cells[cell]
        guard owned.edge != Ownership.offStreet else { return nil }
        let street = edgeReach(owned.edge).flatMap { reach.arrival($0, at: Double(owned.fraction)) }.map {
            PointArrival(time: $0.time, point: $0.point)
        }
        return arrivals.first(at: ownership.centre(ofCell: cell), byStreet: street)?.point
    }
}
