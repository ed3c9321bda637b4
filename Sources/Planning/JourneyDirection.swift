/// Which way journeys run between points and places.
public enum JourneyDirection: String, Sendable, CaseIterable {
    /// From the points to any place: units that drive out.
    case from
    /// From any place to the points: the catchment of a hospital, the way to a shelter.
    case to

    /// For headings.
    public var inWords: String {
        switch self {
        case .from: "from the point to any place"
        case .to: "from any place to the point"
        }
    }
}
