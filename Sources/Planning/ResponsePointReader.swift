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
/// - Parameter profile: the name of the profile that a column names; what it throws is told with the feature and column.
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-points`, `wrong-geometry` (not a Point),
///   `duplicate-id` or `bad-value` (`turnout_s` is not a number of seconds within 0...3600, `speed_factor` not one within
///   0.1...3, `profile` and `kind` differ or name a profile that there is not).
public func readResponsePoints(
    path: String, crs: InputCRS? = nil, profile: (String) throws -> String = { $0 }
) throws -> PointsRead {
    let layer = try readLayer(path: path, crs: crs)
    var read = PointsRead(points: [], notes: layer.notes)
    var featureOfID: [String: Int] = [:]
    for feature in layer.features {
        let point = try responsePoint(feature, path: path, profile)
        if let earlier = featureOfID.updateValue(feature.index, forKey: point.id) {
            throw PlanningError(
                .duplicateID,
                "\(path): features \(earlier) and \(feature.index) have the same id \"\(point.id)\", "
                    + "expected unique ids")
        }
        if case .none = feature.geometry {
            read.unjudged.append((point.id, point.name, "no geometry"))
        } else if point.alikeUnits == 0 {
            read.unjudged.append((point.id, point.name, "no unit is stationed there: column units is 0"))
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

/// The point of one feature. A feature without geometry gets the position 0, 0, which nobody sees.
private func responsePoint(
    _ feature: Feature, path: String, _ profile: (String) throws -> String
) throws(PlanningError) -> ResponsePoint {
    let known = Dictionary(uniqueKeysWithValues: knownColumns.map { ($0, feature.column($0)) })
    let text: (String) -> String? = { column in known[column].flatMap { $0?.value.text } }
    return ResponsePoint(
        id: text("id") ?? feature.id ?? String(feature.index),
        name: text("name") ?? "",
        position: try position(feature, path: path) ?? Coordinate(longitude: 0, latitude: 0),
        exits: try exits(feature, path: path), turnout: try feature.turnout(path: path) ?? 0,
        turnoutIsGiven: text("turnout_s") != nil,
        profile: try feature.profile(path: path, profile), speedFactor: try speedFactor(feature, path: path),
        tier: text("tier"),
        unitsText: text("units"), duty: text("duty"), hours: text("hours"),
        extra: feature.fields.filter { field in !known.values.contains { $0?.name == field.name } })
}

/// Where the feature is, nil if it has no geometry.
private func position(_ feature: Feature, path: String) throws(PlanningError) -> Coordinate? {
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

private func speedFactor(_ feature: Feature, path: String) throws(PlanningError) -> Double {
    guard let (name, value) = feature.column("speed_factor") else { return 1 }
    guard let factor = value.number, (0.1...3.0).contains(factor) else {
        throw PlanningError(
            .badValue,
            "\(path): \(feature.label): column \(name): expected a factor within 0.1...3, found \"\(value.text)\"")
    }
    return factor
}

private func exits(_ feature: Feature, path: String) throws(PlanningError) -> [Coordinate] {
    guard let (name, value) = feature.column("exits") else { return [] }
    var exits: [Coordinate] = []
    for part in value.text.split(separator: ";") {
        guard let exit = Coordinate(longitudeLatitude: part) else {
            throw PlanningError(
                .badValue,
                "\(path): \(feature.label): column \(name): expected longitude,latitude with ; between exits, found "
                    + "\"\(part)\"")
        }
        exits.append(exit)
    }
    return exits
}
