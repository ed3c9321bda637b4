import Geometry
import StreetGraph
import Workers

/// Which street position serves each cell of the ground: the nearest street with frontage within the off-street limit, by
/// the shortest way over open ground that crosses no barrier.
///
/// Only selected tiles are kept, in *slots*; cell numbers are `slot * 4096 + row * 64 + column`. Immutable and shared, as
/// the network is.
public final class Ownership: Sendable {
    public let grid: CellGrid
    /// Off-street limit, metres.
    public let offStreetLimit: Double
    /// The slot of each tile of the grid, -1 where there is none.
    public let slotOfTile: [Int32]
    /// The tile in each slot, ascending.
    public let tileOfSlot: [Int]
    /// Column and row in the grid of the south-western cell of each slot.
    public let originOfSlot: [CellPosition]
    /// Every cell of every slot.
    public let cells: [OwnedCell]
    /// The cells of edge e are entries `firstCell[e] ..< firstCell[e + 1]` of `cellsByEdge`, ordered by position.
    public let firstCell: [UInt32]
    public let cellsByEdge: [PlacedCell]
    /// The same cells as bits: entries `firstSpan[e] ..< firstSpan[e + 1]` of `spans`.
    public let firstSpan: [UInt32]
    public let spans: [CellSpan]

    public static let offStreet = EdgeID.max

    public var slotCount: Int { tileOfSlot.count }

    /// Where the cells of an edge stand in `spans`.
    @inlinable
    public func spanRange(_ edge: EdgeID) -> Range<Int> { Int(firstSpan[Int(edge)])..<Int(firstSpan[Int(edge) + 1]) }

    /// Where the cells of an edge stand in `cellsByEdge`.
    @inlinable
    public func cellRange(_ edge: EdgeID) -> Range<Int> { Int(firstCell[Int(edge)])..<Int(firstCell[Int(edge) + 1]) }

    /// Finds the owner of each cell of the selected tiles by scattering every street segment over the cells near it.
    /// Linear in segments times the cells within the limit.
    ///
    /// - Parameters:
    ///   - selected: for each tile of the grid, whether it is needed.
    ///   - offStreetLimit: metres.
    ///   - barriers: lines across which no street serves ground.
    public init(
        plane: StreetPlane, grid: CellGrid, selected: [Bool], offStreetLimit: Double,
        barriers: GroundBarriers = .none, threads: Int
    ) throws {
        precondition(selected.count == grid.tileCount && offStreetLimit >= 0)
        self.grid = grid
        self.offStreetLimit = offStreetLimit
        let segments = try TileSegments(
            plane: plane, grid: grid, selected: selected, margin: offStreetLimit, threads: threads)
        let tiles = selected.indices.filter { selected[$0] && segments.hasSegments(tile: $0) }
        tileOfSlot = tiles
        var slots = [Int32](repeating: -1, count: grid.tileCount)
        for (slot, tile) in tiles.enumerated() { slots[tile] = Int32(slot) }
        slotOfTile = slots
        let tileBarriers = TileBarriers(
            barriers, grid: grid, selected: selected,
            margin: BarredTile.margin(offStreetLimit: offStreetLimit) + grid.cellSize)

        let owned = try parallelMap(
            count: tiles.count, threads: threads, workspace: OwnershipTile.Workspace.init
        ) { slot, workspace in
            OwnershipTile(
                plane: plane, grid: grid, tile: tiles[slot], segments: segments.segments(tile: tiles[slot]),
                barriers: tileBarriers.segments(tile: tiles[slot]), offStreetLimit: offStreetLimit,
                using: &workspace)
        }
        originOfSlot = tiles.map { tile in
            CellPosition(column: (tile % grid.tileColumns) << 6, row: (tile / grid.tileColumns) << 6)
        }
        self.cells = joined(owned.map(\.cells), count: tiles.count * CellGrid.cellsPerTile)
        let byEdge: [PlacedCell]
        (firstCell, byEdge) = Self.byEdge(cells, edgeCount: plane.network.edgeCount)
        (firstSpan, spans, cellsByEdge) = try Self.sorted(byEdge, firstCell, threads: threads)
    }

    /// Counting sort of the cells by edge, by number within each edge.
    private static func byEdge(
        _ cells: [OwnedCell], edgeCount: Int
    ) -> (firstCell: [UInt32], placed: [PlacedCell]) {
        var first = [UInt32](repeating: 0, count: edgeCount + 1)
        for cell in cells where cell.edge != offStreet { first[Int(cell.edge) + 1] += 1 }
        for edge in 0..<edgeCount { first[edge + 1] += first[edge] }
        var next = first
        var placed = Array(repeating: PlacedCell(cell: 0, fraction: 0), count: Int(first[edgeCount]))
        for (number, cell) in cells.enumerated() where cell.edge != offStreet {
            placed[Int(next[Int(cell.edge)])] = PlacedCell(cell: UInt32(number), fraction: cell.fraction)
            next[Int(cell.edge)] += 1
        }
        return (first, placed)
    }

