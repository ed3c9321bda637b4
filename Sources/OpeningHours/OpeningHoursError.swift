/// Why a text cannot be read. It does not know the file or feature: the reader that catches it adds them.
public struct OpeningHoursError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// A moment on the command line.
        case badMoment = "bad-moment"
        /// A value of the form of OpenStreetMap's `opening_hours`.
        case badHours = "bad-opening-hours"
        /// A value of the form of OpenStreetMap's keys that end in `:conditional`.
        case badCondition = "bad-condition"
    }

    public let code: Code
    /// The part that could not be read, empty where the text ended too early.
    public let part: String
    /// What could have stood there.
    public let expected: String

    /// One line: what was expected and what was found.
    public var message: String {
        "expected \(expected), found \(part.isEmpty ? "nothing" : part.debugDescription)"
    }
    public var description: String { message }
}
