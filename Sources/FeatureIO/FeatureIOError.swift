/// Why a file could not be read or written.
public struct FeatureIOError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// There is no file at the path.
        case notFound = "file-not-found"
        /// The path names a folder.
        case directory = "is-a-directory"
        /// The file exists and cannot be opened.
        case unreadable = "file-unreadable"
        /// The content is in no vector format that can be read.
        case unknownFormat = "unknown-format"
        /// The format is known, the content is broken.
        case malformed = "malformed-file"
        /// The file holds no vector layer.
        case noLayer = "no-vector-layer"
        /// A raster does not say where it lies, or is too large.
        case badRaster = "bad-raster"
        /// The name of a coordinate reference system is not known.
        case unknownCRS = "unknown-crs"
        /// A coordinate is no number or lies outside its range.
        case badCoordinate = "bad-coordinate"
        /// A geometry is there but cannot be understood.
        case badGeometry = "bad-geometry"
        /// A coordinate cannot be converted to longitude and latitude.
        case notTransformed = "not-transformed"
        /// A condition on features cannot be used, or no feature meets it.
        case badCondition = "bad-condition"
        /// A list of names holds none, or lacks the column they should be in.
        case noNames = "no-names"
        /// A file cannot be written.
        case notWritten = "file-not-written"
    }

    public let code: Code
    /// One line: the file, the feature, what was expected and what was found.
    public let message: String
    public var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        // What GDAL reports may run over several lines.
        self.message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
