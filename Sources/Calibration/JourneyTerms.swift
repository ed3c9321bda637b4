/// What a journey's modelled time is made of, on the path that it took in the model.
///
/// Streets fall into *groups* whose speed a profile sets with one number: a class of street at its default speed, or all
/// streets that are driven at their limit. A group's number is all that its time depends on.
public struct JourneyTerms: Sendable, Equatable {
    /// Seconds spent in each group, at the speeds of the profile to be calibrated and without a factor for the hour.
    public var groupSeconds: [Double]
    /// Seconds that no calibration changes: delays at signals and gates, turns, streets with a speed of their own.
    public var fixedSeconds: Double

    public init(groupSeconds: [Double], fixedSeconds: Double) {
        self.groupSeconds = groupSeconds
        self.fixedSeconds = fixedSeconds
    }
}

/// How a calibration changes a profile. A time factor of 1.25 means a quarter more time, 0.8 times the speed.
public struct TravelParameters: Sendable, Equatable {
    /// Seconds lost at the standing start, at least 0.
    public var startLoss: Double
    /// What the time in each group is multiplied with.
    public var groupFactors: [Double]
    /// What the time in all groups is multiplied with, by the hour of departure; 24 numbers.
    public var hourFactors: [Double]

    /// A profile as it stands.
    ///
    /// - Parameters:
    ///   - startLoss: seconds.
    ///   - groups: number of groups.
    ///   - hourFactors: time factors by hour of departure; nil for 1 at every hour.
    public init(startLoss: Double, groups: Int, hourFactors: [Double]? = nil) {
        self.startLoss = startLoss
        groupFactors = Array(repeating: 1, count: groups)
        self.hourFactors = hourFactors ?? Array(repeating: 1, count: 24)
        precondition(self.hourFactors.count == 24)
    }

    /// Modelled seconds of a journey.
    ///
    /// - Parameter hour: of departure, 0 to 23; nil where it is not known, which takes no factor.
    public func seconds(_ terms: JourneyTerms, hour: Int?) -> Double {
        let driven = terms.groupSeconds.indices.reduce(0) { $0 + groupFactors[$1] * terms.groupSeconds[$1] }
        return startLoss + (hour.map { hourFactors[$0] } ?? 1) * driven + terms.fixedSeconds
    }
}

/// A journey that was really made, with its terms.
public struct ObservedJourney: Sendable, Equatable {
    /// Seconds from leaving to arrival, above 0.
    public var seconds: Double
    /// Hour of departure, 0 to 23, or nil.
    public var hour: Int?
    public var terms: JourneyTerms

    public init(seconds: Double, hour: Int?, terms: JourneyTerms) {
        self.seconds = seconds
        self.hour = hour
        self.terms = terms
    }
}
