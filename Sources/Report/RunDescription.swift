import Coverage
import FeatureIO
import Planning

/// The product's version, as in the change log.
public let productVersion = "0.1.0"

/// An input file or database, so that a result can be traced to it.
public struct InputFile: Sendable {
    /// What the file is for: `streets`, `points`, `area`, `isochrones`.
    public var role: String
    /// As given by the user.
    public var path: String
    /// SHA-256 of its bytes, lower-case hexadecimal; nil for a database.
    public var sha256: String?
    /// Bytes; nil for a database.
    public var size: Int?

    public init(role: String, path: String, sha256: String?, size: Int?) {
        self.role = role
        self.path = path
        self.sha256 = sha256
        self.size = size
    }
}

/// The parts of a response time in the order in which they pass: their sum is the time from call to arrival.
public enum ResponseStage: String, Sendable {
    case handling
    case turnout
    case startLoss = "start loss"
    /// The same where profiles of one run differ in it.
    case startLossByProfile = "start loss of each profile"
    /// What flights take besides the way, in place of a start loss.
    case launch = "launch and climb of drones"
    case travel
    case access
}

/// What every result file says about the run it comes from. Nothing in it depends on the clock, the machine or the
/// number of threads.
public struct RunDescription: Sendable {
    public var command: String
    public var inputs: [InputFile]
    /// The options that shape the result, in the order of the help text.
    public var settings: [(String, JSON)]
    /// The stages that response times include, in their order; none where the command knows no times.
    public var stages: [ResponseStage]
    /// Which way the journeys run; nil where the command has no points.
    public var direction: JourneyDirection?
    /// The credit that the street data asks for; nil where none is known.
    public var attribution: String?

    public init(
        command: String, inputs: [InputFile], settings: [(String, JSON)], stages: [ResponseStage],
        direction: JourneyDirection? = nil, attribution: String?
    ) {
        self.command = command
        self.inputs = inputs
        self.settings = settings
        self.stages = stages
        self.direction = direction
        self.attribution = attribution
    }

    /// What the times mean, in words.
    public var timesInWords: String {
        stages == [.travel] ? "travel time only" : stages.map(\.rawValue).joined(separator: " + ") + " time"
    }

    /// The same run with times that include one more stage.
    func adding(_ stage: ResponseStage) -> RunDescription {
        var run = self
        run.stages.append(stage)
        return run
    }

    /// The profile and the moment it was judged at; nil where the command has none.
    var profileInWords: String? {
        func text(_ key: String) -> String? {
            guard case .string(let text)? = settings.first(where: { $0.0 == key })?.1 else { return nil }
            return text
        }
        return text("profile").map { profile in profile + (text("time").map { ", at \($0)" } ?? "") }
    }

    /// When the clock starts, in words: figures that mix intervals mislead.
    public var clockInWords: String {
        switch stages.first {
        case .handling: "the clock starts when the call is answered"
        case .turnout: "the clock starts when the point is alerted"
        case .startLoss, .startLossByProfile, .launch, .travel, .access, nil: "the clock starts when the unit sets off"
        }
    }

    /// The members that open `summary.json` and every GeoJSON file.
    public var members: [(String, JSON)] {
        let files = inputs.map { file -> JSON in
            [
                "role": .string(file.role), "path": .string(file.path),
                "sha256": file.sha256.map { .string($0) } ?? .null, "size": file.size.map { .integer($0) } ?? .null,
            ]
        }
        return [
            ("version", .string(productVersion)), ("command", .string(command)), ("inputs", .array(files)),
            ("settings", .object(settings)), ("times", stages.isEmpty ? .null : .string(timesInWords)),
            ("clock", stages.isEmpty ? .null : .string(clockInWords)),
            ("direction", direction.map { .string($0.inWords) } ?? .null),
            ("attribution", attribution.map { .string($0) } ?? .null),
        ]
    }
}
