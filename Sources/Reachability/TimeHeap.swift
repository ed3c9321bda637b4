import StreetGraph

/// A binary min-heap of vertices by arrival time.
///
/// An entry packs the time above the vertex number into 64 bits, so that one comparison orders by time and, between
/// equal times, by vertex: the order of settling is the same on every run.
struct TimeHeap: TimeQueue {
    private(set) var entries: [UInt64] = []

    var isEmpty: Bool { entries.isEmpty }

    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// O(log n).
    @inline(__always)
    mutating func push(_ vertex: VertexID, at time: Milliseconds) {
        let entry = UInt64(time) << 32 | UInt64(vertex)
        entries.append(entry)
        var heap = entries.mutableSpan
        var hole = heap.count - 1
        while hole > 0 {
            let parent = (hole - 1) / 2
            let above = heap[parent]
            if above <= entry { break }
            heap[hole] = above
            hole = parent
        }
        heap[hole] = entry
    }

    /// The earliest vertex and its time; O(log n).
    @inline(__always)
    mutating func popEarliest() -> (vertex: VertexID, time: Milliseconds)? {
        guard let last = entries.popLast() else { return nil }
        guard let earliest = entries.first else { return Self.unpack(last) }
        var heap = entries.mutableSpan
        let count = heap.count
        var hole = 0
        while true {
            var child = 2 * hole + 1
            if child >= count { break }
            if child + 1 < count && heap[child + 1] < heap[child] { child += 1 }
            let below = heap[child]
            if below >= last { break }
            heap[hole] = below
            hole = child
        }
        heap[hole] = last
        return Self.unpack(earliest)
    }

    private static func unpack(_ entry: UInt64) -> (vertex: VertexID, time: Milliseconds) {
        (VertexID(truncatingIfNeeded: entry), Milliseconds(entry >> 32))
    }

    /// Whether no entry is earlier than the one above it; for tests, linear.
    var isOrdered: Bool { entries.indices.dropFirst().allSatisfy { entries[($0 - 1) / 2] <= entries[$0] } }
}
