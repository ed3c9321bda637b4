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

        /// The units that it asks for by each of its limits; empty for zonal limits.
        public var steps: [Echelon] {
            switch self {
            case .zonal: []
            case .echelons(let echelons): echelons
            case .escalation(let escalation): escalation.steps
            }
        }
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

/// How the force at one scene grows: by each limit so many units are there.
public struct Escalation: Sendable, Equatable {
    /// In ascending order of their limits; the units of a step include those of the steps before it.
    public var steps: [Echelon]
    /// Where it happens; nil: at any place of the study area and at each key site.
    public var scene: Coordinate?

    public init(steps: [Echelon], scene: Coordinate? = nil) {
        self.steps = steps
        self.scene = scene
    }

    /// One more unit of any kind by each limit.
    /// - Parameter limits: milliseconds, ascending.
    public init(limits: [Milliseconds], scene: Coordinate? = nil) {
        self.init(steps: limits.enumerated().map { Echelon(limit: $1, units: $0 + 1) }, scene: scene)
    }
}
