/// One rule of an `opening_hours` value: on which days and at which times, and what is the case then.
struct Rule: Sendable, Equatable {
    /// How a rule treats what the rules before it say (specification of `opening_hours`, "rule separators").
    enum Kind: Sendable {
        /// After `;`: replaces them on every day that it is about.
        case normal
        /// After `,`: adds to them.
        case additional
        /// After `||`: counts where they leave it closed.
        case fallback
    }

    enum State: Sendable { case open, closed, unknown }

    var kind: Kind
    var state = State.open
    var days = DaySelector()
    /// Empty: all day long.
    var times: [TimeSpan] = []
}

/// The days of a rule: those that every list which is not empty has an entry for.
struct DaySelector: Sendable, Equatable {
    var years: [NumberRange] = []
    var dates: [DateRange] = []
    var weeks: [NumberRange] = []
    var holidays: [HolidayRange] = []
    var weekdays: [WeekdayRange] = []
    /// True for `PH,Mo-Fr`, where a day may be either; false for `SH Mo-Fr`, where it must be both.
    var holidaysAddDays = false
}

/// Every `step`-th number from `first` to `last`; with `first` above `last` it runs over the end (week 50 to 2).
struct NumberRange: Sendable, Equatable {
    var first: Int
    var last: Int
    var step = 1

    func contains(_ number: Int) -> Bool {
        if first <= last { return number >= first && number <= last && (number - first) % step == 0 }
        return number >= first ? (number - first) % step == 0 : number <= last
    }
}

/// `Apr-Sep`, `Dec 24-Jan 2`, `2026 Dec 24-2027 Jan 2`: both ends belong to it.
struct DateRange: Sendable, Equatable {
    /// The first day, as year (0 where none is given), month and day of the month.
    var first: (year: Int, month: Int, day: Int)
    /// The last day; a year only where `first` has one.
    var last: (year: Int, month: Int, day: Int)

    static func == (left: DateRange, right: DateRange) -> Bool { left.first == right.first && left.last == right.last }

    func contains(_ date: CivilDate) -> Bool {
        if first.year > 0 {
            let day = (date.year, date.month, date.day)
            return first <= day && day <= last
        }
        let day = (date.month, date.day)
        let from = (first.month, first.day)
        let to = (last.month, last.day)
        return from <= to ? from <= day && day <= to : from <= day || day <= to
    }
}

/// `PH`, `SH`, `PH -1 day`.
struct HolidayRange: Sendable, Equatable {
    var holiday: Holiday
    /// Days after such a day, negative for days before.
    var offset = 0
}

/// `Mo-Fr`, `Sa-Mo`, or `We[1,-1] +2 days`: the second day after the first and the last Wednesday of a month.
struct WeekdayRange: Sendable, Equatable {
    var first: Weekday
    var last: Weekday
    /// Which of the month's weekdays: 1 to 5 from its start, -1 to -5 from its end; empty for all.
    var occurrences: [Int] = []
    /// Days after such a weekday, negative for days before.
    var offset = 0

    func contains(_ weekday: Weekday) -> Bool {
        first.rawValue <= last.rawValue
            ? first.rawValue <= weekday.rawValue && weekday.rawValue <= last.rawValue
            : first.rawValue <= weekday.rawValue || weekday.rawValue <= last.rawValue
    }
}

/// A span of minutes since midnight, half open. What lies at 1440 or later belongs to the morning after.
struct TimeSpan: Sendable, Equatable {
    /// 0 to 1440.
    var start: Int
    /// Above `start`, at most 2880.
    var end: Int
    /// Minutes from `end` to here may belong to it too (`18:00+`); equal to `end` where the end is fixed.
    var openUntil: Int

    init(start: Int, end: Int, openUntil: Int? = nil) {
        (self.start, self.end, self.openUntil) = (start, end, openUntil ?? end)
    }
}
