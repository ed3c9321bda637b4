import Coverage
import Planning
import StreetGraph

/// What a coverage run tells of depth: of the whole study area, its zones and its points.
public struct BackupMeasures: Sendable {
    /// The folds' source, for layers.
    public var backup: Backup
    public var whole: BackupCoverage
    /// One for each zone, and last for what lies outside them; empty without zones.
    public var zones: [BackupCoverage] = []
    /// For each stationed point, what only it serves within each limit.
    public var sole: [[CoveredAmount]]
    /// Where two points are equally near, the longest streets first.
    public var contested: [ContestedPair]

    /// Folds everything from `backup`.
    public init(_ study: StudiedArea, _ backup: Backup, in zoned: ZonedArea?) {
        self.backup = backup
        whole = study.coverage(of: backup)
        zones = zoned.map { study.coverage(of: backup, in: $0) } ?? []
        sole = study.servedByOnePoint(backup)
        contested = study.contestedPairs(backup)
    }

    /// Numbers of the points of which something would be lost, that with the longest streets within the longest limit
    /// first, then within the next.
    public var worstLosses: [Int] {
        func order(_ point: Int) -> [Double] { sole[point].reversed().flatMap { [-$0.street, -$0.area] } }
        return sole.indices.filter { point in sole[point].contains { $0.street > 0.5 || $0.area > 0.5 } }
            .map { (order($0) + [Double($0)], $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
    }
}
