/// One condition of a conditional value.
enum Condition: Sendable, Equatable {
    case hours(OpeningHours)
    /// Tons, metres or a count.
    case measure(VehicleFacts.Measure, Comparison, Double)
    /// A group of vehicles or a purpose of the journey, in lower case.
    case group(String)
    /// The weather or the state of the road, which nothing here knows.
    case weather

    enum Comparison: String, Sendable, CaseIterable {
        // Those of two characters first, so that `<=` is not read as `<`.
        case atMost = "<="
        case atLeast = ">="
        case below = "<"
        case above = ">"
        case equal = "="

        func holds(_ left: Double, _ right: Double) -> Bool {
            switch self {
            case .atMost: left <= right
            case .atLeast: left >= right
            case .below: left < right
            case .above: left > right
            case .equal: left == right
            }
        }
    }

    /// Whether it is met, where what cannot be judged counts as not met, and whether that may change it.
    func isMet(at moment: Moment, by vehicle: VehicleFacts) -> OpeningHours.Answer {
        switch self {
        case .hours(let hours): return hours.answer(at: moment)
        case .weather: return OpeningHours.Answer(isOpen: false, isUndecided: true)
        case .group(let group): return OpeningHours.Answer(isOpen: vehicle.groups.contains(group), isUndecided: false)
        case .measure(let measure, let comparison, let limit):
            guard let value = vehicle.measures[measure] else {
                return OpeningHours.Answer(isOpen: false, isUndecided: true)
            }
            return OpeningHours.Answer(isOpen: comparison.holds(value, limit), isUndecided: false)
        }
    }
}
