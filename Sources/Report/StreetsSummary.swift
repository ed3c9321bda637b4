import FeatureIO
import StreetGraph
import StreetReading

/// What became of the street input, for the summary.
public struct StreetsSummary: Sendable {
    public var report: ReadingReport
    public var restrictions: RestrictionReport
    public var vertices: Int
    public var edges: Int
    public var zeroLengthPieces: Int

    public init(
        report: ReadingReport, restrictions: RestrictionReport, vertices: Int, edges: Int, zeroLengthPieces: Int
    ) {
        self.report = report
        self.restrictions = restrictions
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
            "unread_limits": .integer(report.unreadLimits),
            "undecided_conditions": .integer(report.undecidedConditions),
            "closed_nodes": .integer(report.closedNodes), "delaying_nodes": .integer(report.delayingNodes),
            "turn_restrictions": [
                "in_file": .integer(report.restrictions.inFile), "used": .integer(restrictions.used),
                "for_others": .integer(report.restrictions.notForUs),
                "ignored": .integer(restrictions.ignored.count + report.restrictions.unread.count),
            ],
            "junctions": .integer(vertices), "streets": .integer(edges),
        ]
    }
}
