extension AreaMask {
    /// The areas of all cells of some tiles within the study area, square metres, one tile after the other.
    public func areas(ofCellsIn tiles: [Int]) -> [Float] {
        var areas: [Float] = []
        areas.reserveCapacity(tiles.count * CellGrid.cellsPerTile)
        for number in tiles {
            switch tile(number) {
            case .outside: areas.append(contentsOf: repeatElement(0, count: CellGrid.cellsPerTile))
            case .inside: areas.append(contentsOf: repeatElement(Float(grid.cellArea), count: CellGrid.cellsPerTile))
            case .rim(let cells): areas.append(contentsOf: cells)
            }
        }
        return areas
    }
}

extension AreaMask.Tile {
    /// The tile's rows as bits: the cells that share any area with the study area.
    public var rows: [UInt64] {
        switch self {
        case .outside: return Array(repeating: 0, count: CellGrid.tileSide)
        case .inside: return Array(repeating: .max, count: CellGrid.tileSide)
        case .rim(let areas):
            return (0..<CellGrid.tileSide).map { row in
                var word: UInt64 = 0
                for column in 0..<CellGrid.tileSide where areas[row << 6 | column] > 0 { word |= 1 << UInt64(column) }
                return word
            }
        }
    }

    /// The area of the cells whose bits are set in `rows`, square metres.
    public func area(of rows: some Collection<UInt64>, whole: Double) -> Double {
        switch self {
        case .outside: return 0
        case .inside: return whole * Double(rows.reduce(0) { $0 + $1.nonzeroBitCount })
        case .rim(let areas):
            var sum = 0.0
            for (row, word) in rows.enumerated() {
                var bits = word
                while bits != 0 {
                    sum += Double(areas[row << 6 | bits.trailingZeroBitCount])
                    bits &= bits - 1
                }
            }
            return sum
        }
    }
}
