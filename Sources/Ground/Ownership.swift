import Geometry
import StreetGraph
import Workers

/// Which street position serves each cell of the ground: the nearest street with frontage within the off-street limit.
///
/// Only selected tiles are kept, in *slots*; cell numbers are `slot * 4096 + row * 64 + column`.
public struct Ownership: Sendable {
    public let grid: CellGrid
    /// Off-street limit, metres.
    public let offStreetLimit: Double
    /// The slot of each tile of the grid, -1 where there is none.
    public let slotOfTile: [Int32]
    /// The tile in each slot, ascending.
    public let tileOfSlot: [Int]
    /// The street that serves each cell; `offStreet` where none is near enough.
    public let edgeOfCell: [EdgeID]
    /// The position on that street, 0...1.
    public let fractionOfCell: [Float]
    /// Where ownership changes on the way from a cell's centre to the centre of its eastern neighbour, or where the
    /// off-street limit is reached: 0...254 for fractions 0...1, or `noChange`.
    public let changeEast: [UInt8]
    /// The same on the way to the northern neighbour.
    public let changeNorth: [UInt8]
    /// The cells of edge e are entries `firstCell[e] ..< firstCell[e + 1]` of `cellsByEdge`, ordered by position.
    public let firstCell: [UInt32]
    public let cellsByEdge: [UInt32]

    public static let offStreet = EdgeID.max
    public static let noChange = UInt8.max
    static let changeSteps = 254.0

    public var slotCount: Int { tileOfSlot.count }

    /// Where the cells of an edge stand in `cellsByEdge`.
    @inlinable
    public func cellRange(_ edge: EdgeID) -> Range<Int> { Int(firstCell[Int(edge)])..<Int(firstCell[Int(edge) + 1]) }

    /// Finds the owner of each cell of the selected tiles by scattering every street segment over the cells near it.
    /// Linear in segments times the cells within the limit.
    ///
    /// - Parameters:
    ///   - selected: for each tile of the grid, whether it is needed.
    ///   - offStreetLimit: metres.
    public init(plane: StreetPlane, grid: CellGrid, selected: [Bool], offStreetLimit: Double, threads: Int) throws {
        precondition(selected.count == grid.tileCount && offStreetLimit >= 0)
        self.grid = grid
        self.offStreetLimit = offStreetLimit
        let segments = TileSegments(plane: plane, grid: grid, selected: selected, margin: offStreetLimit)
        let tiles = selected.indices.filter { selected[$0] && segments.hasSegments(tile: $0) }
        tileOfSlot = tiles
        var slots = [Int32](repeating: -1, count: grid.tileCount)
        for (slot, tile) in tiles.enumerated() { slots[tile] = Int32(slot) }
        slotOfTile = slots

        let owned = try parallelMap(
            count: tiles.count, threads: threads, workspace: OwnershipTile.Workspace.init
        ) { slot, workspace in
            OwnershipTile(
                plane: plane, grid: grid, tile: tiles[slot], segments: segments.segments(tile: tiles[slot]),
                offStreetLimit: offStreetLimit, using: &workspace)
        }
        let cellCount = tiles.count * CellGrid.cellsPerTile
        edgeOfCell = joined(owned.map(\.edge), count: cellCount)
        fractionOfCell = joined(owned.map(\.fraction), count: cellCount)
        changeEast = joined(owned.map(\.changeEast), count: cellCount)
        changeNorth = joined(owned.map(\.changeNorth), count: cellCount)
        (firstCell, cellsByEdge) = Self.sorted(edgeOfCell, fractionOfCell, edgeCount: plane.network.edgeCount)
    }

    /// Counting sort of the cells by edge, then by position within each edge, ties by cell number.
    private static func sorted(
        _ edgeOfCell: [EdgeID], _ fractionOfCell: [Float], edgeCount: Int
    ) -> (firstCell: [UInt32], cells: [UInt32]) {
        var first = [UInt32](repeating: 0, count: edgeCount + 1)
        for edge in edgeOfCell where edge != offStreet { first[Int(edge) + 1] += 1 }
        for edge in 0..<edgeCount { first[edge + 1] += first[edge] }
        var next = first
        var cells = [UInt32](repeating: 0, count: Int(first[edgeCount]))
        for (cell, edge) in edgeOfCell.enumerated() where edge != offStreet {
            cells[Int(next[Int(edge)])] = UInt32(cell)
            next[Int(edge)] += 1
        }
        for edge in 0..<edgeCount where first[edge + 1] - first[edge] > 1 {
            cells[Int(first[edge])..<Int(first[edge + 1])].sort {
                (fractionOfCell[Int($0)], $0) < (fractionOfCell[Int($1)], $1)
            }
        }
        return (first, cells)
    }

    /// The slot cell number at a column and row of the grid, or nil outside the kept tiles.
    @inlinable
    public func cell(column: Int, row: Int) -> Int? {
        guard column >= 0, row >= 0, column >> 6 < grid.tileColumns, row >> 6 < grid.tileRows else { return nil }
        let slot = slotOfTile[(row >> 6) * grid.tileColumns + column >> 6]
        return slot < 0 ? nil : Int(slot) << 12 | (row & 63) << 6 | column & 63
    }

    /// Column and row in the grid of a slot cell.
    @inlinable
    public func position(ofCell cell: Int) -> (column: Int, row: Int) {
        let tile = tileOfSlot[cell >> 12]
        return (
            (tile % grid.tileColumns) << 6 | cell & 63,
            (tile / grid.tileColumns) << 6 | (cell >> 6) & 63
        )
    }

    /// The slot cell next to another, or nil outside the kept tiles. One of the steps is 0, the other 1 or -1.
    @inlinable
    public func neighbour(ofCell cell: Int, stepColumn: Int, stepRow: Int) -> Int? {
        let (column, row) = (cell & 63 + stepColumn, (cell >> 6) & 63 + stepRow)
        if column & ~63 == 0 && row & ~63 == 0 { return cell & ~4095 | row << 6 | column }
        let position = position(ofCell: cell)
        return self.cell(column: position.column + stepColumn, row: position.row + stepRow)
    }

    /// The centre of a cell, metres in the local projection.
    @inlinable
    public func centre(column: Int, row: Int) -> PlanarPoint {
        PlanarPoint(
            x: grid.originX + (Double(column) + 0.5) * grid.cellSize,
            y: grid.originY + (Double(row) + 0.5) * grid.cellSize)
    }
}

private func joined<Element>(_ parts: [[Element]], count: Int) -> [Element] {
    var all: [Element] = []
    all.reserveCapacity(count)
    for part in parts { all.append(contentsOf: part) }
    return all
}
