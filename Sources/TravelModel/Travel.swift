/// How a street may be driven.
public struct Travel: Sendable, Equatable {
    /// Speed along the order of the street's nodes, m/s; 0 where that direction is not permitted.
    public var forwardSpeed: Double
    /// Speed against the order of the street's nodes, m/s; 0 where that direction is not permitted.
    public var backwardSpeed: Double
    /// Whether the street gives access to the land beside it.
    public var frontage: Bool
    /// Where the speeds come from.
    public var speedSource: SpeedSource
    /// Whether a speed was tagged (`maxspeed`, `maxspeed:forward`, `maxspeed:backward`, `speed_kmh`) that could not
    /// be understood and therefore was not used.
    public var unreadMaxspeed: Bool

    public init(
        forwardSpeed: Double, backwardSpeed: Double, frontage: Bool, speedSource: SpeedSource,
        unreadMaxspeed: Bool = false
    ) {
        self.forwardSpeed = forwardSpeed
        self.backwardSpeed = backwardSpeed
        self.frontage = frontage
        self.speedSource = speedSource
        self.unreadMaxspeed = unreadMaxspeed
    }
}

/// Where the speed of a street comes from.
public enum SpeedSource: Sendable, Equatable {
    /// The column or tag `speed_kmh`.
    case given
    /// A speed limit for each permitted direction.
    case maxspeed
    /// The default of the street's class, in at least one permitted direction.
    case classDefault
}

/// What the travel model makes of a street's tags.
public enum Judgement: Sendable, Equatable {
    case open(Travel)
    case closed(Closure)
}

/// Why a way or line is no street to drive on.
public enum Closure: Sendable, Equatable {
    /// Its class is not one that motor vehicles use.
    case notAStreet
    /// It is planned, being built or given up.
    case notBuilt
    /// Motor vehicles are barred, or it cannot be passed.
    case noAccess
    /// It is the outline of a square, not a line to drive along.
    case area
}

/// Where tags come from: the same words mean slightly different things.
public enum TagSource: Sendable, Equatable {
    /// OpenStreetMap: a way without a known street class is no street.
    case openStreetMap
    /// A planner's layer of streets: a line is a street unless its columns say otherwise.
    case lineLayer
}
