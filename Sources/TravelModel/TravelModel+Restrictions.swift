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
        for key in ["day_on", "day_off", "hour_on", "hour_off"] where tags[key] != nil {
            return .unread("\(key) is no longer in use; conditional restrictions have replaced it")
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

    private func kind(_ value: String) -> RestrictionJudgement {
        if value.hasPrefix("no_") { return .forbidden }
        if value.hasPrefix("only_") { return .only }
        return value == "none" || value == "no" ? .notForUs : .unread("restriction=\(value)")
    }
}
