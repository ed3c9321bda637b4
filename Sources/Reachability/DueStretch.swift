import StreetGraph

/// A part of an edge along which one point is first due and another second, and the times of both change evenly.
public struct DueStretch: Sendable, Equatable {
    /// Both run from and to the same positions; `Stretch.point` is nil where nobody is due.
    public var first: Stretch
    public var second: Stretch

    public var from: Double { first.from }
    public var to: Double { first.to }

    /// A whole edge, from 0 to 1, by the entries that lead onto it. Cubic in their number, which is small: two for each
    /// direction unless points stand on the edge.
    public static func along(_ entries: [Entry]) -> [DueStretch] {
        var stretches: [DueStretch] = []
        var last: (first: Int?, second: Int?)?
        let cuts = Entry.cuts(of: entries)
        for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
            let due = due(entries, at: (from + to) / 2)
            if let last, last == due {
                stretches[stretches.count - 1].extend(to: to, due.first.map { entries[$0] }, due.second.map { entries[$0] })
                continue
            }
            last = due
            stretches.append(
                DueStretch(
                    first: Stretch(from: from, to: to, due.first.map { entries[$0] }),
                    second: Stretch(from: from, to: to, due.second.map { entries[$0] })))
        }
        return stretches
    }

    /// The part of it between two positions; nil where there is none with any length.
    public func clipped(from low: Double, to high: Double) -> DueStretch? {
        guard let first = first.clipped(from: low, to: high), let second = second.clipped(from: low, to: high)
        else { return nil }
        return DueStretch(first: first, second: second)
    }

    /// The entries of the two points that arrive first at a position inside the edge; ties to the lower point.
    private static func due(_ entries: [Entry], at position: Double) -> (first: Int?, second: Int?) {
        func earliest(besides point: UInt32?) -> Int? {
            var best: (arrival: PointArrival, entry: Int)?
            for (number, entry) in entries.enumerated() where entry.point != point {
                let arrival = PointArrival(time: entry.arrivalTime(at: position), point: entry.point)
                if arrival.time < .infinity, best.map({ arrival < $0.arrival }) ?? true {
                    best = (arrival, number)
                }
            }
            return best?.entry
        }
        guard let first = earliest(besides: nil) else { return (nil, nil) }
        return (first, earliest(besides: entries[first].point))
    }

    private mutating func extend(to end: Double, _ first: Entry?, _ second: Entry?) {
        self.first = Stretch(from: from, to: end, first)
        self.second = Stretch(from: from, to: end, second)
    }
}

extension Stretch {
    /// A part of an edge along which one entry arrives first, or nobody.
    init(from: Double, to: Double, _ entry: Entry?) {
        self.init(
            from: from, to: to, timeAtFrom: entry?.arrival(atEnd: from) ?? .infinity,
            timeAtTo: entry?.arrival(atEnd: to) ?? .infinity, point: entry?.point)
    }
}
