import StreetGraph

/// A queue of vertices in buckets of equal width by arrival time (Dial, CACM 12, 1969; buckets wider than the shortest
/// arc as in Meyer and Sanders' delta-stepping, J. Algorithms 49, 2003).
///
/// Within a bucket the last comes first, so a vertex can be taken out before its time is final; the search then takes it
/// out again. With buckets narrower than most arcs that is rare, and cheaper than keeping a heap in order.
struct TimeBuckets: TimeQueue, ~Copyable {
    /// Width of a bucket: 2 to this power, milliseconds.
    private static let shift: Milliseconds = 10

    struct Item: BitwiseCopyable {
        var time: Milliseconds
        var vertex: VertexID
        /// The item below in the same bucket or among the unused, `none` for the last.
        var below: UInt32
    }

    private static let none = UInt32.max

    /// The topmost item of each bucket, `none` in an empty one; as many buckets as were needed so far.
    private var top = WorkArray(repeating: none, count: 0)
    private var items = WorkArray(repeating: Item(time: 0, vertex: 0, below: none), count: 0)
    /// Items from here on were never used; of the others, those taken out wait to be used again.
    private var fresh = 0
    private var unused = none
    /// The first bucket that may hold something, and the first behind all that do.
    private var current = 0
    private var end = 0

    mutating func removeAll() {
        while popEarliest() != nil {}  // a search that ended has left nothing
        (fresh, unused) = (0, Self.none)
        (current, end) = (0, 0)
    }

    @inline(__always)
    mutating func push(_ vertex: VertexID, at time: Milliseconds) {
        let bucket = Int(time >> Self.shift)
        while bucket >= top.count { top.grow(filling: Self.none) }
        var number = Int(unused)
        if unused == Self.none {
            if fresh == items.count { items.grow(filling: Item(time: 0, vertex: 0, below: Self.none)) }
            number = fresh
            fresh += 1
        } else {
            unused = items[number].below
        }
        items[number] = Item(time: time, vertex: vertex, below: top[bucket])
        top[bucket] = UInt32(truncatingIfNeeded: number)
        if bucket >= end { end = bucket + 1 }
        if bucket < current { current = bucket }
    }

    /// One of the vertices in the earliest bucket.
    @inline(__always)
    mutating func popEarliest() -> (vertex: VertexID, time: Milliseconds)? {
        while current < end {
            let number = top[current]
            if number == Self.none {
                current += 1
                continue
            }
            let item = items[Int(number)]
            top[current] = item.below
            items[Int(number)].below = unused
            unused = number
            return (item.vertex, item.time)
        }
        return nil
    }
}
