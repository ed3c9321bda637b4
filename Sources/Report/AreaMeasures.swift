import Coverage
import Planning

/// What a coverage run tells of parts of its study area besides the whole.
public struct AreaMeasures: Sendable {
    /// Nil where none were given.
    public var zones: [Zone]?
    /// The measures of each zone, and last of what lies outside them; empty without zones.
    public var zoneCoverage: [ZoneCoverage] = []
    /// For each limit the zone of each gap; nil for those outside all zones. Empty without zones.
    public var zoneOfGap: [[Int?]] = []
    /// The zone of each key site, nil for those outside all zones. Empty without zones or sites.
    public var zoneOfSite: [Int?] = []
    /// For each limit the key sites in each gap, by their numbers in `sites`. Empty without sites.
    public var sitesInGaps: [[[Int]]] = []
    /// What of the response times is travel; nil where it was not asked for.
    public var travel: TravelTimes?
    /// The answers to the standards of a plan, in their order.
    public var standards: [StandardAnswer] = []
    /// Every street, in one row for each zone.
    public var streets: [StreetRow] = []
    /// How many of the worst streets the summary names.
    public var worstStreets = 10
    /// One for each stationed point.
    public var catchments: [Catchment] = []
    public var crossings: [BoundaryCrossing] = []
    /// Nil where none were given.
    public var checkpoints: [Checkpoint]?
    /// Numbers of the checkpoints that stand on no street, and of those that do but control no crossing.
    public var unplacedCheckpoints: [Int] = []
    public var idleCheckpoints: [Int] = []

    /// The key sites; nil where none were given.
    public var sites: SitesResult?
    /// The same at the speeds of the band.
    public var sitesInBand: (slower: SitesResult, faster: SitesResult)?

    /// What stands behind the first unit.
    public var backup: BackupMeasures?

    public var patrols: PatrolMeasures?
    public var grades: GradeMeasures?

    public init() {}

    /// What the planner should know of them, each in one line.
    public var warnings: [String] {
        zoneWarnings + standardWarnings + checkpointWarnings + (patrols?.warnings ?? [])
            + (grades?.warnings ?? [])
    }
}
