import TravelModel

/// What a line layer's `oneway` says beyond OpenStreetMap's words.
struct LineDirections {
    /// Values that were not understood, and in how many lines.
    private(set) var unread: [String: Int] = [:]

    /// `oneway` in OpenStreetMap's words; nil for a line that is closed both ways.
    mutating func understood(_ tags: Tags) -> Tags? {
        guard let text = tags["oneway"] else { return tags }
        switch text.lowercased() {
        case "closed": return nil
        // From the line's first point to its last, and back (TomTom MultiNet).
        case "ft": return tags.replacing("oneway", with: "yes")
        case "tf": return tags.replacing("oneway", with: "-1")
        case "yes", "true", "1", "-1", "reverse", "no", "false", "0", "f", "t", "b", "reversible", "alternating": break
        default: unread[text, default: 0] += 1
        }
        return tags
    }

    /// What the planner should know of values that were not understood.
    var note: String? {
        guard !unread.isEmpty else { return nil }
        let values = unread.keys.sorted().prefix(5).map(\.debugDescription).joined(separator: ", ")
        return "\(unread.values.reduce(0, +)) lines have a oneway that is not understood (\(values)) and counts as not "
            + "given; --columns oneway:CODE=both, forward, backward or closed says what it means"
    }
}
