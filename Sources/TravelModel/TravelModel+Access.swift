/// Values of an access key that let somebody pass by law.
let permissions: Set<String> = ["yes", "designated", "official", "permissive"]

extension TravelModel {
    /// Whether each direction of a street is open.
    func openDirections(_ tags: Tags, _ conditions: inout ConditionCount) -> (forward: Bool, backward: Bool) {
        if tags.word("impassable") == "yes" { return (false, false) }
        let both = isOpen(tags, suffix: "", &conditions)
        guard profile.readsConditions, tags.hasDirections else { return (both, both) }
        return (
            isOpen(tags, suffix: ":forward", &conditions), isOpen(tags, suffix: ":backward", &conditions)
        )
    }

    /// The most specific key present decides, in one direction before both; a key that opens decides over all.
    private func isOpen(_ tags: Tags, suffix: String, _ conditions: inout ConditionCount) -> Bool {
        for key in profile.access.keys {
            let directed = suffix.isEmpty ? nil : value(key + suffix, tags, &conditions)
            // The key for this traveller alone is not overruled by one for others.
            let isOwn = key == profile.access.keys.first
            guard let found = directed ?? value(key, tags, &conditions) else {
                if isOwn, isBarredFromMotorRoads, tags.word("motorroad") == "yes" { return false }
                continue
            }
            return !isBarred(found) || !isOwn && isOpened(tags, &conditions)
        }
        return true
    }

    /// Whether `motorroad=yes` says no to the traveller, as if its own key did (OpenStreetMap wiki, "Key:motorroad").
    private var isBarredFromMotorRoads: Bool { profile.mode != .motor || profile.vehicle.isSlow }

    /// Of several values joined by `;` one that does not bar is enough.
    func isBarred(_ value: String) -> Bool {
        if !value.contains(";") { return profile.access.barred.contains(value) }
        return value.split(separator: ";").allSatisfy { profile.access.barred.contains(trimmed($0)) }
    }

    /// Whether a key that opens says so.
    func isOpened(_ tags: Tags, _ conditions: inout ConditionCount) -> Bool {
        for key in profile.access.openedBy {
            if let value = value(key, tags, &conditions), permissions.contains(value) { return true }
        }
        return false
    }
}
