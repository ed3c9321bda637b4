import Testing

@testable import OpeningHours

/// Each rule of the syntax with moments inside and outside it. 23 November 2026 is a Monday.
@Suite struct OpeningHoursTests {
    @Test(
        arguments: [
            // Always, never.
            ("24/7", "Mon 03:00", true), ("open", "Mon 03:00", true), ("off", "Mon 03:00", false),
            ("closed", "12:00", false), ("Mo-Su 24/7", "12:00", true), ("24/7", "Sun", true),
            ("24/7 off", "12:00", false), ("24/7; Su off", "Sun 12:00", false), ("24/7; Su off", "Sat 12:00", true),
            // Times, half open.
            ("08:00-12:00", "08:00", true), ("08:00-12:00", "07:59", false), ("08:00-12:00", "11:59", true),
            ("08:00-12:00", "12:00", false), ("8:00 - 12:00", "8:00", true), ("08:00–12:00", "09:00", true),
            ("08:00-12:00,13:00-17:00", "12:30", false), ("08:00-12:00, 13:00-17:00", "16:59", true),
            ("08：00-12：00，13：00-17：00", "13:00", true), ("00:00-24:00", "23:59", true), ("00:00-00:00", "0:00", true),
            ("18:00-00:00", "23:59", true), ("18:00-00:00", "00:00", false),
            // Over midnight.
            ("22:00-06:00", "23:00", true), ("22:00-06:00", "05:59", true), ("22:00-06:00", "06:00", false),
            ("22:00-06:00", "12:00", false), ("Fr 22:00-06:00", "Sat 05:00", true),
            ("Fr 22:00-06:00", "Fri 05:00", false), ("Fr 22:00-06:00", "Sat 23:00", false),
            ("Fr 22:00-30:00", "Sat 05:00", true), ("Fr 24:00-26:00", "Sat 01:00", true),
            ("Fr 24:00-26:00", "Fri 01:00", false), ("Su 22:00-06:00", "Mon 03:00", true),
            ("2026 Dec 31 22:00-06:00", "2027-01-01T03:00", true), ("2026 22:00-06:00", "2026-01-01T03:00", false),
            ("10:00-10:00", "09:00", true),
            // Weekdays.
            ("Mo-Fr", "Fri 12:00", true), ("Mo-Fr", "Sat 12:00", false), ("Mo,We", "Tue", false), ("Mo,We", "We", true),
            ("Sa-Mo", "Sun", true), ("Sa-Mo", "Mon", true), ("Sa-Mo", "Tue", false), ("Mo-We,Fr", "Thu", false),
            ("MO-FR 08:00-12:00", "Mon 9:00", true), ("Mo-Fr: 08:00-12:00", "Mon 9:00", true),
            ("Su, Mo-Sa 20:00-06:00", "Sun 12:00", false), ("Su 00:00-24:00; Mo-Sa 20:00-06:00", "Sun 12:00", true),
            ("08:00-12:00 Mo-Fr", "Mon 9:00", true),
            // Weekdays of a month: November 2026 has Mondays on 2, 9, 16, 23, 30.
            ("Mo[1]", "2026-11-02", true), ("Mo[1]", "2026-11-09", false), ("Mo[-1]", "2026-11-30", true),
            ("Mo[-1]", "2026-11-23", false), ("Mo[2,4]", "2026-11-23", true), ("Mo[2-4]", "2026-11-16", true),
            ("Mo[2-4]", "2026-11-30", false), ("Mo[5]", "2026-11-30", true), ("Mo[1]", "2026-11-03", false),
            ("Mo[1] +1 day", "2026-11-03", true), ("Mo[1] -2 days", "2026-10-31", true), ("Mo[1]", "Tue", false),
            ("Mo[1]", "Mon", nil), ("Mo[1] +1 day", "Mon", false), ("Mo[1] +1 day", "Tue", nil),
            // Holidays stay undecided.
            ("PH", "2026-12-25T12:00", nil), ("SH", "Mon", nil), ("Mo-Su,PH 08:00-12:00", "Mon 09:00", true),
            ("Mo-Fr,PH 08:00-12:00", "Sat 09:00", nil), ("Mo-Fr,PH 08:00-12:00", "Sat 13:00", false),
            ("PH,Mo-Fr 08:00-12:00", "Mon 09:00", true), ("SH Mo-Fr 08:00-12:00", "Mon 09:00", nil),
            ("SH Mo-Fr 08:00-12:00", "Sat 09:00", false), ("Mo-Fr 08:00-12:00; PH off", "Mon 09:00", nil),
            ("Mo-Fr 08:00-12:00; PH off", "Mon 13:00", false), ("PH -1 day", "Mon", nil), ("PH,SH", "Mon", nil),
            ("24/7; PH 10:00-12:00", "11:00", true), ("24/7; PH 10:00-12:00", "13:00", nil),
            // Sun, at the hours assumed.
            ("sunrise-sunset", "06:00", true), ("sunrise-sunset", "18:00", false), ("dawn-dusk", "18:29", true),
            ("dawn-dusk", "05:29", false), ("sunset-sunrise", "05:59", true),
            ("(sunrise-00:30)-(sunset+01:15)", "05:30", true), ("(sunrise-00:30)-(sunset+01:15)", "19:15", false),
            ("sunrise-17:00", "16:59", true), ("(sunrise-09:00)-12:00", "00:00", true),
            ("08:00-10:00,sunset-23:00", "22:00", true), ("08:00-10:00,(sunset+01:00)-23:00", "18:30", false),
            // Open ends.
            ("18:00+", "17:59", false), ("18:00+", "18:00", nil), ("18:00+", "00:30", false),
            ("18:00-22:00+", "21:00", true), ("18:00-22:00+", "23:00", nil), ("18:00-02:00+", "02:30", nil),
            ("18:00-02:00+", "01:00", true), ("Mo 18:00+", "Tue 18:30", false),
            // Months and dates.
            ("Apr-Sep", "2026-04-01", true), ("Apr-Sep", "2026-09-30", true), ("Apr-Sep", "2026-10-01", false),
            ("Nov-Feb", "2026-12-15", true), ("Nov-Feb", "2026-03-01", false), ("Jan,Mar", "2026-02-10", false),
            ("Jan,Mar", "2026-03-10", true), ("Dec 24-26", "2026-12-26", true), ("Dec 24-26", "2026-12-27", false),
            ("Dec 24-Jan 2", "2027-01-02", true), ("Dec 24-Jan 2", "2027-01-03", false),
            ("Dec 24-Jan 2", "2026-12-23", false), ("Jan 1,6", "2026-01-06", true), ("Jan 1,6", "2026-01-05", false),
            ("Jan 1,6,Dec 25 off; 24/7", "2026-12-25", true), ("24/7; Jan 1,6,Dec 25 off", "2026-12-25", false),
            ("Feb 28-Feb 31", "2028-02-29", true), ("Apr-Sep 15", "2026-09-16", false),
            ("Apr 10-Sep", "2026-09-30", true), ("Dec 24 08:00-12:00", "2026-12-24T09:00", true),
            ("Dec 24: 08:00-12:00", "2026-12-24T09:00", true), ("Dec 08:00-12:00", "2026-12-30T09:00", true),
            ("Apr-Sep Mo-Fr 08:00-12:00", "2026-04-06T09:00", true), ("Dec 24", "12:00", nil),
            ("Mo Dec 24", "Tue", false), ("Apr-Sep: Mo-Fr 08:00-12:00", "Sat 9:00", false),
            // Years.
            ("2026", "2026-05-01", true), ("2026", "2027-05-01", false), ("2026-2028", "2028-05-01", true),
            ("2026+", "2031-05-01", true), ("2026+", "2025-12-31", false), ("2020-2030/5", "2025-01-01", true),
            ("2020-2030/5", "2026-01-01", false), ("2026,2028", "2027-01-01", false), ("2026,2028", "2028-01-01", true),
            ("2026 Apr", "2026-04-10", true), ("2026 Apr", "2027-04-10", false), ("2026 Apr,Jun", "2026-06-10", true),
            ("2026 Apr,Jun", "2027-06-10", false), ("2026-2028 Apr-Sep", "2027-05-01", true),
            ("2026-2028 Apr-Sep", "2027-01-01", false), ("2026 Dec 24-2027 Jan 2", "2027-01-02", true),
            ("2026 Dec 24-2027 Jan 2", "2028-01-01", false), ("2026 Dec 24-Jan 2", "2027-01-02", true),
            ("2026 Dec 24-Jan 2", "2026-01-01", false), ("2026 Dec-2027 Feb", "2027-02-28", true),
            ("2026 Dec 24-2027 Jan 2,2028 Jul", "2028-07-04", true), ("Dec 24 2026", "2026-12-24", true),
            // Weeks.
            ("week 48", "2026-11-25", true), ("week 47", "2026-11-25", false), ("week 1-53/2", "2026-11-25", false),
            ("week 2-52/2 Mo-Fr 08:00-12:00", "2026-11-25T09:00", true), ("week 45-5", "2026-11-25", true),
            ("week 45-5", "2026-02-03", false), ("week 45-5", "2026-01-20", true), ("week 10,48", "2026-11-25", true),
            ("week 53", "2027-01-02", true),
            // `;` replaces the day.
            ("Mo-Fr 08:00-18:00; We 10:00-12:00", "Wed 09:00", false),
            ("Mo-Fr 08:00-18:00; We 10:00-12:00", "Tue 09:00", true),
            ("Mo-Fr 08:00-18:00; We off", "Wed 09:00", false),
            ("We off; Mo-Fr 08:00-18:00", "Wed 09:00", true),
            ("Mo-Fr 08:00-18:00; 12:00-13:00 off", "Tue 12:30", false),
            ("Mo-Fr 08:00-18:00; 12:00-13:00 off", "Tue 13:00", true),
            ("Mo-Fr 08:00-18:00;", "Tue 13:00", true), ("Mo-Fr 08:00-18:00;; Sa 09:00-12:00", "Sat 10:00", true),
            ("Mo-Fr 08:00-18:00; We 10:00-12:00", "09:00", nil), ("Mo-Fr 08:00-18:00; We 10:00-12:00", "19:00", false),
            // What is left of a night is replaced with the day, as the specification has it, but not by `,`.
            ("Fr 22:00-03:00; Sa 10:00-12:00", "Sat 01:00", false),
            ("Fr 22:00-03:00, Sa 10:00-12:00", "Sat 01:00", true),
            ("Sa 10:00-12:00; Fr 22:00-03:00", "Sat 01:00", true),
            ("Sa 10:00-12:00; Fr 22:00-03:00", "Sat 11:00", true),
            // `,` adds.
            ("Mo-Fr 08:00-12:00, We 14:00-18:00", "Wed 09:00", true),
            ("Mo-Fr 08:00-12:00, We 14:00-18:00", "Wed 15:00", true),
            ("Mo-Fr 08:00-12:00, We 14:00-18:00", "Thu 15:00", false),
            ("Mo-Fr 08:00-12:00,Sa 14:00-18:00", "Sat 15:00", true), ("Mo-Fr 08:00-18:00, We off", "Wed 9:00", false),
            // `||` where closed.
            ("Mo-Fr 08:00-12:00 || Sa 10:00-12:00", "Sat 11:00", true),
            ("Mo-Fr 08:00-12:00 || 11:00-14:00", "Mon 13:00", true),
            ("Mo-Fr 08:00-12:00 || 11:00-14:00", "Mon 09:00", true),
            ("Mo-Fr 08:00-12:00 || off", "Mon 09:00", true),
            ("Mo-Fr 08:00-12:00 || \"by appointment\"", "Mon 09:00", true),
            ("Mo-Fr 08:00-12:00 || \"by appointment\"", "Mon 13:00", nil),
            // Words and comments.
            ("Mo 08:00-12:00 unknown", "Mon 09:00", nil), ("Mo 08:00-12:00 unknown", "Mon 13:00", false),
            ("Mo 08:00-12:00 \"ring; the bell\"", "Mon 09:00", nil),
            ("Mo 08:00-12:00 open \"ring\"", "Mon 09:00", true), ("Mo off \"rest\"", "Mon 09:00", false),
            ("\"gate\": Mo 08:00-12:00", "Mon 09:00", true), ("\"ask\"", "Mon", nil), ("Sa Off", "Sat 9:00", false),
            ("24/7; Mo 08:00-12:00 unknown", "Mon 13:00", false),
            // What is not known.
            ("Mo-Fr 08:00-12:00", "09:00", nil), ("Mo-Fr 08:00-12:00", "13:00", false), ("08:00-12:00", "Mon", nil),
            ("Mo-Su 08:00-12:00", "09:00", true), ("Mo 00:00-24:00", "Mon", true), ("Mo 08:00-12:00", "Tue", false),
            ("Mo 22:00-06:00", "Tue", nil), ("Mo 24:00-48:00", "Tue", true),
        ] as [(String, String, Bool?)])
    func isOpen(text: String, moment: String, expected: Bool?) throws {
        let hours = try OpeningHours.parse(text)
        let isOpen = hours.isOpen(at: try Moment.parse(moment))
        #expect(isOpen == expected)
    }

