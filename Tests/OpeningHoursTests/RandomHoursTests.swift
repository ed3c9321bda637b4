import TestMaps
import Testing

@testable import OpeningHours

@Suite struct RandomHoursTests {
    /// Random well-formed hours answer as the painted day does; and an answer given without the date, the weekday or the
    /// time is that of every day and minute which the moment may be.
    @Test func asThePaintedDay() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("RandomHoursTests.asThePaintedDay: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        // The first day is left out: the painter does not know the day before it.
        let calendar = PlainHours.calendar.dropFirst()
        var (open, known) = (0, 0)
        for _ in 0..<300 {
            var plain = PlainHours.random(using: &random)
            // Days alone, followed by a comma and weekdays, would be one list of days, and times followed by a comma and
            // times one list of times.
            for index in plain.rules.indices.dropFirst()
            where plain.rules[index - 1].spans.isEmpty || plain.rules[index].text.dropFirst(2).first == ":" {
                plain.rules[index].separator = "; "
            }
            let hours = try OpeningHours.parse(plain.text)
            for _ in 0..<20 {
                let day = try #require(calendar.randomElement(using: &random))
                let minute = Int.random(in: 0..<48, using: &random) * 30 + Int.random(in: -1...1, using: &random)
                guard (0..<1440).contains(minute) else { continue }
                let date = try #require(CivilDate(dayNumber: day.number))
                let isOpen = plain.isOpen(day: day.number, minute: minute)
                open += isOpen ? 1 : 0
                #expect(
                    hours.isOpen(at: Moment(date: date, minute: minute)) == isOpen, "\(plain.text) at \(date) \(minute)"
                )
                let answer = hours.answer(at: Moment(date: date, minute: minute))
                #expect(answer == OpeningHours.Answer(isOpen: isOpen, isUndecided: false))
                for partial in [
                    Moment(minute: minute), Moment(weekday: date.weekday, minute: minute),
                    Moment(weekday: date.weekday),
                    Moment(date: date), Moment.unknown,
                ] {
                    guard let answer = hours.isOpen(at: partial) else { continue }
                    known += 1
                    #expect(answer == isOpen, "\(plain.text) at \(partial), which may be \(date) \(minute)")
                }
            }
        }
        // Else the comparison would compare little.
        #expect(open > 500)
        #expect(known > 500)
    }

    /// No bytes trap, and what is not understood is an error; the alphabet is that of the syntax, so that much is read.
    @Test func anyBytes() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("RandomHoursTests.anyBytes: seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "Mo", "Fr", "-", ",", ";", "||", " ", "08:00", "24/7", "12:30", "PH", "SH", "week", "2026", "99999", "Dec",
            "24",
            "Jan", "off", "unknown", "\"", "(", ")", "sunrise", "+", "[", "]", "1", "/", "@", "AND", "weight", ">",
            "7.5",
            "no", "hgv", "wet", "–", "：", "ü", "day", ":", "53", "Mo[1]", "0", "48:00",
        ]
        var (read, conditional) = (0, 0)
        for round in 0..<20_000 {
            let text: String
            if round % 4 == 0 {
                text = String(
                    decoding: (0..<Int.random(in: 0...30, using: &random)).map { _ in
                        UInt8.random(in: 0...255, using: &random)
                    }, as: UTF8.self)
            } else {
                text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                    pieces.randomElement(using: &random) ?? ""
                }.joined()
            }
            for moment in [Moment.unknown, Moment(weekday: .sunday, minute: 1439)] {
                if let hours = try? OpeningHours.parse(text) {
                    read += 1
                    _ = hours.isOpen(at: moment)
                    if let last = CivilDate(year: 9999, month: 12, day: 31),
                        let first = CivilDate(year: 1, month: 1, day: 1)
                    {
                        _ = hours.answer(at: Moment(date: last, minute: 1439))
                        _ = hours.answer(at: Moment(date: first, minute: 0))
                    }
                }
                if let value = try? ConditionalValue.parse("no @ (" + text + ")") {
                    conditional += 1
                    _ = value.value(at: moment, vehicle: VehicleFacts())
                }
                _ = try? ConditionalValue.parse(text)
                _ = try? Moment.parse(text)
            }
        }
        #expect(read > 100)
        #expect(conditional > 100)
    }

    /// The work grows in step with the length: a text of 200 kB is read in a moment, also where it is nonsense.
    @Test(arguments: [
        "Mo-Fr 08:00-12:00; ", "(", "((", "\"", "Mo,", "1,", "AND ", "|", "a @ (", "a @ (hgv AND ", "08:00-12:00,", "ü",
        "Dec 1,",
    ])
    func longTexts(piece: String) {
        let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure {
            _ = try? OpeningHours.parse(text)
            _ = try? ConditionalValue.parse(text)
            _ = try? ConditionalValue.parse("no @ (" + text + ")")
            _ = try? Moment.parse(text)
        }
        #expect(time < .seconds(8), "\(time)")
    }
}
