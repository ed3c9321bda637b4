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
    /// Whether bad ground lowers it.
    var isLowered = false

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

    /// Where the speeds of the directions in use come from: a class default in one of them is not hidden by a limit in the
    /// other.
    func source(forward isForward: Bool, backward isBackward: Bool) -> SpeedSource {
        if !isBackward { return forward.source }
        if !isForward { return backward.source }
        return forward.source == .classDefault ? .classDefault : backward.source
    }
}

extension TravelModel {
    /// What is driven in each direction: from its limit where one can be read (`maxspeed:forward` and `maxspeed:backward`
    /// before `maxspeed`, a condition that is met before both), else the speed of the class; times the factors of the
    /// hour, at most what the ground allows.
    func drivenSpeeds(_ tags: Tags, _ street: StreetClass, _ conditions: inout ConditionCount) -> DirectedSpeeds {
        var speeds = limitedSpeeds(tags, street, &conditions)
        let factor = speedFactor(street)
        let (top, ground) = (profile.topSpeed ?? .infinity, mostOnGround(tags))
        speeds.isLowered = ground < min(max(speeds.forward.speed, speeds.backward.speed) * factor, top)
        let most = min(top, ground)
        speeds.forward.speed = min(speeds.forward.speed * factor, most)
        speeds.backward.speed = min(speeds.backward.speed * factor, most)
        return speeds
    }

    private func limitedSpeeds(
        _ tags: Tags, _ street: StreetClass, _ conditions: inout ConditionCount
    ) -> DirectedSpeeds {
        let byClass = DirectedSpeeds.Sourced(speed: profile.speeds[street] ?? 0, source: .classDefault)
        if profile.limits == .ignored { return DirectedSpeeds(forward: byClass, backward: byClass, unread: false) }
        var unread = false
        func limit(_ text: String?) -> DirectedSpeeds.Sourced? {
            switch text.map(parseMaxspeed) {
            case .limit(let limit): return driven(limit: limit, byClass)
            case .unreadable: unread = true
            case .variable, nil: break
            }
            return nil
        }
        let metForBoth = limit(metCondition("maxspeed", tags, &conditions))
        let both = metForBoth ?? limit(tags.word("maxspeed")) ?? byClass
        guard tags.hasDirections else { return DirectedSpeeds(forward: both, backward: both, unread: unread) }
        func directed(_ key: String) -> DirectedSpeeds.Sourced {
            limit(metCondition(key, tags, &conditions)) ?? metForBoth ?? limit(tags.word(key)) ?? both
        }
        let (forward, backward) = (directed("maxspeed:forward"), directed("maxspeed:backward"))
        return DirectedSpeeds(forward: forward, backward: backward, unread: unread)
    }

    private func driven(limit: Double, _ byClass: DirectedSpeeds.Sourced) -> DirectedSpeeds.Sourced {
        switch profile.limits {
        case .drivenTimes(let factor): return .init(speed: limit * factor, source: .maxspeed)
        case .atMost: return limit < byClass.speed ? .init(speed: limit, source: .maxspeed) : byClass
        case .ignored: return byClass
        }
    }

    private func speedFactor(_ street: StreetClass) -> Double {
        profile.speedFactors.reduce(1) { product, rule in
            guard rule.classes.isEmpty || rule.classes.contains(street) else { return product }
            return rule.hours.map(isNow) ?? true ? product * rule.factor : product
        }
    }

    /// Whether the ground is too bad for wheels (OpenStreetMap wiki, "Key:smoothness": `impassable`), to a profile that looks
    /// at the ground and has no speed for it.
    func isImpassable(_ tags: Tags) -> Bool {
        if profile.mode == .foot || profile.ground == GroundRules() { return false }
        return tags.word("smoothness") == "impassable" && profile.ground.smoothness["impassable"] == nil
    }

    /// The most that the ground allows, m/s. `tracktype` describes better than `surface` what it is about.
    private func mostOnGround(_ tags: Tags) -> Double {
        let rules = profile.ground
        if rules.surface.isEmpty && rules.smoothness.isEmpty && rules.tracktype.isEmpty { return .infinity }
        let byKind =
            tags.word("tracktype").flatMap { rules.tracktype[$0] } ?? tags.word("surface").flatMap { rules.surface[$0] }
        let bySmoothness = tags.word("smoothness").flatMap { rules.smoothness[$0] }
        return min(byKind ?? .infinity, bySmoothness ?? .infinity)
    }
}
