/// Which numbers of a profile a fit may change.
struct FittedTerms: Sendable, Equatable {
    var startLoss = false
    /// Groups with a factor of their own.
    var ownGroups: [Int] = []
    /// Groups that share one factor.
    var sharedGroups: [Int] = []
    /// Hours of departure with a factor of their own; the others keep that of the profile.
    var hours: [Int] = []

    /// One factor for all groups.
    static func sharedFactor(groups: Int) -> FittedTerms { FittedTerms(sharedGroups: Array(0..<groups)) }

    /// One unknown of the fit.
    enum Unknown: Equatable {
        case startLoss
        case sharedFactor
        case group(Int)
        case hour(Int)
    }

    /// The unknowns in the order of the equations: what is certain first, so that of two that cannot be told apart the
    /// finer one is named.
    var unknowns: [Unknown] {
        (sharedGroups.isEmpty ? [] : [.sharedFactor]) + ownGroups.map { .group($0) }
            + (startLoss ? [.startLoss] : []) + hours.map { .hour($0) }
    }

    /// Takes back an unknown's freedom: a group joins those that share a factor, an hour keeps the profile's.
    mutating func giveUp(_ unknown: Unknown) {
        switch unknown {
        case .startLoss: startLoss = false
        case .sharedFactor: sharedGroups = []
        case .group(let group):
            ownGroups.removeAll { $0 == group }
            sharedGroups = (sharedGroups + [group]).sorted()
        case .hour(let hour): hours.removeAll { $0 == hour }
        }
    }
}

extension TravelParameters {
    subscript(_ unknown: FittedTerms.Unknown, in terms: FittedTerms) -> Double {
        get {
            switch unknown {
            case .startLoss: startLoss
            case .sharedFactor: terms.sharedGroups.first.map { groupFactors[$0] } ?? 1
            case .group(let group): groupFactors[group]
            case .hour(let hour): hourFactors[hour]
            }
        }
        set {
            switch unknown {
            case .startLoss: startLoss = newValue
            case .sharedFactor: for group in terms.sharedGroups { groupFactors[group] = newValue }
            case .group(let group): groupFactors[group] = newValue
            case .hour(let hour): hourFactors[hour] = newValue
            }
        }
    }

    /// How much a journey's modelled seconds grow when each of the unknowns grows by 1.
    func slopes(_ unknowns: [FittedTerms.Unknown], in terms: FittedTerms, _ journey: ObservedJourney) -> [Double] {
        let hourFactor = journey.hour.map { hourFactors[$0] } ?? 1
        let seconds = journey.terms.groupSeconds
        return unknowns.map { unknown in
            switch unknown {
            case .startLoss: return 1
            case .sharedFactor: return hourFactor * terms.sharedGroups.reduce(0) { $0 + seconds[$1] }
            case .group(let group): return hourFactor * seconds[group]
            case .hour(let hour):
                guard journey.hour == hour else { return 0 }
                return seconds.indices.reduce(0) { $0 + groupFactors[$1] * seconds[$1] }
            }
        }
    }
}
