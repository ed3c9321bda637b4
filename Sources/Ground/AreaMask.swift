import Geometry

/// How much of each grid cell lies within the study area.
public struct AreaMask: Sendable {
    /// The cells of one tile.
    public enum Tile: Equatable, Sendable {
        /// No cell has ground in the area.
        case outside
        /// Every cell lies wholly in the area.
        case inside
        /// The area of each of the tile's 4,096 cells within the study area, square metres, row by row from the south:
        /// 0 outside, `CellGrid.cellArea` inside.
        case rim([Float])
    }

    /// The grid that the mask belongs to.
    public let grid: CellGrid
    var tiles: [Tile]

    /// Cuts the area into the grid's cells. The grid may be smaller or larger than the area; what lies beyond the grid
    /// has no cell.
    ///
    /// The areas of the cells add up to that of the area within the grid up to 1e-9 of it and the rounding to `Float`.
    /// Missing ground of less than 1e-9 of a cell is rounding: the cell counts as whole.
    /// - Parameter area: a valid multipolygon in the grid's plane, metres.
    /// - Throws: `GeometryError` `invalid-polygon`, `not-finite`, `geos-failed`.
    public init(area: [Polygon<PlanarPoint>], grid: CellGrid) throws(GeometryError) {
        self.grid = grid
        if let defect = try PolygonAlgebra().validityReason(area) {
            throw GeometryError(
                code: GeometryError.invalidPolygon, message: "expected a valid area, found: \(defect)")
        }
        tiles = Self.tiles(of: area, in: grid)
    }

    /// The cells of the tile with this index: `tileRow * tileColumns + tileColumn`.
    public func tile(_ index: Int) -> Tile { tiles[index] }
}
