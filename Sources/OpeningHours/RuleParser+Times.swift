extension RuleParser {
    /// `08:00-12:00,13:00-17:00`, `22:00-06:00`, `sunrise-(sunset+00:30)`, `18:00+`.
    mutating func times() throws(OpeningHoursError) -> [TimeSpan] {
        var times: [TimeSpan] = []
        repeat {
            times.append(try timeSpan())
        } while takeComma { $0.isTime(ahead: 1) || $0.isSunTime(ahead: 1) || $0.isSign("(", ahead: 1) }
        return times
    }

    private mutating func timeSpan() throws(OpeningHoursError) -> TimeSpan {
        let start = try timePoint(upTo: 24)
        if take("+") { return TimeSpan(start: start, end: start, openUntil: midnight(after: start)) }
        guard take("-") else { throw unreadable("a span of time such as 08:00-12:00") }
        var end = try timePoint(upTo: 48)
        if end <= start { end += minutesPerDay }
        return TimeSpan(start: start, end: end, openUntil: take("+") ? midnight(after: end) : nil)
    }

    /// The midnight after a minute, at most the end of the next day.
    private func midnight(after minute: Int) -> Int {
        min((minute / minutesPerDay + 1) * minutesPerDay, 2 * minutesPerDay)
    }

    /// Minutes since midnight, up to `lastHour`:00.
    private mutating func timePoint(upTo lastHour: Int) throws(OpeningHoursError) -> Int {
        let expected = "a time from 00:00 to \(lastHour):00, or dawn, sunrise, sunset or dusk"
        if isTime() {
            guard case .number(let hour, _) = kindAt(0), case .number(let minute, _) = kindAt(2), minute < 60,
                hour * 60 + minute <= lastHour * 60
            else { throw unreadable(expected) }
            skip(3)
            return hour * 60 + minute
        }
        if isSunTime() { return try sunTimePoint(expected) }
        guard take("("), isSunTime() else { throw unreadable(expected) }
        let time = try sunTimePoint(expected)
        guard isSign("+") || isSign("-"), isTime(ahead: 1), case .number(let hours, _) = kindAt(1),
            case .number(let minutes, _) = kindAt(3), minutes < 60, isSign(")", ahead: 4)
        else { throw unreadable("an offset such as +00:30 and )") }
        let offset = (hours * 60 + minutes) * (isSign("-") ? -1 : 1)
        skip(5)
        return min(max(time + offset, 0), minutesPerDay)
    }

    private mutating func sunTimePoint(_ expected: String) throws(OpeningHoursError) -> Int {
        guard case .word(let word) = kindAt(0), let time = sunTime(word) else { throw unreadable(expected) }
        skip(1)
        hasSunTimes = true
        return time
    }

    private func isSunTime(ahead: Int = 0) -> Bool {
        if case .word(let word) = kindAt(ahead) { sunTime(word) != nil } else { false }
    }
}

/// The minute assumed for a time of sun: the values of opening_hours.js where it knows no place.
func sunTime(_ word: String) -> Int? {
    switch word {
    case "dawn": 5 * 60 + 30
    case "sunrise": 6 * 60
    case "sunset": 18 * 60
    case "dusk": 18 * 60 + 30
    default: nil
    }
}
