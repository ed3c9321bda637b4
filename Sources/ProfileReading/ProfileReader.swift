import OpeningHours
import TravelModel
import YAMLReading

/// Reads a profile from the text of a YAML file; its mode says whether it flies.
///
/// - Parameter file: its name, for complaints.
/// - Throws: `YAMLError` with `bad-yaml`, `bad-key` or `bad-value`: the first thing that is wrong, with its line and key.
public func readMovement(text: String, file: String) throws(YAMLError) -> Movement {
    let root = try YAMLValue(text: text, file: file, what: "a profile").mapping()
    let mode = try root.required("mode")
    if try mode.text() == "flight" { return .flight(try readFlight(root)) }
    guard TravelMode(rawValue: try mode.text()) != nil else { throw mode.expected("motor, bicycle, foot or flight") }
    return .alongStreets(try readStreetProfile(root))
}

/// Reads a profile that travels along streets.
///
/// - Throws: as `readMovement(text:file:)`; `bad-value` for one that flies.
public func readProfile(text: String, file: String) throws(YAMLError) -> Profile {
    try readStreetProfile(YAMLValue(text: text, file: file, what: "a profile").mapping())
}

private func readStreetProfile(_ root: YAMLMapping) throws(YAMLError) -> Profile {
    try root.allow([
        "name", "about", "mode", "speeds_kmh", "maxspeed", "speed_factors", "top_speed_kmh", "start_loss_s",
        "surface_kmh", "smoothness_kmh", "tracktype_kmh", "access", "oneway", "penalties_s", "barriers_s", "vehicle",
        "turn_restrictions", "conditional_tags", "provenance", "spread",
    ])
    _ = try root["about"]?.text()
    let mode = try root.required("mode")
    guard let travelMode = TravelMode(rawValue: try mode.text()) else { throw mode.expected("motor, bicycle or foot") }

    var profile = Profile(
        name: try root.required("name").text(), speeds: try speeds(root.required("speeds_kmh")),
        limits: try limits(root.required("maxspeed")), access: try access(root.required("access")),
        oneway: try oneway(root.required("oneway")))
    profile.mode = travelMode
    profile.walksRoundSquares = try root.required("access").mapping()["squares"]?.flag() ?? false
    profile.startLoss = try root.required("start_loss_s").number(0...600, "seconds")
    profile.topSpeed = try root["top_speed_kmh"].map { value throws(YAMLError) in try metresPerSecond(value) }
    if let factors = root["speed_factors"] { profile.speedFactors = try speedFactors(factors) }
    profile.ground.surface = try caps(root["surface_kmh"])
    profile.ground.smoothness = try caps(root["smoothness_kmh"], of: KnownWords.smoothness)
    profile.ground.tracktype = try caps(root["tracktype_kmh"], of: KnownWords.tracktypes)
    if let penalties = root["penalties_s"] { profile.penalties = try readPenalties(penalties) }
    if let barriers = root["barriers_s"] { profile.barriers = try readBarriers(barriers) }
    if let vehicle = root["vehicle"] { profile.vehicle = try readVehicle(vehicle) }
    if let turns = root["turn_restrictions"] { profile.turns = try readTurns(turns) }
    profile.readsConditions = try root["conditional_tags"]?.flag() ?? false
    return profile
}

private func metresPerSecond(_ value: YAMLValue) throws(YAMLError) -> Double {
    try value.number(0.1...300, "km/h") / 3.6
}

private func streetClass(_ name: String, _ value: YAMLValue) throws(YAMLError) -> StreetClass {
    guard let known = StreetClass(rawValue: name) else {
        throw value.expected(
            "a street class (\(StreetClass.allCases.map(\.rawValue).joined(separator: ", "))) in place of \(name)",
            .badKey)
    }
    return known
}

