extension OpeningHours {
    /// Reads hours.
    ///
    /// - Parameter text: see `OpeningHours` for what is understood. The work grows in step with its length.
    /// - Throws: `OpeningHoursError` with code `bad-opening-hours`, which names the part that is not understood.
    public static func parse(_ text: String) throws(OpeningHoursError) -> OpeningHours {
        var parser = RuleParser(text)
        let rules = try parser.rules()
        return OpeningHours(rules: rules, assumesSunTimes: parser.hasSunTimes)
    }
}

/// Reads rules from tokens, from left to right with at most four tokens of foresight.
struct RuleParser {
    private let text: [UInt8]
    private let tokens: [Token]
    private var position = 0
    /// Whether a time of sun has been read.
    var hasSunTimes = false

    init(_ text: String) {
        self.text = Array(text.utf8)
        tokens = cutTokens(self.text)
    }

    // MARK: Rules

    mutating func rules() throws(OpeningHoursError) -> [Rule] {
        var rules: [Rule] = []
        var kind = Rule.Kind.normal
        while true {
            // `;` at the end, or twice, is a slip that changes nothing.
            if kind == .normal, !rules.isEmpty, atEnd { return rules }
            if kind == .normal, !rules.isEmpty, take(";") { continue }
            rules.append(try rule(kind))
            if atEnd { return rules }
            if take(";") {
                kind = .normal
            } else if take(",") {
                kind = .additional
            } else if take("|") {
                kind = .fallback
            } else {
                throw unreadable("the end of a rule (;)")
            }
        }
    }

    private mutating func rule(_ kind: Rule.Kind) throws(OpeningHoursError) -> Rule {
        var rule = Rule(kind: kind)
        let start = position
        if kindAt(0) == .comment, isSign(":", ahead: 1) { position += 2 }
        var seen: Set<Selector> = []
        while let selector = nextSelector() {
            guard seen.insert(selector).inserted else { throw unreadable("a separator (;) before another rule") }
            try read(selector, into: &rule)
        }
        try modifier(of: &rule)
        if position == start { throw unreadable("days, times, 24/7, open, closed or off") }
        return rule
    }

    private enum Selector { case years, dates, weeks, weekdays, times }

    /// What begins at the next token, nil where the selectors end.
    private func nextSelector() -> Selector? {
        if isTime() || isAlways() || isSign("(") { return .times }
        switch kindAt(0) {
        case .number(_, digits: 4): return isMonth(ahead: 1) ? .dates : .years
        case .word("week"): return .weeks
        case .word("ph"), .word("sh"): return .weekdays
        case .word(let word):
            if monthNumber(word) != nil { return .dates }
            if weekdayNamed(word) != nil { return .weekdays }
            return sunTime(word) == nil ? nil : .times
        default: return nil
        }
    }

    private mutating func read(_ selector: Selector, into rule: inout Rule) throws(OpeningHoursError) {
        switch selector {
        case .years: rule.days.years = try years()
        case .dates: rule.days.dates = try dates()
        case .weeks: rule.days.weeks = try weeks()
        case .weekdays: try weekdays(into: &rule.days)
        case .times:
            rule.times = isAlways() ? [] : try times()
            if rule.times.isEmpty { position += 3 }
        }
        // A colon after dates is there for the reader's eye.
        if selector != .times { _ = take(":") }
    }

    private mutating func modifier(of rule: inout Rule) throws(OpeningHoursError) {
        var hasState = true
        switch kindAt(0) {
        case .word("open"): rule.state = .open
        case .word("closed"), .word("off"): rule.state = .closed
        case .word("unknown"): rule.state = .unknown
        default: hasState = false
        }
        if hasState { position += 1 }
        guard kindAt(0) == .comment else { return }
        // A comment alone says only that there is something to know.
        if !hasState { rule.state = .unknown }
        position += 1
    }
}

// MARK: Tokens

extension RuleParser {
    var atEnd: Bool { position == tokens.count }

    /// The token's kind, nil behind the end.
    func kindAt(_ ahead: Int) -> Token.Kind? {
        position + ahead < tokens.count ? tokens[position + ahead].kind : nil
    }

    func isSign(_ sign: Unicode.Scalar, ahead: Int = 0) -> Bool { kindAt(ahead) == .sign(UInt8(ascii: sign)) }

    func isNumber(digits: ClosedRange<Int>, ahead: Int = 0) -> Bool {
        if case .number(_, let count) = kindAt(ahead) { digits.contains(count) } else { false }
    }

    func isMonth(ahead: Int = 0) -> Bool {
        if case .word(let word) = kindAt(ahead) { monthNumber(word) != nil } else { false }
    }

    func isDayOfWeek(ahead: Int = 0) -> Bool {
        guard case .word(let word) = kindAt(ahead) else { return false }
        return word == "ph" || word == "sh" || weekdayNamed(word) != nil
    }

    /// Whether `8:00` or `08:00` comes next; no blank may stand in it, so that `Dec 24: 08:00` is a date and a time.
    func isTime(ahead: Int = 0) -> Bool {
        guard isNumber(digits: 1...2, ahead: ahead), isSign(":", ahead: ahead + 1),
            isNumber(digits: 2...2, ahead: ahead + 2)
        else { return false }
        let first = tokens[position + ahead].bytes.upperBound
        let last = tokens[position + ahead + 2].bytes.lowerBound
        return tokens[position + ahead + 1].bytes == first..<last
    }

    /// Whether `24/7` comes next.
    func isAlways() -> Bool {
        kindAt(0) == .number(24, digits: 2) && isSign("/", ahead: 1) && kindAt(2) == .number(7, digits: 1)
    }

    /// Goes behind the sign if it comes next.
    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard isSign(sign) else { return false }
        position += 1
        return true
    }

    mutating func skip(_ count: Int) { position += count }

    mutating func word(_ expected: String) throws(OpeningHoursError) -> String {
        guard case .word(let word) = kindAt(0) else { throw unreadable(expected) }
        position += 1
        return word
    }

    /// Reads a number in `range`.
    mutating func number(_ range: ClosedRange<Int>, _ expected: String) throws(OpeningHoursError) -> Int {
        guard case .number(let number, _) = kindAt(0), range.contains(number) else { throw unreadable(expected) }
        position += 1
        return number
    }

    /// The error for what comes next, up to the end of its rule.
    func unreadable(_ expected: String) -> OpeningHoursError {
        var part: [UInt8] = []
        if position < tokens.count {
            let start = tokens[position].bytes
            let rest = text[start.upperBound...]
            let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? text.count
            part = Array(text[start.lowerBound..<max(start.upperBound, min(end, start.upperBound + longestPart))])
        }
        return OpeningHoursError(code: .badHours, part: String(decoding: part, as: UTF8.self), expected: expected)
    }
}

/// Bytes of an offending part that a message shows.
private let longestPart = 40
