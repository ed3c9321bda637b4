/// A profile's numbers fitted to journeys that were really made, and how good they are on journeys kept aside.
public struct Calibration: Sendable {
    /// A number that was fitted.
    public struct Fitted: Sendable, Equatable {
        public enum Quantity: Sendable, Equatable {
            /// Seconds.
            case startLoss
            /// The time factor of all groups that have none of their own.
            case sharedFactor
            /// The time factor of one group.
            case group(Int)
            /// The time factor of one hour of departure.
            case hour(Int)
        }
        public var quantity: Quantity
        /// Seconds for the start loss, else a time factor.
        public var value: Double
        /// In the same unit.
        public var standardError: Double
    }

    /// The highest rung that the number of journeys allows.
    public var rung: Ladder
    /// What to change in the profile.
    public var parameters: TravelParameters
    public var fitted: [Fitted]
    /// Runs that were fitted, by their index in what was given.
    public var fittedRuns: [Int]
    /// Runs kept aside.
    public var heldOutRuns: [Int]
    /// On the runs kept aside, with the profile as it was; nil where none was kept aside.
    public var before: Accuracy?
    /// On the runs kept aside, with the new numbers on the paths that they lead to.
    public var after: Accuracy?
    /// How often paths were searched.
    public var rounds: Int
    /// Whether the paths, or at least the numbers (within 1 % and a second), stayed the same after the last fit.
    public var isSettled: Bool
    /// Modelled seconds of each run with the new numbers; nil where a run has no path.
    public var modelled: [Double?]
}

/// A run as far as a fit needs to know it.
public struct RunToFit: Sendable, Equatable {
    /// What its row says; the split depends on it.
    public var key: String
    /// Seconds from leaving to arrival, above 0.
    public var seconds: Double
    /// Hour of departure, 0 to 23, or nil.
    public var hour: Int?

    public init(key: String, seconds: Double, hour: Int?) {
        self.key = key
        self.seconds = seconds
        self.hour = hour
    }
}

/// Fits a profile's numbers to runs. New speeds may lead along other streets, so paths are searched again after each fit
/// until
/// they stay, or the numbers do, at most ten times.
///
/// - Parameters:
///   - runs: in any order.
///   - start: the profile as it is.
///   - seed: of the split.
///   - paths: the terms of each run on its fastest path with these parameters, in the order of `runs`; nil where there is
///     no path. Terms are at the speeds of `start` whatever the parameters.
public func calibrate(
    _ runs: [RunToFit], from start: TravelParameters, seed: UInt64 = 135,
    paths: (TravelParameters) throws -> [JourneyTerms?]
) rethrows -> Calibration {
    var terms = try paths(start)
    var rounds = 1
    let isUsable = terms.map { $0 != nil }
    let usable = runs.indices.filter { isUsable[$0] }
    let isAside = heldOut(usable.map { runs[$0].key }, seed: seed)
    let aside = zip(usable, isAside).filter(\.1).map(\.0)
    let fittedRuns = zip(usable, isAside).filter { !$0.1 }.map(\.0)
    func journeys(_ indices: [Int]) -> [ObservedJourney] {
        indices.compactMap { index in
            terms[index].map { ObservedJourney(seconds: runs[index].seconds, hour: runs[index].hour, terms: $0) }
        }
    }
    func accuracy(_ parameters: TravelParameters) -> Accuracy? {
        Accuracy(journeys(aside).map { (parameters.seconds($0.terms, hour: $0.hour), $0.seconds) })
    }
    let before = accuracy(start)
    let rung = Ladder(journeys: fittedRuns.count)
    var fit = RobustFit(parameters: start, terms: FittedTerms(), standardErrors: [])
    var isSettled = rung == .nothing
    while rung > .nothing, !isSettled, rounds < mostRounds {
        let last = fit.parameters
        // Which numbers are fitted is settled first, so that a doubtful one does not come and go for ever.
        fit = fitOnRung(journeys(fittedRuns), rung, terms: rounds > 3 ? fit.terms : nil, from: start)
        let next = try paths(fit.parameters)
        rounds += 1
        isSettled = next == terms || (rounds > 2 && fit.parameters.isClose(to: last))
        terms = next
    }
    let fitted = zip(fit.terms.unknowns, fit.standardErrors).map { unknown, error in
        Calibration.Fitted(
            quantity: unknown.quantity, value: fit.parameters[unknown, in: fit.terms], standardError: error)
    }
    return Calibration(
        rung: rung, parameters: fit.parameters, fitted: fitted, fittedRuns: fittedRuns, heldOutRuns: aside,
        before: before, after: accuracy(fit.parameters), rounds: rounds, isSettled: isSettled,
        modelled: runs.indices.map { index in
            terms[index].map { fit.parameters.seconds($0, hour: runs[index].hour) }
        })
}

private let mostRounds = 10

extension TravelParameters {
    /// Within a second and a hundredth, less than such numbers are certain to: where runs have two paths of nearly the same time, some change theirs
    /// for ever.
    fileprivate func isClose(to other: TravelParameters) -> Bool {
        abs(startLoss - other.startLoss) <= 1
            && zip(groupFactors + hourFactors, other.groupFactors + other.hourFactors).allSatisfy {
                abs($0 - $1) <= 0.01 * $1
            }
    }
}

extension FittedTerms.Unknown {
    fileprivate var quantity: Calibration.Fitted.Quantity {
        switch self {
        case .startLoss: .startLoss
        case .sharedFactor: .sharedFactor
        case .group(let group): .group(group)
        case .hour(let hour): .hour(hour)
        }
    }
}
