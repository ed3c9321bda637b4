import Reachability
import StreetGraph

/// The arrival time of every cell of the ground: the arrival at the cell's street position, or that of a drone above the
/// cell's centre where it is earlier.
///
/// Its memory is as large as the ground's and is used again from search to search; `fill` clears only what the search
/// before it wrote. One for each worker.
public struct ArrivalField: ~Copyable {
    var ground: GroundReach
    public var ownership: Ownership { ground.ownership }
    /// Arrival of each slot cell, milliseconds; `never` where nobody arrives within the limit and off the streets.
    public private(set) var times: [Milliseconds]
    /// Slots that hold at least one arrival, in the order in which they were touched.
    public private(set) var touchedSlots: [Int] = []
    private var isTouched: WorkArray<Bool>

    /// Memory for a ground: 4 bytes for each cell and edge.
    public init(plane: StreetPlane, ownership: Ownership) {
        ground = GroundReach(plane: plane, ownership: ownership)
        times = Array(repeating: .never, count: ownership.slotCount * CellGrid.cellsPerTile)
        isTouched = WorkArray(repeating: false, count: ownership.slotCount)
    }

    /// Replaces the field by that of `arrivals` up to `limit` (milliseconds, inclusive). Linear in the cells of the touched
    /// edges, and in those around each dock.
    public mutating func fill(from arrivals: Arrivals, within limit: Milliseconds) {
        clear()
        ground.look(at: arrivals)
        let (reach, ownership) = (arrivals.streets, ground.ownership)
        for edge in reach.edges {
            for index in ownership.cellRange(edge.edge) {
                let placed = ownership.cellsByEdge[index]
                let cell = Int(placed.cell)
                let time = reach.roundedArrival(edge, at: Double(placed.fraction))
                guard time <= limit else { continue }
                times[cell] = time
                touch(slot: cell >> 12)
            }
        }
        for flight in arrivals.flights {
            ownership.forEachCell(reachedBy: flight, within: limit) { cell, time in
                guard time < times[cell] else { return }
                times[cell] = time
                touch(slot: cell >> 12)
            }
        }
    }

    /// The same for streets alone.
    public mutating func fill(from reach: Reach, within limit: Milliseconds) {
        fill(from: Arrivals(streets: reach), within: limit)
    }

    @inline(__always)
    private mutating func touch(slot: Int) {
        if !isTouched[slot] {
            isTouched[slot] = true
            touchedSlots.append(slot)
        }
    }

    private mutating func clear() {
        for slot in touchedSlots {
            isTouched[slot] = false
            for cell in slot << 12..<(slot + 1) << 12 { times[cell] = .never }
        }
        touchedSlots.removeAll(keepingCapacity: true)
    }

    /// The response point that arrives first at a cell; nil where nobody does.
    public func firstDue(cell: Int) -> UInt32? { ground.firstDue(cell: cell) }
}
