import FeatureIO
import StreetGraph

/// Reads scenarios: a layer of which each row changes one response point. Columns: `scenario` (rows of one name belong
/// together and are taken in their order), `action` (`add`, `move`, `remove`, `change`), `id` (of the point concerned) and
/// the columns of response points. What a row does not give, the point keeps.
///
/// - `add`: a new point at the row's place. Its id is that of the row, else `new N` with the row's number.
/// - `move`: to the row's place; its exits stay behind unless the row gives others.
/// - `remove`: nothing but `scenario`, `action` and `id` counts.
/// - `change`: at least one column of a point; the point stays where it is, wherever the row lies.
///
/// - Parameters:
///   - points: all points of the layer of points, on duty or not.
///   - profile: as `readResponsePoints` takes it.
/// - Returns: nil for a layer that has neither of the columns `scenario` and `action`.
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `bad-value`, `unknown-point`, `known-point`,
///   `wrong-geometry` or `no-points`, which names the row.
public func readScenarios(
    path: String, crs: InputCRS? = nil, points: PointsRead, profile: (String) throws -> String = { $0 }
) throws -> ScenariosRead? {
    let layer = try readLayer(path: path, crs: crs)
    let columns = Set(layer.columns.map { $0.lowercased() })
    if columns.isDisjoint(with: ["scenario", "action"]) { return nil }
    guard !layer.features.isEmpty else {
        throw PlanningError(.noPoints, "\(path): no scenario: expected features, found none")
    }
    let known = Dictionary(points.points.map { ($0.id, $0) }) { one, _ in one }
    let unjudged = Dictionary(points.unjudged.map { ($0.id, $0.reason) }) { one, _ in one }
    var read = ScenariosRead(scenarios: [], notes: layer.notes)
    var numberOfName: [String: Int] = [:]
    for feature in layer.features {
        guard let name = feature.text("scenario") else {
            throw feature.badValue(path, "scenario", "expected the name of a scenario, found none")
        }
        let number = numberOfName[name] ?? read.scenarios.count
        if number == read.scenarios.count {
            numberOfName[name] = number
            read.scenarios.append(PointScenario(name: name))
        }
        let row = ScenarioRow(feature: feature, path: path, known: known, unjudged: unjudged)
        try row.apply(to: &read.scenarios[number], profile)
    }
    return read
}

/// One row of a layer of scenarios.
private struct ScenarioRow {
    let feature: Feature
    let path: String
    /// The points as they are, by id.
    let known: [String: ResponsePoint]
    /// Why others are none.
    let unjudged: [String: String]

    private static let ownColumns = ["scenario", "action"]

    func apply(to scenario: inout PointScenario, _ profile: (String) throws -> String) throws {
        let action = try action()
        switch action {
        case .add:
            let id = feature.text("id") ?? "new \(feature.index)"
            guard point(id, in: scenario) == nil, unjudged[id] == nil else {
                throw PlanningError(
                    .knownPoint,
                    "\(path): \(feature.label): column id: expected the id of a point that there is not yet, found "
                        + "\"\(id)\"")
            }
            let place = try place(for: action)
            scenario.touched.insert(id)
            scenario.points.append(
                try ResponsePoint(id: id, position: place).changed(
                    by: feature, besides: Self.ownColumns, path: path, profile))
            scenario.steps.append(PointScenario.Step(action: action, id: id, from: nil, to: place))
        case .move, .remove, .change:
            let id = try knownID()
            guard var point = point(id, in: scenario) else { throw unknownPoint(id) }
            var step = PointScenario.Step(action: action, id: id, from: point.position, to: nil)
            if action == .move {
                point.position = try place(for: action)
                point.exits = []
            }
            if action == .change, !ResponsePoint.isDescribed(by: feature) {
                throw PlanningError(
                    .badValue,
                    "\(path): \(feature.label): column action: expected columns of point \(id) to change, such as "
                        + "turnout_s, found none")
            }
            scenario.touched.insert(id)
            if action == .remove {
                scenario.points.removeAll { $0.id == id }
            } else {
                point = try point.changed(by: feature, besides: Self.ownColumns, path: path, profile)
                step.to = point.position
                if let number = scenario.points.firstIndex(where: { $0.id == id }) {
                    scenario.points[number] = point
                } else {
                    scenario.points.append(point)
                }
            }
            scenario.steps.append(step)
        }
    }

    /// A point as it is in a scenario so far; nil where there is none.
    private func point(_ id: String, in scenario: PointScenario) -> ResponsePoint? {
        if let point = scenario.points.first(where: { $0.id == id }) { return point }
        return scenario.touched.contains(id) ? nil : known[id]
    }

    private func action() throws(PlanningError) -> PointScenario.Action {
        guard let text = feature.text("action"),
            let action = PointScenario.Action(rawValue: text.lowercased())
        else {
            let found = feature.text("action").map { "\"\($0)\"" } ?? "none"
            throw feature.badValue(path, "action", "expected add, move, remove or change, found \(found)")
        }
        return action
    }

    private func knownID() throws(PlanningError) -> String {
        guard let id = feature.text("id") else {
            throw feature.badValue(path, "id", "expected the id of a response point, found none")
        }
        return id
    }

    private func unknownPoint(_ id: String) -> PlanningError {
        let reason = unjudged[id].map { ", which is not judged: \($0)" } ?? ""
        return PlanningError(
            .unknownPoint,
            "\(path): \(feature.label): column id: expected the id of a response point, found \"\(id)\"\(reason)")
    }

    private func place(for action: PointScenario.Action) throws(PlanningError) -> Coordinate {
        guard let place = try position(feature, path: path) else {
            throw PlanningError(
                .wrongGeometry,
                "\(path): \(feature.label): expected a Point, where action \(action.rawValue) puts it, found no geometry"
            )
        }
        return place
    }
}
