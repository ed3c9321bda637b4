import StreetGraph

/// What a search knows of a vertex: when it is reached first, and by which response point. Labels are ordered by time
/// and, between equal times, by point: one number holds both, so that one comparison decides.
public struct Label: Comparable, Sendable, BitwiseCopyable {
    private var bits: UInt64

    /// Nobody arrives.
    public static let never = Label(bits: .max)

    private init(bits: UInt64) { self.bits = bits }

    @inline(__always)
    public init(time: Milliseconds, point: UInt32) { bits = UInt64(time) << 32 | UInt64(point) }

    /// Arrival, milliseconds; `never` where nobody arrives.
    @inline(__always) public var time: Milliseconds { Milliseconds(truncatingIfNeeded: bits >> 32) }
    /// The response point that arrives then; of several the lowest.
    @inline(__always) public var point: UInt32 { UInt32(truncatingIfNeeded: bits) }

    @inline(__always)
    public static func < (a: Label, b: Label) -> Bool { a.bits < b.bits }
}
