import Geometry

// The area is halved along cell sides until a half is empty, whole or one cell: only the blocks that the rim crosses are
// cut. Each cut is checked by its areas, which must add up.

extension AreaMask {
    static func cutTiles(area: [Polygon<PlanarPoint>], grid: CellGrid) throws(GeometryError) -> [Tile] {
        var cutter = Cutter(grid: grid)
        let whole = try AreaPiece(area, algebra: PolygonAlgebra())
        let block = CellBlock(
            columns: 0..<grid.tileColumns * CellGrid.tileSide, rows: 0..<grid.tileRows * CellGrid.tileSide)
        guard let extent = BoundingBox(area) else { return cutter.tiles }
        if block.box(in: grid).covers(extent) {
            try cutter.cut(whole, within: block)
        } else {
            try cutter.cut(try whole.intersection(with: block.box(in: grid)), within: block)
        }
        return cutter.tiles
    }
}

/// A rectangle of cells.
private struct CellBlock {
    var columns: Range<Int>
    var rows: Range<Int>

    var isCell: Bool { columns.count == 1 && rows.count == 1 }

    func box(in grid: CellGrid) -> BoundingBox {
        BoundingBox(
            minX: grid.originX + Double(columns.lowerBound) * grid.cellSize,
            minY: grid.originY + Double(rows.lowerBound) * grid.cellSize,
            maxX: grid.originX + Double(columns.upperBound) * grid.cellSize,
            maxY: grid.originY + Double(rows.upperBound) * grid.cellSize)
    }

    /// Two halves across the longer side, parted between tiles as long as there are several.
    var halves: (CellBlock, CellBlock) {
        func parted(_ range: Range<Int>) -> (Range<Int>, Range<Int>) {
            let unit = range.count > CellGrid.tileSide ? CellGrid.tileSide : 1
            let middle = range.lowerBound + (range.count / unit / 2) * unit
            return (range.lowerBound..<middle, middle..<range.upperBound)
        }
        if columns.count >= rows.count {
            let (west, east) = parted(columns)
            return (CellBlock(columns: west, rows: rows), CellBlock(columns: east, rows: rows))
        }
        let (south, north) = parted(rows)
        return (CellBlock(columns: columns, rows: south), CellBlock(columns: columns, rows: north))
    }
}

private struct Cutter {
    let grid: CellGrid
    var tiles: [AreaMask.Tile]

    init(grid: CellGrid) {
        self.grid = grid
        tiles = Array(repeating: .outside, count: grid.tileCount)
    }

    /// Missing ground under this is rounding, square metres.
    private var wholeTolerance: Double { 1e-9 * grid.cellArea }

    mutating func cut(_ piece: borrowing AreaPiece, within block: CellBlock) throws(GeometryError) {
        let box = block.box(in: grid)
        if piece.area <= 0 { return }
        if piece.area >= box.area - wholeTolerance {
            fill(block)
        } else if block.isCell {
            set(column: block.columns.lowerBound, row: block.rows.lowerBound, to: Float(piece.area))
        } else {
            let (first, second) = block.halves
            let (firstBox, secondBox) = (first.box(in: grid), second.box(in: grid))
            let clippedFirst = try piece.clipped(to: firstBox)
            let clippedSecond = try piece.clipped(to: secondBox)
            if abs(clippedFirst.area + clippedSecond.area - piece.area) <= 1e-11 * box.area + 1e-10 * piece.area {
                try cut(clippedFirst, within: first)
                try cut(clippedSecond, within: second)
            } else {
                try cutByOverlay(piece, of: box, into: (first, second))
            }
        }
    }

    /// The slow way, for the rare cut that the clipper got wrong.
    private mutating func cutByOverlay(
        _ piece: borrowing AreaPiece, of box: BoundingBox, into halves: (CellBlock, CellBlock)
    ) throws(GeometryError) {
        let first = try piece.intersection(with: halves.0.box(in: grid))
        let second = try piece.intersection(with: halves.1.box(in: grid))
        guard abs(first.area + second.area - piece.area) <= 1e-9 * (box.area + piece.area) else {
            throw GeometryError(
                code: GeometryError.areasDisagree,
                message: "study area between (\(box.minX), \(box.minY)) and (\(box.maxX), \(box.maxY)) m: "
                    + "expected two halves of \(piece.area) m2 in all, found \(first.area) and \(second.area)")
        }
        try cut(first, within: halves.0)
        try cut(second, within: halves.1)
    }

    private mutating func fill(_ block: CellBlock) {
        let side = CellGrid.tileSide
        let isWholeTiles = block.columns.count % side == 0 && block.rows.count % side == 0
        if isWholeTiles {
            for tileRow in block.rows.lowerBound / side..<block.rows.upperBound / side {
                for tileColumn in block.columns.lowerBound / side..<block.columns.upperBound / side {
                    tiles[tileRow * grid.tileColumns + tileColumn] = .inside
                }
            }
        } else {
            for row in block.rows {
                for column in block.columns { set(column: column, row: row, to: Float(grid.cellArea)) }
            }
        }
    }

    private mutating func set(column: Int, row: Int, to area: Float) {
        let side = CellGrid.tileSide
        let index = row / side * grid.tileColumns + column / side
        // Taken out while it is changed, so that the array is not copied.
        var areas: [Float]
        if case .rim(let known) = tiles[index] {
            areas = known
            tiles[index] = .outside
        } else {
            areas = Array(repeating: 0, count: CellGrid.cellsPerTile)
        }
        areas[row % side * side + column % side] = area
        tiles[index] = .rim(areas)
    }
}
