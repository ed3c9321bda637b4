extension TravelModel {
    /// At which part of its speed each direction of a street is used: 0 where it is not.
    func permittedFlow(
        _ tags: Tags, _ street: StreetClass, _ conditions: inout ConditionCount
    ) -> (forward: Double, backward: Double) {
        let against = contraflow(tags, street)
        switch direction(tags, street, &conditions) {
        case .both: return (1, 1)
        case .forward: return (1, against)
        case .backward: return (against, 1)
        // Either direction may be the wrong one at this hour.
        case .unknown: return (against, against)
        }
    }

    private enum Direction { case both, forward, backward, unknown }

    /// The directions that the most specific key present permits (OpenStreetMap wiki, "Key:oneway"). Without one, or with a
    /// value that is not understood, roundabouts and motorways run forward only and every other street runs both ways.
    private func direction(_ tags: Tags, _ street: StreetClass, _ conditions: inout ConditionCount) -> Direction {
        let keys = profile.oneway.keys
        for key in keys {
            guard let value = value(key, tags, &conditions) else { continue }
            switch value {
            case "yes", "true", "1": return .forward
            case "-1", "reverse": return .backward
            case "no", "false", "0": return .both
            // Geofabrik's shapefiles: forward, against ("to"), both (Free data in GIS format, layer roads).
            case "f": return .forward
            case "t": return .backward
            case "b": return .both
            // Signals change it every few minutes (OpenStreetMap wiki, "Tag:oneway=alternating").
            case "alternating": return .both
            // It changes a few times a day: not to be used without knowing when ("Tag:oneway=reversible"). What is known
            // stands in `oneway:conditional` and has been read.
            case "reversible": return .unknown
            default: break
            }
            break
        }
        guard keys.contains("oneway") else { return .both }
        return isRoundabout(tags) || street == .motorway ? .forward : .both
    }

    private func isRoundabout(_ tags: Tags) -> Bool {
        let junction = tags.word("junction")
        return junction == "roundabout" || junction == "circular"
    }

    private func contraflow(_ tags: Tags, _ street: StreetClass) -> Double {
        let rules = profile.oneway
        if rules.contraflow == 0 || rules.neverAgainst.contains(street) { return 0 }
        return rules.neverAgainstRoundabouts && isRoundabout(tags) ? 0 : rules.contraflow
    }
}
