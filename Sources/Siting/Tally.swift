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

    /// Adds (sign 1) or takes away (sign -1) what an edge contributes under some times.
    mutating func add(_ street: StreetTimes, sign: Double) {
        addGround(street, sign)
        addStreet(street, sign)
    }

    private mutating func addGround(_ street: StreetTimes, _ sign: Double) {
        for cell in ground.range(street.edge) {
            measures.ground.add(
                sign * Double(ground.area[cell]), at: street.roundedArrival(at: Double(ground.position[cell])))
        }
        for limit in limits.indices {
            measures.coveredGround[limit] += sign * ground.covered(street, within: limits[limit])
        }
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
        let network = joint.graph.network
        return StreetTimes(
            edge, joint, start: self[network.edgeStart[edge]], end: self[network.edgeEnd[edge]],
            standing: standing(on: edge))
    }
}

extension JointSearch {
    /// When each position of an edge is reached.
    @inline(__always)
    func times(_ edge: EdgeID) -> StreetTimes {
        StreetTimes(
            edge, self, start: self[graph.network.edgeStart[edge]], end: self[graph.network.edgeEnd[edge]],
            standing: standing(on: edge))
    }
}
