import ArgumentParser
import FeatureIO
import Flights
import OpeningHours
import Planning
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
        let street =
            switch read.movement {
            case .alongStreets(let profile): profile
            case .flight: BuiltInProfile.standard.profile
            }
        let moment: Moment?
        do {
            if let time { moment = try Moment.parse(time) } else { moment = nil }
        } catch {
            throw RunFailure("--time: \(error.message)")
        }
        return TravelSetup(read: read, model: TravelModel(street, at: moment))
    }

    /// The same for commands that look at streets alone.
    func streetSetup() throws -> TravelSetup {
        let setup = try setup()
        if setup.flies { throw flyingProfile(profile) }
        return setup
    }

    /// What result files say of the options.
    var described: [(String, JSON)] {
        [("profile", .string(profile)), ("time", time.map { .string($0) } ?? .null)]
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

    /// Whether points fly that name no profile of their own.
    var flies: Bool { if case .flight = read.movement { true } else { false } }

    /// Time lost in turning.
    var turns: TurnCosts {
        let penalties = model.profile.penalties
        return TurnCosts(
            left: Milliseconds(roundingSeconds: penalties.turnLeft) ?? 0,
            right: Milliseconds(roundingSeconds: penalties.turnRight) ?? 0,
            uTurn: Milliseconds(roundingSeconds: penalties.uTurn) ?? 0)
    }

    /// What result files say of it besides its name.
    var described: [(String, JSON)] { flies ? [("street_profile", .string(model.profile.name))] : [] }

    /// How the points fly that do, by their ids: those whose column `profile`, or without one the run's profile, flies.
    /// - Parameter path: the layer, for complaints.
    func flying(_ points: [ResponsePoint], path: String) throws -> [String: FlightTimes] {
        var flying: [String: FlightTimes] = [:]
        for point in points { flying[point.id] = try flight(point, path: path) }
        return flying
    }

    /// How a point flies; nil for one that goes by street.
    private func flight(_ point: ResponsePoint, path: String) throws -> FlightTimes? {
        guard let name = point.profile else { return FlightTimes(read.movement) }
        // Any other word is told to the planner as a profile that is not driven.
        guard BuiltInProfile(rawValue: name) != nil || name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
            return nil
        }
        do {
            return FlightTimes(try readProfile(nameOrFile: name).movement)
        } catch {
            throw RunFailure("\(path): point \(point.id): column profile: \(error.message)")
        }
    }

    /// The start loss, milliseconds.
    var startLoss: Milliseconds { Milliseconds(roundingSeconds: model.profile.startLoss) ?? 0 }
}

extension FlightTimes {
    /// Nil for what does not fly.
    init?(_ movement: Movement) {
        guard case .flight(let profile) = movement else { return nil }
        self.init(
            overhead: Milliseconds(roundingSeconds: profile.overhead) ?? .never, speed: profile.cruiseSpeed,
            range: profile.range)
    }
}
