/// The coordinate reference system of an input, where it is given rather than taken from the file.
public enum InputCRS: Sendable, Equatable {
    /// GCJ-02, used by Chinese web maps (Amap, Tencent), longitude and latitude in degrees.
    case gcj02
    /// BD-09, used by Baidu's maps, longitude and latitude in degrees.
    case bd09
    /// CGCS2000, either longitude and latitude in degrees (EPSG:4490) or metres of a Gauss-Krüger zone whose number
    /// stands in front of the eastings (EPSG:4491...4501, EPSG:4513...4533).
    case cgcs2000
    /// Anything PROJ knows: `EPSG:4547`, WKT, or a PROJ string. Coordinates are in the order east or longitude, then
    /// north or latitude, whatever the system's definition says.
    case named(String)
    /// A PROJ pipeline from the input's coordinates, in the same order, to longitude and latitude in degrees.
    case pipeline(String)

    /// The system named on a command line: `gcj02`, `bd09` or `cgcs2000` in any case and with or without a hyphen, a
    /// PROJ pipeline, else a geographic or projected system by a name that PROJ knows.
    ///
    /// - Throws: `FeatureIOError` with `unknown-crs`.
    public init(argument: String) throws(FeatureIOError) {
        switch argument.lowercased() {
        case "gcj02", "gcj-02": self = .gcj02
        case "bd09", "bd-09": self = .bd09
        case "cgcs2000", "cgcs-2000": self = .cgcs2000
        case let text where text.contains("proj=pipeline"):
            try GDALMessages.capture { messages throws(FeatureIOError) in
                _ = try CoordinateConversion(pipeline: argument, messages)
            }
            self = .pipeline(argument)
        default:
            try GDALMessages.capture { messages throws(FeatureIOError) in
                _ = try SpatialReference(named: argument, messages)
            }
            self = .named(argument)
        }
    }

    /// The same for the system of an output, which is not GCJ-02 or BD-09.
    ///
    /// - Throws: `FeatureIOError` with `unknown-crs`.
    public init(outputArgument argument: String) throws(FeatureIOError) {
        self = try InputCRS(argument: argument)
        try GDALMessages.capture { messages throws(FeatureIOError) in _ = try OutputConversion(self, messages) }
    }
}
