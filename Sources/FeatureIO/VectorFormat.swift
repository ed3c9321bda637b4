/// A format that results are written in. Its raw value is the name on the command line and the ending of its files.
public enum VectorFormat: String, Sendable, CaseIterable {
    case geoJSON = "geojson"
    case geoPackage = "gpkg"
    case flatGeobuf = "fgb"
    case shapefile = "shp"
    case csv

    /// The format that a file's ending names, in any case; nil for an ending that names none.
    public init?(path: String) {
        let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased()
        guard let format = ending == "json" ? .geoJSON : ending.flatMap(VectorFormat.init(rawValue:)) else {
            return nil
        }
        self = format
    }

    /// Whether one file holds many layers, and the description of the run as well.
    public var isContainer: Bool { self == .geoPackage }

    /// GDAL's name of the format.
    var driver: String {
        switch self {
        case .geoJSON: "GeoJSON"
        case .geoPackage: "GPKG"
        case .flatGeobuf: "FlatGeobuf"
        case .shapefile: "ESRI Shapefile"
        case .csv: "CSV"
        }
    }
}
