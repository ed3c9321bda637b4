import Geometry
import StreetGraph

/// The owners of the 64 x 64 cells of one tile.
struct OwnershipTile: Sendable {
    /// Row by row from the south.
    var cells: [OwnedCell] = []

    /// Cells along a side, with one more to the east and north, where the change of ownership is looked for.
    private static let side = CellGrid.tileSide + 1

    /// Memory that one worker uses again from tile to tile.
    struct Workspace {
        fileprivate var square = [Double](repeating: 0, count: side * side)
        fileprivate var owner = [UInt32](repeating: 0, count: side * side)
        fileprivate var edge = [EdgeID](repeating: 0, count: side * side)

        @Sendable init() {}
    }

    init(
        plane: StreetPlane, grid: CellGrid, tile: Int, segments: ArraySlice<StreetSegment>,
        offStreetLimit: Double, using workspace: inout Workspace
    ) {
        let west = grid.originX + Double(tile % grid.tileColumns) * grid.tileSize
        let south = grid.originY + Double(tile / grid.tileColumns) * grid.tileSize
        let cells = TileCells(west: west, south: south, cellSize: grid.cellSize)
        Self.scatter(
            segments, plane.points, cells, offStreetLimit, square: &workspace.square, owner: &workspace.owner,
            edge: &workspace.edge)

        self.cells.reserveCapacity(CellGrid.cellsPerTile)
        for row in 0..<CellGrid.tileSide {
            for column in 0..<CellGrid.tileSide {
                let cell = row * Self.side + column
                var owned = OwnedCell(
                    edge: workspace.edge[cell], fraction: 0, segment: workspace.owner[cell],
                    changeEast: OwnedCell.noChange, changeNorth: OwnedCell.noChange)
                if owned.edge != Ownership.offStreet {
                    let segment = Int(owned.segment)
                    let foot = SegmentFoot(
                        from: plane.points[segment], to: plane.points[segment + 1],
                        near: cells.centre(column: column, row: row))
                    owned.fraction = Float(plane.fraction(owned.edge, segment: segment, at: foot.t))
                }
                owned.changeEast = Self.change(
                    from: (column, row), to: (column + 1, row), plane, cells, offStreetLimit, workspace)
                owned.changeNorth = Self.change(
                    from: (column, row), to: (column, row + 1), plane, cells, offStreetLimit, workspace)
                self.cells.append(owned)
            }
        }
    }

    /// Gives each cell the nearest segment. Segments come in the input's order of edges and points, and only a smaller
    /// distance replaces an owner: ties stay with the earlier edge and point.
    private static func scatter(
        _ segments: ArraySlice<StreetSegment>, _ points: [PlanarPoint], _ cells: TileCells,
        _ offStreetLimit: Double, square: inout [Double], owner: inout [UInt32], edge: inout [EdgeID]
    ) {
        // The limit itself is still street-served ground.
        let limitSquare = (offStreetLimit * offStreetLimit).nextUp
        for cell in square.indices {
            square[cell] = limitSquare
            edge[cell] = Ownership.offStreet
            owner[cell] = 0
        }
        var nearest = square.mutableSpan
        var owners = owner.mutableSpan
        var edges = edge.mutableSpan
        for entry in segments {
            let (a, b) = (points[Int(entry.point)], points[Int(entry.point) + 1])
            let columns = cells.range(
                min(a.x, b.x) - offStreetLimit - cells.west, max(a.x, b.x) + offStreetLimit - cells.west)
            let rows = cells.range(
                min(a.y, b.y) - offStreetLimit - cells.south, max(a.y, b.y) + offStreetLimit - cells.south)
            if columns.isEmpty || rows.isEmpty { continue }
            for row in rows {
                for column in columns {
                    let foot = SegmentFoot(from: a, to: b, near: cells.centre(column: column, row: row))
                    let cell = row * side + column
                    if foot.square < nearest[cell] {
                        nearest[cell] = foot.square
                        owners[cell] = entry.point
                        edges[cell] = entry.edge
                    }
                }
            }
        }
    }

    /// Where ownership changes between two neighbouring centres, 0...254 of the way, or `noChange`.
    private static func change(
        from a: (column: Int, row: Int), to b: (column: Int, row: Int), _ plane: StreetPlane, _ cells: TileCells,
        _ offStreetLimit: Double, _ workspace: Workspace
    ) -> UInt8 {
        let (first, second) = (a.row * side + a.column, b.row * side + b.column)
        if workspace.edge[first] == workspace.edge[second] { return OwnedCell.noChange }
        // Ground beyond the limit stands behind every street.
        func rank(_ cell: Int) -> UInt32 {
            let edge = workspace.edge[cell]
            return edge == Ownership.offStreet ? .max : plane.network.edgeRank[edge]
        }
        let isFirstEarlier = rank(first) < rank(second)
        let (start, end) = (cells.centre(column: a.column, row: a.row), cells.centre(column: b.column, row: b.row))
        func squareDistance(_ cell: Int, _ place: PlanarPoint) -> Double {
            if workspace.edge[cell] == Ownership.offStreet { return offStreetLimit * offStreetLimit }
            let segment = Int(workspace.owner[cell])
            return SegmentFoot(from: plane.points[segment], to: plane.points[segment + 1], near: place).square
        }
        /// Whether a place on the way still belongs to the first cell's street; ties go to the earlier edge.
        func belongsToFirst(_ way: Double) -> Bool {
            let place = PlanarPoint(x: start.x + way * (end.x - start.x), y: start.y + way * (end.y - start.y))
            let (toFirst, toSecond) = (squareDistance(first, place), squareDistance(second, place))
            return toFirst < toSecond || (toFirst == toSecond && isFirstEarlier)
        }
        var (low, high) = (0.0, 1.0)
        // Down to a 256th of the way: what the byte can hold.
        for _ in 0..<8 {
            let middle = (low + high) / 2
            if belongsToFirst(middle) { low = middle } else { high = middle }
        }
        return UInt8(((low + high) / 2 * OwnedCell.changeSteps).rounded())
    }
}

/// Where the cells of one tile lie.
private struct TileCells {
    var west: Double
    var south: Double
    var cellSize: Double

    @inline(__always)
    func centre(column: Int, row: Int) -> PlanarPoint {
        PlanarPoint(x: west + (Double(column) + 0.5) * cellSize, y: south + (Double(row) + 0.5) * cellSize)
    }

    /// Cells whose centre lies between two distances from the tile's edge, metres.
    @inline(__always)
    func range(_ low: Double, _ high: Double) -> Range<Int> {
        let first = max(0, (low / cellSize - 0.5).rounded(.up))
        let last = min(Double(CellGrid.tileSide), (high / cellSize - 0.5).rounded(.down))
        return first <= last ? Int(first)..<Int(last) + 1 : 0..<0
    }
}
