import Geometry

extension AreaMask {
    /// Where a box lies in relation to the study area, as far as whole cells tell.
    public enum Location: Equatable, Sendable {
        /// Every point of the box is in the area.
        case inside
        /// No point of the box is within the area.
        case outside
        /// The box touches a rim cell, cells of both kinds, or ground beyond the grid: ask the polygon itself.
        case unknown
    }

    /// A quick answer for a closed box in the grid's plane, metres: by the cells that the box touches, also those it
    /// touches only along a side.
    ///
    /// What it says of a street's bounding box holds for the street; only for `unknown` ones
    /// `PreparedArea.insideIntervals(of:)` is needed.
    public func location(of box: BoundingBox) -> Location {
        guard
            let columns = cells(box.minX, box.maxX, from: grid.originX, count: grid.tileColumns * CellGrid.tileSide),
            let rows = cells(box.minY, box.maxY, from: grid.originY, count: grid.tileRows * CellGrid.tileSide)
        else { return .unknown }
        let side = CellGrid.tileSide
        var location: Location?
        for tileRow in rows.lowerBound / side...rows.upperBound / side {
            for tileColumn in columns.lowerBound / side...columns.upperBound / side {
                let tileLocation: Location
                switch tiles[tileRow * grid.tileColumns + tileColumn] {
                case .inside: tileLocation = .inside
                case .outside: tileLocation = .outside
                case .rim(let areas):
                    tileLocation = locationInTile(
                        areas,
                        columns: columns.clamped(to: tileColumn * side...tileColumn * side + side - 1),
                        rows: rows.clamped(to: tileRow * side...tileRow * side + side - 1))
                }
                if tileLocation == .unknown || (location ?? tileLocation) != tileLocation { return .unknown }
                location = tileLocation
            }
        }
        return location ?? .unknown
    }

    private func locationInTile(_ areas: [Float], columns: ClosedRange<Int>, rows: ClosedRange<Int>) -> Location {
        let side = CellGrid.tileSide
        let whole = Float(grid.cellArea)
        let sample = areas[rows.lowerBound % side * side + columns.lowerBound % side]
        guard sample == 0 || sample == whole else { return .unknown }
        for row in rows {
            for column in columns where areas[row % side * side + column % side] != sample { return .unknown }
        }
        return sample == 0 ? .outside : .inside
    }

    /// The cells along one axis that a closed interval touches, or nil when it reaches beyond the grid.
    private func cells(_ low: Double, _ high: Double, from origin: Double, count: Int) -> ClosedRange<Int>? {
        let first = ((low - origin) / grid.cellSize).rounded(.up) - 1
        let last = ((high - origin) / grid.cellSize).rounded(.down)
        guard first >= 0, last < Double(count), first <= last else { return nil }
        return Int(first)...Int(last)
    }
}
