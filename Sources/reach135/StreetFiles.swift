import FeatureIO
import StreetGraph
import StreetReading

/// The street files of a run with what changes them, to be read as profiles drive them.
struct StreetFiles: Sendable {
    struct Network: Sendable {
        var streets: StreetsRead
        /// One for each profile.
        var built: [BuiltNetwork]
        /// The verges of service roads that bar ground.
        var verges: BarriersRead
        /// The other barriers, with gaps at open gates, and what the gates do.
        var walls: BarriersRead
        var gates: [GateEffect]
    }

    private let paths: [String]
    private let crs: InputCRS?
    private let settings: StreetLayerSettings
    private let barring: Set<BarrierKind>
    /// Barriers that bar no ground, and only tell where gates stand.
    private let silent: Set<BarrierKind>
    private let gates: GatesRead?
    private let threads: Int

    /// - Parameters:
    ///   - barring: the kinds of barriers that bar ground; nil where there is no ground, and the planner's own barriers are
    ///     not known: then a gate may be near neither street nor wall.
    init(
        _ paths: [String], _ layers: StreetLayerOptions, crs: String?, gates: GateOptions,
        barring: Set<BarrierKind>? = nil, threads: Int
    ) throws {
        self.paths = paths
        settings = try layers.settings()
        self.crs = try inputCRS(crs, "--streets-crs")
        self.barring = barring ?? []
        self.gates = try gates.read()
        silent =
            self.gates == nil ? [] : barring.map { Set([.wall]).subtracting($0) } ?? [.wall, .own]
        self.threads = threads
    }

    /// Whether layers that GDAL reads change the streets.
    var hasEdits: Bool { settings.changes != nil || gates != nil }

    /// How far gates reach.
    private var gateReach: GateReach {
        settings.nodeTolerance > 0 ? GateReach(street: settings.nodeTolerance) : GateReach()
    }

    /// The barriers of the extracts: those that bar ground, and those in which gates may stand.
    func barriers() throws -> BarriersRead {
        var barriers = BarriersRead()
        for path in paths where isOpenStreetMapFile(path) {
            barriers.append(
                try readBarriers(
                    path: path, kinds: barring.union(silent), gates: gates?.gates.map(\.place) ?? [],
                    within: gateReach.street, threads: threads))
        }
        return barriers
    }

    /// - Parameter walls: the barriers that gates may stand in.
    func read(_ travel: [TravelSetup], walls: BarriersRead) throws -> Network {
        let models = travel.map(\.model)
        var streets = try readStreets(
            paths: paths, model: models[0], others: Array(models.dropFirst()), crs: crs, layers: settings,
            threads: threads)
        var walls = walls
        let effects =
            try gates.map { try streets.place($0, in: &walls, silent: silent, for: models, within: gateReach) } ?? []
        return Network(
            streets: streets, built: try build(streets.ways, travel),
            verges: barring.contains(.serviceRoad) ? vergesOfServiceRoads(streets.ways) : BarriersRead(), walls: walls,
            gates: effects)
    }

    private func build(_ ways: Ways, _ travel: [TravelSetup]) throws -> [BuiltNetwork] {
        do {
            return try buildNetworks(ways, turns: travel.map(\.turns))
        } catch {
            throw RunFailure("\(paths.joined(separator: ", ")): \(error.message)")
        }
    }
}
