/// Number of a junction or dead end, 0-based.
public typealias VertexID = UInt32
/// Number of a street between two vertices, 0-based. Its place in the order of the input is `StreetNetwork.edgeRank`.
public typealias EdgeID = UInt32
/// Number of one permitted direction of an edge, 0-based, sorted by tail vertex.
public typealias ArcID = UInt32
/// A span of time in whole milliseconds.
public typealias Milliseconds = UInt32

extension Milliseconds {
    /// The value that stands for "never arrives" and for "not permitted".
    @inlinable public static var never: Milliseconds { .max }

    /// `seconds` rounded to the nearest millisecond, or nil when it is negative, not a number or too long to count
    /// (about 49 days).
    @inlinable
    public init?(roundingSeconds seconds: Double) {
        let milliseconds = (seconds * 1000).rounded()
        guard milliseconds >= 0, milliseconds < Double(Milliseconds.never) else { return nil }
        self = Milliseconds(milliseconds)
    }
}