    /// What kind of day it is, said beside the moment: open on an ordinary day, a public holiday, a school holiday.
    @Test(
        arguments: [
            ("PH", "Mon", false, true, false), ("SH", "Mon", false, false, true), ("PH,SH", "Mon", false, true, true),
            ("PH off", "Mon", false, false, false), ("24/7; PH off", "Mon 09:00", true, false, true),
            ("Mo-Fr 08:00-12:00; PH off", "Mon 09:00", true, false, true),
            ("Mo-Fr 08:00-12:00; PH off", "Sat 09:00", false, false, false),
            ("Mo-Fr,PH 08:00-12:00", "Sat 09:00", false, true, false),
            ("SH Mo-Fr 08:00-12:00", "Mon 09:00", false, false, true),
            ("24/7; PH 10:00-12:00", "13:00", true, false, true), ("Mo-Fr", "Mon", true, true, true),
            // The night before a holiday belongs to an ordinary day.
            ("22:00-06:00; PH off", "Tue 05:00", true, false, true),
            ("PH 22:00-06:00", "Tue 05:00", false, false, false),
            // A day beside a holiday is not known by it.
            ("PH -1 day", "Mon", nil, nil, nil), ("24/7; PH +1 day off", "Mon", nil, nil, nil),
        ] as [(String, String, Bool?, Bool?, Bool?)])
    func holidays(text: String, moment: String, ordinary: Bool?, onPublic: Bool?, onSchool: Bool?) throws {
        let hours = try OpeningHours.parse(text)
        let moment = try Moment.parse(moment)
        #expect(hours.isOpen(at: moment.onHoliday([])) == ordinary)
        #expect(hours.isOpen(at: moment.onHoliday([.publicHoliday])) == onPublic)
        #expect(hours.isOpen(at: moment.onHoliday([.schoolHoliday])) == onSchool)
        #expect(hours.namesHolidays == (text.contains("PH") || text.contains("SH")))
    }

