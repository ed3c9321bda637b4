/// How one kind of responder flies: up from its dock, straight to the place at one height and one speed. A value, as
/// `Profile` is for those that travel along streets.
public struct FlightProfile: Sendable, Equatable {
    /// What a run calls it.
    public var name: String
    /// From the order to fly until the drone leaves the ground, seconds.
    public var launch: Double
    /// Height flown at, metres above the dock.
    public var height: Double
    /// m/s, up to that height.
    public var climbSpeed: Double
    /// m/s over ground.
    public var cruiseSpeed: Double
    /// m/s, down from that height; nil where arriving above the place counts.
    public var descentSpeed: Double?
    /// The farthest place, metres from the dock in a straight line, one way.
    public var range: Double

    public init(
        name: String, launch: Double, height: Double, climbSpeed: Double, cruiseSpeed: Double,
        descentSpeed: Double? = nil, range: Double
    ) {
        self.name = name
        self.launch = launch
        self.height = height
        self.climbSpeed = climbSpeed
        self.cruiseSpeed = cruiseSpeed
        self.descentSpeed = descentSpeed
        self.range = range
    }

    /// What every flight costs besides the way, seconds: launch, climb and descent.
    public var overhead: Double { launch + height / climbSpeed + (descentSpeed.map { height / $0 } ?? 0) }
}

/// How one kind of responder moves.
public enum Movement: Sendable, Equatable {
    case alongStreets(Profile)
    case flight(FlightProfile)

    /// What a run calls it.
    public var name: String {
        switch self {
        case .alongStreets(let profile): profile.name
        case .flight(let profile): profile.name
        }
    }
}
