/// Why a value given for a street cannot be used. It does not know the file or feature: the reader that catches it
/// adds them.
public struct TravelModelError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// A speed is no number, not above 0, or above 300 km/h.
        case badSpeed = "bad-speed"
    }

    public let code: Code
    /// What a valid value looks like.
    public let expected: String
    /// What was there instead.
    public let found: String

    /// One line: what was expected and what was found.
    public var message: String { "expected \(expected), found \(found)" }
    public var description: String { message }

    static func badSpeed(found: String) -> TravelModelError {
        TravelModelError(code: .badSpeed, expected: "a speed in km/h above 0 and at most 300", found: found)
    }
}
