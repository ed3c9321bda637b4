/// `kilometresPerHour` in m/s.
func metresPerSecond(_ kilometresPerHour: Double) -> Double {
    kilometresPerHour / 3.6
}

/// The highest speed believed, km/h: anything above is a slip of the pen or another unit.
let highestSpeed = 300.0

/// The speed in a planner's column `speed_kmh`, taken as it is.
///
/// - Parameter text: a plain number in km/h, above 0 and at most 300, blanks around it allowed.
/// - Returns: m/s.
/// - Throws: `TravelModelError` with code `bad-speed` for anything else.
public func checkedSpeed(_ text: String) throws(TravelModelError) -> Double {
    let number = trimmed(text)
    // Double's own syntax also has hexadecimal numbers, infinity and nan.
    let isDecimal = number.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    guard isDecimal, let kilometresPerHour = Double(number) else { throw .badSpeed(found: text.debugDescription) }
    return try checkedSpeed(kilometresPerHour: kilometresPerHour)
}

/// The speed in a planner's column `speed_kmh`, taken as it is.
///
/// - Parameter kilometresPerHour: km/h, above 0 and at most 300.
/// - Returns: m/s.
/// - Throws: `TravelModelError` with code `bad-speed` when it is outside that range or not a number.
public func checkedSpeed(kilometresPerHour: Double) throws(TravelModelError) -> Double {
    guard kilometresPerHour > 0, kilometresPerHour <= highestSpeed else {
        throw .badSpeed(found: "\(kilometresPerHour)")
    }
    return metresPerSecond(kilometresPerHour)
}
