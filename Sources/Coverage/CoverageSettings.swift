import Planning
import StreetGraph

/// What a run assumes.
public struct CoverageSettings: Sendable {
    /// The time limits, ascending.
    public var limits: TimeLimits
    /// Side of a ground cell, metres, at least 2.
    public var cellSize: Double
    /// Ground further than this from a street with frontage is off-street, metres.
    public var offStreetLimit: Double
    /// A response point further than this from a permitted street is not judged, metres.
    public var snapLimit: Double
    /// Threads to use; results do not depend on it.
    public var threads: Int
    /// Call handling time, milliseconds, before every turnout.
    public var handling: Milliseconds
    /// Which way journeys run; the stages before travel are the same either way.
    public var direction: JourneyDirection

    /// Snapping over more than this many metres deserves a warning.
    public static let snapWarning = 50.0

    public init(
        limits: TimeLimits, cellSize: Double, offStreetLimit: Double, snapLimit: Double, threads: Int,
        handling: Milliseconds = 0, direction: JourneyDirection = .from
    ) {
        self.limits = limits
        self.cellSize = cellSize
        self.offStreetLimit = offStreetLimit
        self.snapLimit = snapLimit
        self.threads = threads
        self.handling = handling
        self.direction = direction
    }

    /// The largest limit.
    public var longestLimit: Milliseconds { limits.milliseconds.max() ?? 0 }
}
