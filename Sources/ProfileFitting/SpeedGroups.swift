import Calibration
import OpeningHours
import StreetReading
import TravelModel

/// The numbers of a profile that set speeds, each with the streets that depend on it alone.
public struct SpeedGroups: Sendable {
    /// A number that sets the speed of many streets.
    public enum Group: Sendable, Equatable {
        /// The speed of a class of street where no limit is known.
        case streetClass(StreetClass)
        /// The factor at which limits are driven.
        case limits
    }

    public let profile: Profile
    /// Class by class in the order of `StreetClass`, limits last.
    public let groups: [Group]
    private let groupOfClass: [StreetClass: Int]

    public init(_ profile: Profile) {
        self.profile = profile
        var groups = StreetClass.allCases.filter { profile.speeds[$0] != nil }.map { Group.streetClass($0) }
        if case .drivenTimes = profile.limits { groups.append(.limits) }
        self.groups = groups
        var groupOfClass: [StreetClass: Int] = [:]
        for (number, group) in groups.enumerated() {
            if case .streetClass(let street) = group { groupOfClass[street] = number }
        }
        self.groupOfClass = groupOfClass
    }

    /// The profile as it is, in the words of a calibration. Factors of the profile that hold at some hours and for all
    /// classes are its hour factors, judged at half past each hour of an unknown day.
    public var start: TravelParameters {
        let hourFactors = (0..<24).map { hour in
            profile.speedFactors.reduce(1.0) { product, rule in
                guard rule.classes.isEmpty, let hours = rule.hours,
                    hours.isOpen(at: Moment(minute: hour * 60 + 30)) == true
                else { return product }
                return product / rule.factor
            }
        }
        return TravelParameters(startLoss: profile.startLoss, groups: groups.count, hourFactors: hourFactors)
    }

    /// The profile with fitted numbers. A class without a speed gets none, and what the planner's own streets say stays.
    public func profile(with parameters: TravelParameters) -> Profile {
        var changed = profile
        for (number, group) in groups.enumerated() {
            let factor = parameters.groupFactors[number]
            switch group {
            case .streetClass(let street): changed.speeds[street]? /= factor
            case .limits:
                if case .drivenTimes(let share) = profile.limits { changed.limits = .drivenTimes(share / factor) }
            }
        }
        changed.startLoss = parameters.startLoss
        let start = start
        for hour in 0..<24 where parameters.hourFactors[hour] != start.hourFactors[hour] {
            changed.speedFactors.append(
                SpeedFactor(
                    factor: start.hourFactors[hour] / parameters.hourFactors[hour], hours: OpeningHours.hour(hour)))
        }
        return changed
    }

    /// The group that sets the speed of a street in one direction; nil where something else does: the planner, bad ground,
    /// the vehicle's top speed, a limit below what the class would allow.
    ///
    /// - Parameters:
    ///   - speed: m/s, as read with `profile(with:)` without a time.
    ///   - changed: that profile.
    func group(of traits: WayTraits, speed: Double, in changed: Profile) -> Int? {
        if traits.speedSource == .given { return nil }
        let untimed = changed.speedFactors.reduce(1.0) { product, rule in
            rule.hours == nil && (rule.classes.isEmpty || rule.classes.contains(traits.streetClass))
                ? product * rule.factor : product
        }
        if traits.speedSource == .classDefault, let classSpeed = changed.speeds[traits.streetClass] {
            for share in [1, changed.oneway.contraflow] where abs(speed - classSpeed * untimed * share) <= 1e-9 * speed
            {
                return groupOfClass[traits.streetClass]
            }
        }
        guard case .drivenTimes = changed.limits, !traits.isLowered else { return nil }
        if let topSpeed = changed.topSpeed, speed >= topSpeed * (1 - 1e-9) { return nil }
        return groups.count - 1
    }
}

extension OpeningHours {
    /// A whole hour of every day.
    static func hour(_ hour: Int) -> OpeningHours? {
        func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
        return try? OpeningHours.parse("\(clock(hour))-\(clock(hour + 1))")
    }
}
