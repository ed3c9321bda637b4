import FeatureIO
import OpeningHours

/// The units of one layer.
public struct UnitsRead: Sendable {
    /// One row of the layer: what it gives, and where it stands.
    struct Row: Sendable {
        var id: String
        var point: String
        var agency: String?
        var profile: String?
        var turnout: UInt32?
        var hours: String?
        /// The feature, for messages.
        var label: String
    }

    let path: String
    var rows: [Row]
    /// What was assumed or put right while reading, each in one line without the file's name.
    public let notes: [String]
}

/// Reads units from a table or any vector layer, whose geometry does not matter: the columns `id` and `point` (the id of a
/// response point), and, if wanted, `profile` or `kind`, `turnout_s`, `hours`, `agency`.
///
/// - Parameter profile: as in `readResponsePoints`.
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-units`, `duplicate-id` or `bad-value`.
public func readUnits(path: String, profile: (String) throws -> String = { $0 }) throws -> UnitsRead {
    let layer = try readLayer(path: path, crs: nil)
    var rows: [UnitsRead.Row] = []
    var ids = UniqueIDs(path: path)
    for feature in layer.features {
        guard let id = feature.text("id") ?? feature.id else {
            throw feature.badValue(path, "id", "expected the id of a unit, found none")
        }
        guard let point = feature.text("point") else {
            throw feature.badValue(path, "point", "expected the id of a response point, found none")
        }
        try ids.insert(feature, id)
        if let hours = feature.text("hours") {
            do {
                _ = try OpeningHours.parse(hours)
            } catch {
                throw feature.badValue(path, "hours", hoursProblem(error, hours))
            }
        }
        rows.append(
            UnitsRead.Row(
                id: id, point: point, agency: feature.text("agency"), profile: try feature.profile(path: path, profile),
                turnout: try feature.milliseconds(ofSeconds: "turnout_s", path: path), hours: feature.text("hours"),
                label: feature.label))
    }
    guard !rows.isEmpty else {
        throw PlanningError(.noUnits, "\(path): no unit: expected rows with id and point, found none")
    }
    return UnitsRead(path: path, rows: rows, notes: layer.notes)
}

extension PointsRead {
    /// The points with the units of a layer. What a unit does not give it has of its point; a point of which the layer says
    /// nothing keeps what it has.
    /// - Throws: `PlanningError` with `unknown-point`.
    public func stationing(_ units: UnitsRead) throws(PlanningError) -> PointsRead {
        var read = self
        var numberOfPoint: [String: Int] = [:]
        for (number, point) in points.enumerated() { numberOfPoint[point.id] = number }
        let unjudgedIDs = Set(unjudged.map(\.id))
        for row in units.rows {
            guard let number = numberOfPoint[row.point] else {
                guard unjudgedIDs.contains(row.point) else {
                    throw PlanningError(
                        .unknownPoint,
                        "\(units.path): \(row.label): column point: expected the id of a response point, found "
                            + "\"\(row.point)\"")
                }
                read.unitsUnjudged.append(
                    UnjudgedUnit(id: row.id, point: row.point, reason: "its point is not judged"))
                continue
            }
            let point = points[number]
            read.points[number].namedUnits.append(
                Unit(
                    id: row.id, agency: row.agency, profile: row.profile ?? point.profile,
                    turnout: row.turnout ?? point.turnout, turnoutIsGiven: row.turnout != nil || point.turnoutIsGiven,
                    hours: row.hours ?? point.hours))
        }
        return read
    }
}
