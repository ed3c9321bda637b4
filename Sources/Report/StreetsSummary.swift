import FeatureIO
import StreetReading

/// What became of the street input, for the summary.
public struct StreetsSummary: Sendable {
    public var report: ReadingReport
    public var vertices: Int
    public var edges: Int
    public var zeroLengthPieces: Int

    public init(report: ReadingReport, vertices: Int, edges: Int, zeroLengthPieces: Int) {
        self.report = report
        self.vertices = vertices
        self.edges = edges
        self.zeroLengthPieces = zeroLengthPieces
    }

    var json: JSON {
        [
            "ways": .integer(report.waysInFile), "used": .integer(report.waysUsed),
            "not_streets": .integer(report.notStreets), "closed": .integer(report.waysClosed),
            "too_short": .integer(report.waysTooShort), "zero_length_pieces": .integer(zeroLengthPieces),
            "other_features": .integer(report.otherFeatures), "missing_nodes": .integer(report.missingNodes),
            "ways_cut_by_missing_nodes": .integer(report.missingNodeWays),
            "given_speeds": .integer(report.givenSpeeds), "maxspeed_speeds": .integer(report.maxspeedSpeeds),
            "default_speeds": .integer(report.defaultSpeeds), "unread_maxspeeds": .integer(report.unreadMaxspeeds),
            "junctions": .integer(vertices), "streets": .integer(edges),
        ]
    }
}
