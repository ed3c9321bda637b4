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

    @Option(
        help: ArgumentHelp(
            "What the day of --time is besides: public, school or public,school. Default: no holiday.",
            valueName: "list"))
    var holiday: String?

    /// - Throws: `ProfileError`, `RunFailure`.
    func setup() throws -> TravelSetup {
        let read = try readProfile(nameOrFile: profile)
        return TravelSetup(read: read, model: TravelModel(read.profile, at: try moment()))
    }

    private func moment() throws -> Moment? {
        guard let time else {
            guard holiday == nil else { throw RunFailure("--holiday: expected --time beside it, found none") }
            return nil
        }
        do {
            return try Moment.parse(time).onHoliday(holidays())
        } catch let error as OpeningHoursError {
            throw RunFailure("--time: \(error.message)")
        }
    }

    private func holidays() throws -> Set<Holiday> {
        guard let holiday else { return [] }
        return Set(
            try holiday.split(separator: ",", omittingEmptySubsequences: false).map { name in
                guard let kind = Holiday(rawValue: String(name)) else {
                    throw RunFailure("--holiday: expected public, school or public,school, found \"\(holiday)\"")
                }
                return kind
            })
    }

    /// What result files say of the options; whether the day is a holiday matters only where there is one.
    /// - Parameter setup: what `setup` made of them.
    func described(_ setup: TravelSetup) -> [(String, JSON)] {
        [
            ("profile", .string(setup.name)), ("time", time.map { .string($0) } ?? .null),
            ("holiday", time == nil ? .null : .string(holiday ?? "none")),
        ]
    }
}

/// A profile ready for use.
struct TravelSetup: Sendable {
    let read: ProfileRead
    let model: TravelModel

    /// The profile's own name, wherever it was read from.
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
