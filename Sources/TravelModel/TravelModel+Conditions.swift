import OpeningHours

extension TravelModel {
    /// The value of a key as it holds now: that of its `:conditional` where a condition is met, else its own. Lower case.
    func value(_ key: String, _ tags: Tags, _ conditions: inout ConditionCount) -> String? {
        metCondition(key, tags, &conditions) ?? tags.word(key)
    }

    /// The value of a key's `:conditional` where a condition is met, in lower case.
    func metCondition(_ key: String, _ tags: Tags, _ conditions: inout ConditionCount) -> String? {
        guard profile.readsConditions, tags.hasConditions, let text = tags[key + ":conditional"] else { return nil }
        switch conditionalValue(text) {
        case .value(let value): return value
        case .none: return nil
        case .undecided:
            conditions.undecided += 1
            return nil
        }
    }

    /// What a conditional value says now.
    enum ConditionalReading: Equatable {
        /// In lower case.
        case value(String)
        /// No condition is met.
        case none
        /// It cannot be read, or depends on what is not known.
        case undecided
    }

    func conditionalValue(_ text: String) -> ConditionalReading {
        guard let conditional = try? ConditionalValue.parse(text) else { return .undecided }
        let (value, unread) = conditional.value(at: moment, vehicle: facts)
        if let value { return .value(value.lowercased()) }
        return unread ? .undecided : .none
    }

    /// Whether hours hold now; false where that is not known.
    func isNow(_ hours: OpeningHours) -> Bool { moment.flatMap { hours.isOpen(at: $0) } ?? false }
}
