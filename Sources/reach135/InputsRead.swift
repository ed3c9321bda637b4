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
    let asked: PointsAsked
    /// The points on duty.
    var points: PointsRead { asked.points }
    let area: ReadArea?
    let streets: StreetsRead
    /// One for each of `travel`.
    let built: [BuiltNetwork]
    /// Lines across which streets do not serve ground.
    let barriers: BarriersRead
    /// What the gates do.
    let gates: [GateEffect]
    /// Who drives: the run's profile, then those that points name.
    let travel: [TravelSetup]
    /// Who flies, and where nobody may.
    let airspace: Airspace
    /// What was assumed or put right while reading the no-fly area, each in one line.
    let noFlyNotes: [String]
    /// What is told of the files in the results.
    let files: [InputFile]

    /// GDAL takes its time to start: an extract, which does not need it, is read meanwhile, as the run's own profile drives
    /// it, and once more should points name others. Of several bad inputs the same one is told whatever the number of
    /// threads: points, then area, then streets.
    init(_ options: StreetOptions, area areaPath: String?, scenarios: ScenarioLayer? = nil, threads: Int) throws {
        let own = try options.travel.setup()
        let areaCRS = try inputCRS(options.areaCRS, "--area-crs")
        let barrierKinds = try options.barriers.kinds(streets: options.streets)
        let streetFiles = try StreetFiles(
            options.streets, options.layers, crs: options.streetsCRS, gates: options.gates, barring: barrierKinds,
            threads: threads)
        let isEarly = threads > 1 && options.streets.allSatisfy(isOpenStreetMapFile) && !streetFiles.hasEdits
        let (layers, early, extractBarriers, files) = try sideBySide(
            threads: isEarly ? threads : 1,
            {
                return (
                    points: try options.readPoints(own, scenarios: scenarios),
                    area: try areaPath.map { try ReadArea(path: $0, crs: areaCRS, where: options.areaWhere) },
                    barriers: try options.barriers.own(),
                    noFly: try options.noFlyArea()
                )
            },
            { isEarly ? try streetFiles.read([own], walls: BarriersRead()) : nil },
            { try streetFiles.barriers() },
            {
                try options.streets.compactMap { try inputFile("streets", $0) }
                    + [
                        options.layers.changes.flatMap { try inputFile("changes", $0) },
                        inputFile("points", options.points),
                        options.units.flatMap { try inputFile("units", $0) },
                        areaPath.flatMap { try inputFile("area", $0) },
                        options.barriers.barriers.flatMap { try inputFile("barriers", $0) },
                        options.noFly.flatMap { try inputFile("no_fly", $0) },
                        options.gates.gates.flatMap { try inputFile("gates", $0) },
                        own.read.file.flatMap { try inputFile("profile", $0) },
                    ].compactMap { $0 }
            })
        var barriers = layers.barriers
        barriers.append(extractBarriers)
        let network: StreetFiles.Network
        travel = layers.points.travel
        if let early, travel.count == 1 {
            network = early
        } else {
            network = try streetFiles.read(travel, walls: barriers)
            barriers = network.walls
        }
        (asked, area) = (layers.points, layers.area)
        barriers.append(network.verges)
        self.barriers = barriers
        (streets, built, gates) = (network.streets, network.built, network.gates)
        airspace = Airspace(
            flying: asked.flying.compactMapValues(\.flight), own: own.flight == nil ? nil : own.name,
            noFly: layers.noFly?.polygons ?? [])
        let noFlyNotes = layers.noFly.map { noFly in
            (noFly.note.map { ["no-fly area \($0)"] } ?? []) + noFly.notes.map { "\(options.noFly ?? ""): \($0)" }
        }
        self.noFlyNotes = noFlyNotes ?? []
        let others =
            travel.dropFirst() + asked.flying.values.filter { $0.name != own.name }.sorted { $0.name < $1.name }
        self.files = try files + others.compactMap { $0.read.file }.compactMap { try inputFile("profile", $0) }
    }

    /// For each edge, whether it the run's profile drives it at the default speed of its class.
    var hasDefaultSpeed: [Bool] {
        built[0].wayOfEdge.map { WayTraits(streets.ways.ways[Int($0)]).speedSource == .classDefault }
    }
}

/// An area on the coordinate grid, and what had to be mended, to follow what it is called.
struct ReadArea: Sendable {
    /// Nil where the layer gives none.
    let name: String?
    let polygons: [Polygon<Coordinate>]
    let note: String?
    /// What was assumed while reading, each in one line.
    let notes: [String]

    /// What it holds, in words.
    var inWords: String { "\(polygons.count) polygon\(polygons.count == 1 ? "" : "s")" }

    /// - Parameter what: what it is called.
    init(path: String, crs: InputCRS?, where condition: String? = nil, what: String = "study area") throws {
        let algebra = PolygonAlgebra()
        let area = try readStudyArea(path: path, crs: crs, where: condition, what: what) { features in
            do {
                return try algebra.repaired(features: features)
            } catch {
                throw RunFailure("\(path): \(error)")
            }
        }
        name = area.name.flatMap { $0.isEmpty ? nil : $0 }
        polygons = try algebra.onCoordinateGrid(area.polygons)
        note = area.repairNote.map { area.repaired ? "was invalid and has been repaired: \($0)" : $0 }
        notes = area.notes
        guard !polygons.isEmpty else { throw RunFailure("\(path): the \(what) has no ground") }
    }
}
