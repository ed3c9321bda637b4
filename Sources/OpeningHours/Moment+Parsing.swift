extension Moment {
    /// Reads a moment as it is written on a command line.
    ///
    /// - Parameter text: `2026-11-25T14:30` (a blank may stand for the `T`, seconds may follow and are left out),
    ///   `2026-11-25`, `Wed 14:30`, `Wed` or `14:30`. Weekdays are English, in full or their first two or three
    ///   letters, in any case. Civil time at the place: an offset or `Z` is refused.
    /// - Throws: `OpeningHoursError` with code `bad-moment` for anything else.
    public static func parse(_ text: String) throws(OpeningHoursError) -> Moment {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
        if let moment = words.count == 2 ? twoParts(words[0], words[1]) : words.count == 1 ? onePart(words[0]) : nil {
            return moment
        }
        throw OpeningHoursError(
            code: .badMoment, part: text, expected: "a local time such as 2026-11-25T14:30, \"Wed 14:30\", Wed or 14:30"
        )
    }

    private static func onePart(_ word: Substring) -> Moment? {
        if let cut = word.firstIndex(where: { $0 == "T" || $0 == "t" }), word.first?.isNumber == true {
            return twoParts(word[..<cut], word[word.index(after: cut)...])
        }
        if let date = date(word) { return Moment(date: date) }
        if let weekday = weekday(word) { return Moment(weekday: weekday) }
        return minute(word).map { Moment(minute: $0) }
    }

    private static func twoParts(_ day: Substring, _ time: Substring) -> Moment? {
        guard let minute = minute(time) else { return nil }
        if let date = date(day) { return Moment(date: date, minute: minute) }
        return weekday(day).map { Moment(weekday: $0, minute: minute) }
    }

    /// `2026-11-25`.
    private static func date(_ word: Substring) -> CivilDate? {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = number(parts[0], digits: 4...4), let month = number(parts[1], digits: 2...2),
            let day = number(parts[2], digits: 2...2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// `14:30`, `9:05` or `14:30:59` in minutes since midnight.
    private static func minute(_ word: Substring) -> Int? {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = number(parts[0], digits: 1...2), hour < 24,
            let minute = number(parts[1], digits: 2...2), minute < 60
        else { return nil }
        if parts.count == 3 {
            guard let second = number(parts[2], digits: 2...2), second < 60 else { return nil }
        }
        return hour * 60 + minute
    }

    private static func weekday(_ word: Substring) -> Weekday? {
        let word = word.lowercased()
        return Weekday.allCases.first { weekday in
            let name = "\(weekday)"
            return word == name || word == name.prefix(3) || word == name.prefix(2)
        }
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
