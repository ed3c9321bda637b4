/// The coordinate reference system of an input, where it is given rather than taken from the file.
public enum InputCRS: Sendable, Equatable {
    /// GCJ-02, used by Chinese web maps (Amap, Tencent), longitude and latitude in degrees.
    case gcj02
    /// BD-09, used by Baidu's maps, longitude and latitude in degrees.
    case bd09
    /// Anything PROJ knows: `EPSG:4547`, WKT, or a PROJ string. Coordinates are in the order east or longitude, then
    /// north or latitude, whatever the system's definition says.
    case named(String)

    /// The system named on a command line: `gcj02` or `bd09` in any case and with or without a hyphen, else a geographic
    /// or projected system by a name that PROJ knows.
    ///
    /// - Throws: `FeatureIOError` with `unknown-crs`.
    public init(argument: String) throws(FeatureIOError) {
        switch argument.lowercased() {
        case "gcj02", "gcj-02": self = .gcj02
        case "bd09", "bd-09": self = .bd09
        default:
            try GDALMessages.capture { messages throws(FeatureIOError) in
                _ = try SpatialReference(named: argument, messages)
            }
            self = .named(argument)
        }
    }
}
