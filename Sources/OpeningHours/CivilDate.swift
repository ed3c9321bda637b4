/// A day of the proleptic Gregorian calendar: today's leap-year rule applied to every year.
public struct CivilDate: Sendable, Hashable, Comparable {
    /// 1 to 9999.
    public let year: Int
    /// 1 (January) to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// Nil where there is no such day: month 13, 30 February, a year outside 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.days(inMonth: month, of: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day that lies `dayNumber` days after 1 January of the year 1 (day 1); nil outside the years 1 to 9999.
    public init?(dayNumber: Int) {
        guard dayNumber >= 1, dayNumber <= 3_652_059 else { return nil }
        // 400 years have 146,097 days, so this guess is at most one year off.
        var year = max(1, dayNumber * 400 / 146_097)
        while year < 9999, CivilDate.daysBefore(year: year + 1) < dayNumber { year += 1 }
        while CivilDate.daysBefore(year: year) >= dayNumber { year -= 1 }
        var rest = dayNumber - CivilDate.daysBefore(year: year)
        var month = 1
        while rest > CivilDate.days(inMonth: month, of: year) {
            rest -= CivilDate.days(inMonth: month, of: year)
            month += 1
        }
        (self.year, self.month, self.day) = (year, month, rest)
    }

    /// Days since the last day before the year 1: 1 for 1 January of the year 1.
    public var dayNumber: Int { CivilDate.daysBefore(year: year) + dayOfYear }

    /// 1 for 1 January.
    public var dayOfYear: Int {
        (1..<month).reduce(day) { $0 + CivilDate.days(inMonth: $1, of: year) }
    }

    /// The weekday; 1 January of the year 1 was a Monday.
    public var weekday: Weekday { Weekday.allCases[(dayNumber - 1) % 7] }

    /// The week of ISO 8601: weeks begin on Monday, and week 1 is the one with the year's first Thursday. 1 to 53.
    public var isoWeek: Int {
        let week = (dayOfYear - (weekday.rawValue + 1) + 10) / 7
        if week == 0 { return CivilDate.isoWeeks(in: year - 1) }
        return week > CivilDate.isoWeeks(in: year) ? 1 : week
    }

    /// `count` days later, or earlier where it is negative; nil outside the years 1 to 9999.
    public func adding(days count: Int) -> CivilDate? { CivilDate(dayNumber: dayNumber + count) }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// 28 to 31. `month` is 1 to 12.
    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1 January of the year 1 up to the day before 1 January of `year`.
    private static func daysBefore(year: Int) -> Int {
        let whole = year - 1
        return whole * 365 + whole / 4 - whole / 100 + whole / 400
    }

    /// 53 in a year that begins on a Thursday, or in a leap year that begins on a Wednesday; else 52 (ISO 8601).
    private static func isoWeeks(in year: Int) -> Int {
        let first = (daysBefore(year: year) % 7 + 7) % 7
        return first == Weekday.thursday.rawValue || (isLeap(year) && first == Weekday.wednesday.rawValue) ? 53 : 52
    }
}

/// A day of the week; raw values run from 0 (Monday) to 6 (Sunday).
public enum Weekday: Int, Sendable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The day before.
    var previous: Weekday { Weekday.allCases[(rawValue + 6) % 7] }
}

extension CivilDate {
    /// As ISO 8601 has it: `2026-11-25`.
    public var text: String {
        func digits(_ number: Int, _ count: Int) -> String {
            String(repeating: "0", count: max(0, count - "\(number)".count)) + "\(number)"
        }
        return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    }
}
