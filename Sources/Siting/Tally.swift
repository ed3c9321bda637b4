import Coverage
import Reachability
import StreetGraph

/// Adds up what single streets contribute to the measures.
struct Tally {
    let ground: GroundAlongStreets
    let streets: StreetsInArea
    let network: StreetNetwork
    let limits: [Milliseconds]
    var measures: Measures

    init(
        ground: GroundAlongStreets, streets: StreetsInArea, network: StreetNetwork, limits: [Milliseconds],
        measures: Measures? = nil
    ) {
        self.ground = ground
        self.streets = streets
        self.network = network
        self.limits = limits
        self.measures = measures ?? Measures(limits: limits.count)
    }

    /// Whether an edge contributes anything.
    func counts(_ edge: EdgeID) -> Bool { !ground.range(edge).isEmpty || !streets.parts(edge).isEmpty }

    /// Adds what an edge contributes under some times.
    mutating func add(_ street: StreetTimes) {
        for cell in ground.range(street.edge) {
            measures.ground.add(
                Double(ground.area[cell]), at: street.roundedArrival(at: Double(ground.position[cell])))
        }
        for limit in limits.indices {
            measures.coveredGround[limit] += ground.covered(street, within: limits[limit])
        }
        addStreet(street, 1)
    }

    /// Replaces what an edge contributed by what it contributes under new times.
    /// - Parameter times: the old time of each of the ground's entries.
    mutating func replace(_ old: StreetTimes, by new: StreetTimes, times: [Milliseconds]) {
        for cell in ground.range(new.edge) {
            let (before, after) = (times[cell], new.roundedArrival(at: Double(ground.position[cell])))
            if before == after { continue }
            let area = Double(ground.area[cell])
            measures.ground.add(-area, at: before)
            measures.ground.add(area, at: after)
            for limit in limits.indices where (before <= limits[limit]) != (after <= limits[limit]) {
                measures.coveredGround[limit] += after <= limits[limit] ? area : -area
            }
        }
        addStreet(old, -1)
        addStreet(new, 1)
    }

    private mutating func addStreet(_ street: StreetTimes, _ sign: Double) {
        let length = sign * network.length(street.edge)
        for part in streets.parts(street.edge) {
            street.forEachStretch { from, to, timeAtFrom, timeAtTo in
                let (low, high) = (max(from, part.lowerBound), min(to, part.upperBound))
                guard low < high, timeAtFrom < .infinity else { return }
                let slope = (timeAtTo - timeAtFrom) / (to - from)
                let (atLow, atHigh) = (timeAtFrom + (low - from) * slope, timeAtFrom + (high - from) * slope)
                let weight = (high - low) * length
                measures.streets.add(weight, between: atLow, and: atHigh)
                let (earliest, latest) = (min(atLow, atHigh), max(atLow, atHigh))
                for limit in limits.indices {
                    let time = Double(limits[limit])
                    if latest <= time {
                        measures.coveredStreet[limit] += weight
                    } else if earliest < time {
                        measures.coveredStreet[limit] += weight * (time - earliest) / (latest - earliest)
                    }
                }
            }
        }
    }
}

extension ChangedSearch {
    /// When each position of an edge is reached, as things are now.
    @inline(__always)
    func times(_ edge: EdgeID) -> StreetTimes {
        StreetTimes(edge, joint, standing: standing(on: edge), label: { self[$0] })
    }
}

extension JointSearch {
    /// When each position of an edge is reached.
    @inline(__always)
    func times(_ edge: EdgeID) -> StreetTimes {
        StreetTimes(edge, self, standing: standing(on: edge), label: { self[$0] })
    }
}
