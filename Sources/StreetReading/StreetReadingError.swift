/// Why the streets of an input could not be read.
public struct StreetReadingError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The file cannot be opened or read.
        case unreadable
        /// The file is not OpenStreetMap data.
        case notOSM = "not-osm"
        /// The file ends too early.
        case truncated
        /// The file cannot be decoded.
        case corrupt
        /// A history or change file instead of an extract.
        case notAnExtract = "not-an-extract"
        /// The file needs more memory than there is, or has more nodes than can be counted.
        case tooLarge = "too-large"
        /// There is no way, or no line, in the file.
        case noWays = "no-ways"
        /// There are ways, but none is an open street.
        case noStreets = "no-streets"
        /// A `speed_kmh` of a line layer is no speed.
        case badSpeed = "bad-speed"
        /// A `maxspeed` of a line layer is no speed limit.
        case badMaxspeed = "bad-maxspeed"
        /// A mapping of columns cannot be understood, or the layer lacks a column that it names.
        case badColumns = "bad-columns"
        /// A value is none of the codes that were explained.
        case badCode = "bad-code"
        /// A change to the streets cannot be understood.
        case badChange = "bad-change"
        /// A gate cannot be understood.
        case badGate = "bad-gate"
        /// A change touches no street, or a gate neither a street nor a wall.
        case noEffect = "no-effect"
        /// A line layer is not usable for another reason.
        case badLayer = "bad-layer"
    }

    public let code: Code
    /// The file as it was named by the user.
    public let file: String
    /// The id or number of the feature at fault, where one is.
    public let feature: String?
    /// The tag or column at fault, where one is.
    public let key: String?
    /// What the file or value should have been.
    public let expected: String
    /// What it was instead.
    public let found: String

    public init(
        _ code: Code, file: String, feature: String? = nil, key: String? = nil, expected: String, found: String
    ) {
        self.code = code
        self.file = file
        self.feature = feature
        self.key = key
        self.expected = expected
        self.found = found
    }

    /// One line: where, what was expected and what was found.
    public var message: String {
        let place = [file, feature.map { "feature \($0)" }, key.map { "\"\($0)\"" }].compactMap { $0 }
        return "\(place.joined(separator: ", ")): expected \(expected), found \(found)"
    }

    public var description: String { message }
}
