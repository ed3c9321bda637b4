/// Joins overlapping and touching intervals; leaves out those without length.
public func union(_ intervals: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var joined: [ClosedRange<Double>] = []
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound })
    where interval.lowerBound < interval.upperBound {
        if let last = joined.last, interval.lowerBound <= last.upperBound {
            joined[joined.count - 1] = last.lowerBound...max(last.upperBound, interval.upperBound)
        } else {
            joined.append(interval)
        }
    }
    return joined
}

extension ClosedRange<Double> {
    /// What is left of this interval without others that are disjoint and ascending.
    public func subtracting(_ others: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
        var rest: [ClosedRange<Double>] = []
        var from = lowerBound
        for other in others where other.upperBound > lowerBound && other.lowerBound < upperBound {
            if other.lowerBound > from { rest.append(from...other.lowerBound) }
            from = Swift.max(from, other.upperBound)
        }
        if from < upperBound { rest.append(from...upperBound) }
        return rest
    }
}
