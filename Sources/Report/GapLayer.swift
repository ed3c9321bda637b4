import Coverage
import FeatureIO

extension Gap {
    /// Seconds by which even its earliest place is missed; nil where it is unreachable.
    func missing(of minutes: Double) -> Double? { nearest.map { Double($0) / 1000 - minutes * 60 } }
}

/// `gaps.geojson`: for each limit the gaps inside the study area, the largest first.
public func gapLayer(
    scene: Scene, result: CoverageResult, measures: AreaMeasures = AreaMeasures(), run: RunDescription
) -> [UInt8] {
    var writer = GeoJSONWriter(members: run.members)
    for (number, (minutes, limit)) in zip(scene.settings.limits.minutes, result.limits).enumerated() {
        for (index, gap) in limit.gaps.enumerated() {
            writer.append(
                .multiPolygon(gap.polygons),
                properties: [
                    ("minutes", .minutes(minutes)), ("rank", .integer(index + 1)),
                    ("reason", .string(gap.reason.rawValue)), ("minor", .bool(gap.isMinor)),
                    ("area_km2", .squareKilometres(gap.area)), ("street_km", .kilometres(gap.streetLength)),
                    ("nearest_s", .seconds(gap.nearest.map { Double($0) / 1000 })),
                    ("worst_s", .seconds(gap.worst.map { Double($0) / 1000 })),
                    (
                        "nearest_point",
                        gap.nearestPoint.map { .string(scene.stationed[Int($0)].point.id) } ?? .null
                    ),
                    ("missing_s", .seconds(gap.missing(of: minutes))),
                    ("streets", .array(gap.streetNames(scene.network).prefix(5).map { .string($0) })),
                    ("new_point", gap.bestPosition.map { .position($0.place) } ?? .null),
                    ("new_point_street", gap.bestPosition.map { .string($0.street) } ?? .null),
                    ("new_point_closes_share", gap.bestPosition.map { .share($0.closedArea, of: gap.area) } ?? .null),
                ] + siteColumns(measures, limit: number, gap: index)
                    + zip(result.study.demand, gap.demand).map { ($0.columnName, .weight($1)) })
        }
    }
    return writer.finish()
}

/// The key sites in a gap: how many, and the ids of the first.
private func siteColumns(_ measures: AreaMeasures, limit: Int, gap: Int) -> [(String, JSON)] {
    guard let sites = measures.sites, measures.sitesInGaps.indices.contains(limit) else { return [] }
    let inside = measures.sitesInGaps[limit][gap]
    return [
        ("sites", .integer(inside.count)),
        ("site_ids", .array(inside.prefix(mostNamedSites).map { .string(sites.answers[$0].site.id) })),
    ]
}

/// A gap names this many of its key sites.
private let mostNamedSites = 20
