/// Why a network could not be built.
public struct StreetGraphError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// A street takes longer than can be counted in 32-bit milliseconds.
        case timeOverflow = "time-overflow"
        /// There is no street with a length.
        case empty = "empty-network"
    }

    public let code: Code
    /// One line: what, where, what was expected and what was found.
    public let message: String
    public var description: String { message }
}
