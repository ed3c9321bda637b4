import FeatureIO
import StreetGraph

/// A quick-response point: a station, post, parked car or drone dock from which units start.
public struct ResponsePoint: Sendable {
    /// Unique within its layer: the `id` column, else the Feature id, else the position in the layer counted from 1.
    public var id: String
    /// Empty where the layer gives none.
    public var name: String
    public var position: Coordinate
    /// Where units leave, in place of `position`: column `exits`, positions as longitude,latitude in WGS 84 with `;`
    /// between them. Empty where they leave at `position`.
    public var exits: [Coordinate]
    /// Turnout time, milliseconds: column `turnout_s` (seconds, 0...3600), 0 where it is not given.
    public var turnout: UInt32
    /// Whether the layer gives a turnout time for this point.
    public var turnoutIsGiven: Bool
    /// Travel profile.
    public var profile: String?
    /// How much faster than the profile its units drive: column `speed_factor`, 0.1...3, 1 where it is not given. Delays
    /// at signals and gates are not changed by it.
    public var speedFactor: Double
    /// Echelon the point belongs to.
    public var tier: String?
    /// Units at the point.
    public var units: String?
    /// Duty levels at which the point is active.
    public var duty: String?
    /// Hours at which the point is active.
    public var hours: String?
    /// All other columns that are not null, in the layer's order.
    public var extra: [(name: String, value: FieldValue)]

    public init(
        id: String, name: String = "", position: Coordinate, exits: [Coordinate] = [], turnout: UInt32 = 0,
        turnoutIsGiven: Bool = false,
        profile: String? = nil, speedFactor: Double = 1, tier: String? = nil, units: String? = nil, duty: String? = nil,
        hours: String? = nil,
        extra: [(name: String, value: FieldValue)] = []
    ) {
        self.id = id
        self.name = name
        self.position = position
        self.exits = exits
        self.turnout = turnout
        self.turnoutIsGiven = turnoutIsGiven
        self.profile = profile
        self.speedFactor = speedFactor
        self.tier = tier
        self.units = units
        self.duty = duty
        self.hours = hours
        self.extra = extra
    }
}
