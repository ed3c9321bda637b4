import Calibration
import TravelModel

extension Calibration {
    /// Runs that were fitted or kept aside.
    public var runsUsed: Int { fittedRuns.count + heldOutRuns.count }

    /// Whether any speed was fitted.
    var changesSpeeds: Bool {
        fitted.contains { fitted in
            switch fitted.quantity {
            case .sharedFactor, .group: true
            case .startLoss, .hour: false
            }
        }
    }

    /// The hours of departure with a fitted factor, ascending.
    var hours: [Int] {
        fitted.compactMap { if case .hour(let hour) = $0.quantity { hour } else { nil } }.sorted()
    }

    /// Whether the new numbers do no better than the old ones on the runs kept aside; false where none was.
    public var isNoBetter: Bool {
        guard let before, let after, !fitted.isEmpty else { return false }
        return after.meanAbsoluteError >= before.meanAbsoluteError
    }

    /// What was not fitted, and why, in words.
    public func unfitted(_ groups: SpeedGroups) -> [String] {
        var words: [String] = []
        func rungs(_ rung: Ladder) -> String {
            "at least \(rung.leastJourneys) fitted runs are needed, there are \(fittedRuns.count)"
        }
        if rung < .speedFactor { return ["anything: \(rungs(.speedFactor))"] }
        if !fitted.contains(where: { $0.quantity == .startLoss }) {
            words.append(
                "start loss: "
                    + (rung < .startLoss
                        ? rungs(.startLoss) : "the runs are too few or too much alike in length to tell it from speed"))
        }
        let others = groups.groups.indices.filter { number in
            !fitted.contains { $0.quantity == .group(number) }
        }
        if rung < .groups {
            words.append("speeds of single classes: \(rungs(.groups))")
        } else if !others.isEmpty {
            let names = others.map { groups.groups[$0].name }.joined(separator: ", ")
            words.append(
                "\(names): fewer than \(Ladder.leastGroupJourneys) runs spend a tenth of their time there, or the result is "
                    + "too uncertain; they follow the others")
        }
        if rung < .hours {
            words.append("hours: \(rungs(.hours))")
        } else if hours.count < 24 {
            words.append(
                "\(hours.isEmpty ? "hours" : "other hours"): fewer than \(Ladder.leastHourJourneys) runs, or no clear difference"
            )
        }
        return words
    }
}

extension Calibration.Fitted.Quantity {
    /// What a profile calls it.
    public func name(_ groups: SpeedGroups) -> String {
        switch self {
        case .startLoss: "start loss"
        case .sharedFactor: "one speed factor for all others"
        case .group(let number): groups.groups[number].name
        case .hour(let hour): "hour \(hour)"
        }
    }
}

extension SpeedGroups.Group {
    /// What a profile calls it.
    public var name: String {
        switch self {
        case .streetClass(let street): street.rawValue
        case .limits: "maxspeed factor"
        }
    }
}
