import StreetGraph

/// A part of an edge along which one point is first due and another second, and the times of both change evenly.
public struct DueStretch: Sendable, Equatable {
    /// Both run from and to the same positions; `Stretch.point` is nil where nobody is due.
    public var first: Stretch
    public var second: Stretch

    public var from: Double { first.from }
    public var to: Double { first.to }

    /// A whole edge, from 0 to 1, by all stretches on which anybody arrives, in any order. Cubic in their number, which is
    /// small: two for each direction unless points stand on the edge or fly.
    public static func along(_ arrivals: [Stretch]) -> [DueStretch] {
        var stretches: [DueStretch] = []
        var last: (first: Int?, second: Int?)?
        let ends = ([0, 1] + arrivals.flatMap { [$0.from, $0.to] }).sorted()
        for (from, to) in zip(ends, ends.dropFirst()) where from < to {
            let here = arrivals.indices.filter { arrivals[$0].from <= from && to <= arrivals[$0].to }
            var cuts = [from, to]
            for (number, one) in here.enumerated() {
                for other in here[..<number] {
                    if let cut = arrivals[one].crossing(arrivals[other], from: from, to: to) { cuts.append(cut) }
                }
            }
            cuts.sort()
            for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
                let due = due(arrivals, here, at: (from + to) / 2)
                let isSame = last.map { $0 == due } ?? false
                last = due
                let start = isSame ? stretches.removeLast().from : from
                func part(_ number: Int?) -> Stretch {
                    number.map { arrivals[$0].part(from: start, to: to) } ?? .unreached(from: start, to: to)
                }
                stretches.append(DueStretch(first: part(due.first), second: part(due.second)))
            }
        }
        return stretches
    }

    /// Those of two points that arrive first at a position; ties to the lower point.
    private static func due(
        _ arrivals: [Stretch], _ here: [Int], at position: Double
    ) -> (first: Int?, second: Int?) {
        func earliest(besides point: UInt32?) -> Int? {
            var best: (arrival: PointArrival, number: Int)?
            for number in here {
                guard let own = arrivals[number].point, own != point else { continue }
                let arrival = PointArrival(time: arrivals[number].time(at: position), point: own)
                if best.map({ arrival < $0.arrival }) ?? true { best = (arrival, number) }
            }
            return best?.number
        }
        guard let first = earliest(besides: nil) else { return (nil, nil) }
        return (first, earliest(besides: arrivals[first].point))
    }

    /// The part of it between two positions; nil where there is none with any length.
    public func clipped(from low: Double, to high: Double) -> DueStretch? {
        guard let first = first.clipped(from: low, to: high), let second = second.clipped(from: low, to: high)
        else { return nil }
        return DueStretch(first: first, second: second)
    }
}

extension Entry {
    /// The part of its edge on which it leads; nil where it has no length.
    public var stretch: Stretch? {
        let (from, to) = isForward ? (fraction, 1) : (0, fraction)
        guard from < to else { return nil }
        return Stretch(
            from: from, to: to, timeAtFrom: arrivalTime(at: from), timeAtTo: arrivalTime(at: to), point: point)
    }
}

extension Stretch {
    /// The part of it between two positions on it.
    fileprivate func part(from low: Double, to high: Double) -> Stretch {
        Stretch(from: low, to: high, timeAtFrom: time(at: low), timeAtTo: time(at: high), point: point)
    }
}
