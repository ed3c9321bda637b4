import Ground
import Planning
import Reachability
import StreetGraph
import Workers

/// What stands behind the first unit, on the ground and along the streets of a study area: how many units are there within
/// each limit, who is second due and when. Measures of depth are folds over this.
public struct Backup: Sendable {
    /// Two points are equally near where the second is there no later than this after the first, milliseconds.
    public let contestMargin: Milliseconds
    /// The second due on each cell of `StudiedArea.cells`, and how deep that is covered.
    let cells: Cells
    /// The streets of the study area, cut wherever anything changes; in the order of its edges and along each.
    let pieces: [Piece]
    /// How many units reach each piece within each limit: `limits` entries for each.
    private let depths: [UInt8]
    private let limits: Int

    struct Cells: Sendable {
        /// Arrival of the second unit, milliseconds; `never` where fewer than two arrive.
        var secondUnit: [Milliseconds] = []
        /// The second point, `ServedCells.nobody` where there is none, and its arrival.
        var secondDue: [UInt32] = []
        var secondPoint: [Milliseconds] = []
        /// How many units are there within each limit: one entry for each limit and cell, cell by cell.
        var depths: [UInt8] = []
    }

    /// A part of a street along which the depth within every limit, both units and both points due stay the same.
    struct Piece: Sendable, AlongEdge {
        var edge: EdgeID
        /// The two points.
        var due: DueStretch
        var secondUnit: Stretch
        var isContested: Bool

        var from: Double { due.from }
        var to: Double { due.to }
    }

    /// The depth on a cell of `StudiedArea.cells` within a limit, given by its number.
    func depth(cell: Int, limit: Int) -> Int { Int(cells.depths[cell * limits + limit]) }

    /// The depth along a piece within a limit, both given by their numbers.
    func depth(piece: Int, limit: Int) -> Int { Int(depths[piece * limits + limit]) }
}

extension StudiedArea {
    /// - Parameter contestMargin: milliseconds, see `Backup.contestMargin`.
    public func backup(contestMargin: Milliseconds) throws -> Backup {
        try Backup(of: self, contestMargin: contestMargin)
    }
}

extension Backup {
    /// One search without a bound where points have several units, then one for each unit within the longest limit. The
    /// result does not depend on the number of threads.
    init(of study: StudiedArea, contestMargin: Milliseconds) throws {
        let scene = study.scene
        // One unit at each point: their numbers, and so all answers, are the same.
        let unitsArePoints = scene.units.count == scene.stationed.count
        let points = unitsArePoints ? study.dues : try Dues(scene, .points)
        let units = unitsArePoints ? nil : study.dues
        self.contestMargin = contestMargin
        limits = scene.settings.limits.milliseconds.count
        let counts = try DepthCounts(scene: scene, ground: study.ground, streets: study.streets)
        cells = try Self.cells(study, counts, points, units: units)
        let cutter = BackupCutter(
            streets: study.streets, counts: counts, points: points, units: units, limits: limits,
            margin: contestMargin)
        let run = 2048
        let edges = study.streets.edges
        let chunks = try parallelMap(
            count: (edges.count + run - 1) / run, threads: scene.settings.threads
        ) { cutter.cut(edges[$0 * run..<min(edges.count, ($0 + 1) * run)]) }
        pieces = chunks.flatMap(\.pieces)
        depths = chunks.flatMap(\.depths)
    }

    /// - Parameter units: nil where they are the points.
    private static func cells(
        _ study: StudiedArea, _ counts: DepthCounts, _ points: Dues, units: Dues?
    ) throws -> Cells {
        let run = 16_384
        let (served, limits) = (study.cells.cells, study.scene.settings.limits.milliseconds.indices)
        let parts = try parallelMap(
            count: (served.count + run - 1) / run, threads: study.scene.settings.threads
        ) { number in
            var part = Cells()
            for cell in served[number * run..<min(served.count, (number + 1) * run)] {
                let owner = study.ground.ownership.cells[Int(cell)]
                let (column, row) = study.ground.ownership.position(ofCell: Int(cell))
                let place = AttachedPlace(
                    place: study.ground.ownership.centre(column: column, row: row),
                    position: StreetPosition(edge: owner.edge, fraction: Double(owner.fraction), distance: 0))
                let pair = points.dues(at: place)
                let second = pair.responses(access: 0).second
                part.secondPoint.append(second)
                part.secondDue.append(pair.second?.point ?? ServedCells.nobody)
                part.secondUnit.append(units?.dues(at: place).responses(access: 0).second ?? second)
                part.depths += limits.map { UInt8(counts.depth(ofCell: Int(cell), limit: $0)) }
            }
            return part
        }
        return parts.reduce(into: Cells()) { cells, part in
            cells.secondUnit += part.secondUnit
            cells.secondDue += part.secondDue
            cells.secondPoint += part.secondPoint
            cells.depths += part.depths
        }
    }
}

/// Cuts streets wherever the depth, a unit or a point due, or whether they are contested changes.
private struct BackupCutter: Sendable {
    let streets: StreetsInArea
    let counts: DepthCounts
    let points: Dues
    /// Nil where they are the points.
    let units: Dues?
    let limits: Int
    let margin: Milliseconds

    func cut(_ edges: ArraySlice<EdgeID>) -> (pieces: [Backup.Piece], depths: [UInt8]) {
        var result: (pieces: [Backup.Piece], depths: [UInt8]) = ([], [])
        for edge in edges {
            let due = points.stretches(edge)
            let units = units?.stretches(edge) ?? due
            let cuts =
                (due.flatMap { [$0.from] + $0.contestEnds(margin: margin) } + units.map(\.from) + counts.cuts(edge))
                .sorted()
            var (dueNumber, unitNumber) = (0, 0)
            for part in streets.parts(edge) {
                let inside = cuts.filter { part.lowerBound < $0 && $0 < part.upperBound }
                let ends = [part.lowerBound] + inside + [part.upperBound]
                for (from, to) in zip(ends, ends.dropFirst()) where from < to {
                    let middle = (from + to) / 2
                    while due[dueNumber].to < middle { dueNumber += 1 }
                    while units[unitNumber].to < middle { unitNumber += 1 }
                    guard let clipped = due[dueNumber].clipped(from: from, to: to),
                        let second = units[unitNumber].second.clipped(from: from, to: to)
                    else { continue }
                    let isContested = clipped.lead(at: middle) <= Double(margin)
                    result.pieces.append(
                        Backup.Piece(edge: edge, due: clipped, secondUnit: second, isContested: isContested))
                    for limit in 0..<limits {
                        result.depths.append(UInt8(counts.depth(edge, at: middle, limit: limit)))
                    }
                }
            }
        }
        return result
    }
}

extension DueStretch {
    /// By how much the first is there before the second, unrounded milliseconds; infinite without a second.
    fileprivate func lead(at position: Double) -> Double {
        second.point == nil ? .infinity : second.time(at: position) - first.time(at: position)
    }

    /// Where on the stretch the lead passes a margin.
    fileprivate func contestEnds(margin: Milliseconds) -> [Double] {
        let (start, end) = (lead(at: from), lead(at: to))
        guard second.point != nil, start != end else { return [] }
        let share = (Double(margin) - start) / (end - start)
        return share > 0 && share < 1 ? [from + share * (to - from)] : []
    }
}
