import Contour
import StreetGraph

extension ArrivalField {
    /// The rows of a slot as bits: the cells with an arrival within `limit`.
    public func coveredRows(slot: Int, within limit: Milliseconds) -> [UInt64] {
        var rows = [UInt64](repeating: 0, count: CellGrid.tileSide)
        let span = times.span
        for row in 0..<CellGrid.tileSide {
            let base = slot << 12 | row << 6
            var word: UInt64 = 0
            for column in 0..<CellGrid.tileSide where span[base + column] <= limit { word |= 1 << UInt64(column) }
            rows[row] = word
        }
        return rows
    }
}
