/// Fits what a rung allows and gives up, one after the other, what turns out too uncertain.
///
/// - Parameter terms: what to fit instead, with nothing given up.
func fitOnRung(
    _ journeys: [ObservedJourney], _ rung: Ladder, terms chosen: FittedTerms? = nil, from start: TravelParameters
) -> RobustFit {
    let groups = start.groupFactors.count
    // Groups that nobody drove in follow all the others.
    let overall = fitRobustly(journeys, .sharedFactor(groups: groups), from: start)
    if let chosen { return fitRobustly(journeys, chosen, from: overall.parameters) }
    var terms = rung.terms(journeys, groups: groups)
    terms.holdOnToAnHour(journeys, from: overall.parameters)
    while true {
        let fit = fitRobustly(journeys, terms.withoutEmptyShare(journeys), from: overall.parameters)
        guard let unknown = fit.leastFounded(start) else { return fit }
        terms.giveUp(unknown)
    }
}

extension RobustFit {
    /// The number that the journeys found least, nil where all are well founded.
    fileprivate func leastFounded(_ start: TravelParameters) -> FittedTerms.Unknown? {
        var worst: (unknown: FittedTerms.Unknown, doubt: Double)?
        for (unknown, error) in zip(terms.unknowns, standardErrors) {
            let doubt = doubt(unknown, error, start)
            if doubt > worst?.doubt ?? 1 { worst = (unknown, doubt) }
        }
        return worst?.unknown
    }

    /// Above 1 for a number that is too uncertain, or an hour that is like the others.
    private func doubt(_ unknown: FittedTerms.Unknown, _ error: Double, _ start: TravelParameters) -> Double {
        let value = parameters[unknown, in: terms]
        switch unknown {
        case .sharedFactor: return 0
        case .startLoss: return error / max(Ladder.largestStartLossError, value / 2)
        case .group: return error / (Ladder.largestError * value)
        case .hour:
            let before = start[unknown, in: terms]
            let least = max(Ladder.leastHourErrors * error, Ladder.leastHourDifference * before)
            return max(error / (Ladder.largestError * value), least / max(abs(value - before), 1e-12))
        }
    }
}

extension FittedTerms {
    /// Speeds and hour factors only mean something beside hours that have none. Where too few journeys are left for that,
    /// the hour with the middle factor keeps the profile's, so that speeds are those of a usual hour.
    fileprivate mutating func holdOnToAnHour(_ journeys: [ObservedJourney], from start: TravelParameters) {
        let others = journeys.count { journey in !hours.contains { $0 == journey.hour } }
        guard !hours.isEmpty, others < Ladder.leastHourJourneys else { return }
        var trial = withoutEmptyShare(journeys)
        trial.hours.removeFirst()
        let fit = fitRobustly(journeys, trial, from: start)
        let changes = hours.map { (hour: $0, change: fit.parameters.hourFactors[$0] / start.hourFactors[$0]) }
        let sorted = changes.sorted { ($0.change, $0.hour) < ($1.change, $1.hour) }
        hours.removeAll { $0 == sorted[sorted.count / 2].hour }
    }

    /// Groups that share a factor but carry too little driving for one keep that over all groups.
    fileprivate func withoutEmptyShare(_ journeys: [ObservedJourney]) -> FittedTerms {
        let carrying = journeys.count { journey in
            let driven = journey.terms.groupSeconds.reduce(0, +)
            let shared = sharedGroups.reduce(0) { $0 + journey.terms.groupSeconds[$1] }
            return driven > 0 && shared >= Ladder.leastShare * driven
        }
        var terms = self
        if carrying < min(Ladder.leastGroupJourneys, journeys.count) { terms.sharedGroups = [] }
        return terms
    }
}
