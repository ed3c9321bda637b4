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
    /// Travel profile: column `profile` or `kind`; nil for that of the run.
    public var profile: String?
    /// How much faster than the profile its units drive: column `speed_factor`, 0.1...3, 1 where it is not given. Delays
    /// at signals and gates are not changed by it.
    public var speedFactor: Double
    /// Echelon the point belongs to.
    public var tier: String?
    /// The column `units`: from 1 to 1000 so many alike units, and text that says nothing else.
    public var unitsText: String?
    /// The units that a layer of units gives it; empty where none does.
    public var namedUnits: [Unit]
    /// Duty levels at which the point is active.
    public var duty: String?
    /// Hours at which the point is active.
    public var hours: String?
    /// All other columns that are not null, in the layer's order.
    public var extra: [(name: String, value: FieldValue)]

    public init(
        id: String, name: String = "", position: Coordinate, exits: [Coordinate] = [], turnout: UInt32 = 0,
        turnoutIsGiven: Bool = false,
        profile: String? = nil, speedFactor: Double = 1, tier: String? = nil, unitsText: String? = nil,
        namedUnits: [Unit] = [],
        duty: String? = nil, hours: String? = nil, extra: [(name: String, value: FieldValue)] = []
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
        self.unitsText = unitsText
        self.namedUnits = namedUnits
        self.duty = duty
        self.hours = hours
        self.extra = extra
    }
    /// The units that leave from here: those that a layer of units names, else as many alike ones as the column `units`
    /// says, else one.
    public var units: [Unit] {
        if !namedUnits.isEmpty { return namedUnits }
        let own = Unit(
            id: id, profile: profile, turnout: turnout, turnoutIsGiven: turnoutIsGiven, hours: hours)
        guard let count = alikeUnits, count > 1 else { return [own] }
        return (1...count).map { number in
            var unit = own
            unit.id = "\(id)/\(number)"
            return unit
        }
    }

    /// How many alike units the column `units` says there are, 0 too; nil where it says something else.
    var alikeUnits: Int? {
        unitsText.flatMap { Double(decimal: $0) }.flatMap { Int(exactly: $0) }.flatMap {
            (0...1000).contains($0) ? $0 : nil
        }
    }
}
