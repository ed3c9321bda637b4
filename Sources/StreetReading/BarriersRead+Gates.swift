import StreetEditing
import StreetGraph

extension BarrierKind {
    /// Whether gates stand in such barriers: walls, fences and the planner's own lines.
    var hasGates: Bool { self == .wall || self == .own }
}

/// The walls among barriers, by place.
struct WallIndex {
    private var segments: [Segment] = []
    private var kinds: [BarrierKind] = []
    private let index: CellIndex

    init(_ lines: [BarrierLine]) {
        for line in lines where line.kind.hasGates {
            for (a, b) in zip(line.places, line.places.dropFirst()) {
                segments.append(Segment(a: a, b: b))
                kinds.append(line.kind)
            }
        }
        index = CellIndex(segments, cell: 20)
    }

    /// The nearest place in a wall within a reach, metres; of equal ones the first.
    func nearest(to place: Coordinate, within reach: Double) -> (foot: Coordinate, distance: Double, kind: BarrierKind)?
    {
        var best: (foot: Coordinate, distance: Double, kind: BarrierKind)?
        for number in index.items(near: CoordinateBox(place, place), within: reach) {
            let (fraction, distance) = segments[number].nearest(to: place)
            guard distance <= reach, distance < best?.distance ?? .infinity else { continue }
            best = (segments[number].place(at: fraction), distance, kinds[number])
        }
        return best
    }
}

extension BarriersRead {
    /// Takes barriers of some kinds out.
    mutating func remove(_ kinds: Set<BarrierKind>) {
        lines.removeAll { kinds.contains($0.kind) }
        for kind in kinds { report.counts[kind] = nil }
    }

    /// Opens all walls around some places.
    /// - Parameter halfWidth: what lies this near to a place is taken away, metres.
    mutating func openWalls(at places: [Coordinate], halfWidth: Double) {
        if places.isEmpty { return }
        let index = CellIndex(places.map { Segment(a: $0, b: $0) }, cell: 20)
        lines = lines.flatMap { line -> [BarrierLine] in
            guard line.kind.hasGates else { return [line] }
            var cutter = LineCutter(halfWidth: 0)
            var isCut = false
            for (a, b) in zip(line.places, line.places.dropFirst()) {
                let segment = Segment(a: a, b: b)
                let gaps = index.items(near: CoordinateBox(a, b), within: halfWidth).compactMap {
                    segment.part(within: halfWidth, of: places[$0])
                }
                if !gaps.isEmpty { isCut = true }
                let parts = parts(without: gaps)
                if parts.first?.lowerBound != 0 { cutter.interrupt() }
                for part in parts {
                    cutter.add(segment.place(at: part.lowerBound), isOpening: false)
                    cutter.add(segment.place(at: part.upperBound), isOpening: false)
                    if part.upperBound < 1 { cutter.interrupt() }
                }
            }
            guard isCut else { return [line] }
            let pieces = cutter.finish().map { BarrierLine(kind: line.kind, places: $0) }
            report.counts[line.kind]?.length += pieces.reduce(0) { $0 + $1.length } - line.length
            return pieces
        }
    }
}

/// What is left of 0...1, ascending.
private func parts(without gaps: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var parts: [ClosedRange<Double>] = []
    var start = 0.0
    for gap in gaps.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if gap.lowerBound > start { parts.append(start...gap.lowerBound) }
        start = max(start, gap.upperBound)
    }
    if start < 1 { parts.append(start...1) }
    return parts
}
