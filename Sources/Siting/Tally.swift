import Reachability
import StreetGraph

/// Adds up what single streets contribute to the measures.
struct Tally {
    let area: StudyStreets
    var measures: Measures

    init(_ area: StudyStreets, from measures: Measures? = nil) {
        self.area = area
        self.measures = measures ?? Measures(limits: area.limits.count)
    }

    /// Adds what an edge contributes under some times.
    mutating func add(_ edge: EdgeID, _ times: some StreetTimes) {
        let (ground, limits) = (area.ground, area.limits)
        for cell in ground.range(edge) {
            measures.ground.add(
                Double(ground.area[cell]), at: times.roundedArrival(at: Double(ground.position[cell])))
        }
        for limit in limits.indices {
            measures.coveredGround[limit] += times.covered(ground, ground.range(edge), within: limits[limit])
        }
        addLength(edge, times, 1)
    }

    /// Replaces what an edge contributed by what it contributes under new times.
    /// - Parameter formerTimes: the old time of each of the ground's entries.
    @inline(__always)
    mutating func replace<Times: StreetTimes>(
        _ edge: EdgeID, _ old: Times, by new: Times, formerTimes: [Milliseconds]
    ) {
        let range = area.ground.range(edge)
        if !range.isEmpty {
            let (ground, limits) = (area.ground, area.limits)
            for cell in range {
                let (before, after) = (formerTimes[cell], new.roundedArrival(at: Double(ground.position[cell])))
                if before == after { continue }
                let weight = Double(ground.area[cell])
                measures.ground.move(weight, from: before, to: after)
                for limit in limits.indices where (before <= limits[limit]) != (after <= limits[limit]) {
                    measures.coveredGround[limit] += after <= limits[limit] ? weight : -weight
                }
            }
        }
        addLength(edge, old, -1)
        addLength(edge, new, 1)
    }

    @inline(__always)
    private mutating func addLength(_ edge: EdgeID, _ times: some StreetTimes, _ sign: Double) {
        let length = sign * area.length[Int(edge)]
        for index in area.parts.partRange(edge) {
            let part = area.parts.part(index)
            times.forEachStretch { from, to, timeAtFrom, timeAtTo in
                let (low, high) = (max(from, part.lowerBound), min(to, part.upperBound))
                guard low < high, timeAtFrom < .infinity else { return }
                let slope = (timeAtTo - timeAtFrom) / (to - from)
                let (atLow, atHigh) = (timeAtFrom + (low - from) * slope, timeAtFrom + (high - from) * slope)
                addLength((high - low) * length, between: min(atLow, atHigh), and: max(atLow, atHigh))
            }
        }
    }

    private mutating func addLength(_ length: Double, between earliest: Double, and latest: Double) {
        measures.streets.add(length, between: earliest, and: latest)
        for (number, limit) in area.limits.enumerated() {
            let time = Double(limit)
            if latest <= time {
                measures.coveredStreet[number] += length
            } else if earliest < time {
                measures.coveredStreet[number] += length * (time - earliest) / (latest - earliest)
            }
        }
    }
}
