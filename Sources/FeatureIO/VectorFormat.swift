/// A format that results are written in.
public enum VectorFormat: String, Sendable, CaseIterable {
    case geoJSON = "geojson"
    case geoPackage = "gpkg"
    case shapefile = "shp"
    case flatGeobuf = "fgb"

    /// The format that a file's ending names, in any case; GeoJSON for every other ending and for standard output.
    public init(path: String) {
        let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased()
        self = ending.flatMap(VectorFormat.init(rawValue:)) ?? .geoJSON
    }

    /// GDAL's name of the format.
    var driver: String {
        switch self {
        case .geoJSON: "GeoJSON"
        case .geoPackage: "GPKG"
        case .shapefile: "ESRI Shapefile"
        case .flatGeobuf: "FlatGeobuf"
        }
    }

    /// Whether the format has a place for the description of the run. Else it is written beside the file.
    var holdsMetadata: Bool { self == .geoPackage }
}
