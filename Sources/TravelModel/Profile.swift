import OpeningHours

/// How one kind of traveller moves: every number and rule that turns tags into times. A value without behaviour; what it
/// means stands in `TravelModel`.
public struct Profile: Sendable, Equatable {
    /// What a run calls it.
    public var name: String
    public var mode = TravelMode.motor
    /// Its speed on each class of street where no limit is known, m/s. A class without one is not used.
    public var speeds: [StreetClass: Double]
    public var limits: LimitRule
    /// Factors on speeds from limits and classes, not on those that the planner gives; those that apply are multiplied.
    public var speedFactors: [SpeedFactor] = []
    /// Nothing but a speed that the planner gives is driven faster, m/s.
    public var topSpeed: Double?
    public var ground = GroundRules()
    public var access: AccessRules
    public var oneway: OnewayRules
    /// Time that passes before a start from standing has caught up with its class speed, seconds.
    public var startLoss = 0.0
    public var penalties = Penalties()
    public var barriers = BarrierRules()
    public var vehicle = Vehicle()
    public var turns = TurnRules()
    /// Whether conditional tags and access in one direction are read.
    public var readsConditions = false
    /// Whether the outline of a square (`area=yes`) is walked along.
    public var walksRoundSquares = false

    public init(
        name: String, speeds: [StreetClass: Double], limits: LimitRule, access: AccessRules, oneway: OnewayRules
    ) {
        self.name = name
        self.speeds = speeds
        self.limits = limits
        self.access = access
        self.oneway = oneway
    }
}

/// How somebody moves.
public enum TravelMode: String, Sendable, CaseIterable {
    case motor, bicycle, foot
}

/// What a speed limit means to a traveller: it is a limit and no speed.
public enum LimitRule: Sendable, Equatable {
    /// The limit times a factor is driven, whatever the class.
    case drivenTimes(Double)
    /// The speed of the class is driven, up to the limit.
    case atMost
    /// Limits are for others.
    case ignored
}

/// A factor on the speeds of some streets at some hours.
public struct SpeedFactor: Sendable, Equatable {
    /// Above 0.
    public var factor: Double
    /// Empty for all classes.
    public var classes: Set<StreetClass>
    /// When it applies; nil for always. Without a known time it does not.
    public var hours: OpeningHours?

    public init(factor: Double, classes: Set<StreetClass> = [], hours: OpeningHours? = nil) {
        self.factor = factor
        self.classes = classes
        self.hours = hours
    }
}

/// The most that is driven on bad ground, m/s, by the values of OpenStreetMap's keys of these names.
public struct GroundRules: Sendable, Equatable {
    public var surface: [String: Double] = [:]
    public var smoothness: [String: Double] = [:]
    public var tracktype: [String: Double] = [:]

    public init() {}
}

/// Which streets are open to a traveller.
public struct AccessRules: Sendable, Equatable {
    /// Keys from the most specific to the most general; the first one present decides (OpenStreetMap wiki, "Key:access").
    public var keys: [String]
    /// Values that close.
    public var barred: Set<String>
    /// Keys that open what the others close, with `yes`, `designated`, `official` or `permissive`.
    public var openedBy: [String]

    public init(keys: [String], barred: Set<String>, openedBy: [String] = []) {
        self.keys = keys
        self.barred = barred
        self.openedBy = openedBy
    }
}

/// Which direction of a one-way street is open.
public struct OnewayRules: Sendable, Equatable {
    /// Keys from the most specific to the most general; the first one present decides. Where `oneway` is not among them,
    /// what one-way streets imply by their kind (roundabouts, motorways) does not hold either.
    public var keys: [String]
    /// The part of its speed at which one goes against a one-way street: 0 never, 1 freely.
    public var contraflow: Double
    /// Classes on which it is never done.
    public var neverAgainst: Set<StreetClass>
    public var neverAgainstRoundabouts: Bool

    public init(
        keys: [String], contraflow: Double = 0, neverAgainst: Set<StreetClass> = [],
        neverAgainstRoundabouts: Bool = true
    ) {
        self.keys = keys
        self.contraflow = contraflow
        self.neverAgainst = neverAgainst
        self.neverAgainstRoundabouts = neverAgainstRoundabouts
    }
}

/// Time lost at places and turns, seconds.
public struct Penalties: Sendable, Equatable {
    public var trafficSignals = 0.0
    public var stop = 0.0
    public var giveWay = 0.0
    /// A pedestrian crossing (`highway=crossing`), with or without signals.
    public var crossing = 0.0
    public var levelCrossing = 0.0
    /// When level crossings are closed; nil for never.
    public var levelCrossingClosed: OpeningHours?
    public var turnLeft = 0.0
    public var turnRight = 0.0
    public var uTurn = 0.0

    public init() {}

    /// Whether any node may cost time or be closed.
    var concernNodes: Bool {
        trafficSignals > 0 || stop > 0 || giveWay > 0 || crossing > 0 || levelCrossing > 0 || levelCrossingClosed != nil
    }
}

/// What a barrier on a street does to a traveller.
public struct BarrierRules: Sendable, Equatable {
    public enum Effect: Sendable, Equatable {
        /// It is passed and costs so many seconds.
        case passed(Double)
        case closed
    }

    /// Whether barriers are looked at.
    public var areHeeded: Bool { !kinds.isEmpty }
    /// By the value of `barrier`.
    public var kinds: [String: Effect] = [:]
    /// A kind that is not among them.
    public var other = Effect.passed(0)
    /// One that is closed by its kind and opened to this traveller by an access tag: a bollard that can be lowered.
    public var opened = 0.0
    /// A bollard that rises or can be taken out; nil where that makes no difference.
    public var movable: Effect?
    /// One that is passed by its kind and tagged `locked=yes`.
    public var locked: Effect?

    public init() {}
}

/// How large a vehicle is: what signs with a height, width, length or weight mean to it. Nil where that does not matter.
public struct Vehicle: Sendable, Equatable {
    /// Metres.
    public var height: Double?
    public var width: Double?
    public var length: Double?
    /// Metric tons.
    public var weight: Double?
    public var axleLoad: Double?
    /// Words of OpenStreetMap for what it is, as conditions and exceptions use them: `motorcar`, `emergency`, `hgv`.
    public var groups: Set<String> = []
    /// Keys that lift its limits with `yes` or `designated`: a road tagged for emergency use.
    public var limitsLiftedBy: [String] = []

    public init() {}

    /// Words for vehicles that are too slow for a motor road.
    private static let slowGroups: Set<String> = ["moped", "mofa", "speed_pedelec", "horse", "agricultural"]

    /// Whether it is one of those.
    var isSlow: Bool { !groups.isDisjoint(with: Self.slowGroups) }

    /// Whether any size matters.
    var hasLimits: Bool { height != nil || width != nil || length != nil || weight != nil || axleLoad != nil }

    /// What conditions may ask. A measure that does not matter is within every limit, as it is for signs: 0. How many axles,
    /// wheels, people or trailers there are is not known.
    var facts: VehicleFacts {
        let measures: [VehicleFacts.Measure: Double] = [
            .height: height ?? 0, .width: width ?? 0, .length: length ?? 0, .weight: weight ?? 0,
            .weightRating: weight ?? 0, .axleLoad: axleLoad ?? 0,
        ]
        return VehicleFacts(measures: measures, groups: groups)
    }
}

/// Which turn restrictions hold.
public struct TurnRules: Sendable, Equatable {
    public var areHeeded = false
    /// Words that exempt in a restriction's `except`, besides the vehicle's groups.
    public var exemptAs: Set<String> = []

    public init() {}
}
