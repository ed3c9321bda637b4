import Reachability
import StreetGraph

/// The arrival time of every cell of the ground for one search: the arrival at the cell's street position.
///
/// Its memory is as large as the ground's and is used again from search to search; `fill` clears only what the search
/// before it wrote. One for each worker.
public struct ArrivalField: ~Copyable {
    let plane: StreetPlane
    public let ownership: Ownership
    /// Arrival of each slot cell, milliseconds; `never` where nobody arrives within the limit and off the streets.
    public private(set) var times: [Milliseconds]
    /// Slots that hold at least one arrival, in the order in which they were touched.
    public private(set) var touchedSlots: [Int] = []
    private var isTouched: [Bool]
    /// The search the field is filled from.
    private(set) var reach: Reach?
    /// Number of each touched edge in `reach.edges`.
    private var reachNumber: [UInt32]

    private static let untouched = UInt32.max

    /// Memory for a ground: 4 bytes for each cell and edge.
    public init(plane: StreetPlane, ownership: Ownership) {
        self.plane = plane
        self.ownership = ownership
        times = Array(repeating: .never, count: ownership.slotCount * CellGrid.cellsPerTile)
        isTouched = Array(repeating: false, count: ownership.slotCount)
        reachNumber = Array(repeating: Self.untouched, count: plane.network.edgeCount)
    }

    /// Replaces the field by that of `reach`, with arrivals up to `limit` (milliseconds, inclusive). Linear in the cells
    /// of the touched edges.
    public mutating func fill(from reach: Reach, within limit: Milliseconds) {
        clear()
        for (number, edge) in reach.edges.enumerated() {
            reachNumber[Int(edge.edge)] = UInt32(number)
            let cells = Int(ownership.firstCell[Int(edge.edge)])..<Int(ownership.firstCell[Int(edge.edge) + 1])
            for index in cells {
                let cell = Int(ownership.cellsByEdge[index])
                let time = reach.roundedArrival(edge, at: Double(ownership.fractionOfCell[cell]))
                guard time <= limit else { continue }
                times[cell] = time
                if !isTouched[cell >> 12] {
                    isTouched[cell >> 12] = true
                    touchedSlots.append(cell >> 12)
                }
            }
        }
        self.reach = reach
    }

    private mutating func clear() {
        for slot in touchedSlots {
            isTouched[slot] = false
            for cell in slot << 12..<(slot + 1) << 12 { times[cell] = .never }
        }
        touchedSlots.removeAll(keepingCapacity: true)
        for edge in reach?.edges ?? [] { reachNumber[Int(edge.edge)] = Self.untouched }
        reach = nil
    }

    /// What the search says about an edge, or nil where it did not come.
    func edgeReach(_ edge: EdgeID) -> EdgeReach? {
        let number = reachNumber[Int(edge)]
        return number == Self.untouched ? nil : reach?.edges[Int(number)]
    }

    /// The response point that arrives first at a cell; nil where nobody does.
    public func firstDue(cell: Int) -> UInt32? {
        let edge = ownership.edgeOfCell[cell]
        guard edge != Ownership.offStreet, let reach, let edgeReach = edgeReach(edge) else { return nil }
        return reach.arrival(edgeReach, at: Double(ownership.fractionOfCell[cell]))?.point
    }
}
