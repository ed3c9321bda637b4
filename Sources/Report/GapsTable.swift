import Coverage

/// The largest gaps of the longest limit that has any, as a table; nil where there is no gap.
func gapsTable(_ scene: Scene, _ result: CoverageResult) -> [String]? {
    let limits = Array(zip(scene.settings.limits.minutes, result.limits))
    guard let (minutes, limit) = limits.last(where: { $0.1.gaps.contains { !$0.isMinor } }) else { return nil }
    let gaps = limit.gaps.filter { !$0.isMinor }
    var table = TextTable()
    let demand = result.study.demand
    table.append(
        ["Streets in it"] + demand.map(\.name) + ["km2", "late by up to s", "nearest", "one more point would close"])
    for gap in gaps.prefix(mostGaps) {
        let names = gap.streetNames(scene.network)
        let nearest = gap.nearestPoint.map { scene.stationed[Int($0)].point.id }
        let title =
            names.isEmpty
            ? "without a name" : names.prefix(2).joined(separator: ", ") + (names.count > 2 ? ", ..." : "")
        table.append(
            [title] + gap.demand.map(whole) + [
                figure(gap.area / 1e6, decimals: 3),
                gap.worst.map { seconds(Double($0) / 1000 - minutes * 60) } ?? "never",
                nearest ?? "-",
                gap.bestPosition.map { best in
                    "\(share(best.closedArea, of: gap.area)) from \(best.place.longitudeDegrees),\(best.place.latitudeDegrees)"
                } ?? "-",
            ])
    }
    let order = demand.first.map { "Gaps with most \($0.name)" } ?? "Largest gaps"
    var lines = ["\(order) within \(minutesInWords(minutes)) min"] + table.lines
    if gaps.count > mostGaps { lines.append("and \(gaps.count - mostGaps) more, all of them in gaps.geojson") }
    return lines
}

/// A terminal shows this many gaps.
private let mostGaps = 5
