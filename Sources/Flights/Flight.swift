import Geometry
import StreetGraph

/// A drone that stands ready in its dock. It flies to any place within its range in a straight line, and not at all where
/// that line would lead over a no-fly area.
///
/// Distances are those of the plane. In Lambert's equal-area projection they are true to 2e-6 up to 10 km from its centre, and
/// to 1e-4 up to 140 km.
public struct Flight: Sendable, Equatable {
    /// Metres in the plane.
    public let dock: PlanarPoint
    /// What passes besides the way, turnout included, milliseconds.
    public private(set) var offset: Milliseconds
    /// m/s.
    public private(set) var speed: Double
    /// The farthest place, metres.
    public let range: Double
    /// Number of the response point, given back as the first due.
    public var point: UInt32
    let shadows: Shadows

    /// - Parameters:
    ///   - dock: metres in the plane, not within a no-fly area.
    ///   - noFly: where nobody flies.
    public init(
        from dock: PlanarPoint, offset: Milliseconds, speed: Double, range: Double, point: UInt32,
        avoiding noFly: NoFlyArea = .none
    ) {
        precondition(speed > 0)
        self.dock = dock
        self.offset = offset
        self.speed = speed
        self.range = range
        self.point = point
        shadows = Shadows(of: noFly, from: dock, within: range)
    }

    /// The same flight with another offset.
    public func leaving(after offset: Milliseconds) -> Flight {
        var flight = self
        flight.offset = offset
        return flight
    }

    /// The same flight `factor` times as fast on its way.
    public func flown(atSpeeds factor: Double) -> Flight {
        var flight = self
        flight.speed *= factor
        return flight
    }

    /// Arrival at a place in unrounded milliseconds; infinite where the drone does not fly.
    @inlinable
    public func arrival(at place: PlanarPoint) -> Double {
        let (x, y) = (place.x - dock.x, place.y - dock.y)
        let distance = (x * x + y * y).squareRoot()
        guard distance <= range, isClear(to: place) else { return .infinity }
        return time(atDistance: distance)
    }

    /// Whether no no-fly area lies between the dock and a place.
    @usableFromInline
    func isClear(to place: PlanarPoint) -> Bool {
        !shadows.contain(PlanarPoint(x: place.x - dock.x, y: place.y - dock.y))
    }

    @inlinable
    func time(atDistance distance: Double) -> Double { Double(offset) + distance / speed * 1000 }

    /// How far the drone gets within a time in milliseconds; nil where it does not leave.
    public func distance(within time: Double) -> Double? {
        time >= Double(offset) ? min(range, (time - Double(offset)) / 1000 * speed) : nil
    }
}
