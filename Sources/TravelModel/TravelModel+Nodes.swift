/// What a node of a street does to those who pass it.
public enum NodeJudgement: Sendable, Equatable {
    case free
    /// Seconds lost on arriving along the order of a way's nodes, and against it.
    case delay(along: Double, against: Double)
    /// Nobody passes: the street ends on both sides.
    case closed
}

/// Values of `bollard` for one that lets vehicles pass at times (OpenStreetMap wiki, "Key:bollard").
private let movableBollards: Set<String> = ["rising", "removable", "foldable"]

extension TravelModel {
    /// What signals, crossings and barriers at a node do. Counts conditional tags that could not be judged.
    public func judgeNode(_ tags: Tags, undecided: inout Int) -> NodeJudgement {
        var (along, against) = (0.0, 0.0)
        if let (seconds, direction) = sign(tags) {
            if direction != "backward" { along += seconds }
            if direction != "forward" { against += seconds }
        }
        if tags.word("railway") == "level_crossing" {
            if profile.penalties.levelCrossingClosed.map(isNow) ?? false { return .closed }
            along += profile.penalties.levelCrossing
            against += profile.penalties.levelCrossing
        }
        var conditions = ConditionCount()
        let barrier = barrierEffect(tags, &conditions)
        undecided += conditions.undecided
        switch barrier {
        case .closed: return .closed
        case .passed(let seconds):
            along += seconds
            against += seconds
        }
        return along > 0 || against > 0 ? .delay(along: along, against: against) : .free
    }

    /// What a sign or signal costs, and in which direction it stands if in one only.
    private func sign(_ tags: Tags) -> (seconds: Double, direction: String?)? {
        let penalties = profile.penalties
        switch tags.word("highway") {
        case "traffic_signals":
            return (penalties.trafficSignals, tags.word("traffic_signals:direction") ?? tags.word("direction"))
        case "stop": return (penalties.stop, tags.word("direction"))
        case "give_way": return (penalties.giveWay, tags.word("direction"))
        case "crossing": return (penalties.crossing, nil)
        default: return nil
        }
    }

    private func barrierEffect(_ tags: Tags, _ conditions: inout ConditionCount) -> BarrierRules.Effect {
        let rules = profile.barriers
        guard rules.areHeeded, let kind = tags.word("barrier") else { return .passed(0) }
        var effect = rules.kinds[kind] ?? rules.other
        if let movable = rules.movable, let bollard = tags.word("bollard"), movableBollards.contains(bollard) {
            effect = movable
        }
        if let locked = rules.locked, effect != .closed, tags.word("locked") == "yes" { effect = locked }
        if profile.vehicle.hasLimits, !sizeReading(tags, &conditions).fits { return .closed }
        // The first access key present decides; what merely does not bar opens nothing that its kind closes.
        for key in profile.access.keys {
            guard let value = value(key, tags, &conditions) else { continue }
            if isBarred(value) {
                return key != profile.access.keys.first && isOpened(tags, &conditions) ? effect : .closed
            }
            return effect == .closed && permissions.contains(value) ? .passed(rules.opened) : effect
        }
        return effect
    }
}