    /// Conditions that cannot be judged count as not met, and the answer says so.
    @Test(
        arguments: [
            ("Mo-Fr 08:00-12:00; PH off", "Mon 09:00", true, true),
            ("Mo-Fr 08:00-12:00; PH off", "Mon 13:00", false, false),
            ("PH", "Mon 09:00", false, true), ("Mo-Fr 08:00-12:00", "09:00", false, true),
            ("24/7; Dec 24-26 off", "Mon 12:00", true, true), ("24/7; PH 10:00-12:00", "11:00", true, false),
            ("18:00+", "19:00", false, true), ("Mo 08:00-12:00 unknown", "Mon 09:00", false, true),
            ("24/7", "Mon", true, false),
        ] as [(String, String, Bool, Bool)])
    func answer(text: String, moment: String, isOpen: Bool, isUndecided: Bool) throws {
        let answer = try OpeningHours.parse(text).answer(at: try Moment.parse(moment))
        #expect(answer == OpeningHours.Answer(isOpen: isOpen, isUndecided: isUndecided))
    }

    @Test func sunTimesAreTold() throws {
        #expect(try OpeningHours.parse("Mo sunrise-12:00").assumesSunTimes)
        #expect(try OpeningHours.parse("08:00-(dusk+01:00)").assumesSunTimes)
        #expect(try !OpeningHours.parse("Mo 06:00-18:00").assumesSunTimes)
    }

