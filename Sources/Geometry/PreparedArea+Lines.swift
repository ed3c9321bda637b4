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

extension PreparedArea {
    /// Parts shorter than this, and breaks between parts shorter than this, are rounding: 1 micrometre where the unit is
    /// the metre.
    private static var resolution: Double { 1e-6 }

    /// Segments that share one look at the area around them.
    private static var runLength: Int { 32 }

    /// The parts of a line within the area, the rim included, in order along the line and merged within each segment.
    /// Where the line only touches the area there is no part.
    ///
    /// Each segment that is neither covered by the area nor disjoint from it is intersected by GEOS.
    /// - Parameter line: its points in the area's plane; fewer than two have no part.
    /// - Throws: `not-finite`, `geos-failed`.
    public func insideIntervals(of line: [PlanarPoint]) throws(GeometryError) -> [LineInterval] {
        if let index = line.firstIndex(where: { !($0.x.isFinite && $0.y.isFinite) }) {
            throw GeometryError(
                code: GeometryError.notFinite,
                message: "line, vertex \(index + 1): expected finite coordinates, "
                    + "found (\(line[index].x), \(line[index].y))")
        }
        let segments = line.indices.dropLast().filter { line[$0] != line[$0 + 1] }
        guard !segments.isEmpty, let lineBox = BoundingBox(line), box.meets(lineBox) else { return [] }

        let shape = try GEOSShape(line: line, in: context)
        if try prepared.isDisjoint(from: shape) { return [] }
        if box.covers(lineBox), try prepared.covers(shape) {
            return segments.map { LineInterval(segment: $0, from: 0, to: 1) }
        }
        var intervals: [LineInterval] = []
        for start in stride(from: 0, to: segments.count, by: Self.runLength) {
            let run = segments[start..<min(start + Self.runLength, segments.count)]
            let nearby = try areaNear(run.flatMap { [line[$0], line[$0 + 1]] })
            for segment in run {
                for part in try insideParts(from: line[segment], to: line[segment + 1], of: nearby) {
                    intervals.append(LineInterval(segment: segment, from: part.lowerBound, to: part.upperBound))
                }
            }
        }
        return intervals
    }

    /// The area around some points: an overlay costs what its sides have of vertices, and the rim may have many.
    private func areaNear(_ points: [PlanarPoint]) throws(GeometryError) -> GEOSShape {
        guard let extent = BoundingBox(points) else { preconditionFailure("a run of segments has points") }
        // Wide enough that no side of the box meets a point.
        let margin = 1 + 0.01 * max(extent.width, extent.height)
        let around = BoundingBox(
            minX: extent.minX - margin, minY: extent.minY - margin,
            maxX: extent.maxX + margin, maxY: extent.maxY + margin)
        return try prepared.shape.intersection(GEOSShape(around, in: context), gridSize: 0)
    }

    private func insideParts(
        from a: PlanarPoint, to b: PlanarPoint, of nearby: borrowing GEOSShape
    ) throws(GeometryError) -> [Range<Double>] {
        guard let segmentBox = BoundingBox([a, b]), box.meets(segmentBox) else { return [] }
        let segment = try GEOSShape(line: [a, b], in: context)
        if try prepared.isDisjoint(from: segment) { return [] }
        if try prepared.covers(segment) { return [0..<1] }

        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let squaredLength = dx * dx + dy * dy
        func parameter(_ point: PlanarPoint) -> Double {
            // The ends are met exactly, so that whole segments read 0 and 1.
            if point == a { return 0 }
            if point == b { return 1 }
            return min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / squaredLength, 0), 1)
        }
        let tolerance = Self.resolution / squaredLength.squareRoot()
        let pieces = try segment.intersection(nearby, gridSize: 0).lineEnds()
            .map { ends in
                let (s, t) = (parameter(ends.first), parameter(ends.last))
                return min(s, t)..<max(s, t)
            }
            .sorted { $0.lowerBound < $1.lowerBound }
        var merged: [Range<Double>] = []
        for piece in pieces {
            if let last = merged.last, piece.lowerBound <= last.upperBound + tolerance {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, piece.upperBound)
            } else {
                merged.append(piece)
            }
        }
        return merged.filter { $0.upperBound - $0.lowerBound > tolerance }
    }
}
