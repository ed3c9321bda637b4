extension RuleParser {
    /// `2026`, `2026-2028`, `2026+`, `2020-2030/2`, in a list.
    mutating func years() throws(OpeningHoursError) -> [NumberRange] {
        var years: [NumberRange] = []
        repeat {
            var range = try numberRange(1...9999, "a year")
            if range.first == range.last, range.step == 1, take("+") { range.last = 9999 }
            guard range.first <= range.last else { throw unreadable("years in order") }
            years.append(range)
        } while takeComma { $0.isNumber(digits: 4...4, ahead: 1) }
        return years
    }

    /// `week 1-52/2,53`.
    mutating func weeks() throws(OpeningHoursError) -> [NumberRange] {
        skip(1)
        var weeks: [NumberRange] = []
        repeat {
            weeks.append(try numberRange(1...53, "a week from 1 to 53"))
        } while takeComma { $0.isNumber(digits: 1...2, ahead: 1) && !$0.isTime(ahead: 1) }
        return weeks
    }

    private mutating func numberRange(
        _ numbers: ClosedRange<Int>, _ expected: String
    ) throws(OpeningHoursError) -> NumberRange {
        let first = try number(numbers, expected)
        var range = NumberRange(first: first, last: first)
        guard take("-") else { return range }
        range.last = try number(numbers, expected)
        if take("/") { range.step = try number(1...99, "a step") }
        return range
    }

    /// `Apr-Sep`, `Dec 24-26`, `Dec 24-Jan 2`, `2026 Dec 24-2027 Jan 2`, `Jan 1,6`, in a list.
    mutating func dates() throws(OpeningHoursError) -> [DateRange] {
        var dates: [DateRange] = []
        var year = 0
        var month = 0
        repeat {
            if isNumber(digits: 4...4) { year = try number(1...9999, "a year") }
            if isMonth() { month = try monthName() }
            let range = try dateRange(year: year, month: month)
            dates.append(range)
            month = range.last.month
        } while takeComma { parser in
            // Another month, with or without its year, or another day of the same month.
            parser.isMonth(ahead: 1) || (parser.isNumber(digits: 4...4, ahead: 1) && parser.isMonth(ahead: 2))
                || parser.isDayOfMonth(ahead: 1)
        }
        return dates
    }

    /// The range that begins in `month`, whose name has been read.
    private mutating func dateRange(year: Int, month: Int) throws(OpeningHoursError) -> DateRange {
        let firstDay = isDayOfMonth() ? try dayOfMonth() : nil
        // A month alone is all of it.
        var range = DateRange(first: (year, month, firstDay ?? 1), last: (year, month, firstDay ?? 31))
        guard take("-") else { return range }
        var hasYear = false
        if year > 0, isNumber(digits: 4...4) {
            hasYear = true
            range.last.year = try number(1...9999, "a year")
        }
        if isMonth() {
            range.last.month = try monthName()
            range.last.day = isDayOfMonth() ? try dayOfMonth() : 31
        } else {
            guard firstDay != nil, isDayOfMonth(), !hasYear else { throw unreadable("a month or a day of it") }
            range.last.day = try dayOfMonth()
        }
        // `2026 Dec 24-Jan 2` ends in the year after.
        if year > 0, !hasYear, range.last < range.first { range.last.year += 1 }
        guard year == 0 || range.first <= range.last else { throw unreadable("dates in order") }
        return range
    }

    private func isDayOfMonth(ahead: Int = 0) -> Bool {
        isNumber(digits: 1...2, ahead: ahead) && !isTime(ahead: ahead) && !(ahead == 0 && isAlways())
    }

    private mutating func dayOfMonth() throws(OpeningHoursError) -> Int {
        try number(1...31, "a day of the month from 1 to 31")
    }

    private mutating func monthName() throws(OpeningHoursError) -> Int {
        guard case .word(let word) = kindAt(0), let month = monthNumber(word) else { throw unreadable("a month") }
        skip(1)
        return month
    }

    /// `Mo-Fr,Su`, `PH,Mo`, `SH Mo-Fr`, `We[1]`.
    mutating func weekdays(into days: inout DaySelector) throws(OpeningHoursError) {
        repeat {
            try oneDayOfWeek(into: &days)
        } while takeComma { $0.isDayOfWeek(ahead: 1) }
        if days.weekdays.isEmpty, isDayOfWeek() {
            // Weekdays that must be holidays too.
            repeat {
                try oneDayOfWeek(into: &days)
            } while takeComma { $0.isDayOfWeek(ahead: 1) }
        } else {
            days.holidaysAddDays = !days.holidays.isEmpty && !days.weekdays.isEmpty
        }
    }

    private mutating func oneDayOfWeek(into days: inout DaySelector) throws(OpeningHoursError) {
        switch try word("a weekday, PH or SH") {
        case "ph": days.holidays.append(HolidayRange(holiday: .publicHoliday, offset: try dayOffset()))
        case "sh": days.holidays.append(HolidayRange(holiday: .schoolHoliday, offset: try dayOffset()))
        case let name:
            guard let first = weekdayNamed(name) else { throw unreadable("a weekday") }
            days.weekdays.append(try weekdayRange(from: first))
        }
    }

    private mutating func weekdayRange(from first: Weekday) throws(OpeningHoursError) -> WeekdayRange {
        var range = WeekdayRange(first: first, last: first)
        if take("[") {
            repeat {
                let sign = take("-") ? -1 : 1
                let from = try number(1...5, "which weekday of the month, 1 to 5 or -1 to -5")
                var last = from
                if sign > 0, take("-") { last = try number(from...5, "which weekday of the month, up to 5") }
                range.occurrences += (from...last).map { $0 * sign }
            } while take(",")
            guard take("]") else { throw unreadable("]") }
            range.offset = try dayOffset()
        } else if take("-") {
            guard case .word(let word) = kindAt(0), let last = weekdayNamed(word) else { throw unreadable("a weekday") }
            skip(1)
            range.last = last
        }
        return range
    }

    /// `+1 day`, `-2 days`; 0 where there is none.
    private mutating func dayOffset() throws(OpeningHoursError) -> Int {
        guard isSign("+") || isSign("-") else { return 0 }
        let sign = take("+") ? 1 : -1
        if sign < 0 { skip(1) }
        let count = try number(1...366, "a number of days")
        let unit = try word("days")
        guard unit == "day" || unit == "days" else { throw unreadable("days") }
        return count * sign
    }

    /// Goes behind a comma where the list goes on behind it; else the comma begins another rule.
    mutating func takeComma(where goesOn: (RuleParser) -> Bool) -> Bool { isSign(",") && goesOn(self) && take(",") }
}

/// 1 to 12 for `jan` to `dec`.
func monthNumber(_ word: String) -> Int? { months.firstIndex(of: word).map { $0 + 1 } }

/// The weekday with this name of two letters, in lower case.
func weekdayNamed(_ word: String) -> Weekday? { weekdays.firstIndex(of: word).map { Weekday.allCases[$0] } }

private let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
private let weekdays = ["mo", "tu", "we", "th", "fr", "sa", "su"]
