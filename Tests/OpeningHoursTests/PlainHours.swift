import TestMaps

@testable import OpeningHours

/// A well-formed rule with the days it is about written out one by one, for the years 2024 to 2027.
struct PlainRule {
    var text: String
    var separator: String
    var days: Set<Int>
    /// Minutes since the midnight that begins a day; empty for all day long.
    var spans: [Range<Int>]
    var closes: Bool
}

/// Opening hours answered by painting the minutes of one day, rule after rule.
struct PlainHours {
    var rules: [PlainRule]

    var text: String {
        rules.enumerated().map { ($0.offset == 0 ? "" : $0.element.separator) + $0.element.text }.joined()
    }

    func isOpen(day: Int, minute: Int) -> Bool {
        var paint = Array(repeating: false, count: 1440)
        for (index, rule) in rules.enumerated() {
            let isNormal = index == 0 || rule.separator == "; "
            if isNormal, !rule.closes, rule.days.contains(day) { paint = Array(repeating: false, count: 1440) }
            for (owner, shift) in [(day - 1, 1440), (day, 0)] where rule.days.contains(owner) {
                for span in rule.spans.isEmpty ? [0..<1440] : rule.spans {
                    for painted in span where (0..<1440).contains(painted - shift) {
                        paint[painted - shift] = !rule.closes
                    }
                }
            }
        }
        return paint[minute]
    }

    /// A day of the years 2024 to 2027, as numbers that are counted here.
    struct Day {
        var number: Int
        var year: Int
        var month: Int
        var day: Int
        /// 0 for Monday.
        var weekday: Int
        var isoWeek: Int
    }

    /// All days of those years; 1 January 2024 was a Monday in week 1, and 2026 has a week 53.
    static let calendar: [Day] = {
        var days: [Day] = []
        var week = 1
        let first = CivilDate(year: 2024, month: 1, day: 1)?.dayNumber ?? 0
        for year in 2024...2027 {
            for month in 1...12 {
                let length = [31, year == 2024 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
                for day in 1...length {
                    let weekday = days.count % 7
                    if weekday == 0, !days.isEmpty {
                        let firstOfWeek = (month, day)
                        // Week 1 is the week of 4 January: its Monday lies between 29 December and 4 January.
                        week = firstOfWeek >= (12, 29) || firstOfWeek <= (1, 4) ? 1 : week + 1
                    }
                    days.append(
                        Day(
                            number: first + days.count, year: year, month: month, day: day, weekday: weekday,
                            isoWeek: week))
                }
            }
        }
        return days
    }()

    static func random(using random: inout SeededGenerator) -> PlainHours {
        PlainHours(
            rules: (0..<Int.random(in: 1...4, using: &random)).map { _ in PlainRule.random(using: &random) })
    }
}

extension PlainRule {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

    static func random(using random: inout SeededGenerator) -> PlainRule {
        var parts: [String] = []
        var days = PlainHours.calendar
        func keep(_ isKept: (PlainHours.Day) -> Bool) { days = days.filter(isKept) }

        if random.chance(15) {
            let first = Int.random(in: 2024...2027, using: &random)
            let last = Int.random(in: first...2027, using: &random)
            parts.append(first == last ? "\(first)" : "\(first)-\(last)")
            // A year before a month would belong to the month alone, which comes to the same.
            keep { $0.year >= first && $0.year <= last }
            if first == last, random.chance(50) {
                let month = Int.random(in: 1...12, using: &random)
                parts.append(months[month - 1])
                keep { $0.month == month }
            }
        } else if random.chance(35) {
            let first = Int.random(in: 1...12, using: &random)
            let last = Int.random(in: 1...12, using: &random)
            let hasDays = random.chance(50)
            let firstDay = hasDays ? Int.random(in: 1...28, using: &random) : 1
            let lastDay = hasDays ? Int.random(in: 1...28, using: &random) : 31
            if hasDays {
                let end = first == last && random.chance(50) && firstDay <= lastDay ? "" : "\(months[last - 1]) "
                parts.append("\(months[first - 1]) \(firstDay)-\(end)\(lastDay)")
            } else {
                parts.append(first == last ? months[first - 1] : "\(months[first - 1])-\(months[last - 1])")
            }
            let isInOrder = (first, firstDay) <= (last, lastDay)
            keep { day in
                let isLate = day.month > first || (day.month == first && day.day >= firstDay)
                let isEarly = day.month < last || (day.month == last && day.day <= lastDay)
                return isInOrder ? isLate && isEarly : isLate || isEarly
            }
        }
        if random.chance(15) {
            let first = Int.random(in: 1...52, using: &random)
            let last = Int.random(in: first...53, using: &random)
            let step = Int.random(in: 1...3, using: &random)
            parts.append(
                first == last ? "week \(first)" : step == 1 ? "week \(first)-\(last)" : "week \(first)-\(last)/\(step)")
            let weeks = Set(stride(from: first, through: last, by: first == last ? 1 : step))
            keep { weeks.contains($0.isoWeek) }
        }
        if random.chance(60) {
            var kept: Set<Int> = []
            let ranges = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                let first = Int.random(in: 0...6, using: &random)
                let last = Int.random(in: 0...6, using: &random)
                var day = first
                while true {
                    kept.insert(day)
                    if day == last { break }
                    day = (day + 1) % 7
                }
                return first == last ? weekdays[first] : "\(weekdays[first])-\(weekdays[last])"
            }
            parts.append(ranges.joined(separator: random.chance(50) ? "," : ", "))
            keep { kept.contains($0.weekday) }
        }
        var spans: [Range<Int>] = []
        if random.chance(75) || parts.isEmpty {
            let texts = (0..<Int.random(in: 1...2, using: &random)).map { _ in
                let start = Int.random(in: 0..<48, using: &random) * 30
                let end = Int.random(in: 0...48, using: &random) * 30
                spans.append(start..<(end <= start ? end + 1440 : end))
                return "\(clock(start))-\(clock(end <= start && random.chance(30) ? end + 1440 : end))"
            }
            parts.append(texts.joined(separator: ","))
        }
        let closes = random.chance(25)
        if closes {
            parts.append(random.chance(50) ? "off" : "closed")
        } else if random.chance(10) {
            parts.append("open")
        }
        // Days alone do not show where an added rule begins.
        let separator = random.chance(65) ? "; " : spans.isEmpty || closes ? "; " : ", "
        return PlainRule(
            text: parts.joined(separator: " "), separator: separator, days: Set(days.map(\.number)), spans: spans,
            closes: closes)
    }

    private static func clock(_ minute: Int) -> String {
        let hour = minute / 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute % 60 == 0 ? "00" : "30")"
    }
}
