extension Feature {
    /// The position in the layer, and the id where there is one: `3 (id "A")`.
    public var designation: String {
        (self["id"]?.text ?? id).map { "\(index) (id \($0.debugDescription))" } ?? String(index)
    }

    /// The feature as messages name it: `feature 3 (id "A")`.
    public var label: String { "feature \(designation)" }
}

extension [Feature] {
    /// What these features are, for messages that say what was found: `3 Point features, 1 LineString feature`.
    public var inventory: String {
        guard !isEmpty else { return "no feature at all" }
        var counts: [(kind: FeatureGeometry, count: Int)] = []
        for feature in self {
            if let index = counts.firstIndex(where: { $0.kind.kind == feature.geometry.kind }) {
                counts[index].count += 1
            } else {
                counts.append((feature.geometry, 1))
            }
        }
        let parts = counts.map { entry in
            let features = entry.count == 1 ? "feature" : "features"
            return entry.kind == .none
                ? "\(entry.count) \(features) without geometry" : "\(entry.count) \(entry.kind.kind) \(features)"
        }
        return parts.joined(separator: ", ")
    }
}
