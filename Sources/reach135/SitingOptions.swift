import ArgumentParser
import FeatureIO
import Foundation
import LocationModels
import Planning
import Siting
import StreetGraph

/// What is asked of a choice of places, and how long the search may take.
struct SitingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "mclp: the choice that covers most; lscp: the fewest that cover all that can be covered.", valueName: "name"
        ))
    var model = "mclp"

    @Option(help: ArgumentHelp("How many places to choose, 1 to 1000.", valueName: "p"))
    var choose: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The limit that counts, one of --minutes. Default: the longest of them.", valueName: "minutes"))
    var within: String?

    @Option(
        help: ArgumentHelp(
            "The points that stand already: keep them; movable: each stays or moves to a candidate; removable: each stays or "
                + "goes; none: as if they were not there. With movable, --choose counts further ones, with removable and none all.",
            valueName: "keep|movable|removable|none"))
    var existing = ExistingPoints.keep.rawValue

    @Option(
        name: .customLong("gap"), parsing: .unconditional,
        help: ArgumentHelp(
            "Stop once no choice can be better by more than this share, such as 0.01.", valueName: "share"))
    var gap = "0"

    @Option(
        name: .customLong("time-limit"), parsing: .unconditional,
        help: ArgumentHelp("Stop the search with the best choice so far after this time.", valueName: "seconds"))
    var timeLimit = "300"

    /// - Throws: `RunFailure` for a value that cannot be used.
    func read(_ limits: TimeLimits) throws -> SitingQuestion {
        SitingQuestion(
            model: try siteModel(), limit: try limit(of: limits), existing: try existingPoints(), solver: try solver())
    }

    /// What result files say of the options.
    var described: [(String, JSON)] {
        [
            ("model", .string(model)), ("choose", choose.map { .integer($0) } ?? .null),
            ("within", within.map { .string($0) } ?? .null), ("existing", .string(existing)), ("gap", .string(gap)),
            ("time_limit", .string(timeLimit)),
        ]
    }

    private func siteModel() throws -> SitingModel {
        switch model {
        case "mclp":
            guard let choose else { throw RunFailure("--choose: expected how many places to choose, found none") }
            guard (1...1000).contains(choose) else {
                throw RunFailure("--choose: expected 1 to 1000 places, found \(choose)")
            }
            return .maximalCovering(choose: choose)
        case "lscp":
            if let choose { throw RunFailure("--choose: lscp looks for the fewest places itself, found \(choose)") }
            return .setCovering
        default: throw RunFailure("--model: expected mclp or lscp, found \"\(model)\"")
        }
    }

    private func existingPoints() throws -> ExistingPoints {
        guard let existing = ExistingPoints(rawValue: existing) else {
            let names = ExistingPoints.allCases.map(\.rawValue).joined(separator: ", ")
            throw RunFailure("--existing: expected one of \(names), found \"\(self.existing)\"")
        }
        return existing
    }

    private func limit(of limits: TimeLimits) throws -> Milliseconds {
        guard let within else { return limits.milliseconds.max() ?? 0 }
        guard let minutes = Double(decimal: within), let number = limits.minutes.firstIndex(of: minutes) else {
            let all = limits.minutes.map { "\($0)" }.joined(separator: ", ")
            throw RunFailure("--within: expected one of --minutes (\(all)), found \"\(within)\"")
        }
        return limits.milliseconds[number]
    }

    private func solver() throws -> SolverLimits {
        guard let gap = Double(decimal: gap), (0..<1).contains(gap) else {
            throw RunFailure("--gap: expected a share from 0 to below 1, found \"\(self.gap)\"")
        }
        guard let seconds = Double(decimal: timeLimit), (0...86_400).contains(seconds) else {
            throw RunFailure("--time-limit: expected seconds from 0 to 86400, found \"\(timeLimit)\"")
        }
        return SolverLimits(gap: gap, end: .now + .seconds(seconds))
    }
}
