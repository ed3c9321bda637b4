import Coverage
import FeatureIO
import Planning
import Report
import StreetGraph
import StreetReading
import TravelModel

/// The inputs of a run, read and checked.
struct LoadedInputs {
    let scene: Scene
    /// The points as they were read.
    let asked: PointsAsked
    let streets: StreetsSummary
    let barriers: BarrierReport
    let gates: [GateEffect]
    let run: RunDescription
    /// Name of the study area; nil where it has none.
    let areaName: String?
    /// The run's own profile.
    let travel: TravelSetup
    /// For each edge, whether it is driven at the default speed of its class.
    let hasDefaultSpeed: [Bool]
    /// What the planner should know, each in one line.
    let warnings: [String]
    /// The class of each edge of the network.
    let classOfEdge: [StreetClass]

    init(
        _ options: StreetOptions, area areaPath: String?, scenarios: ScenarioLayer? = nil, command: String
    ) throws {
        let settings = try options.settings()
        let read = try InputsRead(options, area: areaPath, scenarios: scenarios, threads: settings.threads)
        asked = read.asked
        let built = read.built[0]
        do {
            scene = try Scene(
                views: zip(read.travel, read.built).map {
                    TravelView(
                        profile: $0.model.profile.name, $1, startLoss: $0.startLoss, spread: $0.read.calibration?.spread
                    )
                },
                points: read.points, area: read.area?.polygons, barriers: read.barriers.lines.map(\.places),
                airspace: read.airspace, settings: settings)
        } catch let error as CoverageError {
            let isAboutArea = error.code == .areaBesideStreets || error.code == .regionTooLarge
            throw RunFailure("\(isAboutArea ? areaPath ?? options.points : options.points): \(error.message)")
        }
        classOfEdge = read.built[0].wayOfEdge.map { WayTraits(read.streets.ways.ways[Int($0)]).streetClass }
        areaName = read.area?.name
        travel = read.travel[0]
        hasDefaultSpeed = read.hasDefaultSpeed
        barriers = read.barriers.report
        gates = read.gates
        streets = StreetsSummary(
            report: read.streets.report, restrictions: built.restrictions, vertices: built.junctions,
            edges: built.streets, zeroLengthPieces: built.zeroLengthPieces)
        run = RunDescription(
            command: command,
            inputs: read.files,
            settings: options.described(settings, read.travel[0])
                + options.layers.described(try options.layers.settings()),
            stages: Self.stages(scene), direction: settings.direction,
            attribution: options.attribution ?? read.streets.credit)
        let notes =
            read.streets.notes + read.points.notes.map { "\(options.points): \($0)" }
            + read.points.unitNotes.map { "\(options.units ?? ""): \($0)" }
            + (read.area?.notes ?? []).map { "\(areaPath ?? ""): \($0)" } + read.noFlyNotes
        warnings =
            notes.map(withoutPasswords) + Self.warnings(scene, read) + read.barriers.report.warnings
            + Self.ownBarrierWarnings(scene, read, path: options.barriers.barriers) + gateWarnings(read.gates)
    }

    /// The stages that every response time includes.
    private static func stages(_ scene: Scene) -> [ResponseStage] {
        var stages: [ResponseStage] = []
        if scene.settings.handling > 0 { stages.append(.handling) }
        if scene.units.contains(where: { $0.unit.turnout > 0 }) { stages.append(.turnout) }
        let overheads = Set(scene.units.map(\.profile)).map(scene.overhead(ofProfile:))
        let startLosses = Set(overheads.filter { !$0.flies }.map(\.time))
        if startLosses.count > 1 {
            stages.append(.startLossByProfile)
        } else if startLosses.contains(where: { $0 > 0 }) {
            stages.append(.startLoss)
        }
        if !scene.flights.isEmpty { stages.append(.launch) }
        return stages + [.travel]
    }
}

extension ResponsePoint {
    var label: String { name.isEmpty ? id : "\(id) (\(name))" }
}
