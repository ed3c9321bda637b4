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

    /// OpenStreetMap's words for kinds of vehicles and travellers, which are also its keys for who may pass (OpenStreetMap
    /// wiki, "Key:access" and "Conditional restrictions").
    public static let transportModes: Set<String> = [
        "agricultural", "ambulance", "atv", "auto_rickshaw", "bdouble", "bicycle", "bus", "car_sharing", "caravan",
        "carpool", "carriage", "coach", "cycle_rickshaw", "disabled", "dog", "electric_bicycle", "emergency", "fire",
        "foot", "forestry", "golf_cart", "goods", "hand_cart", "hazmat", "hgv", "hgv_articulated", "horse", "hov",
        "inline_skates", "kick_scooter", "lhv", "light_rail", "military", "minibus", "mofa", "moped", "motor_scooter",
        "motor_vehicle", "motorcar", "motorcycle", "motorhome", "nev", "ohv", "police", "psv", "share_taxi", "ski",
        "small_electric_vehicle", "snowmobile", "speed_pedelec", "taxi", "tourist_bus", "trailer", "tram",
        "trolleybus", "truck_bus", "vehicle", "wheelchair",
    ]

    /// Words that conditions use for purposes of a journey and the like.
    private static let purposes: Set<String> = [
        "customers", "delivery", "destination", "doctor", "electric", "employees", "loading", "local_traffic",
        "maintenance", "official", "permit", "private", "residents", "school", "through_traffic", "unloading", "water",
    ]

    /// Every word that a condition may name a vehicle or a journey by.
    public static let knownGroups = transportModes.union(purposes)
}
