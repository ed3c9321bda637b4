import TestMaps
import Testing

@testable import OpeningHours

@Suite struct MomentTests {
    @Test(
        arguments: [
            ("2026-11-25T14:30", 2026, 11, 25, 870), ("2026-11-25 14:30", 2026, 11, 25, 870),
            (" 2026-11-25t04:05:59 ", 2026, 11, 25, 245), ("2026-11-25", 2026, 11, 25, nil),
            ("2024-02-29T00:00", 2024, 2, 29, 0), ("9999-12-31T23:59", 9999, 12, 31, 1439),
        ] as [(String, Int, Int, Int, Int?)])
    func dates(text: String, year: Int, month: Int, day: Int, minute: Int?) throws {
        let moment = try Moment.parse(text)
        #expect(moment.date == CivilDate(year: year, month: month, day: day))
        #expect(moment.weekday == moment.date?.weekday)
        #expect(moment.minute == minute)
        #expect(moment.hour == minute.map { $0 / 60 })
    }

    @Test(
        arguments: [
            ("Wed 14:30", .wednesday, 870), ("we 9:05", .wednesday, 545), ("WEDNESDAY", .wednesday, nil),
            ("Sun", .sunday, nil), ("14:30", nil, 870), ("00:00", nil, 0),
        ] as [(String, Weekday?, Int?)])
    func withoutDate(text: String, weekday: Weekday?, minute: Int?) throws {
        let moment = try Moment.parse(text)
        #expect(moment == Moment(weekday: weekday, minute: minute))
        #expect(moment.date == nil)
    }

    @Test(arguments: [
        "", " ", "now", "night", "2026-02-29", "2026-13-01", "2026-00-10", "26-11-25", "2026-1-2", "2026/11/25",
        "2026-11-25T", "2026-11-25T24:00", "2026-11-25T14:30Z", "2026-11-25T14:30+08:00", "14:60", "24:00", "1430",
        "14:3", "Wed,14:30", "14:30 Wed", "Wed Thu", "Wed 14:30 x", "0000-01-01", "T14:30", "-1:00", "1e1:00", "١٤:٣٠",
    ])
    func refused(text: String) {
        #expect {
            try Moment.parse(text)
        } throws: { error in
            (error as? OpeningHoursError)?.code == .badMoment && (error as? OpeningHoursError)?.part == text
        }
    }

    @Test func minutesOutsideTheDayAreNotKnown() {
        #expect(Moment(minute: 1440).minute == nil)
        #expect(Moment(minute: -1).minute == nil)
        #expect(Moment(weekday: .monday, minute: 1439).minute == 1439)
    }
}

@Suite struct CivilDateTests {
    @Test(
        arguments: [
            (1, 1, 1, .monday), (1900, 1, 1, .monday), (1970, 1, 1, .thursday), (2000, 2, 29, .tuesday),
            (2026, 11, 25, .wednesday), (9999, 12, 31, .friday),
        ] as [(Int, Int, Int, Weekday)])
    func weekdays(year: Int, month: Int, day: Int, weekday: Weekday) {
        #expect(CivilDate(year: year, month: month, day: day)?.weekday == weekday)
    }

    /// Walks through four centuries day by day, counting months, weekdays and weeks on the fingers.
    @Test func everyDayOfFourCenturies() throws {
        var date = try #require(CivilDate(year: 1899, month: 12, day: 31))
        var weekday = Weekday.sunday
        #expect(date.weekday == weekday)
        var failures = 0
        while date.year < 2300 {
            let next = try #require(date.adding(days: 1))
            weekday = Weekday.allCases[(weekday.rawValue + 1) % 7]
            let isFirst = next.day == 1
            let monthLength = date.day
            let isRight =
                isFirst
                ? (next.month == date.month + 1 && next.year == date.year
                    || next.month == 1 && date.month == 12 && next.year == date.year + 1)
                    && monthLength
                        == [31, CivilDate.isLeap(date.year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][
                            date.month - 1]
                : next.day == date.day + 1 && next.month == date.month && next.year == date.year
            if !isRight || next.weekday != weekday || !(date < next) || next.weekday.previous != date.weekday {
                failures += 1
            }
            date = next
        }
        #expect(failures == 0)
    }

    /// ISO 8601: a week has the number of its Thursday, counted within that Thursday's year.
    @Test func isoWeeks() throws {
        for year in 1996...2032 {
            for dayOfYear in 0..<366 {
                guard let date = CivilDate(year: year, month: 1, day: 1)?.adding(days: dayOfYear), date.year == year,
                    let thursday = date.adding(days: 3 - date.weekday.rawValue)
                else { continue }
                #expect(date.isoWeek == (thursday.dayOfYear - 1) / 7 + 1, "\(date)")
            }
        }
    }

    @Test func noSuchDay() {
        #expect(CivilDate(year: 2100, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2026, month: 4, day: 31) == nil)
        #expect(CivilDate(year: 0, month: 1, day: 1) == nil)
        #expect(CivilDate(year: 10_000, month: 1, day: 1) == nil)
        #expect(CivilDate(dayNumber: 0) == nil)
        #expect(CivilDate(dayNumber: 3_652_060) == nil)
        #expect(CivilDate(dayNumber: 3_652_059) == CivilDate(year: 9999, month: 12, day: 31))
        #expect(CivilDate(year: 1, month: 1, day: 1)?.adding(days: -1) == nil)
    }
}