private func speeds(_ value: YAMLValue) throws(YAMLError) -> [StreetClass: Double] {
    var speeds: [StreetClass: Double] = [:]
    for (name, speed) in try value.mapping().entries {
        speeds[try streetClass(name, speed)] = try metresPerSecond(speed)
    }
    guard !speeds.isEmpty else { throw value.expected("the speed of at least one street class") }
    return speeds
}

private func limits(_ value: YAMLValue) throws(YAMLError) -> LimitRule {
    let mapping = try value.mapping()
    try mapping.allow(["use", "factor"])
    let use = try mapping.required("use")
    switch try use.text() {
    case "drive": return .drivenTimes(try mapping.required("factor").number(0.1...3, "a factor"))
    case "cap", "ignore":
        if let factor = mapping["factor"] { throw factor.expected("no factor without use: drive", .badKey) }
        return try use.text() == "cap" ? .atMost : .ignored
    default: throw use.expected("drive, cap or ignore")
    }
}

/// - Parameter known: nil where there are more words than anybody lists.
private func caps(_ value: YAMLValue?, of known: Set<String>? = nil) throws(YAMLError) -> [String: Double] {
    guard let value else { return [:] }
    var caps: [String: Double] = [:]
    for (name, speed) in try value.mapping().entries {
        if let known, !known.contains(name) {
            throw speed.expected("one of \(known.sorted().joined(separator: ", ")) in place of \(name)", .badKey)
        }
        caps[name] = try metresPerSecond(speed)
    }
    return caps
}

private func speedFactors(_ value: YAMLValue) throws(YAMLError) -> [SpeedFactor] {
    var factors: [SpeedFactor] = []
    for entry in try value.list() {
        let mapping = try entry.mapping()
        try mapping.allow(["factor", "classes", "hours"])
        var factor = SpeedFactor(factor: try mapping.required("factor").number(0.05...3, "a factor"))
        for name in try mapping["classes"]?.list() ?? [] {
            factor.classes.insert(try streetClass(name.text(), name))
        }
        factor.hours = try mapping["hours"].map { value throws(YAMLError) in try readHours(value) }
        factors.append(factor)
    }
    return factors
}

func readHours(_ value: YAMLValue) throws(YAMLError) -> OpeningHours {
    do {
        return try OpeningHours.parse(value.text())
    } catch let error as OpeningHoursError {
        throw value.expected("hours such as Mo-Fr 07:00-09:00 (\(error.message))")
    } catch {
        throw value.expected("hours such as Mo-Fr 07:00-09:00")
    }
}

private func access(_ value: YAMLValue) throws(YAMLError) -> AccessRules {
    let mapping = try value.mapping()
    try mapping.allow(["keys", "barred", "opened_by", "squares"])
    return AccessRules(
        keys: try mapping.required("keys").words(of: KnownWords.accessKeys),
        barred: Set(try mapping.required("barred").words(of: KnownWords.accessValues)),
        openedBy: try mapping["opened_by"]?.words(of: KnownWords.accessKeys) ?? [])
}

private func oneway(_ value: YAMLValue) throws(YAMLError) -> OnewayRules {
    let mapping = try value.mapping()
    try mapping.allow(["keys", "contraflow", "contraflow_factor", "never_against", "against_roundabouts"])
    var rules = OnewayRules(keys: try mapping.required("keys").words(of: KnownWords.onewayKeys))
    let contraflow = try mapping.required("contraflow")
    if let factor = mapping["contraflow_factor"], try contraflow.text() != "penalty" {
        throw factor.expected("no factor without contraflow: penalty", .badKey)
    }
    switch try contraflow.text() {
    case "never": rules.contraflow = 0
    case "penalty": rules.contraflow = try mapping.required("contraflow_factor").number(0.01...1, "a factor")
    case "free": rules.contraflow = 1
    default: throw contraflow.expected("never, penalty or free")
    }
    for name in try mapping["never_against"]?.list() ?? [] {
        rules.neverAgainst.insert(try streetClass(name.text(), name))
    }
    rules.neverAgainstRoundabouts = try !(mapping["against_roundabouts"]?.flag() ?? false)
    return rules
}
