import Reachability
import StreetGraph

/// When each position of one street is reached.
protocol StreetTimes {
    /// Arrival at a position in whole milliseconds, as `Reach.roundedArrival` has it.
    func roundedArrival(at position: Double) -> Milliseconds

    /// Arrival at a position in unrounded milliseconds; infinite where nobody arrives.
    func arrival(at position: Double) -> Double

    /// Visits the street's stretches along which time changes evenly: positions and times at both ends, infinite where
    /// nobody arrives.
    func forEachStretch(_ visit: (_ from: Double, _ to: Double, _ timeAtFrom: Double, _ timeAtTo: Double) -> Void)

    /// The part of some ground, in entries of `ground` that lie along this street, that is reached within `limit`,
    /// square metres: what `ArrivalField` says of its cells.
    func covered(_ ground: GroundAlongStreets, _ range: Range<Int>, within limit: Milliseconds) -> Double
}

/// A street on which points stand: a search result with this edge alone.
struct TimesAmongPoints: StreetTimes {
    let reach: Reach

    func roundedArrival(at position: Double) -> Milliseconds { reach.roundedArrival(reach.edges[0], at: position) }

    func arrival(at position: Double) -> Double { reach.arrival(reach.edges[0], at: position)?.time ?? .infinity }

    func forEachStretch(_ visit: (_ from: Double, _ to: Double, _ timeAtFrom: Double, _ timeAtTo: Double) -> Void) {
        for stretch in reach.stretches(reach.edges[0]) {
            visit(stretch.from, stretch.to, stretch.timeAtFrom, stretch.timeAtTo)
        }
    }

    /// Linear in the cells.
    func covered(_ ground: GroundAlongStreets, _ range: Range<Int>, within limit: Milliseconds) -> Double {
        range.reduce(0) { sum, cell in
            roundedArrival(at: Double(ground.position[cell])) <= limit ? sum + Double(ground.area[cell]) : sum
        }
    }
}

extension EndArrivals: StreetTimes {
    /// Arrival by the start, unrounded milliseconds; infinite where it is not entered there.
    @inline(__always)
    private func forwardTime(at position: Double) -> Double {
        forward == .never ? .infinity : Double(startOfForward) + position * Double(forward)
    }

    /// Arrival by the end, unrounded milliseconds; infinite where it is not entered there.
    @inline(__always)
    private func backwardTime(at position: Double) -> Double {
        backward == .never ? .infinity : Double(startOfBackward) + (1 - position) * Double(backward)
    }

    @inline(__always)
    func roundedArrival(at position: Double) -> Milliseconds {
        if position == 0 { return start }
        if position == 1 { return end }
        return Milliseconds(roundingArrival: min(forwardTime(at: position), backwardTime(at: position)))
    }

    @inline(__always)
    func arrival(at position: Double) -> Double {
        if position == 0 { return start == .never ? .infinity : Double(start) }
        if position == 1 { return end == .never ? .infinity : Double(end) }
        return min(forwardTime(at: position), backwardTime(at: position))
    }

    @inline(__always)
    func forEachStretch(_ visit: (_ from: Double, _ to: Double, _ timeAtFrom: Double, _ timeAtTo: Double) -> Void) {
        switch (forward == .never, backward == .never) {
        case (true, true): visit(0, 1, .infinity, .infinity)
        case (false, true): visit(0, 1, forwardTime(at: 0), forwardTime(at: 1))
        case (true, false): visit(0, 1, backwardTime(at: 0), backwardTime(at: 1))
        case (false, false):
            // Where both arrive at once.
            let (sum, lead) = (
                Double(forward) + Double(backward), Double(startOfBackward) - Double(startOfForward)
            )
            let meeting = sum > 0 ? (lead + Double(backward)) / sum : (lead >= 0 ? 1 : 0)
            if meeting > 0 { visit(0, min(meeting, 1), forwardTime(at: 0), forwardTime(at: min(meeting, 1))) }
            if meeting < 1 { visit(max(meeting, 0), 1, backwardTime(at: max(meeting, 0)), backwardTime(at: 1)) }
        }
    }

    /// Logarithmic in the cells.
    func covered(_ ground: GroundAlongStreets, _ range: Range<Int>, within limit: Milliseconds) -> Double {
        if range.isEmpty { return 0 }
        let areaBefore = ground.areaBefore
        // The cells at the two ends have the times of the vertices.
        let inside = ground.firstEntry(in: range) { $0 > 0 }
        let behind = ground.firstEntry(in: inside..<range.upperBound) { $0 >= 1 }
        var sum = 0.0
        if start <= limit { sum += areaBefore[inside] - areaBefore[range.lowerBound] }
        if end <= limit { sum += areaBefore[range.upperBound] - areaBefore[behind] }
        // As the field rounds: halves upwards.
        let latest = Double(limit) + 0.5
        let forwardEnd = ground.firstEntry(in: inside..<behind) { forwardTime(at: Double($0)) >= latest }
        let backwardStart = ground.firstEntry(in: forwardEnd..<behind) { backwardTime(at: Double($0)) < latest }
        return sum + (areaBefore[forwardEnd] - areaBefore[inside]) + (areaBefore[behind] - areaBefore[backwardStart])
    }
}
