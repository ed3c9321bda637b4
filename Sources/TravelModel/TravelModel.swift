/// Turns tags into speed, access, direction and frontage for a responder's vehicle.
public struct TravelModel: Sendable {
    /// The model without profiles: one kind of vehicle, driving at the speed limit, or at the default speed of the
    /// street's class where no limit is known. No speed factor is applied.
    public static let plain = TravelModel()

    /// Every key the model reads.
    public static let keys = [
        "highway", "area", "speed_kmh", "maxspeed", "maxspeed:forward", "maxspeed:backward", "oneway", "junction",
        "access", "vehicle", "motor_vehicle", "motorcar", "impassable", "tunnel", "bridge", "motorroad", "layer",
        "frontage",
    ]

    /// Whether and how a street with these tags may be driven.
    ///
    /// Of several reasons to close a street the first counts: class, not built, area, access.
    ///
    /// A line layer may lack `highway`: such a line has the class `unclassified`, as has a line whose class is not one
    /// of OpenStreetMap's. A class that OpenStreetMap keeps for other traffic (`footway`, `steps`, ...) closes a line,
    /// unless the planner gives it a `speed_kmh`.
    ///
    /// A `speed_kmh` that is no speed counts as unread here; a reader that must refuse it calls `checkedSpeed` first.
    public func judge(_ tags: Tags, as source: TagSource = .openStreetMap) -> Judgement {
        let givenText = tags["speed_kmh"]
        let given = givenText.flatMap { try? checkedSpeed($0) }

        let street: StreetClass
        switch readClass(tags.word("highway"), as: source, speedIsGiven: given != nil) {
        case .street(let known): street = known
        case .closed(let closure): return .closed(closure)
        }
        if tags.word("area") == "yes" { return .closed(.area) }
        guard isAccessible(tags) else { return .closed(.noAccess) }

        let permitted = permittedDirections(tags, street)
        let speeds = given.map(DirectedSpeeds.init(given:)) ?? limitedSpeeds(tags, street)
        return .open(
            Travel(
                forwardSpeed: permitted.forward ? speeds.forward.speed : 0,
                backwardSpeed: permitted.backward ? speeds.backward.speed : 0,
                frontage: hasFrontage(tags, street),
                speedSource: speeds.source(permitted),
                unreadMaxspeed: speeds.unread || (givenText != nil && given == nil)))
    }
}
