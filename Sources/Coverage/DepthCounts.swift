import Ground
import Planning
import Reachability
import StreetGraph
import Synchronization
import Workers

/// How many units reach each cell of the ground and each position of the streets within each limit of a run, counted up to
/// `most`.
struct DepthCounts: Sendable {
    /// Stands for as many units or more.
    static let most = 3

    /// One for each limit.
    private var limits: [WithinLimit]

    fileprivate struct WithinLimit: Sendable {
        /// The two binary digits of the count of each cell, a row of a slot in each word.
        var ones: [UInt64]
        var twos: [UInt64]
        /// How many units cover each edge from end to end, at most `most`.
        var whole: [UInt8]
        /// What units cover of edges that they do not cover from end to end; sorted once all are counted.
        var parts: [Part] = []
    }

    fileprivate struct Part: Sendable {
        var edge: EdgeID
        var interval: ClosedRange<Double>
    }

    /// Searches from all units of the scene, alike ones once, shared out among threads. Linear in what each reaches within
    /// the longest limit.
    init(scene: Scene, ground: GroundModel, streets: StreetsInArea) throws {
        let milliseconds = scene.settings.limits.milliseconds
        let words = ground.ownership.slotCount * CellGrid.tileSide
        let none = WithinLimit(
            ones: Array(repeating: 0, count: words), twos: Array(repeating: 0, count: words),
            whole: Array(repeating: 0, count: scene.network.edgeCount))
        let counted = Mutex(milliseconds.map { _ in none })
        let alike = Self.alikeUnits(scene)
        struct Workspace: ~Copyable {
            var search: PointSearch
            var cells: CoveredCells
        }
        @Sendable func workspace() -> Workspace {
            Workspace(
                search: PointSearch(scene),
                cells: CoveredCells(plane: scene.plane, ownership: ground.ownership, limits: milliseconds))
        }
        // Counts do not depend on the order in which they are added up.
        _ = try parallelMap(count: alike.count, threads: scene.settings.threads, workspace: workspace) {
            number, workspace in
            let arrivals = workspace.search.arrivals(
                ofUnit: alike[number].unit, within: scene.settings.longestLimit)
            workspace.cells.fill(from: arrivals)
            let joint = JointReach(arrivals, plane: scene.plane)
            for (limit, time) in milliseconds.enumerated() {
                let covered = Self.covered(by: joint, within: time, in: streets)
                counted.withLock { limits in
                    for _ in 0..<alike[number].count {
                        limits[limit].add(workspace.cells, limit: limit)
                        limits[limit].add(covered)
                    }
                }
            }
        }
        limits = counted.withLock { limits in
            for limit in limits.indices { limits[limit].parts.sort() }
            return limits
        }
    }

    /// Units that leave one point at the same time by the same exits and drive alike, by the number of the first, and how
    /// many of them count.
    private static func alikeUnits(_ scene: Scene) -> [(unit: Int, count: Int)] {
        let units = scene.units
        var alike: [(unit: Int, count: Int)] = []
        // Where the units of a point begin, which follow one another.
        var first = 0
        for (number, unit) in units.enumerated() {
            if let last = alike.last, units[last.unit].point != unit.point { first = alike.count }
            if let known = alike[first...].firstIndex(where: { units[$0.unit].leavesLike(unit) }) {
                alike[known].count = min(alike[known].count + 1, most)
            } else {
                alike.append((number, 1))
            }
        }
        return alike
    }

    /// The streets of the study area that one unit covers: edges from end to end, and parts of others.
    private static func covered(
        by joint: JointReach, within limit: Milliseconds, in streets: StreetsInArea
    ) -> (whole: [EdgeID], parts: [Part]) {
        var covered: (whole: [EdgeID], parts: [Part]) = ([], [])
        joint.forEachEdgeReached { edge in
            if streets.partRange(edge).isEmpty { return }
            let intervals = joint.coveredIntervals(edge, within: limit)
            if intervals == [0...1] {
                covered.whole.append(edge)
            } else {
                covered.parts += intervals.map { Part(edge: edge, interval: $0) }
            }
        }
        return covered
    }

    /// The count of a slot cell within a limit, given by its number.
    func depth(ofCell cell: Int, limit: Int) -> Int {
        let (word, bit) = (cell >> 6, UInt64(cell & 63))
        return Int(limits[limit].ones[word] >> bit & 1) + 2 * Int(limits[limit].twos[word] >> bit & 1)
    }

    /// The count at a position of a street of the study area where no stretch ends.
    func depth(_ edge: EdgeID, at position: Double, limit: Int) -> Int {
        let parts = limits[limit].parts(of: edge).count { $0.interval.contains(position) }
        return min(Int(limits[limit].whole[Int(edge)]) + parts, Self.most)
    }

    /// The positions on a street at which a count may change, in no order.
    func cuts(_ edge: EdgeID) -> [Double] {
        limits.flatMap { limit in
            limit.parts(of: edge).flatMap { [$0.interval.lowerBound, $0.interval.upperBound] }
        }
    }
}

extension DepthCounts.WithinLimit {
    fileprivate mutating func add(_ cells: borrowing CoveredCells, limit: Int) {
        for slot in cells.touchedSlots {
            for row in 0..<CellGrid.tileSide {
                let reached = cells.row(row, slot: slot, limit: limit)
                let word = slot * CellGrid.tileSide + row
                let (one, two) = (ones[word], twos[word])
                // 3 stays 3.
                ones[word] = one ^ reached | (one & two)
                twos[word] = two | (one & reached)
            }
        }
    }

    fileprivate mutating func add(_ covered: (whole: [EdgeID], parts: [DepthCounts.Part])) {
        for edge in covered.whole where whole[Int(edge)] < DepthCounts.most { whole[Int(edge)] += 1 }
        parts += covered.parts
    }

    /// Logarithmic in all parts.
    fileprivate func parts(of edge: EdgeID) -> ArraySlice<DepthCounts.Part> {
        parts[parts.indices.partitionPoint { parts[$0].edge >= edge }...].prefix { $0.edge == edge }
    }
}

extension DepthCounts.Part: Comparable {
    fileprivate static func < (a: Self, b: Self) -> Bool {
        (a.edge, a.interval.lowerBound, a.interval.upperBound) < (b.edge, b.interval.lowerBound, b.interval.upperBound)
    }
}

extension StationedUnit {
    /// Whether another unit arrives everywhere when this one does.
    fileprivate func leavesLike(_ other: StationedUnit) -> Bool {
        graph == other.graph && sources == other.sources && flights == other.flights
    }
}
