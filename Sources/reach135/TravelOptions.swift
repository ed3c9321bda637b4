import ArgumentParser
import FeatureIO
import Flights
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
        return TravelSetup(read: read, at: try moment())
    }

    /// The same for commands that look at streets alone.
    func streetSetup() throws -> TravelSetup {
        let setup = try setup()
        if setup.flight != nil { throw flyingProfile(profile) }
        return setup
    }

    /// The moment of `--time`; nil without it.
    /// - Throws: `RunFailure`.
    func moment() throws -> Moment? {
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
        ] + (setup.flight == nil ? [] : [("street_profile", .string(setup.model.profile.name))])
    }
}

/// The complaint about a profile that flies where streets are asked about.
func flyingProfile(_ name: String) -> RunFailure {
    RunFailure("--profile: expected a profile that travels along streets, found \"\(name)\", which flies")
}

/// A profile ready for use.
struct TravelSetup: Sendable {
    let read: ProfileRead
    /// What makes the streets: of the profile itself, and of the standard one where it flies.
    let model: TravelModel
    /// How it flies; nil for one that travels along streets.
    let flight: FlightTimes?

    init(read: ProfileRead, at moment: Moment?) {
        self.read = read
        switch read.movement {
        case .alongStreets(let profile):
            model = TravelModel(profile, at: moment)
            flight = nil
        case .flight(let profile):
            model = TravelModel(BuiltInProfile.standard.profile, at: moment)
            flight = FlightTimes(
                overhead: Milliseconds(roundingSeconds: profile.overhead) ?? .never, speed: profile.cruiseSpeed,
                range: profile.range)
        }
    }

    /// A profile that travels along streets, with a model that need not be its own.
    init(read: ProfileRead, model: TravelModel) {
        (self.read, self.model, flight) = (read, model, nil)
    }

    /// The profile's own name, wherever it was read from.
    var name: String { read.movement.name }

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
