/// The classes of streets that somebody may use: the values of OpenStreetMap's key `highway`, and two of its own.
public enum StreetClass: String, Sendable, CaseIterable {
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
    /// `highway=service` with `service=emergency_access`: kept free for responders.
    case emergencyAccess = "emergency_access"
    case road
    case busway
    case track
    case pedestrian
    case cycleway
    case footway
    case path
    case bridleway
    case steps
    case corridor
    /// `route=ferry`.
    case ferry

    /// As what a way of this class is driven where it is tagged for emergency use and not driven otherwise: a track as an
    /// access kept free for responders, ways of walkers and cyclists as a pedestrian street; nil where no vehicle comes
    /// through (assumed).
    fileprivate var inEmergency: StreetClass? {
        switch self {
        case .track: .emergencyAccess
        case .footway, .path, .cycleway, .bridleway: .pedestrian
        default: nil
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

/// Values of `highway` besides the classes above that are no streets (OpenStreetMap wiki, "Key:highway").
private let otherTraffic: Set<String> = [
    "sidewalk", "crossing", "elevator", "escalator", "ladder", "via_ferrata", "platform", "bus_stop", "bus_guideway",
    "raceway", "escape", "rest_area", "services", "emergency_bay", "traffic_island",
]

extension Tags {
    /// Whether a street that has a class is nevertheless being built: `construction=yes`. Other values on such a street do
    /// not say so: `minor` and the like are works beside the traffic, a class is what was forgotten when the street was
    /// opened (OpenStreetMap wiki, "Key:construction").
    var isUnderConstruction: Bool { word("construction") == "yes" }
}

/// What the class of a street stands for.
enum ClassReading {
    case street(StreetClass)
    case closed(Closure)
}

extension TravelModel {
    /// Whether a street is tagged for the traveller's emergency use.
    private func isForEmergencies(_ tags: Tags) -> Bool {
        profile.access.keys.first == "emergency" && tags.word("emergency").map(permissions.contains) ?? false
    }

    /// The class of a street; one that the profile does not use is closed.
    ///
    /// A line layer may lack `highway`: such a line has the class `unclassified`, as has a line whose class is not one of
    /// OpenStreetMap's, or is one that the profile does not use while the planner gives it a speed.
    func readClass(_ tags: Tags, as source: TagSource, speedIsGiven: Bool) -> ClassReading {
        let highway = tags.word("highway")
        if let highway {
            if let street = StreetClass(rawValue: highway), street != .emergencyAccess, street != .ferry {
                let isForResponders = street == .service && tags.word("service") == "emergency_access"
                let known = isForResponders ? .emergencyAccess : street
                if profile.speeds[known] != nil { return .street(known) }
                if isForEmergencies(tags), let other = known.inEmergency, profile.speeds[other] != nil {
                    return .street(other)
                }
            }
            if notBuilt.contains(highway) { return .closed(.notBuilt) }
        } else if tags.word("route") == "ferry", profile.speeds[.ferry] != nil {
            return .street(.ferry)
        }
        switch source {
        case .openStreetMap:
            return .closed(.notAStreet)
        case .lineLayer:
            let isOtherTraffic =
                highway.map { StreetClass(rawValue: $0) != nil || otherTraffic.contains($0) } ?? false
            return isOtherTraffic && !speedIsGiven ? .closed(.notAStreet) : .street(.unclassified)
        }
    }
}
