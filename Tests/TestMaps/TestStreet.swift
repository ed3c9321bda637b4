import StreetGraph

/// What kind of street a way of a `TestMap` is.
public struct TestStreet: Sendable {
    /// The permitted directions, as the way's letters run.
    public enum Direction: Sendable { case both, forward, backward, closed }

    /// Kilometres an hour, in each permitted direction.
    public var speed: Double
    public var direction: Direction
    public var frontage: Bool
    public var name: String

    /// - Parameter speed: km/h; 36 km/h is 10 m/s, so that 100 m take 10 s.
    public init(_ direction: Direction = .both, speed: Double = 36, frontage: Bool = true, name: String = "") {
        self.speed = speed
        self.direction = direction
        self.frontage = frontage
        self.name = name
    }

    func way(nodes: Range<Int>) -> Way {
        let metresPerSecond = speed / 3.6
        return Way(
            nodes: nodes, forwardSpeed: direction == .both || direction == .forward ? metresPerSecond : 0,
            backwardSpeed: direction == .both || direction == .backward ? metresPerSecond : 0, frontage: frontage,
            name: name)
    }
}
