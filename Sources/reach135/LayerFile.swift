import FeatureIO
import Report

/// A result of one layer, written in the format that its file's name says.
struct LayerFile {
    private static let endings: [(ending: String, format: VectorFormat)] =
        VectorFormat.allCases.map { ($0.rawValue, $0) } + [("json", .geoJSON)]

    let path: String
    let format: VectorFormat
    let crs: InputCRS?

    /// - Parameter path: a file's name, or `-` for GeoJSON on standard output.
    /// - Throws: `RunFailure` for a name that says no format, and for a system that GeoJSON does not have.
    init(_ path: String, _ options: OutputOptions) throws {
        let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased()
        guard let format = path == "-" ? .geoJSON : Self.endings.first(where: { $0.ending == ending })?.format else {
            let endings = Self.endings.map { ".\($0.ending)" }.joined(separator: ", ")
            throw RunFailure("--output: expected a name that ends in one of \(endings), or -, found \"\(path)\"")
        }
        self.path = path
        self.format = format
        crs = try options.crs(
            for: [format],
            expected: "--output with a name that ends in .gpkg, .fgb, .shp or .csv, found \"\(path)\"")
    }

    /// The files that a layer becomes.
    /// - Parameters:
    ///   - name: what it is called in formats that name their layers.
    ///   - members: what the collection says of itself, for formats that hold it elsewhere.
    func files(
        _ name: String, _ geoJSON: [UInt8], members: [(String, JSON)]
    ) throws -> [(path: String, bytes: [UInt8])] {
        try translated([ResultLayer(name, geoJSON)], to: path, as: format, crs: crs, members: members).files
    }
}