    /// The cells of each edge, which come by number, as bits of whole words, and by position. Runs of edges are shared out
    /// among threads.
    private static func sorted(
        _ cells: [PlacedCell], _ firstCell: [UInt32], threads: Int
    ) throws -> (firstSpan: [UInt32], spans: [CellSpan], cells: [PlacedCell]) {
        let (edgeCount, run) = (firstCell.count - 1, 8192)
        let parts = try parallelMap(count: (edgeCount + run - 1) / run, threads: threads) { number in
            let edges = number * run..<min(edgeCount, (number + 1) * run)
            var (spanCounts, spans, sorted): ([UInt32], [CellSpan], [PlacedCell]) = ([], [], [])
            var keys: [UInt64] = []
            for edge in edges {
                let before = spans.count
                keys.removeAll(keepingCapacity: true)
                for index in Int(firstCell[edge])..<Int(firstCell[edge + 1]) {
                    let placed = cells[index]
                    if spans.count == before || spans[spans.count - 1].word != placed.cell >> 6 {
                        spans.append(CellSpan(word: placed.cell >> 6, bits: 0))
                    }
                    spans[spans.count - 1].bits |= 1 << UInt64(placed.cell & 63)
                    // A fraction of at least 0 orders as its bits do; ties by number.
                    keys.append(UInt64(placed.fraction.bitPattern) << 32 | UInt64(placed.cell))
                }
                spanCounts.append(UInt32(spans.count - before))
                keys.sort()
                for key in keys {
                    sorted.append(
                        PlacedCell(
                            cell: UInt32(truncatingIfNeeded: key),
                            fraction: Float(bitPattern: UInt32(truncatingIfNeeded: key >> 32))))
                }
            }
            return (spanCounts, spans, sorted)
        }
        var first: [UInt32] = [0]
        first.reserveCapacity(firstCell.count)
        for part in parts { for count in part.0 { first.append(first[first.count - 1] + count) } }
        return (
            first, joined(parts.map(\.1), count: Int(first[first.count - 1])),
            joined(parts.map(\.2), count: cells.count)
        )
    }

    /// The slot cell number at a column and row of the grid, or nil outside the kept tiles.
    @inlinable
    public func cell(column: Int, row: Int) -> Int? {
        guard column >= 0, row >= 0, column >> 6 < grid.tileColumns, row >> 6 < grid.tileRows else { return nil }
        let slot = slotOfTile[(row >> 6) * grid.tileColumns + column >> 6]
        return slot < 0 ? nil : Int(slot) << 12 | (row & 63) << 6 | column & 63
    }

    /// The slot cell in which a place of the plane lies, or nil outside the kept tiles.
    public func cell(at place: PlanarPoint) -> Int? {
        let (x, y) = ((place.x - grid.originX) / grid.cellSize, (place.y - grid.originY) / grid.cellSize)
        guard x >= 0, y >= 0, x < Double(grid.tileColumns << 6), y < Double(grid.tileRows << 6) else { return nil }
        return cell(column: Int(x), row: Int(y))
    }

    /// Column and row in the grid of a slot cell.
    @inlinable
    public func position(ofCell cell: Int) -> (column: Int, row: Int) {
        let origin = originOfSlot[cell >> 12]
        return (origin.column | cell & 63, origin.row | (cell >> 6) & 63)
    }

    /// The slot cell next to another, or nil outside the kept tiles. One of the steps is 0, the other 1 or -1.
    @inlinable
    public func neighbour(ofCell cell: Int, stepColumn: Int, stepRow: Int) -> Int? {
        let (column, row) = (cell & 63 + stepColumn, (cell >> 6) & 63 + stepRow)
        if column & ~63 == 0 && row & ~63 == 0 { return cell & ~4095 | row << 6 | column }
        let position = position(ofCell: cell)
        return self.cell(column: position.column + stepColumn, row: position.row + stepRow)
    }

    /// The centre of a slot cell, metres in the local projection.
    public func centre(ofCell cell: Int) -> PlanarPoint {
        let position = position(ofCell: cell)
        return centre(column: position.column, row: position.row)
    }

    /// The centre of a cell, metres in the local projection.
    @inlinable
    public func centre(column: Int, row: Int) -> PlanarPoint {
        PlanarPoint(
            x: grid.originX + (Double(column) + 0.5) * grid.cellSize,
            y: grid.originY + (Double(row) + 0.5) * grid.cellSize)
    }
}

/// A cell by the column and the row of the grid in which it lies.
public struct CellPosition: Sendable, Equatable, BitwiseCopyable {
    public var column: Int
    public var row: Int
}

/// One cell of the ground, and the street position that serves it.
public struct OwnedCell: Sendable, Equatable, BitwiseCopyable {
    /// The street; `Ownership.offStreet` where none is near enough.
    public var edge: EdgeID
    /// The position on that street, 0...1.
    public var fraction: Float
    /// The segment of that street, by its first shape point; 0 where no street is near enough.
    public var segment: UInt32
    /// Where ownership changes on the way from this cell's centre to the centre of its eastern neighbour, or where the
    /// off-street limit is reached: 0...254 for fractions 0...1, or `noChange`.
    public var changeEast: UInt8
    /// The same on the way to the northern neighbour.
    public var changeNorth: UInt8

    public static let noChange = UInt8.max
    static let changeSteps = 254.0
}

/// A slot cell and the position, 0...1, on the street that serves it.
public struct PlacedCell: Sendable, Equatable, BitwiseCopyable {
    public var cell: UInt32
    public var fraction: Float
}

/// Some of the 64 cells of one row of a slot: those numbered `word * 64 + i` for each bit i that is set.
public struct CellSpan: Sendable, BitwiseCopyable {
    public var word: UInt32
    public var bits: UInt64

    init(word: UInt32, bits: UInt64) {
        self.word = word
        self.bits = bits
    }

    /// One cell alone.
    init(cell: Int) { self.init(word: UInt32(cell >> 6), bits: 1 << UInt64(cell & 63)) }
}

private func joined<Element>(_ parts: [[Element]], count: Int) -> [Element] {
    var all: [Element] = []
    all.reserveCapacity(count)
    for part in parts { all.append(contentsOf: part) }
    return all
}
