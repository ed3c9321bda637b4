import Coverage
import Planning
import Report
import StreetGraph
import StreetReading

/// The inputs of a run, read and checked.
struct LoadedInputs {
    let scene: Scene
    let streets: StreetsSummary
    let barriers: BarrierReport
    let run: RunDescription
    /// What the planner should know, each in one line.
    let warnings: [String]

    init(_ options: StreetOptions, area areaPath: String?, command: String) throws {
        var settings = try options.settings()
        let read = try InputsRead(options, area: areaPath, threads: settings.threads)
        let built = read.built
        settings.startLoss = read.travel.startLoss
        do {
            scene = try Scene(
                network: built.network, weights: built.weights, points: read.points, area: read.area?.polygons,
                barriers: read.barriers.lines.map(\.places), airspace: read.airspace, settings: settings)
        } catch let error as CoverageError {
            let isAboutArea = error.code == .areaBesideStreets || error.code == .regionTooLarge
            throw RunFailure("\(isAboutArea ? areaPath ?? options.points : options.points): \(error.message)")
        }
        barriers = read.barriers.report
        streets = StreetsSummary(
            report: read.streets.report, restrictions: built.restrictions, vertices: built.network.placeCount,
            edges: built.network.edgeCount, zeroLengthPieces: built.zeroLengthPieces)
        run = RunDescription(
            command: command,
            inputs: read.files,
            settings: options.described(settings) + read.travel.described
                + options.layers.described(try options.layers.settings()),
            stages: Self.stages(scene),
            attribution: options.attribution ?? read.streets.credit)
        warnings =
            read.streets.notes + read.points.notes.map { "\(options.points): \($0)" }
            + (read.area?.notes ?? []).map { "\(areaPath ?? ""): \($0)" } + Self.warnings(scene, read)
            + read.barriers.report.warnings + read.noFlyNotes
    }

    /// The stages that every response time includes.
    private static func stages(_ scene: Scene) -> [ResponseStage] {
        var stages: [ResponseStage] = []
        if scene.settings.handling > 0 { stages.append(.handling) }
        if scene.points.contains(where: { $0.turnout > 0 }) { stages.append(.turnout) }
        if scene.settings.startLoss > 0, !scene.stationed.isEmpty { stages.append(.startLoss) }
        if !scene.docks.isEmpty { stages.append(.launch) }
        return stages + [.travel]
    }
}

extension ResponsePoint {
    var label: String { name.isEmpty ? id : "\(id) (\(name))" }
}
