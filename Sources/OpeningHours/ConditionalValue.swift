/// A value of one of OpenStreetMap's keys that end in `:conditional`: `no @ (Mo-Fr 07:00-09:00 AND weight>7.5)`.
///
/// Source of syntax and meaning: OpenStreetMap wiki, "Conditional restrictions". Conditions are opening hours (see
/// `OpeningHours`), measures of the vehicle (`weight>7.5`, `height<3 m`), groups of vehicles and purposes of the journey
/// (`hgv`, `delivery`), the weather (`wet`, `snow`), and several of them joined by `AND`.
public struct ConditionalValue: Sendable, Equatable {
    struct Clause: Sendable, Equatable {
        var value: String
        var conditions: [Condition]
    }

    let clauses: [Clause]

    /// Whether a condition depends on a time of sun, for which fixed hours are assumed (see `OpeningHours`).
    public var assumesSunTimes: Bool {
        clauses.contains { clause in
            clause.conditions.contains { if case .hours(let hours) = $0 { hours.assumesSunTimes } else { false } }
        }
    }

    /// The value that holds at a moment for a vehicle.
    ///
    /// - Parameters:
    ///   - moment: nil where nothing is known of the time.
    ///   - vehicle: what is known of the vehicle.
    /// - Returns: `value` is that of the last clause whose conditions are all met, in its own spelling, nil where none
    ///   is: then the key without `:conditional` holds. Conditions that cannot be judged (a time, measure, holiday or
    ///   weather not known) count as not met, and `unread` is true where they may change the value.
    public func value(at moment: Moment?, vehicle: VehicleFacts) -> (value: String?, unread: Bool) {
        var value: String?
        var unread = false
        for clause in clauses {
            let answer = clause.isMet(at: moment ?? .unknown, by: vehicle)
            if answer.isOpen {
                // What came before is overruled, unless this clause may fall away itself.
                unread = answer.isUndecided && (unread || clause.value != value)
                value = clause.value
            } else if answer.isUndecided, clause.value != value {
                unread = true
            }
        }
        return (value, unread)
    }
}

extension ConditionalValue.Clause {
    /// Whether all conditions are met, and whether what cannot be judged may change that.
    fileprivate func isMet(at moment: Moment, by vehicle: VehicleFacts) -> OpeningHours.Answer {
        let answers = conditions.map { $0.isMet(at: moment, by: vehicle) }
        let isRuledOut = answers.contains { !$0.isOpen && !$0.isUndecided }
        return OpeningHours.Answer(
            isOpen: answers.allSatisfy(\.isOpen), isUndecided: !isRuledOut && answers.contains(where: \.isUndecided))
    }
}
