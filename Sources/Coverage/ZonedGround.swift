import Geometry
import Ground
import StreetGraph
import Workers

/// How the cells of the ground are shared out among zones, by area.
struct ZonedGround: Sendable {
    let ownership: Ownership
    /// The zone of each slot cell that lies in one alone, `none` elsewhere.
    private var zoneOfCell: [Int32]
    /// The shares of cells that lie in several zones or partly in none, by cell and then by zone.
    private var shares: [Share] = []

    private static let none = Int32(-1)
    /// Ground under this share of a cell that zones leave over is rounding.
    private static let rounding = 1e-6

    private struct Share: Sendable {
        var cell: UInt32
        var zone: Int32
        /// Square metres.
        var area: Double
    }

    private struct Run: Sendable {
        var row: Int
        var columns: Range<Int>
        var share: Double
    }

    init(_ partition: ZonePartition, ground: GroundModel, threads: Int) throws {
        ownership = ground.ownership
        let grid = ownership.grid
        zoneOfCell = Array(repeating: Self.none, count: ownership.slotCount * CellGrid.cellsPerTile)
        let runs = try parallelMap(count: partition.grounds.count, threads: threads) { zone in
            var runs: [Run] = []
            grid.forEachRun(of: partition.grounds[zone].polygons) { row, columns, share in
                runs.append(Run(row: row, columns: columns, share: share))
            }
            return runs
        }
        for (zone, runs) in runs.enumerated() {
            for run in runs {
                for column in run.columns {
                    guard let cell = ownership.cell(column: column, row: run.row) else { continue }
                    if run.share == 1 {
                        zoneOfCell[cell] = Int32(zone)
                    } else {
                        shares.append(
                            Share(cell: UInt32(cell), zone: Int32(zone), area: run.share * grid.cellArea))
                    }
                }
            }
        }
        shares.sort { ($0.cell, $0.zone) < ($1.cell, $1.zone) }
    }

    /// The zone in which a cell lies with all its ground; nil for others.
    func onlyZone(ofCell cell: Int) -> Int? { zoneOfCell[cell] == Self.none ? nil : Int(zoneOfCell[cell]) }

    /// The zone that has most of a cell's ground, the first of equals; nil where none has any.
    func largestZone(ofCell cell: Int) -> Int? {
        if let zone = onlyZone(ofCell: cell) { return zone }
        let number = UInt32(cell)
        let first = shares.indices.partitionPoint { shares[$0].cell >= number }
        var largest: Share?
        for share in shares[first...].prefix(while: { $0.cell == number }) where share.area > largest?.area ?? 0 {
            largest = share
        }
        return largest.map { Int($0.zone) }
    }

    /// Visits the parts of some cells: the place of the cell among them, the zone (nil for ground in none) and its square
    /// metres. The parts of a cell add up to its area.
    func forEachPart(of served: ServedCells, _ visit: (_ index: Int, _ zone: Int?, _ area: Double) -> Void) {
        var next = 0
        for (index, cell) in served.cells.enumerated() {
            let area = Double(served.areas[index])
            let zone = zoneOfCell[Int(cell)]
            if zone != Self.none {
                visit(index, Int(zone), area)
                continue
            }
            while next < shares.count, shares[next].cell < cell { next += 1 }
            var rest = area
            while next < shares.count, shares[next].cell == cell {
                let isLast = next + 1 == shares.count || shares[next + 1].cell != cell
                var part = min(shares[next].area, rest)
                if isLast, rest - part <= Self.rounding * area { part = rest }
                if part > 0 { visit(index, Int(shares[next].zone), part) }
                rest -= part
                next += 1
            }
            if rest > 0 { visit(index, nil, rest) }
        }
    }
}
