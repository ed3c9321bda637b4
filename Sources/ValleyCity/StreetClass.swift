/// The classes of street, most important first, and what each is in OpenStreetMap's tags.
enum StreetClass: Int, Comparable, Sendable, CaseIterable {
    case expressway, trunk, primary, secondary, tertiary, residential, livingStreet, unclassified, service, ramp

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// Value of the `highway` tag.
    var highway: String {
        switch self {
        case .expressway, .trunk: "trunk"
        case .primary: "primary"
        case .secondary: "secondary"
        case .tertiary: "tertiary"
        case .residential: "residential"
        case .livingStreet: "living_street"
        case .unclassified: "unclassified"
        case .service: "service"
        case .ramp: "trunk_link"
        }
    }

    /// Value of the `maxspeed` tag in km/h; the small streets have none.
    var maxSpeed: Int? {
        switch self {
        case .expressway: 80
        case .trunk, .primary: 60
        case .secondary: 50
        case .tertiary, .ramp: 40
        default: nil
        }
    }

    /// Whether streets of this class are given a name.
    var isNamed: Bool { self < .service }
}
