import FeatureIO

/// The ids of a layer's features so far.
struct UniqueIDs {
    let path: String
    private var featureOfID: [String: Int] = [:]

    init(path: String) { self.path = path }

    /// - Throws: `duplicate-id`.
    mutating func insert(_ feature: Feature, _ id: String) throws(PlanningError) {
        if let earlier = featureOfID.updateValue(feature.index, forKey: id) {
            throw PlanningError(
                .duplicateID,
                "\(path): features \(earlier) and \(feature.index) have the same id \"\(id)\", expected unique ids")
        }
    }
}
