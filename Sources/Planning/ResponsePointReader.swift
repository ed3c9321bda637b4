import FeatureIO
import Geometry
import StreetGraph

/// The response points of one layer.
public struct PointsRead: Sendable {
    /// The points in the layer's order, at least one.
    public var points: [ResponsePoint]
    /// Features that are no usable point and why, in the layer's order.
    public var unjudged: [(id: String, name: String, reason: String)]
    /// Named units that are off duty, and those whose point is not judged.
    public var unitsOffDuty: [UnjudgedUnit] = []
    public var unitsUnjudged: [UnjudgedUnit] = []
    /// What was assumed or put right while reading, each in one line without the file's name.
    public var notes: [String]
    /// The same of the layer of units.
    public var unitNotes: [String] = []

    public init(
        points: [ResponsePoint], unjudged: [(id: String, name: String, reason: String)] = [], notes: [String] = []
    ) {
        self.points = points
        self.unjudged = unjudged
        self.notes = notes
    }
}

/// Reads response points from any vector format that `readLayer` takes: Point features with the columns `id`, `name`,
/// `turnout_s`, `profile` or `kind`, `speed_factor`, `tier`, `units`, `duty`, `hours` and `exits`, all optional. Column names count in any case. A feature
/// without geometry is listed as unjudged.
///
/// - Parameters:
///   - condition: as `readLayer` takes it.
///   - profile: the name of the profile that a column names; what it throws is told with the feature and column.
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-points`, `wrong-geometry` (not a Point),
///   `duplicate-id` or `bad-value` (`turnout_s` is not a number of seconds within 0...3600, `speed_factor` not one within
///   0.1...3, `units` is a number but no whole one within 0...1000, `profile` and `kind` differ or name a profile that there is not).
public func readResponsePoints(
    path: String, crs: InputCRS? = nil, where condition: String? = nil, profile: (String) throws -> String = { $0 }
) throws -> PointsRead {
    let layer = try readLayer(path: path, crs: crs, where: condition)
    var read = PointsRead(points: [], notes: layer.notes + [unknownColumnsNote(layer)].compactMap { $0 })
    var ids = UniqueIDs(path: path)
    for feature in layer.features {
        try ids.insert(feature, feature.idText)
        let point = try responsePoint(feature, path: path, profile)
        if case .none = feature.geometry {
            read.unjudged.append((point.id, point.name, "no geometry"))
        } else if point.alikeUnits == 0 {
            read.unjudged.append((point.id, point.name, ResponsePoint.noUnit))
        } else {
            read.points.append(point)
        }
    }
    guard !read.points.isEmpty else {
        throw PlanningError(
            .noPoints, "\(path): no response point: expected Point features, found \(layer.features.inventory)")
    }
    return read
}

/// The columns of a response point that have a meaning.
private let knownColumns = [
    "id", "name", "turnout_s", "profile", "kind", "speed_factor", "tier", "units", "duty", "hours", "exits",
]

/// What is assumed of points whose layer has none of the columns that nearly every layer of points has.
private func unknownColumnsNote(_ layer: Layer) -> String? {
    let looked = ["id", "name", "turnout_s"]
    let found = Set(layer.columns.map { $0.lowercased() })
    guard looked.allSatisfy({ !found.contains($0) }) else { return nil }
    let names = layer.features.contains { $0.id != nil } ? "the ids of their features" : "their numbers in the layer"
    let columns = layer.columns.isEmpty ? "no column at all" : "columns \(layer.columns.joined(separator: ", "))"
    return "none of the columns id, name and turnout_s is there (\(columns)); points are called by \(names), and their "
        + "turnout time is taken as 0"
}

/// The point of one feature. A feature without geometry gets the position 0, 0, which nobody sees.
private func responsePoint(
    _ feature: Feature, path: String, _ profile: (String) throws -> String
) throws(PlanningError) -> ResponsePoint {
    let point = ResponsePoint(
        id: feature.idText, name: feature.text("name") ?? "",
        position: try position(feature, path: path) ?? Coordinate(longitude: 0, latitude: 0),
        exits: try feature.coordinates("exits", role: "exits", path: path),
        turnout: try feature.milliseconds(ofSeconds: "turnout_s", path: path) ?? 0,
        turnoutIsGiven: feature.text("turnout_s") != nil, profile: try feature.profile(path: path, profile),
        speedFactor: try feature.number("speed_factor", "a factor", within: 0.1...3, path: path) ?? 1,
        tier: feature.text("tier"), unitsText: feature.text("units"), duty: feature.text("duty"),
        hours: feature.text("hours"), extra: feature.columns(besides: knownColumns))
    // Words may say anything, a number says how many.
    if let units = point.unitsText, Double(decimal: units) != nil, point.alikeUnits == nil {
        throw feature.badValue(path, "units", "expected a whole number from 0 to 1000, found \"\(units)\"")
    }
    return point
}

extension ResponsePoint {
    /// Why a point without units is not judged.
    static let noUnit = "no unit is stationed there: column units is 0"

    /// The point with the columns that a feature gives in place of its own; its place stays.
    /// - Parameter ignored: further columns that say nothing of a point.
    /// - Throws: `bad-value`.
    func changed(
        by feature: Feature, besides ignored: [String], path: String, _ profile: (String) throws -> String
    ) throws(PlanningError) -> ResponsePoint {
        var point = self
        if let name = feature.text("name") { point.name = name }
        if feature.column("exits") != nil {
            point.exits = try feature.coordinates("exits", role: "exits", path: path)
        }
        if let turnout = try feature.milliseconds(ofSeconds: "turnout_s", path: path) {
            (point.turnout, point.turnoutIsGiven) = (turnout, true)
        }
        point.profile = try feature.profile(path: path, profile) ?? point.profile
        point.speedFactor =
            try feature.number("speed_factor", "a factor", within: 0.1...3, path: path) ?? point.speedFactor
        point.tier = feature.text("tier") ?? point.tier
        point.unitsText = feature.text("units") ?? point.unitsText
        point.duty = feature.text("duty") ?? point.duty
        point.hours = feature.text("hours") ?? point.hours
        let own = feature.columns(besides: knownColumns + ignored)
        let names = Set(own.map(\.name))
        point.extra = point.extra.filter { !names.contains($0.name) } + own
        return point
    }

    /// Whether a feature gives any column of a point but its id.
    static func isDescribed(by feature: Feature) -> Bool {
        knownColumns.contains { $0 != "id" && feature.column($0) != nil }
    }
}

/// Where the feature is, nil if it has no geometry.
func position(_ feature: Feature, path: String) throws(PlanningError) -> Coordinate? {
    let place =
        switch feature.geometry {
        case .point(let point): point
        case .multiPoint(let points) where points.count == 1: points[0]
        case .none: nil as PlanarPoint?
        default:
            throw PlanningError(
                .wrongGeometry, "\(path): \(feature.label): expected a Point, found a \(feature.geometry.kind)")
        }
    return place.flatMap { Coordinate(longitudeDegrees: $0.x, latitudeDegrees: $0.y) }
}
