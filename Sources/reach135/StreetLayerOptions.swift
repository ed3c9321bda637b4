import ArgumentParser
import FeatureIO
import StreetReading

/// Options for the planner's own street layers.
struct StreetLayerOptions: ParsableArguments {
    @Option(
        name: .customLong("node-tolerance"), parsing: .unconditional,
        help: ArgumentHelp(
            "Line ends and vertices of a street layer nearer than this are one junction. 0: exact coordinates.",
            valueName: "metres"))
    var nodeTolerance = "0"

    @Flag(
        name: .customLong("split-at-crossings"),
        help: "Make a junction wherever lines of one level cross without a shared coordinate (columns layer or level).")
    var splitAtCrossings = false

    @Option(
        help: ArgumentHelp(
            "Columns of a street layer and codes in them, such as name=ROADNAME,oneway=DIR,oneway:codes=china.",
            discussion: """
                key=COLUMN names the column for a key, key:VALUE=MEANING explains a value; for oneway the meanings are \
                both, forward, backward and closed. oneway:codes= takes china (0, 1 both, 2 forward, 3 backward), tomtom \
                (FT, TF, N) or here (F, T, B).
                """, valueName: "list"))
    var columns: String?

    @Option(
        help: ArgumentHelp(
            "Changes to the streets: closed roads, new roads, other speeds, ground that may not be entered.",
            discussion: """
                One a feature, by its property change: close (line or polygon), open (line with speed_kmh, oneway, name), \
                speed (line or polygon with speed_kmh or factor), barrier (polygon). A change that touches no street is an \
                error.
                """, valueName: "file"))
    var changes: String?

    @Option(name: .customLong("changes-crs"), help: ArgumentHelp("Coordinates of the changes.", valueName: "crs"))
    var changesCRS: String?

    /// - Throws: `RunFailure` for a value out of range, `StreetReadingError` for columns that are not understood.
    func settings() throws -> StreetLayerSettings {
        guard let tolerance = Double(decimal: nodeTolerance), (0...20).contains(tolerance) else {
            throw RunFailure("--node-tolerance: expected metres from 0 to 20, found \"\(nodeTolerance)\"")
        }
        return StreetLayerSettings(
            nodeTolerance: tolerance, splitsAtCrossings: splitAtCrossings,
            columns: try columns.map { list throws(StreetReadingError) in try ColumnMapping(argument: list) }
                ?? ColumnMapping(),
            changes: changes,
            changesCRS: try inputCRS(changesCRS, "--changes-crs"))
    }

    /// What result files say of the options, those only that were given.
    func described(_ settings: StreetLayerSettings) -> [(String, JSON)] {
        var described: [(String, JSON)] = []
        if settings.nodeTolerance > 0 { described.append(("node_tolerance_m", .number(settings.nodeTolerance))) }
        if splitAtCrossings { described.append(("split_at_crossings", true)) }
        if let columns { described.append(("columns", .string(columns))) }
        if let changesCRS { described.append(("changes_crs", .string(changesCRS))) }
        return described
    }
}
