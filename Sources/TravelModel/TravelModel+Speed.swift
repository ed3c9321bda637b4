/// The speeds of a street in both directions, whether or not both are permitted.
struct DirectedSpeeds {
    /// A speed in m/s and where it comes from.
    struct Sourced {
        var speed: Double
        var source: SpeedSource
    }

    var forward: Sourced
    var backward: Sourced
    /// Whether a limit was tagged that could not be understood.
    var unread: Bool

    /// The planner's own speed, m/s, which wins over everything.
    init(given speed: Double) {
        forward = Sourced(speed: speed, source: .given)
        backward = forward
        unread = false
    }

    init(forward: Sourced, backward: Sourced, unread: Bool) {
        self.forward = forward
        self.backward = backward
        self.unread = unread
    }

    /// Where the speeds of the permitted directions come from: a class default in one of them is not hidden by a
    /// limit in the other.
    func source(_ permitted: PermittedDirections) -> SpeedSource {
        if !permitted.backward { return forward.source }
        if !permitted.forward { return backward.source }
        return forward.source == .classDefault ? .classDefault : backward.source
    }
}

extension TravelModel {
    /// The limit of each direction where one can be read (`maxspeed:forward` and `maxspeed:backward` before
    /// `maxspeed`), else the default of the class.
    func limitedSpeeds(_ tags: Tags, _ street: StreetClass) -> DirectedSpeeds {
        var unread = false
        func limit(_ key: String) -> DirectedSpeeds.Sourced? {
            switch tags[key].map(parseMaxspeed) {
            case .limit(let speed): return .init(speed: speed, source: .maxspeed)
            case .unreadable: unread = true
            case .variable, nil: break
            }
            return nil
        }
        let both =
            limit("maxspeed") ?? .init(speed: metresPerSecond(street.defaultSpeed), source: .classDefault)
        let forward = limit("maxspeed:forward") ?? both
        let backward = limit("maxspeed:backward") ?? both
        return DirectedSpeeds(forward: forward, backward: backward, unread: unread)
    }
}
