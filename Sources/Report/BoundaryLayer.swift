import Coverage
import FeatureIO
import Planning
import StreetGraph

/// `boundary.geojson`: every place where a street crosses the boundary of the study area.
public func boundaryLayer(scene: Scene, measures: AreaMeasures, run: RunDescription) -> [UInt8] {
    var writer = GeoJSONWriter(members: run.members)
    for crossing in measures.crossings {
        let control = crossing.checkpoint
        writer.append(
            .point(crossing.place),
            properties: [
                ("name", .string(scene.network.name(crossing.edge))), ("open", .string(crossing.openInWords)),
                ("arrival_s", .seconds(milliseconds: crossing.arrival)),
                ("minutes", crossing.limit(scene).map { .minutes(scene.settings.limits.minutes[$0]) } ?? .null),
                ("first_due", crossing.firstDue.map { .string(scene.stationed[Int($0)].point.id) } ?? .null),
                (
                    "checkpoint",
                    control.flatMap { measures.checkpoints?[$0.checkpoint].id }.map { .string($0) } ?? .null
                ),
                ("checkpoint_m", control.map { .decimal($0.distance, places: 1) } ?? .null),
            ])
    }
    return writer.finish()
}

extension BoundaryCrossing {
    /// The directions that are open.
    fileprivate var openInWords: String {
        switch (opensIn, opensOut) {
        case (true, true): "both"
        case (true, false): "in"
        case (false, true): "out"
        case (false, false): "none"
        }
    }

    /// The number of the smallest limit that holds; nil where none does.
    fileprivate func limit(_ scene: Scene) -> Int? {
        scene.settings.limits.milliseconds.firstIndex { Milliseconds(roundingArrival: arrival) <= $0 }
    }
}

/// The member `boundary` of `summary.json`.
func boundaryJSON(_ scene: Scene, _ measures: AreaMeasures) -> JSON {
    let crossings = measures.crossings
    let limits = scene.settings.limits.minutes.enumerated().map { number, minutes -> JSON in
        [
            "minutes": .minutes(minutes),
            "crossings": .integer(crossings.count { $0.limit(scene).map { $0 <= number } ?? false }),
        ]
    }
    func ids(_ numbers: [Int]) -> JSON {
        .array(numbers.compactMap { measures.checkpoints?[$0].id }.map { .string($0) })
    }
    let control: [(String, JSON)] =
        measures.checkpoints == nil
        ? []
        : [
            ("checkpoints", .integer(measures.checkpoints?.count ?? 0)),
            ("controlled", .integer(crossings.count { $0.checkpoint != nil })),
            ("uncontrolled", .integer(crossings.count { $0.checkpoint == nil })),
            ("checkpoints_without_street", ids(measures.unplacedCheckpoints)),
            ("checkpoints_without_crossing", ids(measures.idleCheckpoints)),
        ]
    return .object(
        [
            ("crossings", .integer(crossings.count)),
            ("open_in", .integer(crossings.count { $0.opensIn })),
            ("open_out", .integer(crossings.count { $0.opensOut })), ("limits", .array(limits)),
            ("unreachable", .integer(crossings.count { $0.arrival == .infinity })),
        ] + control)
}

/// The line of the table; nil where no street crosses the boundary.
func boundaryInWords(_ scene: Scene, _ measures: AreaMeasures) -> String? {
    let crossings = measures.crossings
    if crossings.isEmpty { return nil }
    let within = scene.settings.limits.minutes.enumerated().map { number, minutes in
        let count = crossings.count { $0.limit(scene).map { $0 <= number } ?? false }
        return "\(figure(Double(count), decimals: 0)) within \(minutesInWords(minutes)) min"
    }
    let controlled = crossings.count { $0.checkpoint != nil }
    return "\(figure(Double(crossings.count), decimals: 0)) streets cross it: " + within.joined(separator: ", ")
        + (measures.checkpoints == nil ? "" : "; \(figure(Double(controlled), decimals: 0)) at a checkpoint")
}

extension AreaMeasures {
    /// What the planner should know of the checkpoints, each in one line.
    var checkpointWarnings: [String] {
        func named(_ numbers: [Int]) -> String {
            numbers.prefix(3).compactMap { checkpoints?[$0].id }.joined(separator: ", ")
                + (numbers.count > 3 ? ", ..." : "")
        }
        let reach = figure(CheckpointSearch.reach, decimals: 0)
        var warnings: [String] = []
        if !unplacedCheckpoints.isEmpty {
            warnings.append(
                "\(unplacedCheckpoints.count) checkpoints are not within \(reach) m of a street and control nothing "
                    + "(\(named(unplacedCheckpoints)))")
        }
        if !idleCheckpoints.isEmpty {
            warnings.append(
                "\(idleCheckpoints.count) checkpoints are not within \(reach) m of where a street crosses the boundary "
                    + "(\(named(idleCheckpoints)))")
        }
        return warnings
    }
}
