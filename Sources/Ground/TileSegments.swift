import Geometry
import StreetGraph

/// One segment of a street: from shape point `point` of the network to the next.
struct StreetSegment: Sendable, BitwiseCopyable {
    var edge: EdgeID
    var point: UInt32
}

/// The street segments with frontage near each selected tile, in the input's order of edges and of points along them.
struct TileSegments: Sendable {
    private var first: [Int]
    private var entries: [StreetSegment]

    /// - Parameter margin: metres around a tile within which segments count.
    init(plane: StreetPlane, grid: CellGrid, selected: [Bool], margin: Double) {
        let network = plane.network
        // One more cell than the limit: a tile also looks at the first cells of its eastern and northern neighbours.
        let reach = margin + grid.cellSize
        func eachTile(_ visit: (Int, StreetSegment) -> Void) {
            for rank in 0..<network.edgeCount {
                let edge = network.edgeOfRank[rank]
                guard network.edgeHasFrontage[edge] == 1 else { continue }
                for segment in network.shapeRange(edge).dropLast() {
                    let (a, b) = (plane.points[segment], plane.points[segment + 1])
                    let columns = grid.tileColumns(from: min(a.x, b.x) - reach, to: max(a.x, b.x) + reach)
                    let rows = grid.tileRows(from: min(a.y, b.y) - reach, to: max(a.y, b.y) + reach)
                    for row in rows {
                        for column in columns where selected[row * grid.tileColumns + column] {
                            visit(
                                row * grid.tileColumns + column,
                                StreetSegment(edge: edge, point: UInt32(segment)))
                        }
                    }
                }
            }
        }
        var counts = [Int](repeating: 0, count: grid.tileCount + 1)
        eachTile { tile, _ in counts[tile + 1] += 1 }
        for tile in 0..<grid.tileCount { counts[tile + 1] += counts[tile] }
        var next = counts
        var filled = Array(repeating: StreetSegment(edge: 0, point: 0), count: counts[grid.tileCount])
        eachTile { tile, entry in
            filled[next[tile]] = entry
            next[tile] += 1
        }
        first = counts
        entries = filled
    }

    func hasSegments(tile: Int) -> Bool { first[tile] < first[tile + 1] }

    func segments(tile: Int) -> ArraySlice<StreetSegment> { entries[first[tile]..<first[tile + 1]] }
}

extension CellGrid {
    /// Tile columns that a stretch of the x axis (metres) touches, within the grid.
    public func tileColumns(from low: Double, to high: Double) -> Range<Int> {
        Self.tiles(from: low - originX, to: high - originX, size: tileSize, count: tileColumns)
    }

    /// Tile rows that a stretch of the y axis (metres) touches, within the grid.
    public func tileRows(from low: Double, to high: Double) -> Range<Int> {
        Self.tiles(from: low - originY, to: high - originY, size: tileSize, count: tileRows)
    }

    private static func tiles(from low: Double, to high: Double, size: Double, count: Int) -> Range<Int> {
        let first = max(0, (low / size).rounded(.down))
        let last = min(Double(count - 1), (high / size).rounded(.down))
        return first <= last ? Int(first)..<Int(last) + 1 : 0..<0
    }
}
