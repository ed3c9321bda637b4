import CGDAL

/// Which features of a layer meet a condition: SQL as it stands in a WHERE clause, on the columns of the layer.
///
/// - Returns: their positions in the layer, counted from 1.
/// - Throws: `FeatureIOError` with `bad-condition` for one that OGR does not understand, or that no feature meets.
func positions(
    in layer: OGRLayerH, where condition: String, columns: [String], path: String, _ messages: GDALMessages
) throws(FeatureIOError) -> Set<Int> {
    // OGR filters while it reads; positions are those in the whole layer, so that messages and numbers stay.
    let all = featureIDs(of: layer)
    // To OGR an empty text is no condition.
    guard !condition.allSatisfy(\.isWhitespace), OGR_L_SetAttributeFilter(layer, condition) == OGRERR_NONE else {
        throw FeatureIOError(
            .badCondition,
            "\(path): condition \(condition.debugDescription): expected SQL on the columns "
                + "\(columns.joined(separator: ", "))\(messages.reason)")
    }
    let kept = Set(featureIDs(of: layer))
    OGR_L_SetAttributeFilter(layer, nil)
    guard !kept.isEmpty else {
        throw FeatureIOError(
            .badCondition,
            "\(path): condition \(condition.debugDescription): expected a feature that meets it, found none of \(all.count)"
        )
    }
    return Set(all.indices.filter { kept.contains(all[$0]) }.map { $0 + 1 })
}

private func featureIDs(of layer: OGRLayerH) -> [Int64] {
    var ids: [Int64] = []
    OGR_L_ResetReading(layer)
    while let feature = OGR_L_GetNextFeature(layer) {
        ids.append(OGR_F_GetFID(feature))
        OGR_F_Destroy(feature)
    }
    return ids
}
