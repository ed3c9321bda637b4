import Coverage
import FeatureIO
import ProfileReading
import StreetGraph

/// How much of a result rests on what nobody has measured.
public struct Trust: Sendable, Equatable {
    /// Street length inside the study area that is driven at the default speed of its class, metres.
    public var defaultSpeedLength = 0.0
    /// Street length inside the study area, metres.
    public var streetLength: Double
    /// Points that lie more than `CoverageSettings.snapWarning` from their street.
    public var movedPoints: Int
    /// Street length inside the study area that one of them reaches first, metres.
    public var movedPointsLength = 0.0
    /// Square metres.
    public var area: Double
    /// The part of the study area beyond the streets of the file, square metres.
    public var areaBeyondStreets: Double
    /// What streets beyond the file could change.
    public var streetsBeyond: StreetsBeyond
    /// Nodes of streets that the file lacks, and the streets that end there.
    public var missingNodes: Int
    public var cutStreets: Int
    /// Nil where the profile was not calibrated.
    public var calibration: CalibrationRecord?
    /// Whether the band is that of measured journeys.
    public var hasMeasuredSpread: Bool

    /// - Parameter hasDefaultSpeed: for each edge, whether it is driven at the default speed of its class.
    public init(
        scene: Scene, result: CoverageResult, streets: StreetsSummary, hasDefaultSpeed: [Bool],
        calibration: CalibrationRecord?
    ) {
        streetLength = result.streetLength
        let isMoved = scene.stationed.map { ($0.position?.distance ?? 0) > CoverageSettings.snapWarning }
        movedPoints = isMoved.count { $0 }
        for piece in result.streetPieces {
            let length = (piece.to - piece.from) * scene.network.length(piece.edge)
            if hasDefaultSpeed[Int(piece.edge)] { defaultSpeedLength += length }
            if let first = piece.firstDue, isMoved[Int(first)] { movedPointsLength += length }
        }
        area = scene.area?.area ?? 0
        areaBeyondStreets = scene.area?.areaBeyondStreets ?? 0
        streetsBeyond = result.streetsBeyond
        missingNodes = streets.report.missingNodes
        cutStreets = streets.report.missingNodeWays
        self.calibration = calibration
        hasMeasuredSpread = scene.hasMeasuredSpread
    }

    /// The member `trust` of `summary.json`.
    func json(limits: [Double]) -> JSON {
        let beyond = zip(limits, streetsBeyond.reachableAtBest).map { minutes, length -> JSON in
            ["minutes": .minutes(minutes), "street_km": .kilometres(length)]
        }
        return [
            "default_speed_km": .kilometres(defaultSpeedLength),
            "default_speed_share": .share(defaultSpeedLength, of: streetLength),
            "moved_points": .integer(movedPoints), "moved_points_km": .kilometres(movedPointsLength),
            "moved_points_share": .share(movedPointsLength, of: streetLength),
            "area_beyond_streets_km2": .squareKilometres(areaBeyondStreets),
            "reachable_at_best_beyond_the_file": .array(beyond),
            "missing_nodes": .integer(missingNodes), "ways_cut_by_missing_nodes": .integer(cutStreets),
            "calibration": calibration.map(\.json) ?? .null,
        ]
    }
}

extension Trust {
    /// Calibrated or not, and on what.
    var calibrationInWords: String {
        guard let calibration else { return "not calibrated; the speeds are those of published tables" }
        func seconds(_ value: Double?) -> String { value.map { figure($0, decimals: 1) + " s" } ?? "unknown" }
        return "calibrated on \(calibration.runsFitted) runs, bias \(seconds(calibration.bias)), mean error "
            + "\(seconds(calibration.meanAbsoluteError)) on \(calibration.runsKeptAside) runs kept aside"
            + (hasMeasuredSpread ? "" : "; their spread is not used")
    }
}

extension CalibrationRecord {
    fileprivate var json: JSON {
        [
            "runs_fitted": .integer(runsFitted), "runs_kept_aside": .integer(runsKeptAside),
            "bias_s": bias.map { .decimal($0, places: 1) } ?? .null,
            "mean_absolute_error_s": meanAbsoluteError.map { .decimal($0, places: 1) } ?? .null,
            "newest_run": newestRun.map { .string($0) } ?? .null,
            "spread": spread.map {
                [
                    "distribution": "log-normal of observed over modelled time from setting off to arrival",
                    "log_ratio_mean": .decimal($0.logMean, places: 4),
                    "log_ratio_deviation": .decimal($0.logDeviation, places: 4),
                ]
            } ?? .null,
        ]
    }
}
