import ArgumentParser
import Coverage
import FeatureIO
import Planning
import Report
import StreetGraph

/// What a coverage run tells of parts of its study area: zones, streets, the boundary.
struct ZoneOptions: ParsableArguments {
    @OptionGroup var layer: ZoneLayerOptions

    @Option(
        help: ArgumentHelp(
            "Checkpoints that control where streets cross the boundary: a point layer with id and name.",
            valueName: "file"))
    var checkpoints: String?

    @Option(
        name: .customLong("checkpoints-crs"), help: ArgumentHelp("Coordinates of the checkpoints.", valueName: "crs"))
    var checkpointsCRS: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many of the worst streets the summary names, 0 to 1000.", valueName: "n"))
    var worst = "10"

    /// - Throws: `RunFailure` for options that need a file without it; `PlanningError`, `FeatureIOError`.
    func read() throws -> ZonesAndCheckpoints {
        var read = ZonesAndCheckpoints(worst: try mostStreets())
        (read.zones, read.told) = try layer.read()
        try readCheckpoints(into: &read)
        return read
    }

    /// How many of the worst streets to name.
    func mostStreets() throws -> Int {
        guard let worst = Int(worst), (0...1000).contains(worst) else {
            throw RunFailure("--worst: expected a whole number from 0 to 1000, found \"\(worst)\"")
        }
        return worst
    }

    func readCheckpoints(into read: inout ZonesAndCheckpoints) throws {
        try expect("--checkpoints", checkpoints, for: [("--checkpoints-crs", checkpointsCRS != nil)])
        guard let checkpoints else { return }
        let layer = try Planning.readCheckpoints(
            path: checkpoints, crs: inputCRS(checkpointsCRS, "--checkpoints-crs"))
        read.checkpoints = layer.checkpoints
        try read.told.add("checkpoints", checkpoints, notes: layer.notes)
        read.told.settings.append(("checkpoints_crs", checkpointsCRS.map { .string($0) } ?? .null))
    }
}

/// The layers of `ZoneOptions` as they were read.
struct ZonesAndCheckpoints {
    /// How many of the worst streets to name.
    var worst = 10
    var zones: [Zone]?
    var checkpoints: [Checkpoint]?
    var told = InputsTold()

    /// What is told of parts of the study area.
    ///
    /// - Parameter zoned: the study area shared out among `zones`.
    func measured(
        _ study: StudiedArea, in zoned: ZonedArea?, _ backup: Backup, _ standards: [Standard], sites: SitesResult?,
        classOfEdge: (EdgeID) -> String
    ) throws -> AreaMeasures {
        var measures = AreaMeasures()
        measures.zones = zones
        measures.zoneCoverage = zoned.map { study.coverage(of: $0) } ?? []
        measures.backup = BackupMeasures(study, backup, in: zoned)
        measures.travel = study.travelTimes()
        measures.sites = sites
        measures.standards = try study.answers(to: standards, in: zoned, sites: sites)
        measures.streets = study.streetTable(in: zoned, classOfEdge: classOfEdge)
        measures.worstStreets = worst
        measures.catchments = try study.catchments()
        measures.crossings = study.boundaryCrossings()
        measures.checkpoints = checkpoints
        if let checkpoints {
            (measures.unplacedCheckpoints, measures.idleCheckpoints) = study.controlling(
                &measures.crossings, by: checkpoints)
        }
        return measures
    }
}
