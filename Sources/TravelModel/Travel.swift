/// How a street may be driven.
public struct Travel: Sendable, Equatable {
    /// Speed along the order of the street's nodes, m/s; 0 where that direction is not permitted.
    public var forwardSpeed: Double
    /// Speed against the order of the street's nodes, m/s; 0 where that direction is not permitted.
    public var backwardSpeed: Double
    /// Whether the street gives access to the land beside it.
    public var frontage: Bool
    public var streetClass: StreetClass
    /// Where the speeds come from.
    public var speedSource: SpeedSource
    /// Whether the ground (`surface`, `smoothness`, `tracktype`) lowers them.
    public var isLowered: Bool
    /// Whether a speed was tagged (`maxspeed`, `maxspeed:forward`, `maxspeed:backward`, `speed_kmh`) that could not
    /// be understood and therefore was not used.
    public var unreadMaxspeed: Bool
    /// Whether a size or weight limit was tagged that could not be understood and therefore does not count.
    public var unreadLimit: Bool
    /// Whether a conditional tag could not be read, or depends on what is not known (the time, the weather).
    public var undecided: Bool

    public init(
        forwardSpeed: Double, backwardSpeed: Double, frontage: Bool, streetClass: StreetClass,
        speedSource: SpeedSource, isLowered: Bool = false, unreadMaxspeed: Bool = false, unreadLimit: Bool = false,
        undecided: Bool = false
    ) {
        self.forwardSpeed = forwardSpeed
        self.backwardSpeed = backwardSpeed
        self.frontage = frontage
        self.streetClass = streetClass
        self.speedSource = speedSource
        self.isLowered = isLowered
        self.unreadLimit = unreadLimit
        self.undecided = undecided
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
    /// Its class is not one that the traveller uses.
    case notAStreet
    /// It is planned, being built or given up.
    case notBuilt
    /// The traveller is barred, or it cannot be passed.
    case noAccess
    /// It is the outline of a square, not a line to drive along.
    case area
    /// The vehicle is too high, wide, long or heavy for it.
    case tooLarge
    /// Closed by what is known; a conditional tag that cannot be judged may open it.
    case undecided
}

/// Where tags come from: the same words mean slightly different things.
public enum TagSource: Sendable, Equatable {
    /// OpenStreetMap: a way without a known street class is no street.
    case openStreetMap
    /// A planner's layer of streets: a line is a street unless its columns say otherwise.
    case lineLayer
}
