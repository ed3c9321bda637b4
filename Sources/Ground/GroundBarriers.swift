import Geometry

/// A straight piece of a barrier, metres in the local projection.
struct BarrierSegment: Sendable, Equatable, BitwiseCopyable {
    var from: PlanarPoint
    var to: PlanarPoint
}

/// Lines across which ground is not reached: river banks, railways, motorways, walls.
///
/// The distance of a place from a street is then the length of the shortest way over open ground that crosses none of
/// them. What the rules are where lines and streets touch:
/// - a street is reached from every side from which a way leads up to it, so that one which crosses a barrier serves both
///   sides, and one along which a barrier runs (within `touch`) is cut off from neither;
/// - a barrier's loose end less than `seam` from another barrier is taken to join it: maps do not draw gaps that narrow
///   on purpose;
/// - a way may touch a barrier and go round its ends and corners, and leaves `clearance` there.
public struct GroundBarriers: Sendable {
    let segments: [BarrierSegment]

    /// No barriers.
    public static let none = GroundBarriers(lines: [])

    /// A barrier this near to a street position, metres, along the way to it, does not bar the way: coordinates are good
    /// to about a centimetre.
    public static let touch = 0.05
    /// Gaps narrower than this many metres between the loose end of a barrier and another barrier are closed.
    public static let seam = 0.3
    /// How far ways keep from the ends and corners that they go round, metres. For each it makes them at most twice that
    /// longer than the shortest, and never shorter.
    public static let clearance = 0.01

    public var isEmpty: Bool { segments.isEmpty }

    /// - Parameter lines: open or closed, metres in the local projection; lines of fewer than two points bar nothing, nor
    ///   do points that repeat.
    public init(lines: [[PlanarPoint]]) {
        var segments: [BarrierSegment] = []
        for line in lines {
            for (from, to) in zip(line, line.dropFirst()) where from != to {
                segments.append(BarrierSegment(from: from, to: to))
            }
        }
        self.segments = segments
    }
}

/// The barrier segments near each selected tile.
struct TileBarriers: Sendable {
    private let first: [Int]
    private let entries: [BarrierSegment]

    /// - Parameter margin: metres around a tile within which segments count.
    init(_ barriers: GroundBarriers, grid: CellGrid, selected: [Bool], margin: Double) {
        guard !barriers.isEmpty else {
            (first, entries) = ([], [])
            return
        }
        func eachTile(_ visit: (Int, BarrierSegment) -> Void) {
            for segment in barriers.segments {
                let (a, b) = (segment.from, segment.to)
                let columns = grid.tileColumns(from: min(a.x, b.x) - margin, to: max(a.x, b.x) + margin)
                let rows = grid.tileRows(from: min(a.y, b.y) - margin, to: max(a.y, b.y) + margin)
                for row in rows {
                    for column in columns where selected[row * grid.tileColumns + column] {
                        visit(row * grid.tileColumns + column, segment)
                    }
                }
            }
        }
        var counts = [Int](repeating: 0, count: grid.tileCount + 1)
        eachTile { tile, _ in counts[tile + 1] += 1 }
        for tile in 0..<grid.tileCount { counts[tile + 1] += counts[tile] }
        var next = counts
        let nothing = BarrierSegment(from: PlanarPoint(x: 0, y: 0), to: PlanarPoint(x: 0, y: 0))
        var filled = Array(repeating: nothing, count: counts[grid.tileCount])
        eachTile { tile, segment in
            filled[next[tile]] = segment
            next[tile] += 1
        }
        (first, entries) = (counts, filled)
    }

    func segments(tile: Int) -> ArraySlice<BarrierSegment> {
        first.isEmpty ? [] : entries[first[tile]..<first[tile + 1]]
    }
}
