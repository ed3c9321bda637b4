import FeatureIO
import Geometry
import StreetGraph

/// A line along which a patrol goes round after round.
public struct PatrolLine: Sendable {
    /// Unique within its layer: the `id` column, else the Feature id, else the position in the layer counted from 1.
    public var id: String
    /// Empty where the layer gives none.
    public var name: String
    /// Who patrols it; nil where it is not given.
    public var team: String?
    /// Minutes from one passage of a place to the next, by one direction or the other; nil where it is not given.
    public var headway: Double?
    /// Officers on it at a time; nil where they are not given.
    public var officers: Double?
    /// At least two places each, none where the feature has no geometry.
    public var lines: [[Coordinate]]
    /// The columns that are not used.
    public var extra: [(name: String, value: FieldValue)]

    public init(
        id: String, name: String = "", team: String? = nil, headway: Double? = nil, officers: Double? = nil,
        lines: [[Coordinate]], extra: [(name: String, value: FieldValue)] = []
    ) {
        (self.id, self.name, self.team) = (id, name, team)
        (self.headway, self.officers) = (headway, officers)
        (self.lines, self.extra) = (lines, extra)
    }
}

/// Reads patrol lines: line features with the columns `id`, `name`, `team`, `headway_min` (or `interval_min`; or `rounds`
/// in a shift of `shift_h` hours) and `officers`, all optional.
///
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-lines`, `wrong-geometry`, `bad-value` or
///   `duplicate-id`.
public func readPatrolLines(path: String, crs: InputCRS? = nil) throws -> (patrols: [PatrolLine], notes: [String]) {
    let layer = try readLayer(path: path, crs: crs)
    var notes = layer.notes
    var ids = UniqueIDs(path: path)
    var patrols: [PatrolLine] = []
    for feature in layer.features {
        let patrol = try patrol(feature, path: path)
        try ids.insert(feature, patrol.id)
        if patrol.lines.isEmpty { notes.append("\(feature.label) has no geometry and patrols nothing") }
        patrols.append(patrol)
    }
    guard patrols.contains(where: { !$0.lines.isEmpty }) else {
        throw PlanningError(
            .noLines, "\(path): no patrol line: expected line features, found \(layer.features.inventory)")
    }
    return (patrols, notes)
}

private func patrol(_ feature: Feature, path: String) throws(PlanningError) -> PatrolLine {
    let lines: [[PlanarPoint]]
    switch feature.geometry {
    case .none: lines = []
    case .lineString(let line): lines = [line]
    case .multiLineString(let parts): lines = parts
    default:
        throw PlanningError(
            .wrongGeometry, "\(path): \(feature.label): expected a line, found a \(feature.geometry.kind)")
    }
    return PatrolLine(
        id: feature.idText, name: feature.text("name") ?? "", team: feature.text("team"),
        headway: try headway(feature, path: path),
        officers: try feature.number("officers", "officers", within: 0...10_000, path: path),
        lines: lines.map { $0.compactMap { Coordinate(longitudeDegrees: $0.x, latitudeDegrees: $0.y) } }
            .filter { $0.count > 1 },
        extra: feature.columns(
            besides: ["id", "name", "team", "headway_min", "interval_min", "rounds", "shift_h", "officers"]))
}

/// Minutes: as given, else those of a shift shared out among its rounds.
private func headway(_ feature: Feature, path: String) throws(PlanningError) -> Double? {
    for column in ["headway_min", "interval_min"] {
        if let minutes = try feature.number(column, "minutes", within: 0.1...10_080, path: path) { return minutes }
    }
    guard let rounds = try feature.number("rounds", "rounds in a shift", within: 0.01...10_000, path: path) else {
        return nil
    }
    guard let hours = try feature.number("shift_h", "hours", within: 0.1...168, path: path) else {
        throw feature.badValue(path, "rounds", "expected a column shift_h with it, the hours of a shift; found none")
    }
    return 60 * hours / rounds
}
