extension TravelModel {
    private static let sizeKeys = [
        "maxheight", "maxheight:physical", "maxwidth", "maxwidth:physical", "maxlength", "maxweight", "maxweightrating",
        "maxaxleload",
    ]

    /// Keys of a street that a planner's layer may have columns for, whatever the profile.
    public static let columnKeys =
        TravelModel.plain.keys + [
            "emergency", "surface", "smoothness", "tracktype", "maxheight", "maxwidth", "maxlength",
            "maxweight", "maxaxleload", "maxheight:physical", "maxwidth:physical", "maxweightrating",
            "oneway:emergency",
            "oneway:bicycle", "oneway:foot", "bicycle", "foot", "motorcycle", "bus", "psv", "hgv", "route",
        ]

    /// Every key of a street that the model reads.
    public var keys: [String] {
        let (access, oneway) = (profile.access.keys + profile.access.openedBy, profile.oneway.keys)
        var keys = [
            "highway", "construction", "area", "speed_kmh", "junction", "impassable", "tunnel", "bridge", "motorroad",
            "layer", "frontage",
        ]
        var conditional = access + oneway
        if profile.limits != .ignored { conditional += ["maxspeed", "maxspeed:forward", "maxspeed:backward"] }
        if profile.vehicle.hasLimits {
            conditional += Self.sizeKeys + profile.vehicle.limitsLiftedBy
        }
        keys += conditional
        if profile.readsConditions {
            let directed = profile.access.keys.flatMap { [$0 + ":forward", $0 + ":backward"] }
            keys += directed + (conditional + directed).map { $0 + ":conditional" }
        }
        if profile.ground != GroundRules() { keys += ["surface", "smoothness", "tracktype"] }
        if profile.speeds[.emergencyAccess] != nil || profile.speeds[.service] != nil { keys.append("service") }
        if profile.speeds[.ferry] != nil { keys.append("route") }
        var seen: Set<String> = []
        return keys.filter { seen.insert($0).inserted }
    }

    /// Every key of a node that the model reads; none where nodes do not matter.
    public var nodeKeys: [String] {
        var keys: [String] = []
        if profile.penalties.concernNodes {
            keys += ["highway", "railway", "direction", "traffic_signals:direction"]
        }
        if profile.barriers.areHeeded {
            let access = profile.access.keys + profile.access.openedBy
            if profile.vehicle.hasLimits { keys += Self.sizeKeys + profile.vehicle.limitsLiftedBy }
            keys += ["barrier", "bollard", "locked"] + access
            if profile.readsConditions { keys += access.map { $0 + ":conditional" } }
        }
        var seen: Set<String> = []
        return keys.filter { seen.insert($0).inserted }
    }

    /// Every key of a turn restriction that the model reads; none where they do not hold.
    public var restrictionKeys: [String] {
        guard profile.turns.areHeeded else { return [] }
        let kinds = profile.vehicle.groups.sorted().map { "restriction:\($0)" }
        let keys = ["restriction"] + kinds
        return keys + keys.map { $0 + ":conditional" } + ["except", "day_on", "day_off", "hour_on", "hour_off"]
    }
}
