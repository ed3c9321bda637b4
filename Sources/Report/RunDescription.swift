import Coverage
import FeatureIO

/// The product's version, as in the change log.
public let productVersion = "0.1.0"

/// An input file, so that a result can be traced to it.
public struct InputFile: Sendable {
    /// What the file is for: `streets`, `points`, `area`, `isochrones`.
    public var role: String
    /// As given by the user.
    public var path: String
    /// SHA-256 of its bytes, lower-case hexadecimal.
    public var sha256: String
    /// Bytes.
    public var size: Int

    public init(role: String, path: String, sha256: String, size: Int) {
        self.role = role
        self.path = path
        self.sha256 = sha256
        self.size = size
    }
}

/// What every result file says about the run it comes from. Nothing in it depends on the clock, the machine or the
/// number of threads.
public struct RunDescription: Sendable {
    public var command: String
    public var inputs: [InputFile]
    /// The options that shape the result, in the order of the help text.
    public var settings: [(String, JSON)]
    /// The stages that response times include: `turnout`, `travel`; none where the command knows no times.
    public var stages: [String]
    /// The credit that the street data asks for; nil where none is known.
    public var attribution: String?

    public init(
        command: String, inputs: [InputFile], settings: [(String, JSON)], stages: [String], attribution: String?
    ) {
        self.command = command
        self.inputs = inputs
        self.settings = settings
        self.stages = stages
        self.attribution = attribution
    }

    /// What the times mean, in words.
    public var timesInWords: String {
        stages == ["travel"] ? "travel time only" : stages.joined(separator: " + ") + " time"
    }

    /// The members that open `summary.json` and every GeoJSON file.
    public var members: [(String, JSON)] {
        let files = inputs.map { file -> JSON in
            [
                "role": .string(file.role), "path": .string(file.path), "sha256": .string(file.sha256),
                "size": .integer(file.size),
            ]
        }
        return [
            ("version", .string(productVersion)), ("command", .string(command)), ("inputs", .array(files)),
            ("settings", .object(settings)), ("times", stages.isEmpty ? .null : .string(timesInWords)),
            ("attribution", attribution.map { .string($0) } ?? .null),
        ]
    }
}
