/// Which directions of a street may be driven; at least one.
struct PermittedDirections: Equatable {
    /// Along the order of the street's nodes.
    var forward: Bool
    /// Against it.
    var backward: Bool

    static let both = PermittedDirections(forward: true, backward: true)
    static let forwardOnly = PermittedDirections(forward: true, backward: false)
    static let backwardOnly = PermittedDirections(forward: false, backward: true)
}

extension TravelModel {
    /// The directions `oneway` permits (OpenStreetMap wiki, "Key:oneway"). Without it, or with a value that is not
    /// understood, roundabouts and motorways run forward only and every other street runs both ways.
    func permittedDirections(_ tags: Tags, _ street: StreetClass) -> PermittedDirections {
        switch tags.word("oneway") {
        case "yes", "true", "1": return .forwardOnly
        case "-1", "reverse": return .backwardOnly
        case "no", "false", "0": return .both
        // Geofabrik's shapefiles: forward, against ("to"), both (Free data in GIS format, layer roads).
        case "f": return .forwardOnly
        case "t": return .backwardOnly
        case "b": return .both
        // The permitted direction changes with the hour or a signal: a responder may use either.
        case "reversible", "alternating": return .both
        default: break
        }
        let junction = tags.word("junction")
        let isOnewayByKind = junction == "roundabout" || junction == "circular" || street == .motorway
        return isOnewayByKind ? .forwardOnly : .both
    }
}
