import Ground
import StreetGraph

/// The arrival of the first unit on the ground of the study area, cell by cell. Every figure of the ground is a fold of
/// these values, each weighted by the part of its cell that lies in the area.
public struct ResponseSurface: Sendable {
    /// Cells along one side of a tile.
    public static let tileSide = CellGrid.tileSide

    /// A square of cells.
    public struct Tile: Sendable {
        /// Counted from the west.
        public var column: Int
        /// Counted from the north.
        public var row: Int
        /// Seconds, `offStreet` or `unreachable`, row by row from the north-west.
        public var seconds: [Float]
    }

    /// Metres in the local projection.
    public var west, north: Double
    /// Side of a cell, metres.
    public var cellSize: Double
    public var tileColumns, tileRows: Int
    /// The tiles with ground in the area.
    public var tiles: [Tile]

    /// Where no street serves the ground, and outside the study area.
    public static let offStreet: Float = -9999
    /// Street-served ground that nobody reaches. It is later than any arrival, so that it misses every limit.
    public static let unreachable: Float = 9_999_999
}

extension MergedCoverage {
    /// Nil where the study area has no ground.
    func surface(_ field: borrowing ArrivalField) -> ResponseSurface? {
        guard let window = TileWindow(slots: slots, ownership: ground.ownership) else { return nil }
        let grid = ground.ownership.grid
        let side = ResponseSurface.tileSide
        var surface = ResponseSurface(
            west: grid.originX + Double(window.firstColumn) * grid.tileSize,
            north: grid.originY + Double(window.firstRow + window.rows) * grid.tileSize, cellSize: grid.cellSize,
            tileColumns: window.columns, tileRows: window.rows, tiles: [])
        for slot in slots {
            let place = window.tile(ofSlot: slot)
            var tile = ResponseSurface.Tile(
                column: place % window.columns, row: window.rows - 1 - place / window.columns,
                seconds: Array(repeating: ResponseSurface.offStreet, count: CellGrid.cellsPerTile))
            forEachServedCell(ofSlot: slot) { cell, _ in
                let (column, row) = (cell % side, cell % CellGrid.cellsPerTile / side)
                tile.seconds[(side - 1 - row) * side + column] =
                    field.times[cell] == .never ? ResponseSurface.unreachable : Float(Double(field.times[cell]) / 1000)
            }
            surface.tiles.append(tile)
        }
        return surface
    }
}
