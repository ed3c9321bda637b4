import FeatureIO

/// The ids of a layer, no two of which may be equal.
struct UniqueIDs {
    private var featureOfID: [String: Int] = [:]

    /// - Throws: `PlanningError` with `duplicate-id`.
    mutating func add(_ id: String, of feature: Feature, path: String) throws(PlanningError) {
        if let earlier = featureOfID.updateValue(feature.index, forKey: id) {
            throw PlanningError(
                .duplicateID,
                "\(path): features \(earlier) and \(feature.index) have the same id \"\(id)\", expected unique ids")
        }
    }
}
