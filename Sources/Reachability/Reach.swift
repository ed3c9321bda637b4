import StreetGraph

/// Where a response starts: a position on a street, and the time that has passed when its unit sets off.
public struct Source: Sendable, Equatable {
    public var edge: EdgeID
    /// 0...1 along the edge's geometry; exactly 0 and 1 are the vertices.
    public var fraction: Double
    /// Time before travel begins (turnout), milliseconds.
    public var offset: Milliseconds
    /// Number of the response point, given back as the first due; ties go to the lower number.
    public var point: UInt32

    public init(edge: EdgeID, fraction: Double, offset: Milliseconds, point: UInt32) {
        precondition((0...1).contains(fraction))
        self.edge = edge
        self.fraction = fraction
        self.offset = offset
        self.point = point
    }
}

/// One way of entering an edge: from `fraction` onwards in the direction of travel, time grows by `arcTime` for each
/// whole edge.
public struct Entry: Sendable, Equatable {
    /// Arrival at `fraction`.
    public var time: Milliseconds
    /// Time along the whole edge in this direction.
    public var arcTime: Milliseconds
    /// Where it enters, 0...1 along the edge's geometry: 0 or 1, or where a source stands.
    public var fraction: Double
    /// The response point it comes from.
    public var point: UInt32
    /// Whether travel runs along the edge's geometry.
    public var isForward: Bool

    /// The part of the edge travelled to `position` (0...1 along the edge); negative where this entry does not lead.
    @inlinable
    public func travelled(to position: Double) -> Double { isForward ? position - fraction : fraction - position }

    /// Arrival at `position` (0...1 along the edge) in unrounded milliseconds; infinite where this entry does not lead.
    @inlinable
    public func arrivalTime(at position: Double) -> Double {
        let travelled = travelled(to: position)
        return travelled >= 0 ? Double(time) + travelled * Double(arcTime) : .infinity
    }

    /// Arrival at the end of a stretch on which this entry leads: as `arrivalTime`, but the last digit of a computed
    /// position may lie just before the entry.
    func arrival(atEnd position: Double) -> Double { Double(time) + max(0, travelled(to: position)) * Double(arcTime) }

    /// The stretch of the edge reached within `limit`, as fractions in ascending order, or nil when there is none.
    @inlinable
    public func interval(within limit: Milliseconds) -> ClosedRange<Double>? {
        guard time <= limit else { return nil }
        let end = isForward ? 1.0 : 0.0
        var last = end
        if arcTime > 0 {
            let travelled = Double(limit - time) / Double(arcTime)
            last = isForward ? min(end, fraction + travelled) : max(end, fraction - travelled)
        }
        return isForward ? fraction...last : last...fraction
    }
}

/// What one search says about one edge.
public struct EdgeReach: Sendable {
    public var edge: EdgeID
    /// Arrival at fraction 0 and 1: the times of the vertices; `never` beyond the search's bound.
    public var startTime: Milliseconds
    public var endTime: Milliseconds
    /// The response points that arrive first at the vertices.
    public var startPoint: UInt32
    public var endPoint: UInt32
    /// This edge's part of `Reach.entries`.
    public var firstEntry: UInt32
    public var entryCount: UInt32

    @inlinable public var entryRange: Range<Int> { Int(firstEntry)..<Int(firstEntry + entryCount) }
}

/// The immutable result of one search: every edge that it touched, with the times at which it is entered. All measures
/// and maps are folds over it.
public struct Reach: Sendable {
    /// The bound up to which the search went, milliseconds; beyond it nothing is known.
    public let bound: Milliseconds
    /// Touched edges in ascending order.
    public let edges: [EdgeReach]
    public let entries: [Entry]
    /// Vertices settled, arcs looked at and vertices taken from the queue, some of them more than once: the work that was
    /// done.
    public let settledVertices: Int
    public let relaxedArcs: Int
    public let takenFromQueue: Int

    /// A search that reaches nothing.
    public static let nothing = Reach(
        bound: 0, edges: [], entries: [], settledVertices: 0, relaxedArcs: 0, takenFromQueue: 0)

    /// Arrival at a position on a touched edge: the earliest of its entries there. Exactly 0 and 1 are the vertices, with
    /// their own time: it may be earlier over another street, and later by a delay at the end of this one. Nil where
    /// nothing arrives. Ties go to the lower response point.
    public func arrival(_ edge: EdgeReach, at position: Double) -> (time: Double, point: UInt32)? {
        let time = arrivalTime(edge, at: position)
        guard time < .infinity else { return nil }
        if position == 0 { return (time, edge.startPoint) }
        if position == 1 { return (time, edge.endPoint) }
        return earliest(edge, at: position).map { (time, entries[$0].point) }
    }

