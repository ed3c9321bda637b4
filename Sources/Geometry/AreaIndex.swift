/// An area of the plane with the sides of its rim sorted into rows from south to north, for many questions about points,
/// boxes and lines. The rim belongs to the area, and so does what lies within `resolution` of it.
public struct AreaIndex: Sendable {
    /// The bounding box of the area.
    public let box: BoundingBox
    private let rowHeight: Double
    private let rowCount: Int
    /// The sides that pass row r are entries `first[r] ..< first[r + 1]` of `sides`.
    private let first: [UInt32]
    private let sides: [Side]

    /// Places nearer to each other than this are the same: 1 micrometre where the unit is the metre.
    public static let resolution = 1e-6

    /// Linear in the vertices times the rows that their sides pass, about as many as there are vertices.
    /// - Parameter area: a valid multipolygon, all coordinates finite; nil when it has no vertex.
    public init?(_ area: [Polygon<PlanarPoint>]) {
        guard let box = BoundingBox(area) else { return nil }
        let rings = area.flatMap(\.rings)
        var all: [Side] = []
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) where a != b { all.append(Side(a, b)) }
            if let start = ring.first, let end = ring.last, start != end { all.append(Side(end, start)) }
        }
        let rows = min(max(all.count, 1), 4096)
        let height = max(box.height / Double(rows), Self.resolution)
        func range(_ side: Side) -> ClosedRange<Int> {
            Self.row(
                side.low.y - Self.resolution, box.minY, height, rows)...Self.row(
                    side.high.y + Self.resolution, box.minY, height, rows)
        }
        var counts = [UInt32](repeating: 0, count: rows + 1)
        for side in all { for row in range(side) { counts[row + 1] += 1 } }
        for row in 0..<rows { counts[row + 1] += counts[row] }
        var next = counts
        var sorted = Array(repeating: Side(box.middle, box.middle), count: Int(counts[rows]))
        for side in all {
            for row in range(side) {
                sorted[Int(next[row])] = side
                next[row] += 1
            }
        }
        self.box = box
        (rowHeight, rowCount, first, sides) = (height, rows, counts, sorted)
    }

    /// A side of the rim, its lower end first: the same line whichever way a ring runs along it.
    private struct Side: BitwiseCopyable {
        var low: PlanarPoint
        var high: PlanarPoint

        init(_ a: PlanarPoint, _ b: PlanarPoint) { (low, high) = (a.y, a.x) <= (b.y, b.x) ? (a, b) : (b, a) }

        /// Whether the side's box comes within the resolution of another.
        @inline(__always)
        func meets(_ box: BoundingBox) -> Bool {
            low.y - resolution <= box.maxY && high.y + resolution >= box.minY
                && min(low.x, high.x) - resolution <= box.maxX && max(low.x, high.x) + resolution >= box.minX
        }
    }

    @inline(__always)
    private static func row(_ y: Double, _ south: Double, _ height: Double, _ count: Int) -> Int {
        Int(min(max((y - south) / height, 0), Double(count - 1)))
    }

    /// Visits the sides near a box, some of them several times, until `visit` says stop.
    @inline(__always)
    private func forEachSide(near box: BoundingBox, _ visit: (Side) -> Bool) {
        let span = sides.span
        for row in Self.row(
            box.minY, self.box.minY, rowHeight, rowCount)...Self.row(
                box.maxY, self.box.minY, rowHeight, rowCount)
        {
            for index in Int(first[row])..<Int(first[row + 1]) where span[index].meets(box) {
                if visit(span[index]) { return }
            }
        }
    }

    /// Whether a point lies in the area.
    public func contains(_ point: PlanarPoint) -> Bool {
        guard box.widened(by: Self.resolution).contains(point) else { return false }
        let row = Self.row(point.y, box.minY, rowHeight, rowCount)
        let span = sides.span
        let around = BoundingBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
        var isInside = false
        for index in Int(first[row])..<Int(first[row + 1]) {
            let side = span[index]
            if side.meets(around), Self.squareDistance(point, side) <= Self.resolution * Self.resolution { return true }
            if side.low.y <= point.y && point.y < side.high.y {
                let way = (point.y - side.low.y) / (side.high.y - side.low.y)
                if point.x < side.low.x + way * (side.high.x - side.low.x) { isInside.toggle() }
            }
        }
        return isInside
    }

    private static func squareDistance(_ p: PlanarPoint, _ side: Side) -> Double {
        let (dx, dy) = (side.high.x - side.low.x, side.high.y - side.low.y)
        let (px, py) = (p.x - side.low.x, p.y - side.low.y)
        let t = min(max((px * dx + py * dy) / (dx * dx + dy * dy), 0), 1)
        let (fx, fy) = (px - t * dx, py - t * dy)
        return fx * fx + fy * fy
    }

    /// Where a box lies.
    public enum Location: Sendable {
        /// All of it is in the area.
        case inside
        /// None of it is.
        case outside
        /// The rim comes near it.
        case unknown
    }

    /// Where a closed box lies. What is said of a line's bounding box holds for the line.
    public func location(of box: BoundingBox) -> Location {
        guard self.box.widened(by: Self.resolution).meets(box) else { return .outside }
        var meetsRim = false
        forEachSide(near: box) { _ in
            meetsRim = true
            return true
        }
        if meetsRim { return .unknown }
        return contains(box.middle) ? .inside : .outside
    }

    /// Adds the parameters, between 0 and 1, at which the straight line from `a` to `b` (not the same place) meets the
    /// rim: where it crosses a side, and where the end of a side lies on it. Between two of them the line is all inside or
    /// all outside.
    public func addCuts(from a: PlanarPoint, to b: PlanarPoint, to cuts: inout [Double]) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        let box = BoundingBox(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
        /// How far a point lies along the line, in its lengths, and how far from it.
        func place(_ p: PlanarPoint) -> (along: Double, off: Double) {
            let (px, py) = (p.x - a.x, p.y - a.y)
            return ((px * dx + py * dy) / (length * length), (dx * py - dy * px) / length)
        }
        func add(_ cut: Double) { if cut > 0 && cut < 1 { cuts.append(cut) } }
        forEachSide(near: box) { side in
            let (low, high) = (place(side.low), place(side.high))
            let (lowIsOn, highIsOn) = (abs(low.off) <= Self.resolution, abs(high.off) <= Self.resolution)
            if lowIsOn { add(low.along) }
            if highIsOn { add(high.along) }
            if !lowIsOn && !highIsOn && (low.off < 0) != (high.off < 0) {
                add(low.along + (high.along - low.along) * (low.off / (low.off - high.off)))
            }
            return false
        }
    }
}
