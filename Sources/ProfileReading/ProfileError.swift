/// Why a travel profile cannot be used.
public struct ProfileError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// No built-in profile has that name, and it is no file.
        case unknownProfile = "unknown-profile"
        /// The file cannot be read.
        case unreadable
        /// Its YAML cannot be used (see `YAMLError`).
        case unusable
    }

    public let code: Code
    /// One line: file, line, key, what was expected and what was found.
    public let message: String
    public var description: String { message }

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
