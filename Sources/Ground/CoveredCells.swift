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
    private var words: [UInt64]
    /// Slots with at least one covered cell, in the order in which they were touched.
    public private(set) var touchedSlots: [Int] = []
    private var isTouched: [Bool]

    /// Memory for a ground: a bit for each cell and limit, 4 bytes for each edge.
    /// - Parameter limits: ascending, milliseconds.
    public init(plane: StreetPlane, ownership: Ownership, limits: [Milliseconds]) {
        precondition(limits == limits.sorted())
        ground = GroundReach(plane: plane, ownership: ownership)
        self.limits = limits
        words = Array(repeating: 0, count: limits.count * ownership.slotCount * CellGrid.tileSide)
        isTouched = Array(repeating: false, count: ownership.slotCount)
    }

    /// Replaces the cells by those that `reach` covers. Linear in the cells of the touched edges.
    public mutating func fill(from reach: Reach) {
        clear()
        ground.look(at: reach)
        let ownership = ground.ownership
        let cells = ownership.cellsByEdge.span
        let fractions = ownership.fractionOfCell.span
        let wordsPerLimit = ownership.slotCount * CellGrid.tileSide
        for edge in reach.edges {
            let range = ownership.cellRange(edge.edge)
            if range.isEmpty { continue }
            // From this limit on every cell is covered, before it each has to be asked.
            let whole = limits.firstIndex { reach.coversWhole(edge, within: $0) } ?? limits.count
            for index in range {
                let cell = Int(cells[index])
                var limit = whole
                if whole > 0 {
                    let time = reach.roundedArrival(edge, at: Double(fractions[cell]))
                    limit = 0
                    while limit < whole && time > limits[limit] { limit += 1 }
                }
                if limit == limits.count { continue }
                words[limit * wordsPerLimit + cell >> 6] |= 1 << UInt64(cell & 63)
                if !isTouched[cell >> 12] {
                    isTouched[cell >> 12] = true
                    touchedSlots.append(cell >> 12)
                }
            }
        }
        // What one limit covers the next covers too.
        for slot in touchedSlots {
            for word in slot << 6..<(slot + 1) << 6 {
                for limit in limits.indices.dropFirst() {
                    words[limit * wordsPerLimit + word] |= words[(limit - 1) * wordsPerLimit + word]
                }
            }
        }
    }

    private mutating func clear() {
        let wordsPerLimit = isTouched.count * CellGrid.tileSide
        for slot in touchedSlots {
            isTouched[slot] = false
            for limit in limits.indices {
                for word in slot << 6..<(slot + 1) << 6 { words[limit * wordsPerLimit + word] = 0 }
            }
        }
        touchedSlots.removeAll(keepingCapacity: true)
    }

    /// The rows of a slot within a limit, given by its number.
    public func rows(slot: Int, limit: Int) -> ArraySlice<UInt64> {
        let first = (limit * isTouched.count + slot) * CellGrid.tileSide
        return words[first..<first + CellGrid.tileSide]
    }

    /// Where coverage within a limit, given by its number, ends on the way from a covered cell's centre to its
    /// uncovered neighbour's: see `GroundReach.crossing`.
    public func crossing(from cell: Int, stepColumn: Int, stepRow: Int, limit: Int) -> Double {
        ground.crossing(from: cell, stepColumn: stepColumn, stepRow: stepRow, within: limits[limit])
    }
}
