extension OpeningHours {
    /// Whether it is open at `moment`.
    ///
    /// - Parameter undecided: what a condition counts as that cannot be judged.
    func state(at moment: Moment, undecided: Truth) -> Truth {
        let today = KnownDay(moment)
        let yesterday = today.previous
        func settle(_ truth: Truth) -> Truth { truth == .maybe ? undecided : truth }

        return rules.reduce(.no) { before, rule in
            rule.state(
                after: before, isItsDay: settle(rule.days.matches(today)), covers: settle(rule.covers(moment.minute)),
                isNightBefore: settle(rule.days.matches(yesterday) && rule.coversAfterMidnight(moment.minute)),
                undecided: undecided)
        }
    }
}

extension Rule {
    /// What is the case after this rule.
    ///
    /// - Parameters:
    ///   - before: what the rules before this one say.
    ///   - isItsDay: whether the day is one of this rule's.
    ///   - covers: whether the minute belongs to it on its days.
    ///   - isNightBefore: whether the minute belongs to what began the day before.
    ///   - undecided: what `unknown` counts as.
    fileprivate func state(
        after before: Truth, isItsDay: Truth, covers: Truth, isNightBefore: Truth, undecided: Truth
    ) -> Truth {
        let isItsTime = (isItsDay && covers) || isNightBefore
        if state == .closed {
            if kind == .fallback { return before }
            // Open as before, and not at this time.
            return before && (isItsTime == .no ? .yes : isItsTime == .yes ? .no : .maybe)
        }
        let open = state == .open ? Truth.yes : undecided
        guard kind == .normal, isItsDay != .no else { return before || (isItsTime && open) }
        let onItsDay = (covers || isNightBefore) && open
        if isItsDay == .yes { return onItsDay }
        let onOtherDays = before || (isNightBefore && open)
        return onItsDay == onOtherDays ? onItsDay : .maybe
    }

    /// Whether `minute` of a day of this rule is one of its minutes.
    fileprivate func covers(_ minute: Int?) -> Truth {
        guard !times.isEmpty else { return .yes }
        guard let minute else {
            return times.contains { $0.start == 0 && $0.end >= minutesPerDay } ? .yes : .maybe
        }
        return times.reduce(.no) { $0 || $1.covers(minute) }
    }

    /// Whether `minute` of the day after a day of this rule is one of its minutes.
    fileprivate func coversAfterMidnight(_ minute: Int?) -> Truth {
        guard let minute else {
            guard times.contains(where: { $0.openUntil > minutesPerDay }) else { return .no }
            return times.contains { $0.start == minutesPerDay && $0.end == 2 * minutesPerDay } ? .yes : .maybe
        }
        return times.reduce(.no) { $0 || $1.covers(minute + minutesPerDay) }
    }
}

extension TimeSpan {
    fileprivate func covers(_ minute: Int) -> Truth {
        if minute < start || minute >= openUntil { return .no }
        return minute < end ? .yes : .maybe
    }
}