    /// The time of `arrival`, unrounded milliseconds; infinite where nothing arrives.
    @inlinable
    public func arrivalTime(_ edge: EdgeReach, at position: Double) -> Double {
        if position == 0 { return edge.startTime == .never ? .infinity : Double(edge.startTime) }
        if position == 1 { return edge.endTime == .never ? .infinity : Double(edge.endTime) }
        var earliest = Double.infinity
        for index in edge.entryRange { earliest = min(earliest, entries[index].arrivalTime(at: position)) }
        return earliest
    }

    /// The entry that arrives first at a position inside an edge, ties to the lower response point; nil if none does.
    func earliest(_ edge: EdgeReach, at position: Double) -> Int? {
        var best: (time: Double, entry: Int)?
        for index in edge.entryRange {
            let time = entries[index].arrivalTime(at: position)
            guard time < .infinity else { continue }
            if let known = best {
                guard time < known.time || (time == known.time && entries[index].point < entries[known.entry].point)
                else { continue }
            }
            best = (time, index)
        }
        return best?.entry
    }

    /// Arrival at a position in whole milliseconds, rounded to nearest; `never` where nothing arrives.
    @inlinable
    public func roundedArrival(_ edge: EdgeReach, at position: Double) -> Milliseconds {
        Milliseconds(roundingArrival: arrivalTime(edge, at: position))
    }

    /// The edge's stretches reached within `limit`, exact to the cut: disjoint, ascending, without stretches of no
    /// length.
    /// - Parameter limit: milliseconds, at most `bound`.
    public func coveredIntervals(_ edge: EdgeReach, within limit: Milliseconds) -> [ClosedRange<Double>] {
        precondition(limit <= bound)
        if edge.entryCount == 0 { return [] }
        if hasWholeEntry(edge, within: limit) { return [0...1] }
        return union(edge.entryRange.compactMap { entries[$0].interval(within: limit) })
    }

    /// The earliest arrival anywhere on an edge; `never` where nobody arrives.
    @inlinable
    public func earliest(_ edge: EdgeReach) -> Milliseconds {
        var earliest = min(edge.startTime, edge.endTime)
        for index in edge.entryRange { earliest = min(earliest, entries[index].time) }
        return earliest
    }

    /// The share of an edge that is covered within `limit`, as `coveredIntervals` has it, where it is entered from its ends
    /// alone and once from each; nil elsewhere.
    @inlinable
    public func coveredShareFromEnds(_ edge: EdgeReach, within limit: Milliseconds) -> Double? {
        var (fromStart, fromEnd): (Double?, Double?) = (nil, nil)
        for index in edge.entryRange {
            let entry = entries[index]
            guard entry.fraction == (entry.isForward ? 0 : 1) else { return nil }
            guard entry.isForward ? fromStart == nil : fromEnd == nil else { return nil }
            let interval = entry.interval(within: limit)
            let share = interval.map { $0.upperBound - $0.lowerBound } ?? 0
            if entry.isForward { fromStart = share } else { fromEnd = share }
        }
        return min(1, (fromStart ?? 0) + (fromEnd ?? 0))
    }

    /// Whether one entry reaches from end to end within `limit`, and both vertices are reached as well: then every
    /// position of the edge is. False says nothing.
    @inlinable
    public func coversWhole(_ edge: EdgeReach, within limit: Milliseconds) -> Bool {
        edge.startTime <= limit && edge.endTime <= limit && hasWholeEntry(edge, within: limit)
    }

    /// Whether one entry reaches from end to end within `limit`.
    @inlinable
    func hasWholeEntry(_ edge: EdgeReach, within limit: Milliseconds) -> Bool {
        for index in edge.entryRange {
            let entry = entries[index]
            if entry.time <= limit, limit - entry.time >= entry.arcTime, entry.fraction == (entry.isForward ? 0 : 1) {
                return true
            }
        }
        return false
    }
}

extension Milliseconds {
    /// A bound that no arrival exceeds.
    @inlinable public static var unbounded: Milliseconds { .never - 1 }

    /// An arrival in unrounded milliseconds, not negative, rounded to nearest with halves upwards; `never` for one that is
    /// infinite or too late to count. Faster than `rounded()`, which is a library call on plain x86-64.
    @inlinable @inline(__always)
    public init(roundingArrival time: Double) {
        guard time < Double(Milliseconds.never) - 0.5 else {
            self = .never
            return
        }
        let whole = Milliseconds(time)
        self = time - Double(whole) >= 0.5 ? whole + 1 : whole
    }
}
