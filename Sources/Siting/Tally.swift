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
                moveDemand(number, demand.places[place], from: .never, to: time)
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
                if before != after { moveDemand(number, demand.places[place], from: before, to: after) }
            }
        }
        addLength(edge, old, -1)
        addLength(edge, new, 1)
    }

    /// Takes a cell from one time of arrival to another.
    @inline(__always)
    private mutating func moveGround(_ cell: Int, from before: Milliseconds, to after: Milliseconds) {
        let weight = Double(area.ground.area[cell])
        measures.ground.move(weight, from: before, to: after)
        measures.coveredGround.move(weight, from: before, to: after, limits: area.limits)
        area.zones?.moveGround(cell, weight, from: before, to: after, limits: area.limits, in: &measures.zones)
    }

    /// Takes a place of demand from one time of arrival to another.
    @inline(__always)
    private mutating func moveDemand(
        _ number: Int, _ place: DemandAlongStreets.Place, from before: Milliseconds, to after: Milliseconds
    ) {
        measures.demand[number].response.move(place.weight.value, from: before, to: after)
        measures.demand[number].covered.move(place.weight, from: before, to: after, limits: area.limits)
        guard let zones = area.zones else { return }
        measures.zones?.demand[number].move(
            Int(place.zone), place.weight, from: before, to: after, limits: area.limits,
            required: zones.required[Int(place.zone)])
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
        for number in area.limits.indices {
            let covered = Self.part(of: length, between: earliest, and: latest, within: area.limits[number])
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

extension [Milliseconds] {
    /// Visits the limits that hold at only one of two times: 1 where it holds only after, -1 where it held only before.
    @inline(__always)
    fileprivate func forEachCrossed(
        from before: Milliseconds, to after: Milliseconds, _ visit: (_ number: Int, _ holds: Bool) -> Void
    ) {
        for number in indices where (before <= self[number]) != (after <= self[number]) {
            visit(number, after <= self[number])
        }
    }
}

extension Array where Element: AdditiveArithmetic {
    /// Counts an amount, by limit, that is reached at another time.
    @inline(__always)
    fileprivate mutating func move(
        _ amount: Element, from before: Milliseconds, to after: Milliseconds, limits: [Milliseconds]
    ) {
        limits.forEachCrossed(from: before, to: after) { number, holds in
            if holds { self[number] += amount } else { self[number] -= amount }
        }
    }
}

extension AmountTable {
    /// Counts an amount of a zone, by limit and within the limit that the zone requires, that is reached at another time.
    @inline(__always)
    mutating func move(
        _ row: Int, _ amount: Amount, from before: Milliseconds, to after: Milliseconds, limits: [Milliseconds],
        required: Milliseconds?
    ) {
        limits.forEachCrossed(from: before, to: after) { column, holds in
            if holds { self[row, column] += amount } else { self[row, column] -= amount }
        }
        guard let required, (before <= required) != (after <= required) else { return }
        if after <= required { self[row, limits.count] += amount } else { self[row, limits.count] -= amount }
    }
}
