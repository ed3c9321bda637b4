import Geometry
import StreetGraph
import Workers

/// One segment of a street: from shape point `point` of the network to the next.
struct StreetSegment: Sendable, BitwiseCopyable {
    var edge: EdgeID
    var point: UInt32
}

/// Which selected tiles lie near a street.
private struct NearTiles: Sendable {
    /// The only one, or one of the two below.
    var tile: UInt32

    static let none = NearTiles(tile: .max)
    static let several = NearTiles(tile: .max - 1)
    var isNone: Bool { tile == .max }
    var isOneTile: Bool { tile < .max - 1 }
}

/// The street segments with frontage near each selected tile, in the input's order of edges and of points along them.
struct TileSegments: Sendable {
    private var first: [Int]
    private var entries: [StreetSegment]

    /// - Parameter margin: metres around a tile within which segments count.
    init(plane: StreetPlane, grid: CellGrid, selected: [Bool], margin: Double, threads: Int) throws {
        let network = plane.network
        // One more cell than the limit: a tile also looks at the first cells of its eastern and northern neighbours.
        let reach = margin + grid.cellSize
        @Sendable func tiles(around box: BoundingBox) -> (columns: Range<Int>, rows: Range<Int>) {
            (
                grid.tileColumns(from: box.minX - reach, to: box.maxX + reach),
                grid.tileRows(from: box.minY - reach, to: box.maxY + reach)
            )
        }
        /// Visits the selected tiles near each segment. A street that lies near one tile alone, as most do, is not looked
        /// at segment by segment.
        func eachTile(_ visit: (Int, StreetSegment) -> Void) {
            for rank in 0..<network.edgeCount {
                let edge = network.edgeOfRank[rank]
                guard network.edgeHasFrontage[edge] == 1 else { continue }
                let shape = network.shapeRange(edge)
                let near = nearEdge[Int(edge)]
                if near.isNone { continue }
                for segment in shape.dropLast() {
                    let entry = StreetSegment(edge: edge, point: UInt32(segment))
                    if near.isOneTile {
                        visit(Int(near.tile), entry)
                        continue
                    }
                    let (a, b) = (plane.points[segment], plane.points[segment + 1])
                    let around = tiles(
                        around: BoundingBox(
                            minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y)))
                    for row in around.rows {
                        for column in around.columns where selected[row * grid.tileColumns + column] {
                            visit(row * grid.tileColumns + column, entry)
                        }
                    }
                }
            }
        }
        @Sendable func near(_ edge: EdgeID) -> NearTiles {
            guard network.edgeHasFrontage[edge] == 1, let box = BoundingBox(plane.points[network.shapeRange(edge)])
            else { return .none }
            let around = tiles(around: box)
            let isAnySelected = around.rows.contains { row in
                around.columns.contains { selected[row * grid.tileColumns + $0] }
            }
            if !isAnySelected { return .none }
            if around.rows.count * around.columns.count > 1 { return .several }
            return NearTiles(tile: UInt32(around.rows.lowerBound * grid.tileColumns + around.columns.lowerBound))
        }
        let (edgeCount, run) = (network.edgeCount, 8192)
        let nearEdge = try parallelMap(count: (edgeCount + run - 1) / run, threads: threads) { number in
            (number * run..<min(edgeCount, (number + 1) * run)).map { near(EdgeID($0)) }
        }.flatMap { $0 }
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
