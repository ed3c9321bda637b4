import OpeningHours

/// What a turn restriction says to a traveller.
public enum RestrictionJudgement: Sendable, Equatable {
    case forbidden
    case only
    /// It holds for others, or not now.
    case notForUs
    /// It cannot be understood: why, in a few words.
    case unread(String)
}

extension TravelModel {
    /// What the tags of a relation of type `restriction` say (OpenStreetMap wiki, "Relation:restriction").
    public func judgeRestriction(_ tags: Tags) -> RestrictionJudgement {
        if let exempt = tags.word("except") {
            let groups = profile.vehicle.groups.union(profile.turns.exemptAs)
            if exempt.split(separator: ";").contains(where: { groups.contains(trimmed($0)) }) { return .notForUs }
        }
        switch formerHours(tags) {
        case .always: break
        case .hours(let hours):
            switch moment.flatMap(hours.isOpen) {
            case true?: break
            case false?: return .notForUs
            case nil:
                return .unread("it holds at some hours (\(tags.formerHours)), which needs --time with day and hour")
            }
        case .unreadable: return .unread("its hours cannot be understood: \(tags.formerHours)")
        }
        var undecided: String?
        for key in profile.vehicle.groups.sorted().map({ "restriction:\($0)" }) + ["restriction"] {
            if let text = tags[key + ":conditional"] {
                switch conditionalValue(text) {
                case .value(let value): return kind(value)
                case .undecided: undecided = "\(key):conditional cannot be decided: \(text)"
                case .none: break
                }
            }
            if let value = tags.word(key) { return kind(value) }
        }
        if let undecided { return .unread(undecided) }
        // A restriction for other vehicles has keys that were not read.
        return .notForUs
    }

    private enum FormerHours {
        case always
        case hours(OpeningHours)
        case unreadable
    }

    /// What the keys said that conditional restrictions have replaced: from day to day, from hour to hour
    /// (OpenStreetMap wiki, "Relation:restriction", former keys).
    private func formerHours(_ tags: Tags) -> FormerHours {
        let (days, hours) = (
            ["day_on", "day_off"].map { tags.word($0) }, ["hour_on", "hour_off"].map { tags.word($0) }
        )
        if days == [nil, nil] && hours == [nil, nil] { return .always }
        var words: [String] = []
        if days != [nil, nil] {
            guard let from = days[0].flatMap(weekday), let to = days[1].flatMap(weekday) else { return .unreadable }
            words.append("\(from)-\(to)")
        }
        if hours != [nil, nil] {
            guard let from = hours[0], let to = hours[1] else { return .unreadable }
            words.append("\(from)-\(to)")
        }
        guard let hours = try? OpeningHours.parse(words.joined(separator: " ")) else { return .unreadable }
        return .hours(hours)
    }

    /// `Mo` for `monday` or any beginning of it that is no other day's.
    private func weekday(_ word: String) -> String? {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        let fitting = days.filter { $0.hasPrefix(word) }
        guard fitting.count == 1, let day = fitting.first else { return nil }
        return day.prefix(1).uppercased() + day.dropFirst().prefix(1)
    }

    private func kind(_ value: String) -> RestrictionJudgement {
        if value.hasPrefix("no_") { return .forbidden }
        if value.hasPrefix("only_") { return .only }
        return value == "none" || value == "no" ? .notForUs : .unread("restriction=\(value)")
    }
}

extension Tags {
    /// The former keys for hours as they stand, for a message.
    fileprivate var formerHours: String {
        ["day_on", "day_off", "hour_on", "hour_off"].compactMap { key in self[key].map { "\(key)=\($0)" } }
            .joined(separator: ", ")
    }
}
