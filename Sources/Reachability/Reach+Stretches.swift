import StreetGraph

/// A part of an edge along which one response point arrives first and time changes evenly.
public struct Stretch: Sendable, Equatable {
    /// 0...1 along the edge's geometry, `from` < `to`.
    public var from: Double
    public var to: Double
    /// Arrival at both ends in milliseconds, as seen from inside the stretch; infinite where nobody arrives.
    public var timeAtFrom: Double
    public var timeAtTo: Double
    /// The response point that arrives first; nil where nobody arrives.
    public var point: UInt32?

    public init(from: Double, to: Double, timeAtFrom: Double, timeAtTo: Double, point: UInt32?) {
        self.from = from
        self.to = to
        self.timeAtFrom = timeAtFrom
        self.timeAtTo = timeAtTo
        self.point = point
    }

    /// A whole edge on which nobody arrives.
    public static let unreached = unreached(from: 0, to: 1)

    /// A part of an edge on which nobody arrives.
    public static func unreached(from: Double, to: Double) -> Stretch {
        Stretch(from: from, to: to, timeAtFrom: .infinity, timeAtTo: .infinity, point: nil)
    }

    /// Arrival at a position within the stretch.
    public func time(at position: Double) -> Double {
        if point == nil { return .infinity }
        return timeAtFrom + (position - from) / (to - from) * (timeAtTo - timeAtFrom)
    }

    /// The part of it between two positions; nil where there is none with any length.
    public func clipped(from low: Double, to high: Double) -> Stretch? {
        let (from, to) = (max(self.from, low), min(self.to, high))
        guard from < to else { return nil }
        return Stretch(from: from, to: to, timeAtFrom: time(at: from), timeAtTo: time(at: to), point: point)
    }
}

extension Reach {
    /// The whole edge as stretches, from 0 to 1: the lower envelope of its entries. Cubic in the entries of the edge,
    /// of which there are two unless response points stand on it.
    public func stretches(_ edge: EdgeReach) -> [Stretch] {
        let lines = entries[edge.entryRange]
        var cuts = [0.0, 1.0]
        for line in lines {
            cuts.append(line.fraction)
            for other in lines {
                if let crossing = Self.crossing(line, other) { cuts.append(crossing) }
            }
        }
        cuts.sort()

        var stretches: [Stretch] = []
        var lastEntry: Int?
        for (from, to) in zip(cuts, cuts.dropFirst()) where from < to {
            let entry = earliest(edge, at: (from + to) / 2)
            if entry == lastEntry, !stretches.isEmpty {
                stretches[stretches.count - 1].to = to
                if let entry {
                    stretches[stretches.count - 1].timeAtTo = entries[entry].arrival(atEnd: to)
                }
                continue
            }
            lastEntry = entry
            stretches.append(
                Stretch(
                    from: from, to: to, timeAtFrom: entry.map { entries[$0].arrival(atEnd: from) } ?? .infinity,
                    timeAtTo: entry.map { entries[$0].arrival(atEnd: to) } ?? .infinity,
                    point: entry.map { entries[$0].point }))
        }
        return stretches
    }

    /// Where two entries arrive at the same time, if their times change at different rates.
    private static func crossing(_ a: Entry, _ b: Entry) -> Double? {
        let slopeA = a.isForward ? Double(a.arcTime) : -Double(a.arcTime)
        let slopeB = b.isForward ? Double(b.arcTime) : -Double(b.arcTime)
        guard slopeA != slopeB else { return nil }
        let interceptA = Double(a.time) - slopeA * a.fraction
        let interceptB = Double(b.time) - slopeB * b.fraction
        let position = (interceptB - interceptA) / (slopeA - slopeB)
        return position > 0 && position < 1 ? position : nil
    }
}
