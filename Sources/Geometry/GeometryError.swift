/// What went wrong in the `Geometry` module, as one line for the planner and a code for programs.
public struct GeometryError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A stable name of the kind of failure. The codes are listed as static members of this type.
    public let code: String
    /// One line: what, where, what was expected and what was found.
    public let message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

extension GeometryError {
    /// GEOS refused or failed; the message carries GEOS's own words.
    public static let geosFailed = "geos-failed"
    /// PROJ refused or failed; the message carries PROJ's own words.
    public static let projFailed = "proj-failed"
    /// A coordinate is infinite or not a number.
    public static let notFinite = "not-finite"
    /// An area has no ground left: no polygon, or only collapsed ones.
    public static let emptyArea = "empty-area"
    /// A polygon is not valid where a valid one is needed.
    public static let invalidPolygon = "invalid-polygon"
    /// A bounding box is empty or larger than a function can serve.
    public static let unusableBox = "unusable-box"
}
