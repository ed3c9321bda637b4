import StreetGraph

/// A set of edges that is emptied in ascending order, without sorting: one bit an edge, and one bit above for each word
/// that is not empty.
struct EdgeSet: ~Copyable {
    private var words: WorkArray<UInt64>
    private var summary: WorkArray<UInt64>

    init(edgeCount: Int) {
        words = WorkArray(repeating: 0, count: edgeCount / 64 + 1)
        summary = WorkArray(repeating: 0, count: words.count / 64 + 1)
    }

    @inline(__always)
    mutating func insert(_ edge: EdgeID) {
        words[Int(edge >> 6)] |= 1 << UInt64(edge & 63)
        summary[Int(edge >> 12)] |= 1 << UInt64(edge >> 6 & 63)
    }

    func contains(_ edge: EdgeID) -> Bool { words[Int(edge >> 6)] >> UInt64(edge & 63) & 1 == 1 }

    /// The edges in ascending order; the set is empty afterwards.
    mutating func drain(into edges: inout [EdgeID]) {
        edges.removeAll(keepingCapacity: true)
        for part in 0..<summary.count where summary[part] != 0 {
            var parts = summary[part]
            summary[part] = 0
            while parts != 0 {
                let index = part << 6 | parts.trailingZeroBitCount
                parts &= parts - 1
                var word = words[index]
                words[index] = 0
                while word != 0 {
                    edges.append(EdgeID(truncatingIfNeeded: index << 6 | word.trailingZeroBitCount))
                    word &= word - 1
                }
            }
        }
    }
}
