/// Why the sample city could not be made or written.
public struct ValleyCityError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A stable name in kebab case, for example `write-failed`.
    public let code: String
    /// One line: what, where, what was expected and what was found.
    public let message: String

    init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
