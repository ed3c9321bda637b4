import FeatureIO
import Report

/// A result of one layer, written in the format that its file's name says.
struct LayerFile {
    let path: String
    let format: VectorFormat
    let crs: InputCRS?

    /// - Parameter path: a file's name, or `-` for GeoJSON on standard output.
    /// - Throws: `RunFailure` for a name that says no format, and for a system that GeoJSON does not have.
    init(_ path: String, _ options: OutputOptions) throws {
        guard let format = path == "-" ? .geoJSON : VectorFormat(path: path) else {
            let endings = VectorFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
            throw RunFailure("--output: expected a name that ends in one of \(endings), or -, found \"\(path)\"")
        }
        self.path = path
        self.format = format
        crs = try options.crs(
            hasOthers: format != .geoJSON,
            expected: "--output with a name that ends in .gpkg, .fgb, .shp or .csv, found \"\(path)\"")
    }

    /// The files that a layer becomes.
    /// - Parameter members: what the collection says of itself, for formats that hold it elsewhere.
    func files(_ layer: ResultLayer, members: [(String, JSON)]) throws -> [(path: String, bytes: [UInt8])] {
        try translated([layer], to: path, as: format, crs: crs, members: members).files
    }
}
