/// What is known of one day: the moment's own, or the one before it.
struct KnownDay {
    var date: CivilDate?
    var weekday: Weekday?
    /// Nil where that is not known.
    var holidays: Set<Holiday>?

    init(_ moment: Moment) { (date, weekday, holidays) = (moment.date, moment.weekday, moment.holidays) }

    var previous: KnownDay {
        var day = self
        day.date = date.flatMap { $0.adding(days: -1) }
        day.weekday = weekday?.previous
        // A night that runs into a holiday has begun on an ordinary day.
        day.holidays = holidays.map { _ in [] }
        return day
    }
}

extension DaySelector {
    /// Whether `day` is one of these days; `maybe` where that depends on what is not known of it.
    func matches(_ day: KnownDay) -> Truth {
        let isDate =
            any(years) { year in judge(day.date) { year.contains($0.year) } }
            && any(dates) { range in judge(day.date) { range.contains($0) } }
            && any(weeks) { week in judge(day.date) { week.contains($0.isoWeek) } }
        return isDate && isDayOfWeek(day)
    }

    private func isDayOfWeek(_ day: KnownDay) -> Truth {
        let isHoliday = any(holidays) { $0.matches(day) }
        let isWeekday = weekdayMatch(day)
        return holidaysAddDays ? isHoliday || isWeekday : isHoliday && isWeekday
    }

    private func weekdayMatch(_ day: KnownDay) -> Truth {
        let coversWeek = Weekday.allCases.allSatisfy { weekday in
            weekdays.contains { $0.occurrences.isEmpty && $0.contains(weekday) }
        }
        return coversWeek ? .yes : any(weekdays) { $0.matches(day) }
    }

    /// An empty list asks for nothing.
    private func any<Entry>(_ entries: [Entry], _ matches: (Entry) -> Truth) -> Truth {
        entries.isEmpty ? .yes : entries.reduce(.no) { $0 || matches($1) }
    }
}

extension HolidayRange {
    /// Of days around the moment's own it is not known whether they are holidays.
    func matches(_ day: KnownDay) -> Truth {
        offset == 0 ? judge(day.holidays) { $0.contains(holiday) } : .maybe
    }
}

extension WeekdayRange {
    func matches(_ day: KnownDay) -> Truth {
        if occurrences.isEmpty { return judge(day.weekday) { contains($0) } }
        guard let date = day.date else {
            guard let weekday = day.weekday else { return .maybe }
            return Truth(((weekday.rawValue - first.rawValue - offset) % 7 + 7) % 7 == 0) && .maybe
        }
        guard let origin = date.adding(days: -offset), origin.weekday == first else { return .no }
        let fromStart = (origin.day - 1) / 7 + 1
        let fromEnd = (origin.day - CivilDate.days(inMonth: origin.month, of: origin.year)) / 7 - 1
        return Truth(occurrences.contains(fromStart) || occurrences.contains(fromEnd))
    }
}

/// `maybe` where the value is not known.
private func judge<Value>(_ value: Value?, _ test: (Value) -> Bool) -> Truth {
    value.map { Truth(test($0)) } ?? .maybe
}
