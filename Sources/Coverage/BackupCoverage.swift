import Ground
import Reachability
import StreetGraph

/// How deep a part of the study area is covered, and how soon its second units are there.
public struct BackupCoverage: Sendable, Equatable {
    /// One entry for each limit of the run.
    public var limits: [DepthAmount]
    /// Arrival of the second unit over street-served ground and over street length.
    public var secondByGround = TimeDistribution(times: [], weights: [])
    public var secondByStreet = TimeDistribution(stretches: [])
    /// Where two points arrive within the margin of each other.
    public var contested = Extent()
}

/// Ground and streets by the number of units that are there within one limit.
public struct DepthAmount: Sendable, Equatable {
    /// Milliseconds.
    public var limit: Milliseconds
    /// By 0, 1, 2 and `DepthAmount.most` units or more.
    public var byDepth = Array(repeating: Extent(), count: most + 1)

    /// The last depth that is told apart: it stands for as many or more.
    public static let most = DepthCounts.most

    init(limit: Milliseconds) { self.limit = limit }

    /// What at least so many units reach.
    public func atLeast(_ units: Int) -> Extent {
        byDepth[units...].reduce(into: Extent()) { sum, extent in
            sum.ground += extent.ground
            sum.street += extent.street
        }
    }
}

extension StudiedArea {
    /// The study area's own, as a whole.
    public func coverage(of backup: Backup) -> BackupCoverage {
        var tally = BackupTally(scene)
        for cell in cells.areas.indices { tally.add(Double(cells.areas[cell]), cell: cell, cells, backup) }
        for (number, piece) in backup.pieces.enumerated() {
            tally.add(piece: number, from: piece.from, to: piece.to, scene.network, backup)
        }
        return tally.finished()
    }

    /// Those of each zone, in the zones' order, and last of what lies outside all of them. They add up to the study
    /// area's.
    public func coverage(of backup: Backup, in zoned: ZonedArea) -> [BackupCoverage] {
        let outside = zoned.zones.count
        var tallies = Array(repeating: BackupTally(scene), count: outside + 1)
        zoned.ground.forEachPart(of: cells) { cell, zone, area in
            tallies[zone ?? outside].add(area, cell: cell, cells, backup)
        }
        forEachPart(of: backup.pieces, in: zoned.streets) { number, from, to, zone in
            tallies[zone ?? outside].add(piece: number, from: from, to: to, scene.network, backup)
        }
        return tallies.map { $0.finished() }
    }
}

/// One part of the study area while it is summed up.
private struct BackupTally {
    private var coverage: BackupCoverage
    private var times: [Milliseconds] = []
    private var areas: [Float] = []
    private var stretches: [TimeDistribution.WeightedStretch] = []

    init(_ scene: Scene) {
        coverage = BackupCoverage(limits: scene.settings.limits.milliseconds.map { DepthAmount(limit: $0) })
    }

    mutating func add(_ area: Double, cell: Int, _ cells: ServedCells, _ backup: Backup) {
        times.append(backup.cells.secondUnit[cell])
        areas.append(Float(area))
        for limit in coverage.limits.indices {
            coverage.limits[limit].byDepth[backup.depth(cell: cell, limit: limit)].ground += area
        }
        if backup.isContested(cell: cell, cells) { coverage.contested.ground += area }
    }

    /// - Parameter piece: its number.
    mutating func add(piece number: Int, from: Double, to: Double, _ network: StreetNetwork, _ backup: Backup) {
        let piece = backup.pieces[number]
        guard let second = piece.secondUnit.clipped(from: from, to: to) else { return }
        let weighted = StreetStretch(edge: piece.edge, stretch: second).weighted(network)
        stretches.append(weighted)
        for limit in coverage.limits.indices {
            coverage.limits[limit].byDepth[backup.depth(piece: number, limit: limit)].street += weighted.weight
        }
        if piece.isContested { coverage.contested.street += weighted.weight }
    }

    func finished() -> BackupCoverage {
        var coverage = coverage
        coverage.secondByGround = TimeDistribution(times: times, weights: areas)
        coverage.secondByStreet = TimeDistribution(stretches: stretches)
        return coverage
    }
}
