import Geometry

extension CellGrid {
    /// Visits the cells of the grid that share ground with an area, row by row from the south and from west to east, in
    /// runs of cells with the same share of their ground, above 0 and at most 1.
    ///
    /// Exact up to rounding. Each side of a ring takes from the cells that it passes what lies east of it, and from all
    /// cells further east in its rows their whole width: the signed areas that scan converters of fonts sum up (Levien,
    /// font-rs, 2016; earlier in LibArt and FreeType). Shares within 1e-9 of 1 count as whole, those under 1e-11 as
    /// nothing: that much is rounding.
    ///
    /// O(n log n) in the cells that the rim passes, linear in rows.
    /// - Parameter area: a valid multipolygon in the grid's plane, metres. It may reach beyond the grid.
    public func forEachRun(
        of area: [Polygon<PlanarPoint>], _ visit: (_ row: Int, _ columns: Range<Int>, _ share: Double) -> Void
    ) {
        var rim = RimPieces(grid: self)
        for polygon in area {
            rim.append(polygon.exterior, isHole: false)
            for hole in polygon.holes { rim.append(hole, isHole: true) }
        }
        rim.forEachRun(visit)
    }
}

/// A piece of the rim within one cell.
private struct RimPiece {
    /// Row and column as one number that orders by row, then by column; column -1 stands for all that lie west of the
    /// grid.
    var place: UInt64
    /// Height of the piece in cells: above 0 where the area lies east of it, below 0 where it lies west.
    var rise: Double
    /// `rise` times the part of the cell's width that lies east of the piece.
    var riseEast: Double

    init(row: Int, column: Int, rise: Double, riseEast: Double) {
        place = UInt64(row) << 32 | UInt64(column + 1)
        (self.rise, self.riseEast) = (rise, riseEast)
    }

    var row: Int { Int(place >> 32) }
    var column: Int { Int(place & 0xffff_ffff) - 1 }
}

/// The rim of an area, cut into pieces of one cell. Lengths are in cells.
private struct RimPieces {
    let grid: CellGrid
    let columns: Int
    let rows: Int
    var pieces: [RimPiece] = []

    init(grid: CellGrid) {
        self.grid = grid
        (columns, rows) = (grid.tileColumns * CellGrid.tileSide, grid.tileRows * CellGrid.tileSide)
    }

    mutating func append(_ ring: [PlanarPoint], isHole: Bool) {
        guard let first = ring.first else { return }
        // Around an exterior that runs counter-clockwise the area lies west of the sides that go up.
        let isReversed = (signedArea(of: ring) < 0) != isHole
        func inCells(_ point: PlanarPoint) -> PlanarPoint {
            PlanarPoint(x: (point.x - grid.originX) / grid.cellSize, y: (point.y - grid.originY) / grid.cellSize)
        }
        var last = inCells(first)
        for point in ring.dropFirst() + [first] {
            let next = inCells(point)
            if last.y < next.y {
                append(from: last, to: next, areaIsEast: isReversed)
            } else if last.y > next.y {
                append(from: next, to: last, areaIsEast: !isReversed)
            }
            last = next
        }
    }

    /// Cuts one side that goes up into rows. The cuts of one row are its border lines exactly, so that the heights of all
    /// pieces of a row add up to 0.
    private mutating func append(from low: PlanarPoint, to high: PlanarPoint, areaIsEast: Bool) {
        let firstRow = max(0, Int(max(low.y, -1).rounded(.down)))
        let lastRow = min(rows - 1, Int(min(high.y, Double(rows)).rounded(.down)))
        guard firstRow <= lastRow else { return }
        let perRow = (high.x - low.x) / (high.y - low.y)
        func x(_ y: Double) -> Double {
            y <= low.y ? low.x : y >= high.y ? high.x : low.x + (y - low.y) * perRow
        }
        for row in firstRow...lastRow {
            let (south, north) = (max(low.y, Double(row)), min(high.y, Double(row + 1)))
            let height = (north - Double(row)) - (south - Double(row))
            if height > 0 { append(row, from: x(south), to: x(north), rise: areaIsEast ? height : -height) }
        }
    }

    /// Cuts the part of a side within one row into columns.
    private mutating func append(_ row: Int, from start: Double, to end: Double, rise: Double) {
        let (west, east) = (min(start, end), max(start, end))
        func column(_ x: Double) -> Int { Int(max(-1, min(x, Double(columns))).rounded(.down)) }
        let (first, last) = (column(west), column(east))
        if first == last {
            add(row, first, from: west, to: east, rise: rise)
            return
        }
        var (from, rest) = (west, rise)
        for column in first...last {
            let to = column == last ? east : Double(column + 1)
            // The last piece takes what is left, so that nothing of the height is lost.
            let part = column == last ? rest : rise * ((to - from) / (east - west))
            add(row, column, from: from, to: to, rise: part)
            (from, rest) = (to, rest - part)
        }
    }

    private mutating func add(_ row: Int, _ column: Int, from west: Double, to east: Double, rise: Double) {
        guard column < columns, rise != 0 else { return }
        let shareEast = 1 - ((west - Double(column)) + (east - Double(column))) / 2
        pieces.append(RimPiece(row: row, column: column, rise: rise, riseEast: rise * shareEast))
    }

    consuming func forEachRun(_ visit: (_ row: Int, _ columns: Range<Int>, _ share: Double) -> Void) {
        pieces.sort { $0.place < $1.place }
        func tell(_ row: Int, _ columns: Range<Int>, _ share: Double) {
            guard !columns.isEmpty, share > 1e-11 else { return }
            visit(row, columns, share >= 1 - 1e-9 ? 1 : share)
        }
        var index = 0
        while index < pieces.count {
            let row = pieces[index].row
            // The share of the cells east of all pieces so far.
            var (share, next) = (0.0, 0)
            while index < pieces.count, pieces[index].row == row {
                let place = pieces[index].place
                let column = pieces[index].column
                if column > next { tell(row, next..<column, share) }
                var own = share
                while index < pieces.count, pieces[index].place == place {
                    own += pieces[index].riseEast
                    share += pieces[index].rise
                    index += 1
                }
                if column >= 0 { tell(row, column..<column + 1, own) }
                next = column + 1
            }
            tell(row, next..<columns, share)
        }
    }
}
