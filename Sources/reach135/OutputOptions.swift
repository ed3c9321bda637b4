import ArgumentParser
import FeatureIO
import Report

/// The coordinates of result files that are not GeoJSON.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("output-crs"),
        help: ArgumentHelp(
            "Coordinates of a result that is no GeoJSON: cgcs2000, EPSG:n or anything PROJ knows. Default: WGS 84.",
            valueName: "crs"))
    var outputCRS: String?

    /// The system of all results but GeoJSON.
    /// - Parameters:
    ///   - hasOthers: whether there is a result that is no GeoJSON.
    ///   - expected: what would make the option usable, for the error.
    /// - Throws: `RunFailure` for GeoJSON alone, which has but one system, and for an unknown one.
    func crs(hasOthers: Bool, expected: String) throws -> InputCRS? {
        guard let outputCRS else { return nil }
        guard hasOthers else {
            throw RunFailure("--output-crs: GeoJSON is always WGS 84 (RFC 7946): expected \(expected)")
        }
        do {
            return try InputCRS(outputArgument: outputCRS)
        } catch {
            throw RunFailure("--output-crs: \(error.message)")
        }
    }

    /// The file of a result of one layer, nil where none is asked for.
    /// - Throws: as `LayerFile`.
    func file(_ path: String?) throws -> LayerFile? {
        guard let path else {
            guard outputCRS == nil else { throw RunFailure("--output-crs: expected --output beside it, found none") }
            return nil
        }
        return try LayerFile(path, self)
    }

    /// The run as its results tell it.
    func described(_ run: RunDescription) -> RunDescription {
        guard let outputCRS else { return run }
        var run = run
        run.settings.append(("output_crs", .string(outputCRS)))
        return run
    }
}

/// Several formats as one argument: `geojson,gpkg`.
/// - Throws: `ValidationError`.
func vectorFormats(argument: String) throws -> [VectorFormat] {
    try argument.split(separator: ",", omittingEmptySubsequences: false).map { name in
        guard let format = VectorFormat(rawValue: name.lowercased()) else {
            let names = VectorFormat.allCases.map(\.rawValue).joined(separator: ",")
            throw ValidationError("expected some of \(names), found \"\(name)\"")
        }
        return format
    }
}
