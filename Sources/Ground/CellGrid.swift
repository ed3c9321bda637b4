import Geometry

/// Square cells laid over the local projection, counted from the south-west corner and grouped in tiles of 64 x 64.
///
/// Cell (column, row) covers `originX + column * cellSize ..< originX + (column + 1) * cellSize` metres east, and the
/// same northwards. A tile's cells are numbered row by row from the south: `row * 64 + column`.
public struct CellGrid: Sendable, Equatable {
    /// Cells along one side of a tile: one machine word of a bit row.
    public static let tileSide = 64
    /// Cells in one tile.
    public static let cellsPerTile = tileSide * tileSide

    /// West edge of the first column, metres in the local projection.
    public let originX: Double
    /// South edge of the first row, metres in the local projection.
    public let originY: Double
    /// Side of a cell, metres.
    public let cellSize: Double
    /// Number of tiles from west to east.
    public let tileColumns: Int
    /// Number of tiles from south to north.
    public let tileRows: Int

    public init(originX: Double, originY: Double, cellSize: Double, tileColumns: Int, tileRows: Int) {
        precondition(cellSize > 0 && tileColumns > 0 && tileRows > 0)
        self.originX = originX
        self.originY = originY
        self.cellSize = cellSize
        self.tileColumns = tileColumns
        self.tileRows = tileRows
    }

    /// Number of tiles.
    public var tileCount: Int { tileColumns * tileRows }
    /// Side of a tile, metres.
    public var tileSize: Double { cellSize * Double(Self.tileSide) }
    /// Area of a whole cell, square metres.
    public var cellArea: Double { cellSize * cellSize }
}