    /// What is not understood is named.
    @Test(
        arguments: [
            ("", ""), (" ", ""), (";", ";"), ("; Mo", "; Mo"), ("Mo-Fr 8-18", "8-18"), ("Mo-Fr 08:00", ""),
            ("Mo-Fr 08:00; Sa off", "; Sa off"), ("Mo-Fr 08.00-12.00", "08.00-12.00"), ("easter", "easter"),
            ("Monday", "Monday"), ("Mo-Freitag 08:00-12:00", "Freitag 08:00-12:00"), ("Mo-", ""), ("Mo-Fr 08:00-", ""),
            ("08:00-12:60", "12:60"), ("25:00-26:00", "25:00-26:00"), ("08:00-48:01", "48:01"),
            ("08:00-12:00/30", "/30"),
            ("Mo 08:00-12:00 Tu 08:00-12:00", "Tu 08:00-12:00"), ("Dec 32", "32"), ("Dec 0", "0"), ("week 54", "54"),
            ("week", ""), ("2028-2026", ""), ("2026 Dec-2025 Jan", ""), ("Apr-30", "30"), ("Mo[6]", "6]"),
            ("Mo[0]", "0]"), ("Mo[1", ""), ("Mo[3-1]", "1]"), ("Mo-Fr[1]", "[1]"), ("PH +2 weeks", ""),
            ("PH +x", "x"), ("12345", "12345"), ("Mo \"ring", "\"ring"), ("Mo | Tu", "| Tu"), ("Mo ||", ""),
            ("Mo, ", ""), ("Mo off off", "off"), ("(sunrise-08:00", "-08:00"), ("(08:00)-12:00", "08:00)-12:00"),
            ("(sunrise+1)-12:00", "+1)-12:00"), ("Mo 08:00-12:00 ü; Tu", "ü"), ("öffnet um acht", "öffnet um acht"),
            ("weekdays 08:00-12:00", "weekdays 08:00-12:00"), ("Mo-Fr 24/8", "24/8"), ("Mo 08:00-12:00 closed x", "x"),
        ] as [(String, String)])
    func refused(text: String, part: String) {
        #expect {
            try OpeningHours.parse(text)
        } throws: { error in
            guard let error = error as? OpeningHoursError else { return false }
            if error.part != part { print("\(text): \(error.part)") }
            return error.code == .badHours && error.part == part && error.message.contains("expected")
        }
    }
}
