import Geometry

/// The cells of a tile (with one more column and row) that barriers run through: a quick look before a careful one.
struct BarrierCells {
    private var rows: [UInt128]

    init(_ barriers: [BarrierSegment], _ cells: TileCells) {
        rows = [UInt128](repeating: 0, count: OwnershipTile.side)
        let last = Double(OwnershipTile.side)
        // A barrier on the line between two cells counts to both.
        let slack = 1e-6
        for barrier in barriers {
            let (low, high) = barrier.from.y <= barrier.to.y ? (barrier.from, barrier.to) : (barrier.to, barrier.from)
            let (x0, y0) = ((low.x - cells.west) / cells.cellSize, (low.y - cells.south) / cells.cellSize)
            let (x1, y1) = ((high.x - cells.west) / cells.cellSize, (high.y - cells.south) / cells.cellSize)
            if y1 < -slack || y0 > last + slack || max(x0, x1) < -slack || min(x0, x1) > last + slack { continue }
            let first = Self.number(y0 - slack)
            for row in first...max(first, Self.number(y1 + slack)) {
                var (a, b) = (x0, x1)
                if y1 > y0 {
                    let perRow = (x1 - x0) / (y1 - y0)
                    if Double(row) > y0 { a = x0 + (Double(row) - slack - y0) * perRow }
                    if Double(row + 1) < y1 { b = x0 + (Double(row + 1) + slack - y0) * perRow }
                }
                let (west, east) = (max(min(a, b), min(x0, x1)) - slack, min(max(a, b), max(x0, x1)) + slack)
                if east < 0 || west > last { continue }
                rows[row] |= Self.bits(Self.number(west)...max(Self.number(west), Self.number(east)))
            }
        }
    }

    private static func number(_ value: Double) -> Int { Int(min(max(value, 0), Double(OwnershipTile.side - 1))) }

    private static func bits(_ range: ClosedRange<Int>) -> UInt128 {
        ((1 << UInt128(range.count)) - 1) << UInt128(range.lowerBound)
    }

    /// Whether a barrier runs through a cell.
    func contains(column: Int, row: Int) -> Bool { rows[row] >> UInt128(column) & 1 == 1 }

    /// Whether a straight way from a cell's centre to a place may cross a barrier: false is certain.
    func mayBar(column: Int, row: Int, to place: PlanarPoint, _ cells: TileCells) -> Bool {
        let x = ((place.x - cells.west) / cells.cellSize).rounded(.down)
        let y = ((place.y - cells.south) / cells.cellSize).rounded(.down)
        let last = Double(OwnershipTile.side - 1)
        if x < 0 || y < 0 || x > last || y > last { return true }
        let columns = Self.bits(min(column, Int(x))...max(column, Int(x)))
        for row in min(row, Int(y))...max(row, Int(y)) where rows[row] & columns != 0 { return true }
        return false
    }
}
