import Coverage
import Planning
import Report
import StreetGraph
import StreetReading

/// The inputs of a run, read and checked.
struct LoadedInputs {
    let scene: Scene
    let streets: StreetsSummary
    let run: RunDescription
    /// What the planner should know, each in one line.
    let warnings: [String]

    init(_ options: StreetOptions, area areaPath: String?, command: String) throws {
        let settings = try options.settings()
        let read = try InputsRead(options, area: areaPath, threads: settings.threads)
        let built = read.built
        do {
            scene = try Scene(
                network: built.network, weights: built.weights, points: read.points, area: read.area?.polygons,
                settings: settings)
        } catch let error as CoverageError {
            let isAboutArea = error.code == .areaBesideStreets || error.code == .regionTooLarge
            throw RunFailure("\(isAboutArea ? areaPath ?? options.points : options.points): \(error.message)")
        }
        streets = StreetsSummary(
            report: read.streets.report, vertices: built.network.placeCount, edges: built.network.edgeCount,
            zeroLengthPieces: built.zeroLengthPieces)
        let hasTurnout = scene.stationed.contains { $0.point.turnout > 0 }
        run = RunDescription(
            command: command,
            inputs: read.files,
            settings: options.described(settings),
            stages: hasTurnout ? ["turnout", "travel"] : ["travel"],
            attribution: options.attribution ?? (read.streets.isOpenStreetMap ? "© OpenStreetMap contributors" : nil))
        warnings = Self.warnings(scene, read.streets.report, areaNote: read.area?.note)
    }

    private static func warnings(_ scene: Scene, _ report: ReadingReport, areaNote: String?) -> [String] {
        var warnings: [String] = []
        if let areaNote { warnings.append("study area \(areaNote)") }
        if let area = scene.area, area.areaBeyondStreets > 0.005 * area.area {
            let share = figure(100 * area.areaBeyondStreets / area.area, decimals: 0)
            warnings.append(
                "\(figure(area.areaBeyondStreets / 1e6, decimals: 1)) km2 (\(share) %) of the study area lie beyond the "
                    + "streets of the file and count as off-street; streets should reach past the area on every side")
        }
        let largest = scene.largestComponent
        if 2 * largest < scene.network.placeCount {
            warnings.append(
                "the streets fall apart: the largest part in which every junction reaches every other has \(largest) of "
                    + "\(scene.network.placeCount) junctions; lines meet only where they share a coordinate")
        }
        let withoutTurnout = scene.stationed.count { !$0.point.turnoutIsGiven }
        if withoutTurnout > 0, withoutTurnout < scene.stationed.count {
            warnings.append(
                "\(withoutTurnout) of \(scene.stationed.count) points have no turnout_s; theirs is taken as 0")
        }
        if report.missingNodes > 0 {
            warnings.append(
                "\(report.missingNodes) nodes of \(report.missingNodeWays) streets are missing from the extract; the "
                    + "streets end there")
        }
        if report.unreadMaxspeeds > 0 {
            warnings.append(
                "\(report.unreadMaxspeeds) streets have a maxspeed that is not understood; their class decides")
        }
        if report.otherFeatures > 0 {
            warnings.append("\(report.otherFeatures) features of the street layer are not lines and were left out")
        }
        for stationed in scene.stationed where stationed.position.distance > CoverageSettings.snapWarning {
            warnings.append(
                "point \(stationed.point.label) was moved \(Int(stationed.position.distance.rounded())) m to the nearest "
                    + "street")
        }
        for point in scene.unjudged {
            let name = point.name.isEmpty ? "" : " (\(point.name))"
            warnings.append("point \(point.id)\(name) was not judged: \(point.reason)")
        }
        return warnings
    }
}

extension ResponsePoint {
    var label: String { name.isEmpty ? id : "\(id) (\(name))" }
}
