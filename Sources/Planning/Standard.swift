import StreetGraph

/// What the planner promises: a standard that places comply with or not.
public struct Standard: Sendable, Equatable {
    public var name: String
    public var rule: Rule
    /// The share of places that must comply for the standard to be met, 0...1.
    public var target: Double

    /// The three readings of a promise such as 1-3-5.
    public enum Rule: Sendable, Equatable {
        /// Each class of zone or key site has its own time limit.
        case zonal(ZonalLimits)
        /// At every place, each echelon arrives in its strength within its own limit: an effective response force.
        case echelons([Echelon])
        /// Who arrives at one scene by each limit, in order.
        case escalation(Escalation)
    }

    public init(name: String, rule: Rule, target: Double = 0.9) {
        self.name = name
        self.rule = rule
        self.target = target
    }
}

/// Required limits by class, milliseconds.
public struct ZonalLimits: Sendable, Equatable {
    /// By the column `class` of zones.
    public var zoneClasses: [String: Milliseconds]
    /// By the column `class` of key sites.
    public var siteClasses: [String: Milliseconds]
    /// Where no class says otherwise; nil: such places are not judged.
    public var elsewhere: Milliseconds?

    public init(
        zoneClasses: [String: Milliseconds] = [:], siteClasses: [String: Milliseconds] = [:],
        elsewhere: Milliseconds? = nil
    ) {
        self.zoneClasses = zoneClasses
        self.siteClasses = siteClasses
        self.elsewhere = elsewhere
    }
}

/// So many units of some kinds within a limit.
public struct Echelon: Sendable, Equatable {
    /// Milliseconds.
    public var limit: Milliseconds
    /// At least 1.
    public var units: Int
    /// Names of the profiles whose units count; empty for all.
    public var profiles: Set<String>
    /// Values of the points' column `tier` whose units count; empty for all.
    public var tiers: Set<String>

    public init(limit: Milliseconds, units: Int, profiles: Set<String> = [], tiers: Set<String> = []) {
        self.limit = limit
        self.units = units
        self.profiles = profiles
        self.tiers = tiers
    }

    /// Whether a unit of this profile from a point of this tier counts.
    public func counts(profile: String, tier: String?) -> Bool {
        (profiles.isEmpty || profiles.contains(profile)) && (tiers.isEmpty || tier.map(tiers.contains) == true)
    }
}

/// Limits by which the arrivals at one scene are told.
public struct Escalation: Sendable, Equatable {
    /// Milliseconds, ascending.
    public var limits: [Milliseconds]
    /// Where it happens.
    public var scene: Coordinate

    public init(limits: [Milliseconds], scene: Coordinate) {
        self.limits = limits
        self.scene = scene
    }
}
