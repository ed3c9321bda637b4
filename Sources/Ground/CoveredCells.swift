import Flights
import Reachability
import StreetGraph

/// The cells covered within each of some limits, as bits: what `ArrivalField` says of them, without the times.
///
/// Streets that are covered from end to end are not looked at cell by cell. Its memory is as large as the ground's and
/// is used again from search to search. One for each worker.
public struct CoveredCells: ~Copyable {
    private var ground: GroundReach
    /// Ascending, milliseconds.
    private let limits: [Milliseconds]
    /// 64 words for each limit and slot, a row each; limit by limit.
    @usableFromInline var words: WorkArray<UInt64>
    /// Slots with at least one covered cell, in the order in which they were touched.
    public private(set) var touchedSlots: [Int] = []
    @usableFromInline var isTouched: WorkArray<Bool>

    /// Memory for a ground: a bit for each cell and limit, 4 bytes for each edge.
    /// - Parameter limits: ascending, milliseconds.
    public init(plane: StreetPlane, ownership: Ownership, limits: [Milliseconds]) {
        precondition(limits == limits.sorted())
        ground = GroundReach(plane: plane, ownership: ownership)
        self.limits = limits
        words = WorkArray(repeating: 0, count: limits.count * ownership.slotCount * CellGrid.tileSide)
        isTouched = WorkArray(repeating: false, count: ownership.slotCount)
    }

    /// Replaces the cells by those that `arrivals` cover. Linear in the touched edges, in the cells of those that a limit
    /// cuts, and in the cells around each dock.
    public mutating func fill(from arrivals: Arrivals) {
        clear()
        ground.look(at: arrivals)
        let (reach, ownership) = (arrivals.streets, ground.ownership)
        for edge in reach.edges {
            let spans = ownership.spanRange(edge.edge)
            if spans.isEmpty { continue }
            let earliest = reach.earliest(edge)
            guard let first = limits.firstIndex(where: { earliest <= $0 }) else { continue }
            let whole = limits.firstIndex { reach.coversWhole(edge, within: $0) } ?? limits.count
            if whole < limits.count {
                for span in ownership.spans[spans] { cover(span, limit: whole) }
            }
            if first < whole { coverParts(of: edge, reach, limits: first..<whole) }
        }
        for flight in arrivals.flights { cover(flight) }
        // What one limit covers the next covers too.
        for slot in touchedSlots {
            for word in slot << 6..<(slot + 1) << 6 {
                for limit in limits.indices.dropFirst() {
                    words[limit * wordsPerLimit + word] |= words[(limit - 1) * wordsPerLimit + word]
                }
            }
        }
    }

    private mutating func cover(_ flight: Flight) {
        guard let longest = limits.last else { return }
        let ownership = ground.ownership
        ownership.forEachCell(reachedBy: flight, within: longest) { cell, time in
            guard let limit = limits.firstIndex(where: { time <= $0 }) else { return }
            cover(CellSpan(cell: cell), limit: limit)
        }
    }

    @inline(__always)
    private mutating func cover(_ span: CellSpan, limit: Int) {
        let word = Int(span.word)
        words[limit * wordsPerLimit + word] |= span.bits
        if !isTouched[word >> 6] {
            isTouched[word >> 6] = true
            touchedSlots.append(word >> 6)
        }
    }

    /// Covers the cells of an edge that is not covered as a whole within some limits, each from the first limit on that
    /// holds for it.
    private mutating func coverParts(of edge: EdgeReach, _ reach: Reach, limits range: Range<Int>) {
        let ownership = ground.ownership
        for index in ownership.cellRange(edge.edge) {
            let placed = ownership.cellsByEdge[index]
            let time = reach.roundedArrival(edge, at: Double(placed.fraction))
            guard time <= limits[range.upperBound - 1] else { continue }
            var limit = range.lowerBound
            while time > limits[limit] { limit += 1 }
            cover(CellSpan(cell: Int(placed.cell)), limit: limit)
        }
    }

    /// The same for streets alone.
    public mutating func fill(from reach: Reach) { fill(from: Arrivals(streets: reach)) }

    private var wordsPerLimit: Int { isTouched.count * CellGrid.tileSide }

    private mutating func clear() {
        for slot in touchedSlots {
            isTouched[slot] = false
            for limit in limits.indices {
                for word in slot << 6..<(slot + 1) << 6 { words[limit * wordsPerLimit + word] = 0 }
            }
        }
        touchedSlots.removeAll(keepingCapacity: true)
    }

    /// A row of a slot within a limit, given by its number, as bits.
    @inlinable
    public func row(_ row: Int, slot: Int, limit: Int) -> UInt64 {
        words[(limit * isTouched.count + slot) * CellGrid.tileSide + row]
    }

    /// Where coverage within a limit, given by its number, ends on the way from a covered cell's centre to its
    /// uncovered neighbour's: see `GroundReach.crossing`.
    public func crossing(from cell: Int, stepColumn: Int, stepRow: Int, limit: Int) -> Double {
        ground.crossing(from: cell, stepColumn: stepColumn, stepRow: stepRow, within: limits[limit])
    }
}
