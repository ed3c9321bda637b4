/// What conditions may ask about a vehicle and its journey.
public struct VehicleFacts: Sendable, Equatable {
    /// A measure that a condition compares with a number.
    public enum Measure: String, Sendable, CaseIterable {
        /// Actual weight, metric tons.
        case weight
        /// Permitted weight, metric tons.
        case weightRating = "weightrating"
        /// Weight on the heaviest axle, metric tons.
        case axleLoad = "axleload"
        /// Metres.
        case height
        /// Metres.
        case width
        /// Metres, with its trailer.
        case length
        /// A count.
        case axles
        /// A count.
        case wheels
        /// People in it.
        case occupants
        /// Trailers behind it.
        case trailers
    }

    /// What is known; a condition on a measure that is missing stays undecided.
    public var measures: [Measure: Double]
    /// The groups and purposes that the vehicle's journey belongs to, in lower case and with OpenStreetMap's words:
    /// `motor_vehicle`, `motorcar`, `hgv`, `emergency`, `bicycle`, `delivery` and so on. It belongs to no other.
    public var groups: Set<String>

    public init(measures: [Measure: Double] = [:], groups: Set<String> = []) {
        self.measures = measures
        self.groups = groups
    }

    /// Words that conditions use for groups of vehicles and for purposes of a journey (OpenStreetMap wiki,
    /// "Conditional restrictions" and "Key:access").
    static let knownGroups: Set<String> = [
        "agricultural", "ambulance", "atv", "auto_rickshaw", "bdouble", "bicycle", "bus", "car_sharing", "carriage",
        "caravan", "coach", "customers", "cycle_rickshaw", "delivery", "destination", "disabled", "doctor", "electric",
        "emergency", "employees", "fire", "foot", "forestry", "golf_cart", "goods", "hand_cart", "hazmat", "hgv",
        "hgv_articulated", "horse", "hov", "inline_skates", "kick_scooter", "lhv", "light_rail", "loading",
        "local_traffic", "maintenance", "military", "minibus", "mofa", "moped", "motor_vehicle", "motorcar",
        "motorcycle", "motorhome", "motor_scooter", "nev", "official", "permit", "police", "private", "psv",
        "residents", "school", "share_taxi", "small_electric_vehicle", "snowmobile", "speed_pedelec", "taxi",
        "through_traffic", "tourist_bus", "trailer", "tram", "truck_bus", "unloading", "vehicle", "water",
    ]
}
