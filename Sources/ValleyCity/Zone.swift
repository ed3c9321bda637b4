/// What a part of the city is like: how far apart its lanes are and what is built there.
enum Zone: Sendable {
    case oldTown, residential, newTown, industry

    init(at p: PlanPoint) {
        let fromCentre = PlanPoint(u: p.u - 150, v: p.v * 1.25)
        if fromCentre.length < 2_150 {
            self = .oldTown
        } else if p.u < -9_300 || p.v > 7_000 || p.u > 9_900 {
            self = .industry
        } else if (-7_900 ... -3_600).contains(p.u) && abs(p.v) < 2_500 || p.v < -6_000 {
            self = .newTown
        } else {
            self = .residential
        }
    }

    /// Metres between the lanes that leave an arterial.
    var laneSpacing: Double {
        switch self {
        case .oldTown: 125
        case .residential: 185
        case .newTown: 230
        case .industry: 270
        }
    }

    /// How likely a lane is drawn that is not needed to connect its block.
    var extraLanes: Double {
        switch self {
        case .oldTown: 0.62
        case .residential: 0.45
        case .newTown: 0.5
        case .industry: 0.35
        }
    }

    /// How likely a plot between lanes is a gated compound.
    var compounds: Double {
        switch self {
        case .oldTown: 0.10
        case .residential: 0.40
        case .newTown: 0.55
        case .industry: 0.40
        }
    }

    /// Residents at night and people by day in one building group.
    var residents: (night: ClosedRange<Double>, day: ClosedRange<Double>) {
        switch self {
        case .oldTown: (25...130, 60...240)
        case .residential: (50...230, 25...120)
        case .newTown: (60...280, 40...200)
        case .industry: (0...50, 20...190)
        }
    }
}
