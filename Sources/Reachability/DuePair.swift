import StreetGraph

/// One response point's arrival at a position; orders by time and, between equal times, by point.
public struct PointArrival: Comparable, Sendable {
    /// Unrounded milliseconds, finite.
    public var time: Double
    /// Number of the response point.
    public var point: UInt32

    public init(time: Double, point: UInt32) { (self.time, self.point) = (time, point) }

    @inline(__always)
    public static func < (a: PointArrival, b: PointArrival) -> Bool {
        a.time < b.time || (a.time == b.time && a.point < b.point)
    }
}

/// The first due and the second due at a position: the two earliest arrivals of two different points, ties to the lower
/// point.
public struct DuePair: Sendable, Equatable {
    /// Nil where nobody arrives.
    public private(set) var first: PointArrival?
    /// Nil where fewer than two points arrive.
    public private(set) var second: PointArrival?

    public init() {}

    /// Takes one more arrival into account; of one point's arrivals only the earliest counts.
    @inline(__always)
    public mutating func offer(_ arrival: PointArrival) {
        guard let first else {
            self.first = arrival
            return
        }
        if arrival.point == first.point {
            if arrival < first { self.first = arrival }
        } else if arrival < first {
            (self.first, second) = (arrival, first)
        } else if second.map({ arrival < $0 }) ?? true {
            second = arrival
        }
    }

    /// Takes the arrivals of other searches into account.
    public mutating func merge(_ other: DuePair) {
        if let first = other.first { offer(first) }
        if let second = other.second { offer(second) }
    }
}
