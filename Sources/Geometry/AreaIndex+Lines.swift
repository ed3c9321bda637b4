/// A part of one segment of a line, by its parameters: 0 is the segment's first point, 1 its last, and the length
/// between grows with the parameter.
public struct LineInterval: Equatable, Sendable {
    /// Index of the segment: from point `segment` to point `segment + 1` of the line.
    public var segment: Int
    /// Where the part begins, 0..<1.
    public var from: Double
    /// Where it ends, beyond `from` and at most 1.
    public var to: Double

    public init(segment: Int, from: Double, to: Double) {
        self.segment = segment
        self.from = from
        self.to = to
    }
}

extension AreaIndex {
    /// The parts of a line within the area, in order along the line and merged within each segment. Where the line only
    /// touches the area there is no part; parts shorter than `resolution`, and breaks between parts shorter than it, are
    /// rounding.
    /// - Parameter line: its points in the area's plane, finite; fewer than two have no part.
    public func insideIntervals(of line: [PlanarPoint]) -> [LineInterval] {
        guard let lineBox = BoundingBox(line) else { return [] }
        let location = location(of: lineBox)
        if location == .outside { return [] }
        var intervals: [LineInterval] = []
        for segment in line.indices.dropLast() where line[segment] != line[segment + 1] {
            if location == .inside {
                intervals.append(LineInterval(segment: segment, from: 0, to: 1))
                continue
            }
            let first = intervals.count
            forEachPiece(from: line[segment], to: line[segment + 1], cutBy: [self]) { from, to, middle in
                guard contains(middle) else { return }
                if intervals.count > first, intervals[intervals.count - 1].to == from {
                    intervals[intervals.count - 1].to = to
                } else {
                    intervals.append(LineInterval(segment: segment, from: from, to: to))
                }
            }
        }
        return intervals
    }
}

/// Visits the pieces of the straight line from `a` to `b`, not the same place, between the rims of some areas: the
/// parameters of their ends, from 0 to 1 without a break, and the place of their middle, which says in which areas all of
/// the piece lies. No piece of several is shorter than the areas' resolution.
public func forEachPiece(
    from a: PlanarPoint, to b: PlanarPoint, cutBy areas: some Sequence<AreaIndex>,
    _ visit: (_ from: Double, _ to: Double, _ middle: PlanarPoint) -> Void
) {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var cuts: [Double] = []
    for area in areas { area.addCuts(from: a, to: b, to: &cuts) }
    cuts.sort()
    let shortest = AreaIndex.resolution / (dx * dx + dy * dy).squareRoot()
    var from = 0.0
    func pass(to: Double) {
        let middle = (from + to) / 2
        visit(from, to, PlanarPoint(x: a.x + middle * dx, y: a.y + middle * dy))
        from = to
    }
    for cut in cuts where cut - from > shortest && 1 - cut > shortest { pass(to: cut) }
    pass(to: 1)
}
