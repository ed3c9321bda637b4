import ArgumentParser
import Coverage
import FeatureIO
import Foundation
import Planning
import Report
import StreetGraph

/// The options that `coverage` and `isochrones` share.
struct StreetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Streets: an OpenStreetMap extract (.osm.pbf, .osm, .osm.gz, .osm.bz2) or a line layer that GDAL reads.",
            discussion: """
                Columns of a line layer: speed_kmh (taken as it is), maxspeed, highway, oneway (yes, no, -1), \
                frontage (false: gives no access to land), name. Lines meet wherever they share a coordinate. May be \
                given several times: the first file comes first, each further one counts where those before are silent.
                """, valueName: "file"))
    var streets: [String]

    @OptionGroup var layers: StreetLayerOptions

    @OptionGroup var travel: TravelOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Call handling time in seconds, added to every response.", valueName: "seconds"))
    var handling = "0"

    @Option(
        help: ArgumentHelp(
            "Response points: a point layer with id, name, turnout_s (seconds) and profile.", valueName: "file"))
    var points: String

    @Option(
        help: ArgumentHelp(
            "Units of the points: a table with id and point (a point's id), and profile, turnout_s, hours, agency.",
            discussion: "What a unit does not give it has of its point. Points without a unit in it count as one.",
            valueName: "file"))
    var units: String?

    @Option(
        help: ArgumentHelp(
            "Duty level: only points whose column duty names it, or is empty, are active.", valueName: "level"))
    var duty: String?

    @Option(
        help: ArgumentHelp(
            "Which way journeys run: from the points to any place, or to the points from any place.",
            valueName: "from|to"))
    var direction = JourneyDirection.from.rawValue

    // Numbers are taken as they come, so that a negative one is bad input and not a strange option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Time limits in minutes, separated by commas; above 0, at most 120.", valueName: "list"))
    var minutes = "1,3,5"

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Side of a ground cell in metres, at least 2.", valueName: "metres"))
    var cell = "20"

    @Option(
        name: .customLong("off-street"), parsing: .unconditional,
        help: ArgumentHelp("Ground further than this from a street is off-street.", valueName: "metres"))
    var offStreet = "100"

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("A point further than this from a street is not judged.", valueName: "metres"))
    var snap = "200"

    @Option(
        help: ArgumentHelp("Threads to work with. Default: all cores. Results do not depend on it.", valueName: "n"))
    var threads: Int?

    @Option(
        name: .customLong("points-crs"),
        help: ArgumentHelp("Coordinates of the points: gcj02, bd09, EPSG:n or anything PROJ knows.", valueName: "crs"))
    var pointsCRS: String?

    @Option(
        name: .customLong("streets-crs"), help: ArgumentHelp("The same for the streets.", valueName: "crs"))
    var streetsCRS: String?

    @Option(
        name: .customLong("area-crs"), help: ArgumentHelp("The same for the study area.", valueName: "crs"))
    var areaCRS: String?

    @Option(
        name: .customLong("points-where"),
        help: ArgumentHelp(
            "Only points that meet a condition: SQL on the layer's columns, such as \"tier = 1 AND status <> 'closed'\".",
            valueName: "sql"))
    var pointsWhere: String?

    @Option(
        name: .customLong("area-where"),
        help: ArgumentHelp("Only polygons of the study area's layer that meet a condition.", valueName: "sql"))
    var areaWhere: String?

    @Option(
        help: ArgumentHelp(
            "Credit for the street data, written into every output. Default for OpenStreetMap files: their own.",
            valueName: "text"))
    var attribution: String?

    @OptionGroup var barriers: BarrierOptions

    @OptionGroup var gates: GateOptions

    @Option(
        name: .customLong("no-fly"),
        help: ArgumentHelp(
            "Where nobody flies: a polygon layer. A straight flight over it is not made.", valueName: "file"))
    var noFly: String?

    @Option(name: .customLong("no-fly-crs"), help: ArgumentHelp("Coordinates of the no-fly area.", valueName: "crs"))
    var noFlyCRS: String?

    /// - Throws: `RunFailure` for a value out of range.
    func settings() throws -> CoverageSettings {
        let limits: TimeLimits
        do {
            limits = try TimeLimits(minutes: minutes)
        } catch {
            throw RunFailure("--minutes: \(error.message)")
        }
        return CoverageSettings(
            limits: limits,
            cellSize: try metres(cell, "--cell", atLeast: 2, atMost: 1000),
            offStreetLimit: try metres(offStreet, "--off-street", atLeast: 0, atMost: 5000),
            snapLimit: try metres(snap, "--snap", atLeast: 0, atMost: 10_000),
            threads: try threadCount(threads), handling: try handlingTime(),
            direction: try journeyDirection(direction))
    }

    private func handlingTime() throws -> Milliseconds {
        guard let seconds = Double(handling), (0...3600).contains(seconds),
            let time = Milliseconds(roundingSeconds: seconds)
        else { throw RunFailure("--handling: expected seconds from 0 to 3600, found \"\(handling)\"") }
        return time
    }

    /// Where nobody flies; nil where the options name no such file.
    func noFlyArea() throws -> ReadArea? {
        let crs = try inputCRS(noFlyCRS, "--no-fly-crs")
        return try noFly.map { try ReadArea(path: $0, crs: crs, what: "no-fly area") }
    }

    /// What result files say of the options; not the number of threads, on which nothing depends.
    func described(_ settings: CoverageSettings, _ setup: TravelSetup) -> [(String, JSON)] {
        let own: [(String, JSON)] = [
            ("handling_s", .decimal(Double(settings.handling) / 1000, places: 3)),
            ("duty", duty.map { .string($0) } ?? .null),
            ("direction", .string(settings.direction.rawValue)),
            ("minutes", .array(settings.limits.minutes.map { .number($0) })),
            ("cell_m", .number(settings.cellSize)), ("off_street_m", .number(settings.offStreetLimit)),
            ("snap_m", .number(settings.snapLimit)), ("points_crs", pointsCRS.map { .string($0) } ?? .null),
            ("streets_crs", streetsCRS.map { .string($0) } ?? .null),
            ("area_crs", areaCRS.map { .string($0) } ?? .null),
        ]
        let conditions = [
            ("points_where", pointsWhere), ("area_where", areaWhere), ("no_fly_crs", noFlyCRS),
        ].compactMap { key, condition in
            condition.map { (key, JSON.string($0)) }
        }
        return travel.described(setup) + own + conditions + barriers.described(streets: streets) + gates.described
    }
}
