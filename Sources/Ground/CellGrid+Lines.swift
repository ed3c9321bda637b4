import Geometry

extension CellGrid {
    /// Visits the cells that a straight line runs through, in order, with the share of the line's length in each.
    public func forEachCell(
        from a: PlanarPoint, to b: PlanarPoint, _ visit: (_ column: Int, _ row: Int, _ share: Double) -> Void
    ) {
        var cuts = [0.0, 1.0]
        addCuts(&cuts, (a.x - originX) / cellSize, (b.x - originX) / cellSize)
        addCuts(&cuts, (a.y - originY) / cellSize, (b.y - originY) / cellSize)
        cuts.sort()
        for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
            let middle = (from + to) / 2
            visit(
                Int(((a.x + middle * (b.x - a.x) - originX) / cellSize).rounded(.down)),
                Int(((a.y + middle * (b.y - a.y) - originY) / cellSize).rounded(.down)), to - from)
        }
    }

    /// Where a line from `low` to `high` (in cells) passes from one column or row to the next.
    private func addCuts(_ cuts: inout [Double], _ start: Double, _ end: Double) {
        let (low, high) = (min(start, end), max(start, end))
        var line = low.rounded(.down) + 1
        while line < high {
            cuts.append((line - start) / (end - start))
            line += 1
        }
    }
}
