/// Why a planning input cannot be used.
public struct PlanningError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// A layer of response points holds no usable point.
        case noPoints = "no-points"
        /// A layer of sites or demand holds nothing.
        case noPlaces = "no-places"
        /// A layer of patrol lines holds none.
        case noLines = "no-lines"
        /// A layer of units holds none.
        case noUnits = "no-units"
        /// A unit or a scenario names a response point that there is not.
        case unknownPoint = "unknown-point"
        /// A scenario adds a point that there is already.
        case knownPoint = "known-point"
        /// A feature is of a kind that the input does not take.
        case wrongGeometry = "wrong-geometry"
        /// Two features have the same id.
        case duplicateID = "duplicate-id"
        /// A column holds a value that cannot be used.
        case badValue = "bad-value"
        /// A layer of areas holds no polygon.
        case noPolygon = "no-polygon"
        /// The weights of demand cannot be found or used.
        case badWeight = "bad-weight"
        /// A list of time limits cannot be used.
        case badLimits = "bad-limits"
    }

    public let code: Code
    /// One line: the file, the feature and column, what was expected and what was found.
    public let message: String
    public var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        // A value quoted from a file may hold line ends.
        self.message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
