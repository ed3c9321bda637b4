extension Range<Int> {
    /// The first number of the range that is past a border: `isPast` holds for it and all that follow. The upper bound where
    /// none is. Logarithmic.
    @inlinable
    @inline(__always)
    public func partitionPoint(where isPast: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if isPast(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
