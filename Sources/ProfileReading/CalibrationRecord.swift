import TravelModel
import YAMLReading

/// What a calibrated profile says of its own worth. `reach135 calibrate` writes it under the key `provenance`.
public struct CalibrationRecord: Sendable, Equatable {
    /// Runs that the speeds were fitted to.
    public var runsFitted: Int
    /// Runs that were kept aside to judge the result.
    public var runsKeptAside: Int
    /// Mean of modelled less observed seconds over the runs kept aside; nil where there were none.
    public var bias: Double?
    /// Mean absolute difference over the runs kept aside, seconds; nil where there were none.
    public var meanAbsoluteError: Double?
    /// The day of the newest run as the profile has it; nil where it is not known.
    public var newestRun: String?
    /// How the runs kept aside are spread around their modelled times; nil where there were too few of them to tell.
    public var spread: JourneySpread?

    public init(
        runsFitted: Int, runsKeptAside: Int, bias: Double? = nil, meanAbsoluteError: Double? = nil,
        newestRun: String? = nil, spread: JourneySpread? = nil
    ) {
        self.spread = spread
        self.runsFitted = runsFitted
        self.runsKeptAside = runsKeptAside
        self.bias = bias
        self.meanAbsoluteError = meanAbsoluteError
        self.newestRun = newestRun
    }
}

extension ProfileRead {
    /// Nil for a profile that was not calibrated: the key may hold anything else.
    public var calibration: CalibrationRecord? {
        guard let root = try? YAMLValue(text: text, file: file ?? movement.name, what: "a profile").mapping(),
            let provenance = try? root["provenance"]?.mapping(), let fitted = Self.number(provenance["runs_fitted"])
        else { return nil }
        let after = try? provenance["kept_aside"]?.mapping()["after"]?.mapping()
        let newest = try? provenance["newest_run"]?.text()
        let keptAside = Int(Self.number(provenance["runs_kept_aside"]) ?? 0)
        return CalibrationRecord(
            runsFitted: Int(fitted), runsKeptAside: keptAside,
            bias: Self.number(after?["bias_s"]), meanAbsoluteError: Self.number(after?["mean_absolute_error_s"]),
            newestRun: newest == "unknown" ? nil : newest,
            spread: keptAside < JourneySpread.fewestJourneys ? nil : Self.spread(try? root["spread"]?.mapping()))
    }

    private static func spread(_ keys: YAMLMapping?) -> JourneySpread? {
        guard let mean = number(keys?["log_ratio_mean"]), let deviation = number(keys?["log_ratio_deviation"]),
            deviation >= 0
        else { return nil }
        return JourneySpread(logMean: mean, logDeviation: deviation)
    }

    private static func number(_ value: YAMLValue?) -> Double? { try? value?.number(-1e6...1e6, "a number") }
}
