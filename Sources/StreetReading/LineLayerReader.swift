import FeatureIO
import Geometry
import StreetEditing
import StreetGraph
import TravelModel

/// Reads streets from a line layer in any vector format that `readLayer` takes (GeoJSON, GeoPackage, Shapefile,
/// FlatGeobuf, ...).
///
/// Each line is a street, each part of a MultiLineString too, and every column is a tag: `speed_kmh`, or `maxspeed` and
/// `highway`; `oneway`; `frontage`; `name`; and the other keys that `TravelModel` reads. Streets meet at every coordinate
/// that they share after rounding to 1e-7 degrees, also in the middle of a line. Neighbouring equal coordinates count
/// as one; a line with a single coordinate is counted as too short. Features that are no lines are counted in
/// `otherFeatures`.
///
/// - Parameters:
///   - model: who drives, and when.
///   - others: further travellers over the same streets, a view for each.
///   - crs: the coordinates' system where the file names none or a wrong one.
///   - columns: names and codes of columns that are not `TravelModel`'s.
/// - Throws: `FeatureIOError` for what cannot be read; `StreetReadingError` with `no-ways` (no feature is a line),
///   `no-streets` (no line is an open street), `bad-speed` (a `speed_kmh` that is no number above 0 and at most 300),
///   `bad-maxspeed` (a `maxspeed` that is not understood), `bad-columns` or `bad-code`.
public func readLineLayer(
    path: String, model: TravelModel = .plain, others: [TravelModel] = [], crs: InputCRS? = nil,
    columns: ColumnMapping = ColumnMapping()
) throws -> StreetsRead {
    let layer = try readLayer(path: path, crs: crs)
    try columns.check(layer)
    let models = TravelModels(model, others)
    var assembly = LineAssembly()
    assembly.ways.rules = models.all.map { _ in JunctionRules() }
    var directions = LineDirections()
    var reports = models.all.map { _ in ReadingReport() }
    for feature in layer.features {
        let parts: [[PlanarPoint]]
        switch feature.geometry {
        case .lineString(let points): parts = [points]
        case .multiLineString(let lines): parts = lines
        default:
            for view in reports.indices { reports[view].otherFeatures += 1 }
            continue
        }
        for view in reports.indices { reports[view].waysInFile += 1 }
        let given = Tags(try columns.tags(lineTags(of: feature), of: feature, path: path))
        guard let tags = directions.understood(given) else {
            for view in reports.indices { reports[view].waysClosed += 1 }
            continue
        }
        try checkSpeeds(tags, of: feature, path: path)
        let judged = JudgedWay(tags, as: .lineLayer, models, name: tags["name"])
        let isUsed = assembly.append(parts, judged, level: LineLevel(tags), id: Int64(feature.index))
        for view in reports.indices { reports[view].count(judged[view], isUsed: isUsed) }
    }
    let report = reports.removeFirst()
    try check(report, layer)
    let notes = layer.notes + [directions.note, unknownColumnsNote(layer, columns, model)].compactMap { $0 }
    return StreetsRead(
        ways: assembly.ways, report: report, otherReports: reports, isOpenStreetMap: false, levels: assembly.levels,
        notes: notes.map { "\(path): \($0)" })
}

/// What is assumed of streets whose layer has no column that a speed could come from.
private func unknownColumnsNote(_ layer: Layer, _ mapping: ColumnMapping, _ model: TravelModel) -> String? {
    let found = Set(layer.columns.map { $0.lowercased() } + mapping.columns.map(\.key))
    let looked = ["speed_kmh", "maxspeed", "maxspeed:forward", "maxspeed:backward", "highway"]
    guard looked.allSatisfy({ !found.contains($0) }),
        case .open(let travel) = model.judge(Tags([]), as: .lineLayer)
    else { return nil }
    let speed = (travel.forwardSpeed * 36).rounded() / 10
    let columns = layer.columns.isEmpty ? "no column at all" : "columns \(layer.columns.joined(separator: ", "))"
    let directions = found.contains("oneway") ? "" : ", and in both directions since there is no oneway either"
    return "none of the columns speed_kmh, maxspeed and highway is there (\(columns)); every line is taken for an "
        + "unclassified street, driven at \(speed) km/h (profile \(model.profile.name))\(directions); --columns says which "
        + "column holds what"
}

/// Every column as a tag: booleans are OpenStreetMap's `yes` and `no`, whole numbers have no decimals. Keys are lower
/// case, as a Shapefile's columns often are not.
private func lineTags(of feature: Feature) -> [(key: String, value: String)] {
    let exact = feature.fields.map { (key: $0.name, value: tagText($0.value)) }
    let folded = exact.map { (key: $0.key.lowercased(), value: $0.value) }
    return exact + folded
}

private func tagText(_ value: FieldValue) -> String {
    if case .boolean(let flag) = value { flag ? "yes" : "no" } else { value.text }
}

/// A planner's own speed must not be dropped in silence as an unreadable OpenStreetMap tag is.
private func checkSpeeds(_ tags: Tags, of feature: Feature, path: String) throws(StreetReadingError) {
    if let speed = tags["speed_kmh"] {
        do {
            _ = try checkedSpeed(speed)
        } catch {
            throw StreetReadingError(
                .badSpeed, file: path, feature: feature.designation, key: "speed_kmh", expected: error.expected,
                found: error.found)
        }
    }
    for key in ["maxspeed", "maxspeed:forward", "maxspeed:backward"] {
        // 0 is how layers without nulls say that they do not know (Geofabrik's shapefiles).
        guard let limit = tags[key], parseMaxspeed(limit) == .unreadable, Double(limit) != 0 else { continue }
        throw StreetReadingError(
            .badMaxspeed, file: path, feature: feature.designation, key: key,
            expected: "a speed limit such as 50, 30 mph or CN:urban", found: limit.debugDescription)
    }
}

private func check(_ report: ReadingReport, _ layer: Layer) throws(StreetReadingError) {
    guard report.waysInFile > 0 else {
        throw StreetReadingError(
            .noWays, file: layer.path, feature: layer.features.first.map(\.designation),
            expected: "LineString features",
            found: layer.features.inventory)
    }
    guard report.waysUsed > 0 else {
        throw StreetReadingError(
            .noStreets, file: layer.path, expected: "at least one street that may be driven",
            found: "\(report.waysInFile) lines: \(report.notStreets) no streets, \(report.waysClosed) closed, "
                + "\(report.waysTooShort) without length")
    }
}
