extension PolygonAlgebra {
    /// One valid multipolygon of the same ground.
    ///
    /// Each polygon is made valid by itself (ground that one exterior encloses twice stays ground; rings of fewer than
    /// four positions are left out), then all are united, so that overlapping polygons count once. Only polygonal parts
    /// are kept.
    /// - Returns: the polygons, and what was wrong in one line with its place, or nil when nothing was.
    /// - Throws: `empty-area` when no ground is left, `not-finite`, `geos-failed`.
    public func repaired(
        _ polygons: [Polygon<PlanarPoint>]
    ) throws(GeometryError) -> (polygons: [Polygon<PlanarPoint>], note: String?) {
        let (kept, collapsedRings) = droppingCollapsedRings(polygons)
        let whole = try GEOSShape(kept, in: context)
        let defect = try whole.defectInWords()

        var united: [Polygon<PlanarPoint>]
        if defect == nil {
            united = try whole.polygons()
        } else {
            var parts: [Polygon<PlanarPoint>] = []
            for polygon in kept { parts += try GEOSShape([polygon], in: context).madeValid().polygons() }
            united = try union([parts])
        }
        guard !united.isEmpty else {
            throw GeometryError(
                code: GeometryError.emptyArea,
                message: "expected polygons that enclose ground, found "
                    + (polygons.isEmpty ? "no polygon" : "only collapsed ones (\(defect ?? "rings too short"))"))
        }
        let dropped =
            switch collapsedRings {
            case 0: String?.none
            case 1: "1 ring of fewer than four positions left out"
            default: "\(collapsedRings) rings of fewer than four positions left out"
            }
        let notes = [defect, dropped].compactMap { $0 }
        return (united, notes.isEmpty ? nil : notes.joined(separator: "; "))
    }
}

extension PolygonAlgebra {
    /// One valid multipolygon of the ground of several features, each of which is repaired by itself: that two of them
    /// overlap or share a border is no fault.
    /// - Returns: the polygons, and what was wrong with the features, each once, or nil when nothing was.
    /// - Throws: `empty-area` when a feature has no ground left, `not-finite`, `geos-failed`.
    public func repaired(
        features: [[Polygon<PlanarPoint>]]
    ) throws(GeometryError) -> (polygons: [Polygon<PlanarPoint>], note: String?) {
        if features.count == 1 { return try repaired(features[0]) }
        var notes: [String] = []
        var valid: [[Polygon<PlanarPoint>]] = []
        for feature in features {
            let (polygons, note) = try repaired(feature)
            valid.append(polygons)
            if let note, !notes.contains(note) { notes.append(note) }
        }
        return (try union(valid), notes.isEmpty ? nil : notes.joined(separator: "; "))
    }
}

/// The polygons without rings that GEOS would refuse, and how many those were.
private func droppingCollapsedRings(
    _ polygons: [Polygon<PlanarPoint>]
) -> (kept: [Polygon<PlanarPoint>], dropped: Int) {
    func isRing(_ ring: [PlanarPoint]) -> Bool {
        ring.count + (ring.first == ring.last ? 0 : 1) >= 4
    }
    var dropped = 0
    var kept: [Polygon<PlanarPoint>] = []
    for polygon in polygons {
        guard isRing(polygon.exterior) else {
            dropped += 1 + polygon.holes.count
            continue
        }
        let holes = polygon.holes.filter(isRing)
        dropped += polygon.holes.count - holes.count
        kept.append(Polygon(exterior: polygon.exterior, holes: holes))
    }
    return (kept, dropped)
}
