import StreetGraph

extension Stretch {
    /// The earlier of two answers along one edge, each of which tells of the whole edge in ascending stretches. Ties go to the
    /// lower response point. Linear.
    public static func earlier(_ some: [Stretch], _ others: [Stretch]) -> [Stretch] {
        var earliest: [Stretch] = []
        // Where the last one comes from, so that one stretch that goes on stays one.
        var last: (isOther: Bool, number: Int)?
        var (one, other) = (0, 0)
        var from = 0.0
        while one < some.count && other < others.count {
            let (a, b) = (some[one], others[other])
            let to = min(a.to, b.to)
            let cut = a.crossing(b, from: from, to: to) ?? to
            for (low, high) in [(from, cut), (cut, to)] where low < high {
                let isOther = b.arrives(before: a, at: (low + high) / 2)
                let winner = isOther ? b : a
                let number = isOther ? other : one
                if let last, last == (isOther, number) {
                    earliest[earliest.count - 1].to = high
                    earliest[earliest.count - 1].timeAtTo = winner.time(at: high)
                } else {
                    earliest.append(
                        Stretch(
                            from: low, to: high, timeAtFrom: winner.time(at: low), timeAtTo: winner.time(at: high),
                            point: winner.point))
                }
                last = (isOther, number)
            }
            from = max(from, to)
            if a.to <= to { one += 1 }
            if b.to <= to { other += 1 }
        }
        return earliest
    }

    /// Where this one and another arrive at the same time, strictly between two positions.
    public func crossing(_ other: Stretch, from: Double, to: Double) -> Double? {
        guard point != nil, other.point != nil else { return nil }
        let (lead, leadAtEnd) = (other.time(at: from) - time(at: from), other.time(at: to) - time(at: to))
        guard lead * leadAtEnd < 0 else { return nil }
        let position = from + (to - from) * (lead / (lead - leadAtEnd))
        return position > from && position < to ? position : nil
    }

    private func arrives(before other: Stretch, at position: Double) -> Bool {
        guard let point else { return false }
        guard let otherPoint = other.point else { return true }
        return (time(at: position), point) < (other.time(at: position), otherPoint)
    }
}
