import OpeningHours

/// Turns tags into speed, access, direction and frontage for one kind of traveller at one moment.
public struct TravelModel: Sendable {
    public let profile: Profile
    /// The moment that conditional tags and hours are judged at; nil where none is given: then what holds only at some
    /// hours does not hold.
    public let moment: Moment?
    /// What conditions ask about the vehicle.
    let facts: VehicleFacts

    public init(_ profile: Profile, at moment: Moment? = nil) {
        self.profile = profile
        self.moment = moment
        facts = profile.vehicle.facts
    }

    /// The model of the profile `plain`.
    public static let plain = TravelModel(.plain)

    /// Whether and how a street with these tags may be used.
    ///
    /// Of several reasons to close a street the first counts: class, not built, area, access, size.
    ///
    /// A `speed_kmh` that is no speed counts as unread here; a reader that must refuse it calls `checkedSpeed` first.
    public func judge(_ tags: Tags, as source: TagSource = .openStreetMap) -> Judgement {
        let givenText = tags["speed_kmh"]
        let given = givenText.flatMap { try? checkedSpeed($0) }

        let street: StreetClass
        switch readClass(tags, as: source, speedIsGiven: given != nil) {
        case .street(let known): street = known
        case .closed(let closure): return .closed(closure)
        }
        if tags.isUnderConstruction { return .closed(.notBuilt) }
        if tags.word("area") == "yes", !profile.walksRoundSquares { return .closed(.area) }
        if given == nil, isImpassable(tags) { return .closed(.noAccess) }
        var conditions = ConditionCount()
        let open = openDirections(tags, &conditions)
        guard open.forward || open.backward else {
            return .closed(conditions.undecided > 0 ? .undecided : .noAccess)
        }
        let size = sizeReading(tags, &conditions)
        guard size.fits else { return .closed(conditions.undecided > 0 ? .undecided : .tooLarge) }

        let flow = permittedFlow(tags, street, &conditions)
        let speeds = given.map(DirectedSpeeds.init(given:)) ?? drivenSpeeds(tags, street, &conditions)
        let forward = open.forward ? flow.forward : 0
        let backward = open.backward ? flow.backward : 0
        guard forward > 0 || backward > 0 else { return .closed(conditions.undecided > 0 ? .undecided : .noAccess) }
        return .open(
            Travel(
                forwardSpeed: forward * speeds.forward.speed, backwardSpeed: backward * speeds.backward.speed,
                frontage: hasFrontage(tags, street), streetClass: street,
                speedSource: speeds.source(forward: forward > 0, backward: backward > 0),
                isLowered: speeds.isLowered,
                unreadMaxspeed: speeds.unread || (givenText != nil && given == nil),
                unreadLimit: size.unread, undecided: conditions.undecided > 0))
    }
}

/// Conditional tags met on the way.
struct ConditionCount {
    /// Those that cannot be read, or that what is not known may change.
    var undecided = 0
}
