import FeatureIO
import StreetGraph
import YAMLReading

/// Reads the standards of a plan. What is wrong with one is added to `problems`, and it is left out.
///
/// - Throws: `YAMLError` for what is no list.
func readStandards(_ value: YAMLValue, problems: inout [String]) throws(YAMLError) -> [Standard] {
    var standards: [Standard] = []
    for entry in try value.list() {
        do {
            standards.append(try readStandard(entry))
        } catch {
            problems.append(error.message)
        }
    }
    return standards
}

private func readStandard(_ value: YAMLValue) throws(YAMLError) -> Standard {
    let mapping = try value.mapping()
    let kind = try mapping.required("kind")
    let name = try (mapping["name"] ?? kind).text()
    let target = try mapping["target_percent"]?.number(0...100, "per cent")
    let shared = ["kind", "name", "target_percent"]
    let rule: Standard.Rule
    switch try kind.text() {
    case "zonal":
        try mapping.allow(shared + ["zone_minutes", "site_minutes", "elsewhere_minutes"])
        rule = .zonal(try readZonal(mapping))
    case "echelon":
        try mapping.allow(shared + ["echelons"])
        rule = .echelons(try readEchelons(mapping.required("echelons")))
    case "escalation":
        try mapping.allow(shared + ["minutes", "steps", "scene"])
        rule = .escalation(try readEscalation(mapping))
    default: throw kind.expected("zonal, echelon or escalation")
    }
    return Standard(name: name, rule: rule, target: (target ?? 90) / 100)
}

private func readZonal(_ mapping: YAMLMapping) throws(YAMLError) -> ZonalLimits {
    let limits = ZonalLimits(
        zoneClasses: try limitsByClass(mapping["zone_minutes"]),
        siteClasses: try limitsByClass(mapping["site_minutes"]),
        elsewhere: try mapping["elsewhere_minutes"].map { value throws(YAMLError) in try minutes(value) })
    guard !limits.zoneClasses.isEmpty || !limits.siteClasses.isEmpty || limits.elsewhere != nil else {
        throw mapping.value.expected("zone_minutes, site_minutes or elsewhere_minutes", .badKey)
    }
    return limits
}

private func limitsByClass(_ value: YAMLValue?) throws(YAMLError) -> [String: Milliseconds] {
    guard let value else { return [:] }
    var limits: [String: Milliseconds] = [:]
    for (name, limit) in try value.mapping().entries { limits[name] = try minutes(limit) }
    return limits
}

/// Steps, or only their limits: then one more unit is asked for by each.
private func readEscalation(_ mapping: YAMLMapping) throws(YAMLError) -> Escalation {
    let scene = try mapping["scene"].map { value throws(YAMLError) in
        guard let place = Coordinate(longitudeLatitude: try sceneText(value)) else {
            throw value.expected("longitude, latitude")
        }
        return place
    }
    if let steps = mapping["steps"] {
        if let limits = mapping["minutes"] { throw limits.expected("either minutes or steps", .badKey) }
        return Escalation(steps: try readEchelons(steps).sorted { $0.limit < $1.limit }, scene: scene)
    }
    let list = try mapping.required("minutes")
    var limits: [Milliseconds] = []
    for entry in try list.list() { limits.append(try minutes(entry)) }
    guard !limits.isEmpty else { throw list.expected("at least one limit") }
    return Escalation(limits: limits.sorted(), scene: scene)
}

private func readEchelons(_ value: YAMLValue) throws(YAMLError) -> [Echelon] {
    var echelons: [Echelon] = []
    for entry in try value.list() { echelons.append(try readEchelon(entry)) }
    guard !echelons.isEmpty else { throw value.expected("at least one entry") }
    return echelons
}

private func readEchelon(_ value: YAMLValue) throws(YAMLError) -> Echelon {
    let mapping = try value.mapping()
    try mapping.allow(["minutes", "units", "profiles", "tiers"])
    let units = try mapping["units"]?.number(1...1000, "units") ?? 1
    if let entry = mapping["units"], units != units.rounded() { throw entry.expected("a whole number of units") }
    return Echelon(
        limit: try minutes(mapping.required("minutes")), units: Int(units),
        profiles: Set(try mapping["profiles"]?.texts() ?? []), tiers: Set(try mapping["tiers"]?.texts() ?? []))
}

/// A time limit.
private func minutes(_ value: YAMLValue) throws(YAMLError) -> Milliseconds {
    let minutes = try value.number(0.001...120, "minutes")
    return Milliseconds((minutes * 60_000).rounded())
}

/// `[longitude, latitude]` or the same as text.
private func sceneText(_ value: YAMLValue) throws(YAMLError) -> String {
    value.isList ? try value.texts().joined(separator: ",") : try value.text()
}
