/// Why a YAML file cannot be used.
public struct YAMLError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The file is not YAML.
        case badYAML = "bad-yaml"
        /// A key is missing, not known, or there twice.
        case badKey = "bad-key"
        /// A value is of the wrong kind or out of range.
        case badValue = "bad-value"
    }

    public let code: Code
    /// One line: file, line, key, what was expected and what was found.
    public let message: String
    public var description: String { message }

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
