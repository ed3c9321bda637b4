import Coverage
import OpeningHours
import Report
import StreetGraph

/// Everything a report tells, without words: what a chief reads first, the tables behind it, and the map. Parts that a run
/// does not have are empty.
public struct ReportContent: Sendable {
    /// Name of the study area; nil where it has none.
    public var area: String?
    public var run: RunDescription
    /// When the plan is looked at; nil without `--time`.
    public var moment: Moment?
    /// The level of duty; nil without `--duty`.
    public var duty: String?
    /// The time limits, minutes, ascending.
    public var limits: [Double]
    /// The number of the limit that the first page speaks of.
    public var headline: Int
    /// What is reached in time, the most telling first; never empty.
    public var measures: [Measure]
    /// What of the times over streets is travel; nil where that is all of it.
    public var travel: TimeDistribution?
    /// The answers to the standards of a plan.
    public var standards: [StandardAnswer]
    /// In the order of the layer, and last what lies in none; empty without zones.
    public var districts: [DistrictRow]
    /// Nil where no key sites were asked about.
    public var sites: SitesTold?
    public var points: [PointRow]
    public var gaps: [GapRow]
    /// For each limit the gaps that are not listed: where there is demand those without any, else the small ones.
    public var minorGaps: [MinorGaps]
    /// Square metres.
    public var totalArea: Double
    public var servedArea: Double
    /// Who may need help; empty where nobody asked.
    public var demand: [DemandTold]
    /// What stands behind the first unit; nil where nobody asked.
    public var depth: BackupMeasures?
    /// What depth counts: units, where points have several, or points.
    public var countsUnits: Bool
    public var patrols: PatrolMeasures?
    public var grades: GradeMeasures?
    /// The names of all zones, in the order of the layer.
    public var zoneNames: [String]
    public var trust: Trust
    public var unjudged: [UnjudgedPoint]
    /// What a planner should know, each in one line.
    public var notes: [String]
    public var map: ReportMap

    /// Whether anybody may need help inside the study area, as far as the run knows.
    var hasDemand: Bool { demand.contains { $0.total > 0 } }
}

/// Something that is reached in time or not, and how much of it.
public struct Measure: Sendable {
    public enum Kind: Sendable, Equatable {
        /// Residents, calls or the like, by name.
        case demand(String)
        /// Street length, metres.
        case streets
        /// Street-served ground, square metres.
        case ground
    }

    public var kind: Kind
    public var total: Double
    /// For each limit the share reached in time, 0...1, as modelled and with all speeds 20 % lower and higher.
    public var shares: [BandedShare]
    public var times: TimeDistribution
}

/// One demand of the run, and how near to streets it is.
public struct DemandTold: Sendable {
    public var name: String
    public var total: Double
    public var outside: Double
    /// Shares of the total within 50 m of a street and further than 200 m from one.
    public var near: Double?
    public var far: Double?
    /// Features that are not judged.
    public var unjudged: Int
}

/// How much of a demand a zone has, and what is reached of it.
public struct DemandShare: Sendable {
    public var total: Double
    /// For each limit, 0...1; nil where there is nothing to reach.
    public var reached: [Double?]
}

/// A share of 0...1 at the speeds of the run, at lower and at higher ones; nil where there is nothing to share.
public struct BandedShare: Sendable, Equatable {
    public var modelled: Double?
    public var slower: Double?
    public var faster: Double?

    init(_ part: Double, slower: Double, faster: Double, of whole: Double) {
        guard whole > 0 else { return }
        (modelled, self.slower, self.faster) = (part / whole, slower / whole, faster / whole)
    }
}

/// A zone in the tables.
public struct DistrictRow: Sendable {
    /// Nil for what lies in no zone.
    public var name: String?
    /// Metres.
    public var streetLength: Double
    /// For each limit the share of its street length that is reached in time, 0...1; nil where it has no streets.
    public var reached: [Double?]
    /// Seconds; nil where a tenth of its streets is never reached.
    public var percentile90: Double?
    /// The limit that must hold in it, minutes; nil where none is required.
    public var required: Double?
    /// The share of its street length within the required limit.
    public var complies: Double?
    /// Seconds by which the 90th percentile exceeds the required limit.
    public var shortfall: Double?
    /// Each demand of the run in it.
    public var demand: [DemandShare]
    /// Its key sites; nil where no sites were asked about.
    public var sites: SiteCounts?
    /// The share of its street length with a second unit within the limit of the first page; nil where nobody asked.
    public var second: Double?
}

/// Key sites counted by how they stand to their limits.
public struct SiteCounts: Sendable, Equatable {
    public var met = 0
    public var nearly = 0
    public var missed = 0
    public var unjudged = 0
    /// Those whose second unit comes within the limit, too.
    public var second = 0

    public var judged: Int { met + nearly + missed }
}

/// The key sites of a run.
public struct SitesTold: Sendable {
    public var counts: SiteCounts
    /// Sites met with all speeds 20 % lower and higher.
    public var band: (slower: Int, faster: Int)
    /// Sites outside the study area, which do not count.
    public var outside: Int
    /// The judged ones, the worst first.
    public var rows: [SiteRow]
    /// Those that cannot be judged.
    public var unjudged: [UnjudgedPoint]
}

/// A key site in tables and on the map.
public struct SiteRow: Sendable {
    public var id: String
    public var name: String
    public var kind: String?
    public var place: Coordinate
    public var standing: SiteJudgement.Standing
    /// Minutes.
    public var limit: Double
    /// Seconds; nil where nobody comes.
    public var arrival: Double?
    public var shortfall: Double?
    public var secondArrival: Double?
    /// Numbers of points.
    public var firstDue: Int?
    public var secondDue: Int?
}

/// A response point in the tables.
public struct PointRow: Sendable {
    public var id: String
    public var name: String
    public var street: String
    /// Seconds.
    public var turnout: Double
    /// How far the point lies from its street, metres.
    public var moved: Double
    /// For each limit the street length inside the area that it reaches by itself, metres.
    public var reachedStreet: [Double]
    /// Street length inside the area that it reaches first, metres.
    public var firstDueStreet: Double
    /// What of each demand it reaches first.
    public var firstDueDemand: [Double]
    /// Street length that only it reaches within the limit of the first page, metres; nil where nobody asked.
    public var onlyHere: Double?
}

/// A gap that is listed and drawn.
public struct GapRow: Sendable {
    /// The number of its limit.
    public var limit: Int
    public var gap: Gap
    /// The number of the point that arrives first at its nearest place; nil where nobody arrives.
    public var nearestPoint: Int?
    /// The names of its streets, the longest in it first.
    public var streets: [String] = []
    /// How many key sites stand in it; nil where no sites were asked about.
    public var sites: Int?
}

public struct MinorGaps: Sendable, Equatable {
    public var count: Int
    /// Square metres.
    public var area: Double
}
