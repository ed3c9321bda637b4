/// The street classes a motor vehicle may use: the values of OpenStreetMap's key `highway`.
enum StreetClass: String, Sendable, CaseIterable {
    case motorway
    case motorwayLink = "motorway_link"
    case trunk
    case trunkLink = "trunk_link"
    case primary
    case primaryLink = "primary_link"
    case secondary
    case secondaryLink = "secondary_link"
    case tertiary
    case tertiaryLink = "tertiary_link"
    case unclassified
    case residential
    case livingStreet = "living_street"
    case service
    case road

    /// The speed driven where no limit is known, km/h.
    ///
    /// From the table `speeds` of OSRM's car profile (Project-OSRM/osrm-backend, profiles/car.lua), but for
    /// `road`, which that table lacks.
    var defaultSpeed: Double {
        switch self {
        case .motorway: 90
        case .motorwayLink: 45
        case .trunk: 85
        case .trunkLink: 40
        case .primary: 65
        case .primaryLink: 30
        case .secondary: 55
        case .secondaryLink: 25
        case .tertiary: 40
        case .tertiaryLink: 20
        case .unclassified, .residential: 25
        case .livingStreet: 10
        case .service: 15
        case .road: 25  // Assumed: a street nobody has classed yet, driven like an unclassified one.
        }
    }

    /// Whether it is a ramp or slip road that joins two streets.
    var isLink: Bool {
        switch self {
        case .motorwayLink, .trunkLink, .primaryLink, .secondaryLink, .tertiaryLink: true
        default: false
        }
    }
}

/// Values of `highway` for a street that is planned, being built or gone
/// (OpenStreetMap wiki, "Lifecycle prefix" and "Key:highway").
private let notBuilt: Set<String> = [
    "construction", "proposed", "planned", "abandoned", "disused", "dismantled", "demolished", "removed", "razed",
    "destroyed", "historic", "no",
]

/// Values of `highway` for ways and places that motor vehicles do not drive along (OpenStreetMap wiki, "Key:highway").
/// As in OSRM's car profile, `track` and `busway` are among them: a promised time must not rest on a farm track that may
/// not bear the vehicle, or on a lane that nothing says a responder can get onto.
private let otherTraffic: Set<String> = [
    "track", "pedestrian", "footway", "path", "steps", "cycleway", "bridleway", "corridor", "sidewalk", "crossing",
    "elevator", "escalator", "ladder", "via_ferrata", "platform", "bus_stop", "busway", "bus_guideway", "raceway",
    "escape", "rest_area", "services", "emergency_bay", "traffic_island",
]

/// What a value of `highway` stands for.
enum ClassReading {
    case street(StreetClass)
    case closed(Closure)
}

extension TravelModel {
    /// What `highway` (in lower case, nil where absent) stands for.
    func readClass(_ highway: String?, as source: TagSource, speedIsGiven: Bool) -> ClassReading {
        if let highway {
            if let street = StreetClass(rawValue: highway) { return .street(street) }
            if notBuilt.contains(highway) { return .closed(.notBuilt) }
        }
        switch source {
        case .openStreetMap:
            return .closed(.notAStreet)
        case .lineLayer:
            let isOtherTraffic = highway.map(otherTraffic.contains) ?? false
            return isOtherTraffic && !speedIsGiven ? .closed(.notAStreet) : .street(.unclassified)
        }
    }
}
