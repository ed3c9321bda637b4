import Geometry

/// The barriers around one tile, and what can be seen across the ground between them.
struct OpenGround {
    /// With the seams that close narrow gaps.
    let barriers: [BarrierSegment]
    private let index: BucketIndex

    /// - Parameters:
    ///   - segments: all barrier segments that come near `box`.
    ///   - box: the tile and the ground around it that ways from its cells may lead over, metres.
    ///   - bucketSize: metres, about a third of the off-street limit.
    init(_ segments: ArraySlice<BarrierSegment>, box: BoundingBox, bucketSize: Double) {
        let grid = BucketGrid(box: box, size: bucketSize)
        let drawn = Array(segments)
        let drawnIndex = BucketIndex(grid, count: drawn.count) { (drawn[$0].from, drawn[$0].to) }
        let seams = Self.seams(of: drawn, drawnIndex)
        barriers = drawn + seams
        let all = barriers
        index = seams.isEmpty ? drawnIndex : BucketIndex(grid, count: all.count) { (all[$0].from, all[$0].to) }
    }

    var grid: BucketGrid { index.grid }

    /// The ends and corners within a box, by place, round which ways may lead; not those pressed against another barrier.
    func corners(in box: BoundingBox) -> [BarrierCorner] {
        var barrier = 0
        return BarrierCorner.corners(of: barriers).filter { corner in
            box.contains(corner.vertex)
                && isClear(from: corner.place, to: corner.vertex, touch: GroundBarriers.clearance / 10, &barrier)
        }
    }

    /// Whether a straight way crosses no barrier, up to `touch` metres from its end.
    /// - Parameter barrier: the number of one that may lie across, which is looked at first: what hides one place often
    ///   hides the next. If the way is not clear, the number of the one that was found.
    func isClear(from start: PlanarPoint, to end: PlanarPoint, touch: Double, _ barrier: inout Int) -> Bool {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let length = (dx * dx + dy * dy).squareRoot()
        let last = length > 0 ? 1 - touch / length : 0
        if last <= 0 { return true }
        if barrier < barriers.count, let way = barriers[barrier].crossing(from: start, to: end), way < last {
            return false
        }
        return !index.grid.anyBucket(from: start, to: end) { bucket in
            for entry in index.range(bucket) {
                let number = Int(index.items[entry])
                if let way = barriers[number].crossing(from: start, to: end), way < last {
                    barrier = number
                    return true
                }
            }
            return false
        }
    }

    /// Where a straight way crosses its first barrier and its last, 0...1; nil where it crosses none.
    func crossings(from start: PlanarPoint, to end: PlanarPoint) -> (first: Double, last: Double)? {
        var (first, last) = (Double.infinity, -Double.infinity)
        forEachCrossing(from: start, to: end) { way in (first, last) = (min(first, way), max(last, way)) }
        return first <= last ? (first, last) : nil
    }

    /// Visits every place, 0...1, where a straight way crosses a barrier, perhaps more than once, in no order.
    func forEachCrossing(from start: PlanarPoint, to end: PlanarPoint, _ visit: (Double) -> Void) {
        _ = index.grid.anyBucket(from: start, to: end) { bucket in
            for entry in index.range(bucket) {
                if let way = barriers[Int(index.items[entry])].crossing(from: start, to: end) { visit(way) }
            }
            return false
        }
    }

    /// Adds the places, 0...1, where a street segment crosses a barrier or touches its end, its bend, or with its own end its
    /// side: there it is reached from all sides, also where none of it can be seen.
    func addMeetings(of from: PlanarPoint, _ to: PlanarPoint, crossings: inout [Double], touches: inout [Double]) {
        let square = GroundBarriers.touch * GroundBarriers.touch
        _ = index.grid.anyBucket(from: from, to: to) { bucket in
            for entry in index.range(bucket) {
                let barrier = barriers[Int(index.items[entry])]
                if let way = barrier.crossing(from: from, to: to) { crossings.append(way) }
                for end in [barrier.from, barrier.to] {
                    let foot = SegmentFoot(from: from, to: to, near: end)
                    if foot.square <= square { touches.append(foot.t) }
                }
                for (end, t) in [(from, 0.0), (to, 1.0)]
                where SegmentFoot(from: barrier.from, to: barrier.to, near: end).square <= square { touches.append(t) }
            }
            return false
        }
    }

    /// Short barriers that close the narrow gaps between loose ends and other barriers.
    private static func seams(of barriers: [BarrierSegment], _ index: BucketIndex) -> [BarrierSegment] {
        let reach = GroundBarriers.seam
        return BarrierCorner.looseEnds(of: barriers).compactMap { end in
            var best: (square: Double, place: PlanarPoint) = (reach * reach, end)
            let (low, high) = (
                PlanarPoint(x: end.x - reach, y: end.y - reach), PlanarPoint(x: end.x + reach, y: end.y + reach)
            )
            for row in index.grid.row(low.y)...index.grid.row(high.y) {
                for column in index.grid.column(low.x)...index.grid.column(high.x) {
                    for entry in index.range(row * index.grid.columns + column) {
                        let other = barriers[Int(index.items[entry])]
                        if other.from == end || other.to == end { continue }
                        let foot = SegmentFoot(from: other.from, to: other.to, near: end)
                        guard foot.square < best.square else { continue }
                        best = (
                            foot.square,
                            foot.t <= 0 ? other.from : foot.t >= 1 ? other.to : other.place(at: foot.t)
                        )
                    }
                }
            }
            guard best.square < reach * reach, best.place != end else { return nil }
            // A little further, so that rounding leaves no slit; not where it meets an end, which it must share.
            let isEnd = index.grid.anyBucket(from: best.place, to: best.place) { bucket in
                index.range(bucket).contains { entry in
                    let other = barriers[Int(index.items[entry])]
                    return other.from == best.place || other.to == best.place
                }
            }
            if isEnd { return BarrierSegment(from: end, to: best.place) }
            let beyond = 1 + 0.001 / best.square.squareRoot()
            return BarrierSegment(
                from: end,
                to: PlanarPoint(
                    x: end.x + beyond * (best.place.x - end.x), y: end.y + beyond * (best.place.y - end.y)))
        }
    }
}

extension BarrierSegment {
    @inline(__always)
    func place(at t: Double) -> PlanarPoint {
        PlanarPoint(x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y))
    }

    /// Where a straight way crosses this segment from one side to the other, 0...1; nil where it does not. Places on the
    /// line itself count to its right, so that a way through the common point of two segments meets exactly one of them
    /// if it passes from one side of both to the other.
    @inline(__always)
    func crossing(from start: PlanarPoint, to end: PlanarPoint) -> Double? {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let fromSide = dx * (from.y - start.y) - dy * (from.x - start.x)
        let toSide = dx * (to.y - start.y) - dy * (to.x - start.x)
        if (fromSide > 0) == (toSide > 0) { return nil }
        let (ex, ey) = (to.x - from.x, to.y - from.y)
        let startSide = ex * (start.y - from.y) - ey * (start.x - from.x)
        let endSide = ex * (end.y - from.y) - ey * (end.x - from.x)
        if (startSide > 0) == (endSide > 0) { return nil }
        return startSide / (startSide - endSide)
    }
}
