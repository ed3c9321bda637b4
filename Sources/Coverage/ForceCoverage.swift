import Ground
import Planning
import Reachability
import StreetGraph
import Workers

/// How much of the study area an effective response force reaches: so many units of some kinds, each echelon within its own
/// limit.
public struct ForceCoverage: Sendable {
    /// What every echelon reaches in its strength.
    public var compliant = Extent()
    /// What each echelon reaches in its strength, in the order of the standard.
    public var echelons: [Extent]
    /// Units on duty that count for each echelon.
    public var units: [Int]
    /// For each of the positions asked for: whether every echelon arrives there.
    public var positions: [Bool]
}

extension CoverageAnalysis {
    /// Measures an effective response force over the study area: cells and stretches of streets are counted by the units that
    /// reach them, each unit searched for once.
    ///
    /// Linear in what all units reach within the longest limit. The result does not depend on the number of threads.
    /// - Parameters:
    ///   - echelons: at least one; all limits at most the longest limit of the ground, beyond which there are no cells.
    ///   - positions: places on streets to judge as well, such as key sites.
    public func forceCoverage(
        _ echelons: [Echelon], ground: GroundModel, streets: StreetsInArea, positions: StreetPositions
    ) throws -> ForceCoverage {
        let units = scene.units
        let counts = units.map { unit in
            let tier = scene.stationed[unit.point].point.tier
            return echelons.indices.filter { echelons[$0].counts(profile: unit.profile, tier: tier) }
        }
        let limits = Set(echelons.map(\.limit)).sorted()
        @Sendable func newWorker() -> UnitWorker {
            UnitWorker(
                plane: scene.plane, search: PointSearch(scene),
                cells: CoveredCells(plane: scene.plane, ownership: ground.ownership, limits: limits))
        }
        let searched = try parallelMap(
            count: units.count, threads: scene.settings.threads, workspace: newWorker
        ) { unit, worker in
            worker.reached(by: unit, echelons: counts[unit].map { ($0, echelons[$0].limit) }, limits, positions)
        }
        var cells = echelons.map { _ in CellCounts(slots: ground.ownership.slotCount) }
        var stretches: [[Stretch]] = echelons.map { _ in [] }
        var arrivals = echelons.map { _ in [Int](repeating: 0, count: positions.count) }
        for part in searched.flatMap(\.self) {
            cells[part.echelon].add(part.rows)
            stretches[part.echelon] += part.stretches
            for position in part.positions { arrivals[part.echelon][position] += 1 }
        }

        var force = ForceCoverage(
            echelons: echelons.map { _ in Extent() },
            units: echelons.indices.map { echelon in counts.count { $0.contains(echelon) } },
            positions: (0..<positions.count).map { position in
                echelons.indices.allSatisfy { arrivals[$0][position] >= echelons[$0].units }
            })
        measureGround(&force, cells, echelons, ground)
        let reached = zip(stretches, echelons).map { deepStretches($0, atLeast: $1.units) }
        for (number, intervals) in reached.enumerated() {
            force.echelons[number].street = length(intervals, in: streets)
        }
        force.compliant.street = length(
            reached.dropFirst().reduce(reached[0]) { common, echelon in
                common.compactMap { edge, intervals in
                    echelon[edge].map { (edge, intersection(intervals, $0)) }
                }.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }, in: streets)
        return force
    }

    private func measureGround(
        _ force: inout ForceCoverage, _ cells: [CellCounts], _ echelons: [Echelon], _ ground: GroundModel
    ) {
        let cellArea = ground.ownership.grid.cellArea
        for slot in 0..<ground.ownership.slotCount where ground.areaTile(slot: slot) != .outside {
            let tile = ground.areaTile(slot: slot)
            var common = [UInt64](repeating: .max, count: CellGrid.tileSide)
            for (number, echelon) in echelons.enumerated() {
                let rows = cells[number].rows(slot: slot, atLeast: echelon.units)
                force.echelons[number].ground += tile.area(of: rows, whole: cellArea)
                for row in common.indices { common[row] &= rows[row] }
            }
            force.compliant.ground += tile.area(of: common, whole: cellArea)
        }
    }

    /// Metres of the study area's streets in some intervals, added up in the order of the edges.
    private func length(_ intervals: [EdgeID: [ClosedRange<Double>]], in streets: StreetsInArea) -> Double {
        intervals.keys.sorted().reduce(0) { sum, edge in
            sum + scene.network.length(edge) * streets.share(edge, of: intervals[edge] ?? [])
        }
    }
}

