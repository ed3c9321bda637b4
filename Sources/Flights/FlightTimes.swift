import StreetGraph

/// How long a kind of drone flies, and how far.
public struct FlightTimes: Sendable, Equatable {
    /// What every flight takes besides the way (launch, climb, descent), milliseconds.
    public var overhead: Milliseconds
    /// Over ground, m/s, above 0.
    public var speed: Double
    /// The farthest place, metres from the dock in a straight line.
    public var range: Double

    public init(overhead: Milliseconds, speed: Double, range: Double) {
        precondition(speed > 0)
        self.overhead = overhead
        self.speed = speed
        self.range = range
    }
}
