import Planning
import Reachability
import StreetGraph

/// Adds up what single streets contribute to the measures.
struct Tally {
    let area: StudyStreets
    var measures: Measures

    init(_ area: StudyStreets, from measures: Measures? = nil) {
        self.area = area
        self.measures = measures ?? area.noMeasures
    }

    /// Adds what an edge contributes under some times, on which nobody arrived so far.
    /// - Parameter times: takes note of the time of each of its places.
    mutating func add(_ edge: EdgeID, _ street: some StreetTimes, noting times: inout TimesOfPlaces) {
        let ground = area.ground
        for cell in ground.range(edge) {
            let time = street.roundedArrival(at: Double(ground.position[cell]))
            times.ground.append(time)
            moveGround(cell, from: .never, to: time)
        }
        for (number, demand) in area.demand.enumerated() {
            for place in demand.range(edge) {
                let time = demand.places[place].response(street)
                times.demand[number].append(time)
                moveDemand(number, place, from: .never, to: time)
            }
        }
        addLength(edge, street, 1)
    }

    /// Replaces what an edge contributed by what it contributes under new times.
    @inline(__always)
    mutating func replace<Times: StreetTimes>(
        _ edge: EdgeID, _ old: Times, by new: Times, former: TimesOfPlaces
    ) {
        let range = area.ground.range(edge)
        if !range.isEmpty {
            let ground = area.ground
            for cell in range {
                let (before, after) = (former.ground[cell], new.roundedArrival(at: Double(ground.position[cell])))
                if before != after { moveGround(cell, from: before, to: after) }
            }
        }
        for (number, demand) in area.demand.enumerated() {
            for place in demand.range(edge) {
                let (before, after) = (former.demand[number][place], demand.places[place].response(new))
                if before != after { moveDemand(number, place, from: before, to: after) }
            }
        }
        addLength(edge, old, -1)
        addLength(edge, new, 1)
    }

    /// Takes a cell from one time of arrival to another.
    @inline(__always)
    private mutating func moveGround(_ cell: Int, from before: Milliseconds, to after: Milliseconds) {
        let limits = area.limits
        let weight = Double(area.ground.area[cell])
        measures.ground.move(weight, from: before, to: after)
        for limit in limits.indices {
            let change = sign(before, after, limits[limit])
            if change != 0 { measures.coveredGround[limit] += Double(change) * weight }
        }
        guard let zones = area.zones else { return }
        zones.forEachPart(of: cell, weight) { zone, area in
            forEachLimit(ofZone: zone, zones) { column, limit in
                let change = sign(before, after, limit)
                if change != 0 { measures.zones?.ground[zone, column] += Double(change) * area }
            }
        }
    }

    /// Takes a place of demand from one time of arrival to another.
    @inline(__always)
    private mutating func moveDemand(
        _ number: Int, _ place: Int, from before: Milliseconds, to after: Milliseconds
    ) {
        let limits = area.limits
        let demand = area.demand[number].places[place]
        measures.demand[number].response.move(demand.weight.value, from: before, to: after)
        for limit in limits.indices {
            let change = sign(before, after, limits[limit])
            if change != 0 { measures.demand[number].covered[limit] += demand.weight.times(change) }
        }
        guard let zones = area.zones else { return }
        forEachLimit(ofZone: Int(demand.zone), zones) { column, limit in
            let change = sign(before, after, limit)
            if change != 0 {
                measures.zones?.demand[number][Int(demand.zone), column] += demand.weight.times(change)
            }
        }
    }

    /// The columns of a zone with their limits: those of the run, and that which it requires.
    @inline(__always)
    private func forEachLimit(ofZone zone: Int, _ zones: StudyZones, _ visit: (Int, Milliseconds) -> Void) {
        for column in area.limits.indices { visit(column, area.limits[column]) }
        if let required = zones.required[zone] { visit(area.limits.count, required) }
    }

    /// 1 where a limit holds only after, -1 where it held only before, else 0.
    @inline(__always)
    private func sign(_ before: Milliseconds, _ after: Milliseconds, _ limit: Milliseconds) -> Int {
        (after <= limit ? 1 : 0) - (before <= limit ? 1 : 0)
    }

    @inline(__always)
    private mutating func addLength(_ edge: EdgeID, _ times: some StreetTimes, _ sign: Double) {
        let length = sign * area.length[Int(edge)]
        for index in area.parts.range(edge) {
            let part = area.parts[index]
            times.forEachStretch { from, to, timeAtFrom, timeAtTo in
                let (low, high) = (max(from, part.from), min(to, part.to))
                guard low < high, timeAtFrom < .infinity else { return }
                let slope = (timeAtTo - timeAtFrom) / (to - from)
                let (atLow, atHigh) = (timeAtFrom + (low - from) * slope, timeAtFrom + (high - from) * slope)
                addLength(
                    (high - low) * length, between: min(atLow, atHigh), and: max(atLow, atHigh), zone: Int(part.zone))
            }
        }
    }

    @inline(__always)
    private mutating func addLength(
        _ length: Double, between earliest: Double, and latest: Double, zone: Int
    ) {
        measures.streets.add(length, between: earliest, and: latest)
        for (number, limit) in area.limits.enumerated() {
            let covered = Self.part(of: length, between: earliest, and: latest, within: limit)
            measures.coveredStreet[number] += covered
            measures.zones?.street[zone, number] += covered
        }
        if let required = area.zones?.required[zone] {
            measures.zones?.street[zone, area.limits.count] += Self.part(
                of: length, between: earliest, and: latest, within: required)
        }
    }

    /// The part of a length, reached evenly between two times, that is reached within a limit.
    @inline(__always)
    private static func part(
        of length: Double, between earliest: Double, and latest: Double, within limit: Milliseconds
    ) -> Double {
        let time = Double(limit)
        if latest <= time { return length }
        return earliest < time ? length * (time - earliest) / (latest - earliest) : 0
    }
}

/// The time of arrival at each entry of a study area's ground and at each place of its demands, milliseconds.
struct TimesOfPlaces: Sendable {
    var ground: [Milliseconds] = []
    var demand: [[Milliseconds]]
}

extension DemandAlongStreets.Place {
    /// When somebody is there, access included, milliseconds.
    @inline(__always)
    func response(_ street: some StreetTimes) -> Milliseconds {
        Milliseconds(roundingArrival: street.arrival(at: position) + Double(access))
    }
}

extension Weight {
    /// - Parameter sign: 1 or -1.
    @inline(__always)
    fileprivate func times(_ sign: Int) -> Weight { Weight(millionths: Int64(sign) * millionths) }
}
