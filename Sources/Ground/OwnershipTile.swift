import Geometry
import StreetGraph

/// The owners of the 64 x 64 cells of one tile.
struct OwnershipTile: Sendable {
    /// Row by row from the south.
    var cells: [OwnedCell] = []

    /// Cells along a side, with one more to the east and north, where the change of ownership is looked for.
    static let side = CellGrid.tileSide + 1

    /// Memory that one worker uses again from tile to tile.
    struct Workspace {
        fileprivate var square = [Double](repeating: 0, count: side * side)
        /// The nearest segment of each cell, by its first shape point; 0 where `edge` is off the streets.
        var owner = [UInt32](repeating: 0, count: side * side)
        var edge = [EdgeID](repeating: 0, count: side * side)

        @Sendable init() {}
    }

    /// - Parameter barriers: those within `BarredTile.margin` of the tile.
    init(
        plane: StreetPlane, grid: CellGrid, tile: Int, segments: ArraySlice<StreetSegment>,
        barriers: ArraySlice<BarrierSegment>, offStreetLimit: Double, using workspace: inout Workspace
    ) {
        let west = grid.originX + Double(tile % grid.tileColumns) * grid.tileSize
        let south = grid.originY + Double(tile / grid.tileColumns) * grid.tileSize
        let cells = TileCells(west: west, south: south, cellSize: grid.cellSize)
        Self.scatter(
            segments, plane.points, cells, offStreetLimit, square: &workspace.square, owner: &workspace.owner,
            edge: &workspace.edge)
        let barred =
            barriers.isEmpty
            ? nil : BarredTile(barriers, segments, plane, cells, offStreetLimit: offStreetLimit, &workspace)

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
                    let t = barred?.arrival(ofCell: cell) ?? foot.t
                    owned.fraction = Float(plane.fraction(owned.edge, segment: segment, at: t))
                }
                func change(_ neighbour: (column: Int, row: Int), _ number: Int) -> UInt8 {
                    func withoutBarriers() -> UInt8 {
                        Self.change(from: (column, row), to: neighbour, plane, cells, offStreetLimit, workspace)
                    }
                    return barred?.change(from: cell, to: number, workspace, otherwise: withoutBarriers)
                        ?? withoutBarriers()
                }
                owned.changeEast = change((column + 1, row), cell + 1)
                owned.changeNorth = change((column, row + 1), cell + Self.side)
                self.cells.append(owned)
            }
        }
    }

    /// Gives each cell the nearest segment. Segments come in the input's order of edges and points, and only a smaller
    /// distance replaces an owner: ties stay with the earlier edge and point.
    ///
    /// Most cells have a street within half of the limit. They are done once all segments were looked at up to there; the
    /// rest alone is looked at up to the limit. That spares two thirds of all distances.
    private static func scatter(
        _ segments: ArraySlice<StreetSegment>, _ points: [PlanarPoint], _ cells: TileCells,
        _ offStreetLimit: Double, square: inout [Double], owner: inout [UInt32], edge: inout [EdgeID]
    ) {
        for cell in square.indices {
            edge[cell] = Ownership.offStreet
            owner[cell] = 0
        }
        let everyCell = [UInt128](repeating: (1 << UInt128(side)) - 1, count: side)
        scatter(
            segments, points, cells, within: offStreetLimit / 2, over: everyCell, square: &square, owner: &owner,
            edge: &edge)
        var rest = [UInt128](repeating: 0, count: side)
        for cell in edge.indices where edge[cell] == Ownership.offStreet {
            rest[cell / side] |= 1 << UInt128(cell % side)
        }
        scatter(
            segments, points, cells, within: offStreetLimit, over: rest, square: &square, owner: &owner, edge: &edge)
    }

    /// Gives each of some cells, bits of rows, the nearest segment within a limit.
    private static func scatter(
        _ segments: ArraySlice<StreetSegment>, _ points: [PlanarPoint], _ cells: TileCells, within limit: Double,
        over wanted: [UInt128], square: inout [Double], owner: inout [UInt32], edge: inout [EdgeID]
    ) {
        // The limit itself is still within it.
        let limitSquare = (limit * limit).nextUp
        for row in 0..<side {
            for column in 0..<side where wanted[row] >> UInt128(column) & 1 == 1 {
                square[row * side + column] = limitSquare
            }
        }
        var nearest = square.mutableSpan
        var owners = owner.mutableSpan
        var edges = edge.mutableSpan
        for entry in segments {
            let (a, b) = (points[Int(entry.point)], points[Int(entry.point) + 1])
            let columns = cells.range(min(a.x, b.x) - limit - cells.west, max(a.x, b.x) + limit - cells.west)
            let rows = cells.range(min(a.y, b.y) - limit - cells.south, max(a.y, b.y) + limit - cells.south)
            if columns.isEmpty || rows.isEmpty { continue }
            let inRange: UInt128 = ((1 << UInt128(columns.count)) - 1) << UInt128(columns.lowerBound)
            for row in rows {
                let here = wanted[row] & inRange
                if here == 0 { continue }
                if here == inRange {
                    for column in columns {
                        take(entry, a, b, cells, row, column, &nearest, &owners, &edges)
                    }
                } else {
                    var bits = here
                    while bits != 0 {
                        take(entry, a, b, cells, row, Int(bits.trailingZeroBitCount), &nearest, &owners, &edges)
                        bits &= bits - 1
                    }
                }
            }
        }
    }

    /// Gives a cell to a segment that is nearer than its owner.
    @inline(__always)
    private static func take(
        _ entry: StreetSegment, _ a: PlanarPoint, _ b: PlanarPoint, _ cells: TileCells, _ row: Int, _ column: Int,
        _ nearest: inout MutableSpan<Double>, _ owners: inout MutableSpan<UInt32>, _ edges: inout MutableSpan<EdgeID>
    ) {
        let foot = SegmentFoot(from: a, to: b, near: cells.centre(column: column, row: row))
        let cell = row * side + column
        if foot.square < nearest[cell] {
            nearest[cell] = foot.square
            owners[cell] = entry.point
            edges[cell] = entry.edge
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
        /// How much further the first cell's street is than the second's: below 0 where a place on the way is the first's.
        /// Ties go to the earlier edge.
        func lead(_ way: Double) -> Double {
            let place = PlanarPoint(x: start.x + way * (end.x - start.x), y: start.y + way * (end.y - start.y))
            let lead = squareDistance(first, place) - squareDistance(second, place)
            return lead == 0 ? (isFirstEarlier ? -.leastNonzeroMagnitude : .leastNonzeroMagnitude) : lead
        }
        // Squares of distances are nearly straight over one cell: where a straight line through both ends passes zero is the
        // place, up to what the byte can hold, if a look a little further on says so. Where there is a bend, halving does it.
        let slack = 1.0 / 512
        var (low, high) = (0.0, 1.0)
        var (atLow, atHigh) = (lead(low), lead(high))
        if atLow >= 0 { return 0 }
        if atHigh <= 0 { return UInt8(OwnedCell.changeSteps) }
        for _ in 0..<2 where high - low > slack {
            let guess = low + (high - low) * (atLow / (atLow - atHigh))
            for way in [max(guess - slack / 2, low), min(guess + slack / 2, high)] where way > low && way < high {
                let at = lead(way)
                if at < 0 { (low, atLow) = (way, at) } else { (high, atHigh) = (way, at) }
            }
        }
        while high - low > slack {
            let middle = (low + high) / 2
            if lead(middle) < 0 { low = middle } else { high = middle }
        }
        return UInt8(((low + high) / 2 * OwnedCell.changeSteps).rounded())
    }
}

/// Where the cells of one tile lie.
struct TileCells {
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
