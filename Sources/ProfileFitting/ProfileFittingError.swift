/// Why a calibrated profile cannot be written.
public struct ProfileFittingError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The old profile's YAML cannot be changed key by key.
        case unchangeable = "unchangeable-profile"
        /// What was fitted is no profile.
        case implausible = "implausible-result"
    }

    public let code: Code
    /// One line, without the file's name.
    public let message: String
    public var description: String { message }
}
