import OpeningHours
import TravelModel
import YAMLReading

/// Seconds lost at nodes and in turns.
func readPenalties(_ value: YAMLValue) throws(YAMLError) -> Penalties {
    let mapping = try value.mapping()
    let seconds: [(key: String, path: WritableKeyPath<Penalties, Double> & Sendable)] = [
        ("traffic_signals", \.trafficSignals), ("stop", \.stop), ("give_way", \.giveWay), ("crossing", \.crossing),
        ("level_crossing", \.levelCrossing), ("turn_left", \.turnLeft), ("turn_right", \.turnRight),
        ("u_turn", \.uTurn),
    ]
    try mapping.allow(seconds.map(\.key) + ["level_crossing_closed"])
    var penalties = Penalties()
    for (key, path) in seconds {
        if let value = mapping[key] { penalties[keyPath: path] = try value.number(0...3600, "seconds") }
    }
    if let closed = mapping["level_crossing_closed"] { penalties.levelCrossingClosed = try readHours(closed) }
    return penalties
}

/// What barriers do, by kind.
func readBarriers(_ value: YAMLValue) throws(YAMLError) -> BarrierRules {
    var rules = BarrierRules()
    for (kind, entry) in try value.mapping().entries {
        switch kind {
        case "opened": rules.opened = try entry.number(0...3600, "seconds")
        case "other": rules.other = try barrierEffect(entry)
        case "movable": rules.movable = try barrierEffect(entry)
        case "locked": rules.locked = try barrierEffect(entry)
        case _ where KnownWords.barriers.contains(kind): rules.kinds[kind] = try barrierEffect(entry)
        default:
            throw entry.expected(
                "a kind of barrier (\(KnownWords.barriers.sorted().joined(separator: ", "))), opened, other, movable or "
                    + "locked, in place of \(kind)", .badKey)
        }
    }
    guard rules.areHeeded else { throw value.expected("at least one kind of barrier, such as gate: 15") }
    return rules
}

private func barrierEffect(_ value: YAMLValue) throws(YAMLError) -> BarrierRules.Effect {
    if try value.text() == "closed" { return .closed }
    guard let seconds = Double(try value.text()), (0...3600).contains(seconds) else {
        throw value.expected("closed, or seconds from 0 to 3600")
    }
    return .passed(seconds)
}

/// How large the vehicle is, and what it counts as.
func readVehicle(_ value: YAMLValue) throws(YAMLError) -> Vehicle {
    let mapping = try value.mapping()
    try mapping.allow(["as", "height_m", "width_m", "length_m", "weight_t", "axleload_t", "limits_lifted_by"])
    var vehicle = Vehicle()
    vehicle.groups = Set(try mapping.required("as").words(of: VehicleFacts.knownGroups))
    vehicle.height = try mapping["height_m"]?.number(0.5...10, "metres")
    vehicle.width = try mapping["width_m"]?.number(0.3...5, "metres")
    vehicle.length = try mapping["length_m"]?.number(0.5...40, "metres")
    vehicle.weight = try mapping["weight_t"]?.number(0.01...100, "tons")
    vehicle.axleLoad = try mapping["axleload_t"]?.number(0.01...30, "tons")
    vehicle.limitsLiftedBy = try mapping["limits_lifted_by"]?.words(of: KnownWords.accessKeys) ?? []
    return vehicle
}

/// Which turn restrictions hold.
func readTurns(_ value: YAMLValue) throws(YAMLError) -> TurnRules {
    let mapping = try value.mapping()
    try mapping.allow(["heeded", "exempt_as"])
    var rules = TurnRules()
    rules.areHeeded = try mapping.required("heeded").flag()
    rules.exemptAs = Set(try mapping["exempt_as"]?.words(of: VehicleFacts.knownGroups) ?? [])
    return rules
}
