import Coverage
import FeatureIO
import Geometry
import Planning
import Report
import StreetGraph
import StreetReading
import Workers

/// The inputs of a run, read and checked.
struct LoadedInputs {
    let scene: Scene
    let streets: StreetsSummary
    let run: RunDescription
    /// What the planner should know, each in one line.
    let warnings: [String]

    init(_ options: StreetOptions, area areaPath: String?, command: String) throws {
        let settings = try options.settings()
        let pointsCRS = try options.pointsCRS.map { try InputCRS(argument: $0) }
        let areaCRS = try options.areaCRS.map { try InputCRS(argument: $0) }
        let layers = try options.layers.settings()
        let streetsCRS = try options.streetsCRS.map { try InputCRS(argument: $0) }
        // GDAL takes its time to start: an extract, which does not need it, is read meanwhile. The first error in this
        // order is told, however many threads there are.
        var points = PointsRead(points: [])
        var area: ReadArea?
        var streetsRead: (read: StreetsRead, built: BuiltNetwork)?
        var inputs: [InputFile] = []
        for part in try parallelMap(
            count: 3,
            threads: options.streets.allSatisfy(isOpenStreetMapFile) && layers.changes == nil ? settings.threads : 1,
            { part -> InputPart in
                switch part {
                case 0:
                    return .layers(
                        try readResponsePoints(path: options.points, crs: pointsCRS),
                        try areaPath.map { try ReadArea(path: $0, crs: areaCRS) })
                case 1:
                    let read = try readStreets(
                        paths: options.streets, crs: streetsCRS, layers: layers, threads: settings.threads)
                    return .streets(read, try Self.network(read.ways, path: options.streets.joined(separator: ", ")))
                default:
                    return .files(
                        try options.streets.compactMap { try inputFile("streets", $0) }
                            + [
                                layers.changes.flatMap { try inputFile("changes", $0) },
                                inputFile("points", options.points), areaPath.flatMap { try inputFile("area", $0) },
                            ].compactMap { $0 })
                }
            })
        {
            switch part {
            case .layers(let pointsRead, let areaRead): (points, area) = (pointsRead, areaRead)
            case .streets(let read, let built): streetsRead = (read, built)
            case .files(let files): inputs = files
            }
        }
        guard let (read, built) = streetsRead else { preconditionFailure("streets are read or an error is thrown") }
        do {
            scene = try Scene(
                network: built.network, weights: built.weights, points: points, area: area?.polygons,
                settings: settings)
        } catch let error as CoverageError {
            let isAboutArea = error.code == .areaBesideStreets || error.code == .regionTooLarge
            throw RunFailure("\(isAboutArea ? areaPath ?? options.points : options.points): \(error.message)")
        }
        streets = StreetsSummary(
            report: read.report, vertices: built.network.vertexCount, edges: built.network.edgeCount,
            zeroLengthPieces: built.zeroLengthPieces)
        let hasTurnout = scene.stationed.contains { $0.point.turnout > 0 }
        run = RunDescription(
            command: command,
            inputs: inputs,
            settings: options.described(settings) + options.layers.described(layers),
            stages: hasTurnout ? ["turnout", "travel"] : ["travel"],
            attribution: options.attribution ?? (read.isOpenStreetMap ? "© OpenStreetMap contributors" : nil))
        warnings =
            read.notes + points.notes.map { "\(options.points): \($0)" }
            + (area?.notes ?? []).map { "\(areaPath ?? ""): \($0)" }
            + Self.warnings(scene, read.report, areaNote: area?.note)
    }

    private static func network(_ ways: Ways, path: String) throws -> BuiltNetwork {
        do {
            return try buildNetwork(ways)
        } catch {
            throw RunFailure("\(path): \(error.message)")
        }
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
        if 2 * largest < scene.network.vertexCount {
            warnings.append(
                "the streets fall apart: the largest part in which every junction reaches every other has \(largest) of "
                    + "\(scene.network.vertexCount) junctions; lines meet only where they share a coordinate")
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

/// What one of the threads that read the inputs brings.
private enum InputPart: Sendable {
    case layers(PointsRead, ReadArea?)
    case streets(StreetsRead, BuiltNetwork)
    case files([InputFile])
}

/// A study area on the coordinate grid, and what had to be mended, to follow the words "study area".
struct ReadArea: Sendable {
    let polygons: [Polygon<Coordinate>]
    let note: String?
    /// What was assumed or put right while reading, each in one line without the file's name.
    let notes: [String]

    init(path: String, crs: InputCRS?) throws {
        let algebra = PolygonAlgebra()
        let area = try readStudyArea(path: path, crs: crs) { features in
            do {
                return try algebra.repaired(features: features)
            } catch {
                throw RunFailure("\(path): \(error)")
            }
        }
        polygons = try algebra.onCoordinateGrid(area.polygons)
        note = area.repairNote.map { area.repaired ? "was invalid and has been repaired: \($0)" : $0 }
        notes = area.notes
        guard !polygons.isEmpty else { throw RunFailure("\(path): the study area has no ground") }
    }
}

extension ResponsePoint {
    var label: String { name.isEmpty ? id : "\(id) (\(name))" }
}
