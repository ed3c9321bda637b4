extension TravelModel {
    /// Whether the vehicle is small enough for the signs of a street, and whether one of them could not be read.
    func sizeReading(_ tags: Tags, _ conditions: inout ConditionCount) -> (fits: Bool, unread: Bool) {
        let vehicle = profile.vehicle
        guard vehicle.hasLimits else { return (true, false) }
        // What a sign forbids can be lifted, what is too low cannot.
        var (isAllowed, fits, unread) = (true, true, false)
        let limits: [(key: String, measure: Double?, isLength: Bool)] = [
            ("maxheight", vehicle.height, true), ("maxheight:physical", vehicle.height, true),
            ("maxwidth", vehicle.width, true), ("maxwidth:physical", vehicle.width, true),
            ("maxlength", vehicle.length, true), ("maxweight", vehicle.weight, false),
            ("maxweightrating", vehicle.weight, false), ("maxaxleload", vehicle.axleLoad, false),
        ]
        for (key, measure, isLength) in limits {
            guard let measure, let text = value(key, tags, &conditions) else { continue }
            switch isLength ? parseMetres(text) : parseTons(text) {
            case .limit(let most):
                if measure > most { if key.hasSuffix(":physical") { fits = false } else { isAllowed = false } }
            case .none: break
            case .unreadable: unread = true
            }
        }
        if !isAllowed {
            for key in vehicle.limitsLiftedBy {
                if let value = value(key, tags, &conditions), value == "yes" || value == "designated" {
                    isAllowed = true
                }
            }
        }
        return (fits && isAllowed, unread)
    }
}

/// What a sign with a size or weight says.
public enum SizeLimit: Sendable, Equatable {
    case limit(Double)
    /// There is none, or none that a sign gives.
    case none
    case unreadable
}

/// Reads `maxheight`, `maxwidth` and `maxlength` (OpenStreetMap wiki, "Key:maxheight"): `3.5`, `3.5 m`, `12'6"`, `12 ft`,
/// and words for no sign (`none`, `default`, `below_default`, `no_sign`). Of several joined by `;` the lowest counts.
public func parseMetres(_ text: String) -> SizeLimit {
    parse(text, units: [("m", 1), ("cm", 0.01), ("ft", 0.3048), ("'", 0.3048)])
}

/// Reads `maxweight`, `maxweightrating` and `maxaxleload`: `7.5`, `7.5 t`, `3500 kg`, `8 st` (short tons), `5000 lbs`.
public func parseTons(_ text: String) -> SizeLimit {
    parse(text, units: [("t", 1), ("kg", 0.001), ("st", 0.90718474), ("lt", 1.0160469088), ("lbs", 0.00045359237)])
}

private let noSign: Set<String> = ["none", "default", "below_default", "no_sign", "unsigned", "no_indications", "no"]

private func parse(_ text: String, units: [(name: String, factor: Double)]) -> SizeLimit {
    var lowest: Double?
    var isUnreadable = false
    for part in text.lowercased().split(separator: ";") {
        let word = trimmed(part)
        if noSign.contains(word) { continue }
        if let limit = feetAndInches(word, units) ?? measure(word, units), limit > 0 {
            lowest = min(lowest ?? limit, limit)
        } else {
            isUnreadable = true
        }
    }
    if let lowest { return .limit(lowest) }
    return isUnreadable ? .unreadable : .none
}

private func measure(_ word: String, _ units: [(name: String, factor: Double)]) -> Double? {
    let digits = word.prefix(while: isDecimalDigit)
    guard let number = Double(String(digits)) else { return nil }
    let unit = trimmed(word[digits.endIndex...])
    if unit.isEmpty { return number }
    return units.first { $0.name == unit }.map { number * $0.factor }
}

/// `12'6"` in metres, where feet are among the units.
private func feetAndInches(_ word: String, _ units: [(name: String, factor: Double)]) -> Double? {
    guard units.contains(where: { $0.name == "'" }), let mark = word.firstIndex(of: "'") else { return nil }
    let feet = trimmed(word[..<mark])
    let inches = trimmed(word[word.index(after: mark)...])
    guard feet.allSatisfy(isDecimalDigit), let feet = Double(feet) else { return nil }
    if inches.isEmpty { return feet * 0.3048 }
    let digits = trimmed(inches.prefix(while: isDecimalDigit))
    guard inches.hasSuffix("\"") || inches.hasSuffix("''"), let inches = Double(digits) else { return nil }
    return feet * 0.3048 + inches * 0.0254
}
