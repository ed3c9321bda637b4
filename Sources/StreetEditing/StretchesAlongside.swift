import StreetGraph

/// Where lines of a second layer run alongside those of a first.
struct StretchesAlongside {
    /// A part of a line, metres from its start, and the segment of the first layer beside it.
    struct Cover {
        var from: Double
        var to: Double
        var segment: Int
    }

    let segments: Segments
    private let places: [Segment]
    private let index: CellIndex
    private let rule: Alongside

    /// - Parameter first: the layer that others are compared with.
    init(_ first: Ways, where isWanted: (Int) -> Bool, _ rule: Alongside) {
        let segments = Segments(first, where: isWanted)
        self.segments = segments
        self.rule = rule
        places = segments.indices.map { segments[$0] }
        index = CellIndex(places, cell: max(50, rule.distance))
    }

    /// Every part of a line that runs alongside a segment of the first layer.
    /// - Parameter isWanted: whether a way of the first layer counts.
    func covers(of line: [Coordinate], where isWanted: (UInt32) -> Bool = { _ in true }) -> [Cover] {
        var covers: [Cover] = []
        var start = 0.0
        for (a, b) in zip(line, line.dropFirst()) {
            let piece = Segment(a: a, b: b)
            let length = piece.length
            for segment in index.items(near: CoordinateBox(a, b), within: rule.distance)
            where isWanted(segments.way[segment]) {
                let part = piece.part(
                    alongside: places[segment], rule, begins: !rule.passesEnds && isFirst(segment),
                    ends: !rule.passesEnds && isLast(segment))
                guard let part else { continue }
                covers.append(
                    Cover(
                        from: start + part.lowerBound * length, to: start + part.upperBound * length, segment: segment))
            }
            start += length
        }
        return covers
    }

    private func isFirst(_ segment: Int) -> Bool {
        segment == 0 || segments.way[segment - 1] != segments.way[segment]
    }

    private func isLast(_ segment: Int) -> Bool {
        segment == segments.count - 1 || segments.way[segment + 1] != segments.way[segment]
    }

    /// The stretches of a line of this length that are the same street as one of the first layer, ascending and apart.
    ///
    /// A break shorter than the distance is a kink in the drawing and belongs to the stretch; a stretch shorter than the
    /// distance is a street that crosses or begins beside the other, unless it is the whole line.
    /// - Parameter shortest: another least length of a stretch, metres.
    func stretches(_ covers: [Cover], length: Double, atLeast shortest: Double? = nil) -> [ClosedRange<Double>] {
        let shortest = shortest ?? rule.distance
        var united: [ClosedRange<Double>] = []
        for cover in covers.sorted(by: { ($0.from, $0.to, $0.segment) < ($1.from, $1.to, $1.segment) }) {
            if let last = united.last, cover.from - last.upperBound < rule.distance {
                united[united.count - 1] = last.lowerBound...max(last.upperBound, cover.to)
            } else {
                united.append(cover.from...cover.to)
            }
        }
        return united.filter {
            $0.upperBound - $0.lowerBound >= shortest || $0.upperBound - $0.lowerBound > length - 0.01
        }
    }

    /// The nearest position on the first layer, of the given segments or else of any within twice the distance.
    func nearest(to place: Coordinate, of wanted: [Int]) -> (segment: Int, fraction: Double)? {
        let candidates =
            wanted.isEmpty ? index.items(near: CoordinateBox(place), within: 2 * rule.distance) : wanted.sorted()
        var best: (distance: Double, segment: Int, fraction: Double)?
        for segment in candidates {
            let (fraction, distance) = places[segment].nearest(to: place)
            if wanted.isEmpty, distance > 2 * rule.distance { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (distance, segment, fraction) }
        }
        return best.map { ($0.segment, $0.fraction) }
    }
}
