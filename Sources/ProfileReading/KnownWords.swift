import OpeningHours
import YAMLReading

/// OpenStreetMap's words for what a profile may name. A word that is none of them is a slip of the pen: it would stand for a
/// tag that no street has, and so quietly for nothing. Source: OpenStreetMap wiki, the pages of the keys.
enum KnownWords {
    /// "Key:access", keys by mode of transport.
    static let accessKeys = VehicleFacts.transportModes.union(["access"])

    static let onewayKeys = Set(VehicleFacts.transportModes.map { "oneway:\($0)" }).union(["oneway"])

    /// Values of those keys, which may also name whom they let pass.
    static let accessValues = VehicleFacts.knownGroups.union([
        "yes", "no", "permissive", "designated", "official", "use_sidepath", "dismount", "discouraged", "unknown",
        "public", "limited", "variable", "visitors", "staff", "members", "guest", "authorized", "restricted",
    ])

    /// "Key:barrier".
    static let barriers: Set<String> = [
        "bar", "barrier_board", "block", "bollard", "border_control", "bump_gate", "bus_trap", "cable_barrier",
        "cattle_grid", "chain", "checkpoint", "city_wall", "coupure", "cycle_barrier", "debris", "delineators", "ditch",
        "door", "entrance", "fence", "full-height_turnstile", "gate", "guard_rail", "haha", "hampshire_gate",
        "handrail",
        "hedge", "hedge_bank", "height_restrictor", "horse_jump", "horse_stile", "jersey_barrier", "kerb",
        "kissing_gate", "lift_gate", "log", "lych_gate", "motorcycle_barrier", "no", "planter", "retaining_wall",
        "rope", "sally_port", "sliding_beam", "sliding_gate", "spikes", "step", "stile", "sump_buster", "swing_gate",
        "tank_trap", "toll_booth", "turnstile", "tyres", "wall", "wedge", "wicket_gate", "yes",
    ]

    /// "Key:smoothness".
    static let smoothness: Set<String> = [
        "excellent", "good", "intermediate", "bad", "very_bad", "horrible", "very_horrible", "impassable",
    ]

    /// "Key:tracktype".
    static let tracktypes: Set<String> = ["grade1", "grade2", "grade3", "grade4", "grade5"]
}

extension YAMLValue {
    /// A list of words, each of which must be known.
    func words(of known: Set<String>) throws(YAMLError) -> [String] {
        var words: [String] = []
        for value in try list() {
            let word = try value.text()
            guard known.contains(word) else { throw value.expected("one of \(known.sorted().joined(separator: ", "))") }
            words.append(word)
        }
        return words
    }
}
