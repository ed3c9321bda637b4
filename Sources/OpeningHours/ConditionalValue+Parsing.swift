extension ConditionalValue {
    /// Reads a conditional value: `value @ condition`, and more of them after `;`.
    ///
    /// A condition that has a `;` itself must stand in brackets. The work grows in step with the length.
    ///
    /// - Throws: `OpeningHoursError` with code `bad-condition` or `bad-opening-hours`, which names the part that is not
    ///   understood.
    public static func parse(_ text: String) throws(OpeningHoursError) -> ConditionalValue {
        var clauses: [Clause] = []
        for part in split(Array(text.utf8)[...], at: UInt8(ascii: ";")) {
            let part = blankless(part)
            // `;` at the end is a slip that changes nothing.
            if part.isEmpty { continue }
            clauses.append(try clause(part))
        }
        guard !clauses.isEmpty else { throw unreadable([], "a value @ (condition)") }
        return ConditionalValue(clauses: clauses)
    }

    private static func clause(_ part: ArraySlice<UInt8>) throws(OpeningHoursError) -> Clause {
        guard let at = part.firstIndex(of: UInt8(ascii: "@")) else { throw unreadable(part, "a value @ (condition)") }
        let value = blankless(part[..<at])
        guard !value.isEmpty else { throw unreadable(part, "a value before @") }
        let condition = withoutBrackets(blankless(part[(at + 1)...]))
        var conditions: [Condition] = []
        for piece in splitAtAnd(condition) {
            conditions.append(try self.condition(withoutBrackets(blankless(piece)), of: part))
        }
        return Clause(value: String(decoding: value, as: UTF8.self), conditions: conditions)
    }

    private static func condition(
        _ piece: ArraySlice<UInt8>, of part: ArraySlice<UInt8>
    ) throws(OpeningHoursError) -> Condition {
        guard !piece.isEmpty else { throw unreadable(part, "a condition after @ and around AND") }
        let text = String(decoding: piece, as: UTF8.self)
        if let sign = piece.firstIndex(where: { "<>=".utf8.contains($0) }), !piece[..<sign].contains(UInt8(ascii: "\""))
        {
            return try comparison(piece, sign)
        }
        let word = text.lowercased()
        if weather.contains(word) { return .weather }
        if VehicleFacts.knownGroups.contains(word) { return .group(word) }
        return .hours(try OpeningHours.parse(text))
    }

    /// `weight>7.5`, `height < 3 m`.
    private static func comparison(_ piece: ArraySlice<UInt8>, _ sign: Int) throws(OpeningHoursError) -> Condition {
        let name = String(decoding: blankless(piece[..<sign]), as: UTF8.self).lowercased()
        guard let measure = VehicleFacts.Measure(rawValue: name) else {
            throw unreadable(piece, "one of \(VehicleFacts.Measure.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        for comparison in Condition.Comparison.allCases where piece[sign...].starts(with: comparison.rawValue.utf8) {
            let rest = blankless(piece[(sign + comparison.rawValue.utf8.count)...])
            let digits = rest.prefix { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
            let unit = String(decoding: blankless(rest[digits.endIndex...]), as: UTF8.self).lowercased()
            guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite,
                let factor = measure.factor(of: unit)
            else { break }
            return .measure(measure, comparison, number * factor)
        }
        throw unreadable(piece, "a number after \(name) and its comparison, with t or m or no unit")
    }

    /// Words for the weather and the state of the road (OpenStreetMap wiki, "Conditional restrictions").
    private static let weather: Set<String> = [
        "wet", "dry", "snow", "ice", "fog", "rain", "wind", "flood", "smog", "winter", "summer", "low_water",
        "high_water",
        "low_tide", "high_tide", "avalanche",
    ]
}

extension VehicleFacts.Measure {
    /// Metric tons, metres or a count for one of `unit`, nil where the unit does not fit. The pound has 0.45359237 kg,
    /// the short ton 2000 pounds, the long ton 2240, the foot 0.3048 m, all exactly.
    fileprivate func factor(of unit: String) -> Double? {
        switch (self, unit) {
        case (_, ""): 1
        case (.weight, "t"), (.weightRating, "t"), (.axleLoad, "t"): 1
        case (.weight, "kg"), (.weightRating, "kg"), (.axleLoad, "kg"): 0.001
        case (.weight, "lbs"), (.weightRating, "lbs"), (.axleLoad, "lbs"): 0.000_453_592_37
        case (.weight, "st"), (.weightRating, "st"), (.axleLoad, "st"): 0.907_184_74
        case (.weight, "lt"), (.weightRating, "lt"), (.axleLoad, "lt"): 1.016_046_908_8
        case (.height, "m"), (.width, "m"), (.length, "m"): 1
        case (.height, "ft"), (.width, "ft"), (.length, "ft"): 0.3048
        default: nil
        }
    }
}

// MARK: Cutting

/// Cuts at `sign` where it stands neither in brackets nor in quotes.
private func split(_ text: ArraySlice<UInt8>, at sign: UInt8) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    forEachPlain(text) { index in
        if text[index] == sign {
            parts.append(text[start..<index])
            start = index + 1
        }
    }
    return parts + [text[start...]]
}

/// Cuts at the word AND, in any case, where it stands neither in brackets nor in quotes.
private func splitAtAnd(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    forEachPlain(text) { index in
        guard index >= start, text[index...].prefix(3).map({ $0 | 32 }) == Array("and".utf8),
            index == text.startIndex || !isLetter(text[index - 1]),
            index + 3 >= text.endIndex || !isLetter(text[index + 3])
        else { return }
        parts.append(text[start..<index])
        start = index + 3
    }
    return parts + [text[start...]]
}

/// The indices that stand neither in brackets nor in quotes.
private func forEachPlain(_ text: ArraySlice<UInt8>, _ body: (Int) -> Void) {
    var depth = 0
    var isQuoted = false
    for index in text.indices {
        switch text[index] {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: "(") where !isQuoted: depth += 1
        case UInt8(ascii: ")") where !isQuoted: depth = max(0, depth - 1)
        case _ where !isQuoted && depth == 0: body(index)
        default: break
        }
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) || byte == UInt8(ascii: "_") }

/// `text` without the blanks at its ends.
private func blankless(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 32 || (9...13).contains(byte) }
    guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
    else {
        return []
    }
    return text[first...last]
}

/// `text` without the brackets around all of it; `(sunrise-00:30)-20:00` and `(a) AND (b)` keep theirs.
private func withoutBrackets(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.first == UInt8(ascii: "("), text.last == UInt8(ascii: ")") else { return text }
    var isAround = true
    forEachPlain(text) { _ in isAround = false }
    guard isAround else { return text }
    // Nothing stands outside brackets; `(a)(b)` is the one case left in which they are not a pair.
    var depth = 0
    for index in text.indices.dropLast() {
        depth += text[index] == UInt8(ascii: "(") ? 1 : text[index] == UInt8(ascii: ")") ? -1 : 0
        if depth == 0 { return text }
    }
    return blankless(text.dropFirst().dropLast())
}

private func unreadable(_ part: some Sequence<UInt8>, _ expected: String) -> OpeningHoursError {
    OpeningHoursError(
        code: .badCondition, part: String(decoding: Array(part.prefix(80)), as: UTF8.self), expected: expected)
}
