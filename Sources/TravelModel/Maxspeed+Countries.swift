/// A country's implicit limit in km/h: `cn:urban`, `be-vlg:rural`, `de:zone:30`, `de:zone30`, `de:30`; nil for
/// anything else. `text` is in lower case.
///
/// A region without an entry of its own has its country's limit, a country without one has the common limit.
func countryLimit(_ text: String) -> Double? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let place = trimmed(text[..<colon])
    let kind = trimmed(text[text.index(after: colon)...])
    guard isPlace(place) else { return nil }
    let country = String(place.prefix(2))
    if let zone = zoneNumber(kind) {
        return milesPerHourCountries.contains(country) ? zone * 1.609344 : zone
    }
    return nationalLimits["\(place):\(kind)"] ?? nationalLimits["\(country):\(kind)"] ?? commonLimits[kind]
}

/// Whether `place` is a two-letter country code, or one with a region: `cn`, `be-vlg`.
private func isPlace(_ place: String) -> Bool {
    let parts = place.split(separator: "-", omittingEmptySubsequences: false)
    let isCode = { (code: Substring) in code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
    guard let country = parts.first, country.count == 2, country.allSatisfy(\.isLetter) else { return false }
    return parts.count <= 2 && parts.allSatisfy { isCode($0) && (1...3).contains($0.count) }
}

/// The number in `zone:30`, `zone30`, `zone 30` or `30`.
private func zoneNumber(_ kind: String) -> Double? {
    var rest = kind[...]
    if rest.hasPrefix("zone") {
        rest = rest.dropFirst(4)
        if rest.first == ":" { rest = rest.dropFirst() }
    }
    let number = trimmed(rest)
    return number.allSatisfy(isDecimalDigit) ? Double(number) : nil
}

/// Countries whose zone numbers are miles per hour.
private let milesPerHourCountries: Set<String> = ["gb", "uk", "us"]

/// Limits by kind of road where a country has no entry of its own, km/h: `maxspeed_table_default` of OSRM's car
/// profile; `living_street` is that profile's class speed; `expressway` is assumed to equal `trunk`.
private let commonLimits: [String: Double] = [
    "urban": 50, "rural": 90, "trunk": 110, "expressway": 110, "motorway": 130, "living_street": 10,
]

/// National exceptions, km/h.
///
/// From `maxspeed_table` of OSRM's car profile (Project-OSRM/osrm-backend, profiles/car.lua); its zeros (`de:motorway`,
/// `cz:trunk`, `cz:motorway`, meaning "no limit known") are left out, so that the common limit applies. China from the
/// Implementing Regulations of the Road Traffic Safety Law: article 45 (one lane in each direction: 50 in towns, 70
/// outside) and 78 (motorways 120). Assumed: `cn:trunk` (an urban expressway, usually signed 80), `gb:urban` and
/// `gb:nsl_restricted` (30 mph), `gb:rural` (60 mph).
private let nationalLimits: [String: Double] = [
    "ar:urban": 40, "ar:rural": 110,
    "at:rural": 100, "at:trunk": 100,
    "be:motorway": 120, "be-bru:urban": 30, "be-bru:rural": 70, "be-vlg:rural": 70,
    "bg:motorway": 140,
    "by:urban": 60, "by:motorway": 110,
    "ca-on:rural": 80,
    "ch:rural": 80, "ch:trunk": 100, "ch:motorway": 120,
    "cn:urban": 50, "cn:rural": 70, "cn:trunk": 80, "cn:expressway": 80, "cn:motorway": 120,
    "de:living_street": 7, "de:rural": 100,
    "dk:rural": 80,
    "es:trunk": 90,
    "fr:rural": 80,
    "gb:urban": 30 * 1.609344, "gb:nsl_restricted": 30 * 1.609344, "gb:rural": 60 * 1.609344,
    "gb:nsl_single": 60 * 1.609344, "gb:nsl_dual": 70 * 1.609344, "gb:motorway": 70 * 1.609344,
    "lv:living_street": 20,
    "nl:rural": 80, "nl:trunk": 100,
    "no:rural": 80, "no:motorway": 110,
    "ph:urban": 40, "ph:rural": 80, "ph:motorway": 100,
    "pl:rural": 100, "pl:expressway": 120, "pl:motorway": 140,
    "ro:trunk": 100,
    "ru:living_street": 20, "ru:urban": 60, "ru:motorway": 110,
    "uk:nsl_single": 60 * 1.609344, "uk:nsl_dual": 70 * 1.609344, "uk:motorway": 70 * 1.609344,
    "za:urban": 60, "za:rural": 100,
]