/// What one unit reaches for one echelon.
private struct UnitPart: Sendable {
    var echelon: Int
    /// The rows of cells reached, of the slots touched.
    var rows: [(slot: Int, bits: [UInt64])]
    var stretches: [Stretch]
    /// Numbers of the positions reached.
    var positions: [Int]
}

private struct Stretch: Sendable {
    var edge: EdgeID
    var interval: ClosedRange<Double>
}

private struct UnitWorker: ~Copyable {
    let plane: StreetPlane
    var search: PointSearch
    var cells: CoveredCells

    /// - Parameter limits: the limits of `cells`.
    mutating func reached(
        by unit: Int, echelons: [(number: Int, limit: Milliseconds)], _ limits: [Milliseconds],
        _ positions: StreetPositions
    ) -> [UnitPart] {
        guard let longest = echelons.map(\.limit).max() else { return [] }
        let arrivals = search.arrivals(ofUnit: unit, within: longest)
        cells.fill(from: arrivals)
        let joint = JointReach(arrivals, plane: plane)
        return echelons.map { number, limit in
            var part = UnitPart(echelon: number, rows: [], stretches: [], positions: [])
            let limitNumber = limits.firstIndex(of: limit) ?? 0
            for slot in cells.touchedSlots {
                part.rows.append((slot, (0..<CellGrid.tileSide).map { cells.row($0, slot: slot, limit: limitNumber) }))
            }
            joint.forEachEdgeReached { edge in
                for interval in joint.coveredIntervals(edge, within: limit) {
                    part.stretches.append(Stretch(edge: edge, interval: interval))
                }
            }
            arrivals.forEachArrival(at: positions, on: plane) { position, arrival in
                if Milliseconds(roundingArrival: arrival.time) <= limit { part.positions.append(position) }
            }
            return part
        }
    }
}

/// How many units reach each cell; 255 stands for as many or more.
private struct CellCounts {
    private var counts: [UInt8]

    init(slots: Int) { counts = [UInt8](repeating: 0, count: slots * CellGrid.cellsPerTile) }

    mutating func add(_ rows: [(slot: Int, bits: [UInt64])]) {
        for (slot, bits) in rows {
            for (row, word) in bits.enumerated() {
                var rest = word
                while rest != 0 {
                    let cell = slot * CellGrid.cellsPerTile + row * CellGrid.tileSide + rest.trailingZeroBitCount
                    if counts[cell] < .max { counts[cell] += 1 }
                    rest &= rest - 1
                }
            }
        }
    }

    /// The rows of a slot as bits: the cells that at least so many units reach.
    func rows(slot: Int, atLeast least: Int) -> [UInt64] {
        (0..<CellGrid.tileSide).map { row in
            let first = slot * CellGrid.cellsPerTile + row * CellGrid.tileSide
            var word: UInt64 = 0
            for column in 0..<CellGrid.tileSide where Int(counts[first + column]) >= min(least, 255) {
                word |= 1 << UInt64(column)
            }
            return word
        }
    }
}

/// The parts of edges that lie in at least so many stretches.
private func deepStretches(_ stretches: [Stretch], atLeast least: Int) -> [EdgeID: [ClosedRange<Double>]] {
    var ends: [EdgeID: [(position: Double, step: Int)]] = [:]
    for stretch in stretches {
        ends[stretch.edge, default: []].append((stretch.interval.lowerBound, 1))
        ends[stretch.edge, default: []].append((stretch.interval.upperBound, -1))
    }
    return ends.mapValues { ends in
        var deep: [ClosedRange<Double>] = []
        var (depth, from) = (0, 0.0)
        // Where one stretch ends and another begins, the beginning counts first.
        for end in ends.sorted(by: { ($0.position, -$0.step) < ($1.position, -$1.step) }) {
            let before = depth
            depth += end.step
            if before < least, depth >= least { from = end.position }
            if before >= least, depth < least { deep.append(from...end.position) }
        }
        return union(deep)
    }
}

/// What two lists of disjoint ascending intervals have in common.
private func intersection(_ a: [ClosedRange<Double>], _ b: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    union(
        a.flatMap { one in
            b.compactMap { other in
                let (from, to) = (max(one.lowerBound, other.lowerBound), min(one.upperBound, other.upperBound))
                return from < to ? from...to : nil
            }
        })
}
