import ArgumentParser
import FeatureIO
import OpeningHours
import ProfileReading
import StreetGraph
import TravelModel

/// Who drives, and when: the options of every command that turns streets into times.
struct TravelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How responders move: a built-in profile (see: reach135 profiles) or a YAML file.", valueName: "name|file"))
    var profile = BuiltInProfile.standard.rawValue

    @Option(
        help: ArgumentHelp(
            "Local time at which conditional tags and hours are judged: 2026-11-25T14:30, \"Wed 14:30\", 14:30.",
            discussion: "Without it, what holds only at some hours does not hold.", valueName: "moment"))
    var time: String?

    /// - Throws: `ProfileError`, `RunFailure`.
    func setup() throws -> TravelSetup {
        let read = try readProfile(nameOrFile: profile)
        return TravelSetup(read: read, model: TravelModel(read.profile, at: moment()))
    }

    /// The moment of `--time`; nil without it.
    /// - Throws: `RunFailure`.
    func moment() throws -> Moment? {
        do {
            return try time.map(Moment.parse)
        } catch {
            throw RunFailure("--time: \(error.message)")
        }
    }

    /// What result files say of the options.
    var described: [(String, JSON)] {
        [("profile", .string(profile)), ("time", time.map { .string($0) } ?? .null)]
    }
}

/// A profile ready for use.
struct TravelSetup: Sendable {
    let read: ProfileRead
    let model: TravelModel

    var name: String { model.profile.name }

    /// Time lost in turning.
    var turns: TurnCosts {
        let penalties = model.profile.penalties
        return TurnCosts(
            left: Milliseconds(roundingSeconds: penalties.turnLeft) ?? 0,
            right: Milliseconds(roundingSeconds: penalties.turnRight) ?? 0,
            uTurn: Milliseconds(roundingSeconds: penalties.uTurn) ?? 0)
    }

    /// The start loss, milliseconds.
    var startLoss: Milliseconds { Milliseconds(roundingSeconds: model.profile.startLoss) ?? 0 }
}
