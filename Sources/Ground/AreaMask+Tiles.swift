import Geometry

extension AreaMask {
    /// The tiles of a grid, one row of tiles after the other.
    static func tiles(of area: [Polygon<PlanarPoint>], in grid: CellGrid) -> [Tile] {
        var tiles: [Tile] = []
        tiles.reserveCapacity(grid.tileCount)
        var row = TileRow(grid)
        grid.forEachRun(of: area) { cellRow, columns, share in
            while cellRow >> 6 > tiles.count / grid.tileColumns { row.finish(into: &tiles) }
            row.set(cellRow & 63, columns, to: share)
        }
        while tiles.count < grid.tileCount { row.finish(into: &tiles) }
        return tiles
    }
}

/// The cells of one row of tiles while they are filled.
private struct TileRow {
    private let whole: Double
    /// The areas of each tile, row by row; empty for a tile that nothing was set in.
    private var areas: [[Float]]

    init(_ grid: CellGrid) {
        whole = grid.cellArea
        areas = Array(repeating: [], count: grid.tileColumns)
    }

    mutating func set(_ row: Int, _ columns: Range<Int>, to share: Double) {
        let area = Float(share * whole)
        for tile in columns.lowerBound >> 6...(columns.upperBound - 1) >> 6 {
            if areas[tile].isEmpty { areas[tile] = Array(repeating: 0, count: CellGrid.cellsPerTile) }
            let first = tile << 6
            for column in max(columns.lowerBound, first)..<min(columns.upperBound, first + CellGrid.tileSide) {
                areas[tile][row << 6 + (column - first)] = area
            }
        }
    }

    mutating func finish(into tiles: inout [AreaMask.Tile]) {
        let whole = Float(whole)
        for tile in areas.indices {
            if areas[tile].isEmpty {
                tiles.append(.outside)
            } else {
                tiles.append(areas[tile].allSatisfy { $0 == whole } ? .inside : .rim(areas[tile]))
                areas[tile] = []
            }
        }
    }
}
