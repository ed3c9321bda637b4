import Coverage
import FeatureIO
import Geometry
import Planning
import Report
import StreetGraph
import StreetReading
import Workers

/// The input files of a run as they were read, each by itself.
struct InputsRead: Sendable {
    let points: PointsRead
    let area: ReadArea?
    let streets: StreetsRead
    let built: BuiltNetwork
    /// Lines across which streets do not serve ground.
    let barriers: BarriersRead
    /// Who drives.
    let travel: TravelSetup
    /// Who flies.
    let airspace: Airspace
    /// What was assumed or put right while reading the no-fly area, each in one line.
    let noFlyNotes: [String]
    /// What is told of the files in the results.
    let files: [InputFile]

    /// GDAL takes its time to start: an extract, which does not need it, is read meanwhile. Of several bad inputs the
    /// same one is told whatever the number of threads: points, then area, then streets.
    init(_ options: StreetOptions, area areaPath: String?, threads: Int) throws {
        let travel = try options.travel.setup()
        let pointsCRS = try options.pointsCRS.map { try InputCRS(argument: $0) }
        let areaCRS = try options.areaCRS.map { try InputCRS(argument: $0) }
        let noFlyCRS = try options.noFlyCRS.map { try InputCRS(argument: $0) }
        let layerSettings = try options.layers.settings()
        let barrierKinds = try options.barriers.kinds(streets: options.streets)
        let streetsCRS = try options.streetsCRS.map { try InputCRS(argument: $0) }
        let (layers, network, extractBarriers, files) = try sideBySide(
            threads: options.streets.allSatisfy(isOpenStreetMapFile) && layerSettings.changes == nil ? threads : 1,
            {
                (
                    points: try readResponsePoints(path: options.points, crs: pointsCRS)
                        .onDuty(at: travel.model.moment, named: options.travel.time, path: options.points),
                    area: try areaPath.map { try ReadArea(path: $0, crs: areaCRS) },
                    barriers: try options.barriers.own(),
                    noFly: try options.noFly.map { path in
                        try ReadArea(path: path, crs: noFlyCRS, what: "no-fly area")
                    }
                )
            },
            {
                let read = try readStreets(
                    paths: options.streets, model: travel.model, crs: streetsCRS, layers: layerSettings,
                    threads: threads)
                return (
                    read: read,
                    built: try Self.network(read.ways, travel, path: options.streets.joined(separator: ", ")),
                    verges: barrierKinds.contains(.serviceRoad) ? vergesOfServiceRoads(read.ways) : BarriersRead()
                )
            },
            {
                var barriers = BarriersRead()
                for path in options.streets where isOpenStreetMapFile(path) {
                    barriers.append(try readBarriers(path: path, kinds: barrierKinds, threads: threads))
                }
                return barriers
            },
            {
                try options.streets.compactMap { try inputFile("streets", $0) }
                    + [
                        layerSettings.changes.flatMap { try inputFile("changes", $0) },
                        inputFile("points", options.points),
                        areaPath.flatMap { try inputFile("area", $0) },
                        options.barriers.barriers.flatMap { try inputFile("barriers", $0) },
                        travel.read.file.flatMap { try inputFile("profile", $0) },
                        options.noFly.flatMap { try inputFile("no_fly", $0) },
                    ].compactMap { $0 }
            })
        (points, area) = (layers.points, layers.area)
        var barriers = layers.barriers
        barriers.append(extractBarriers)
        barriers.append(network.verges)
        self.barriers = barriers
        (streets, built) = (network.read, network.built)
        self.travel = travel
        airspace = try Airspace(
            flying: travel.flying(points.points, path: options.points), noFly: layers.noFly?.polygons ?? [])
        noFlyNotes =
            layers.noFly.map { noFly in
                (noFly.note.map { ["no-fly area \($0)"] } ?? []) + noFly.notes.map { "\(options.noFly ?? ""): \($0)" }
            } ?? []
        self.files = files
    }

    static func network(_ ways: Ways, _ travel: TravelSetup, path: String) throws -> BuiltNetwork {
        do {
            return try buildNetwork(ways, turns: travel.turns)
        } catch {
            throw RunFailure("\(path): \(error.message)")
        }
    }
}

/// An area on the coordinate grid, and what had to be mended, to follow what it is called.
struct ReadArea: Sendable {
    let polygons: [Polygon<Coordinate>]
    let note: String?
    /// What was assumed while reading, each in one line.
    let notes: [String]

    /// - Parameter what: what it is called.
    init(path: String, crs: InputCRS?, what: String = "study area") throws {
        let algebra = PolygonAlgebra()
        let area = try readStudyArea(path: path, crs: crs, what: what) { features in
            do {
                return try algebra.repaired(features: features)
            } catch {
                throw RunFailure("\(path): \(error)")
            }
        }
        polygons = try algebra.onCoordinateGrid(area.polygons)
        note = area.repairNote.map { area.repaired ? "was invalid and has been repaired: \($0)" : $0 }
        notes = area.notes
        guard !polygons.isEmpty else { throw RunFailure("\(path): the \(what) has no ground") }
    }
}
