/// What a value of OpenStreetMap's key `maxspeed` says.
public enum Maxspeed: Sendable, Equatable {
    /// A limit in m/s, above 0 and at most 300 km/h.
    case limit(Double)
    /// A limit shown by signals, which has no fixed value (`signals`, `variable`).
    case variable
    /// Nothing that can be understood, 0, or above 300 km/h.
    case unreadable
}

/// Reads a value of `maxspeed` (OpenStreetMap wiki, "Key:maxspeed").
///
/// Understood are a number alone (km/h) or with `km/h`, `kmh`, `kph`, `mph` or `knots`; `none` and `walk`; a
/// country's implicit limit (`CN:urban`, `DE:zone:30`, `DE:zone30`, `DE:30`); and a list with `;` or `|`, whose lowest
/// limit counts. Case and blanks carry no meaning.
public func parseMaxspeed(_ text: String) -> Maxspeed {
    let readings = text.lowercased().split(whereSeparator: { $0 == ";" || $0 == "|" }).map { parseOne(trimmed($0)) }
    let limits = readings.compactMap { reading in
        if case .limit(let speed) = reading { speed } else { nil }
    }
    if let lowest = limits.min() { return .limit(lowest) }
    return readings.contains(.variable) ? .variable : .unreadable
}

/// Reads one entry of a list, in lower case and without surrounding blanks.
private func parseOne(_ text: String) -> Maxspeed {
    if text == "signals" || text == "variable" { return .variable }
    guard let speed = limitWithUnit(text) ?? limitByName(text) ?? countryLimit(text), speed > 0, speed <= highestSpeed
    else { return .unreadable }
    return .limit(metresPerSecond(speed))
}

/// `50`, `50 km/h`, `30 mph`, `10 knots` in km/h.
private func limitWithUnit(_ text: String) -> Double? {
    let digits = text.prefix(while: isDecimalDigit)
    guard let number = Double(String(digits)), let factor = kilometresPerHour(unit: trimmed(text[digits.endIndex...]))
    else { return nil }
    return number * factor
}

/// km/h in one of `unit`, exactly: the international mile has 1609.344 m, the nautical mile 1852 m.
private func kilometresPerHour(unit: String) -> Double? {
    switch unit {
    case "", "km/h", "kmh", "kph": 1
    case "mph": 1.609344
    case "knots": 1.852
    default: nil
    }
}

/// Limits that are words, km/h. `none` (no limit) has the value of OSRM's car profile; `walk` is what that profile
/// takes for a German living street, where walking pace is prescribed.
private func limitByName(_ text: String) -> Double? {
    switch text {
    case "none": 140
    case "walk": 7
    default: nil
    }
}

/// A digit, or the point of a decimal number; neither a sign nor an exponent stands in a limit.
func isDecimalDigit(_ character: Character) -> Bool {
    character == "." || ("0"..."9").contains(character)
}
