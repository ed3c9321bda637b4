/// Which segments pass through which square of the plan. A segment that is later shortened stays where it was put:
/// whoever asks must look at the segment itself.
struct SegmentIndex: Sendable {
    private static let cellSize = 150.0
    private static let columns = 260
    private static let rows = 220
    private var cells = [[Int]](repeating: [], count: columns * rows)

    mutating func insert(_ id: Int, _ segment: PlanSegment) {
        Self.forEachCell(segment, margin: 0) { cell in
            if !cells[cell].contains(id) { cells[cell].append(id) }
        }
    }

    /// Calls `body` for every segment in a square that the box around `segment` touches, some more than once.
    func visit(_ segment: PlanSegment, margin: Double, _ body: (Int) -> Void) {
        Self.forEachCell(segment, margin: margin) { cell in
            for id in cells[cell] { body(id) }
        }
    }

    private static func forEachCell(_ segment: PlanSegment, margin: Double, _ body: (Int) -> Void) {
        let west = column(min(segment.a.u, segment.b.u) - margin)
        let east = column(max(segment.a.u, segment.b.u) + margin)
        let south = row(min(segment.a.v, segment.b.v) - margin)
        let north = row(max(segment.a.v, segment.b.v) + margin)
        for row in south...north {
            for column in west...east { body(row * columns + column) }
        }
    }

    private static func column(_ u: Double) -> Int {
        min(max(Int((u / cellSize).rounded(.down)) + columns / 2, 0), columns - 1)
    }

    private static func row(_ v: Double) -> Int {
        min(max(Int((v / cellSize).rounded(.down)) + rows / 2, 0), rows - 1)
    }
}
