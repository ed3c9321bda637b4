import Ground
import Planning
import StreetGraph
import TravelModel

/// What is reached in time on average where single journeys go faster or slower than modelled, as measured ones do: each
/// place counts with the chance that the first unit is there within the limit (see `JourneySpread`). Other units are left
/// out, so that the figures are a little too low where a second one is nearly as near.
public struct ExpectedCoverage: Sendable, Equatable {
    /// For each limit street length, metres.
    public var street: [Double]
    /// For each limit street-served ground, square metres.
    public var area: [Double]
    /// For each demand and each limit its weight.
    public var demand: [[Double]]
    /// How many of the judged key sites are reached within their own limits; nil where none were asked about.
    public var sitesMet: Double?
}

extension StudiedArea {
    /// Nil where the spread of journeys is not measured for every unit.
    public func expectedCoverage(sites: SitesResult? = nil) -> ExpectedCoverage? {
        guard scene.hasMeasuredSpread else { return nil }
        let limits = scene.settings.limits.milliseconds.map(Double.init)
        let first = FirstUnits(scene, dues)

        var street = limits.map { _ in 0.0 }
        for part in stretches {
            let (edge, stretch) = (part.edge, part.stretch)
            guard let point = stretch.point else { continue }
            let unit = first.unit(of: point, edge, at: (stretch.from + stretch.to) / 2)
            let weighted = part.weighted(scene.network)
            for (number, limit) in limits.enumerated() {
                let chance = scene.chance(of: unit, arriving: weighted.earliest, to: weighted.latest, within: limit)
                street[number] += weighted.weight * chance
            }
        }
        var area = limits.map { _ in 0.0 }
        for number in cells.times.indices where cells.times[number] != .never {
            let owner = ground.ownership.cells[Int(cells.cells[number])]
            let unit = first.unit(of: cells.firstDue[number], owner.edge, at: Double(owner.fraction))
            let time = Double(cells.times[number])
            for (limit, milliseconds) in limits.enumerated() {
                area[limit] +=
                    Double(cells.areas[number]) * scene.chance(of: unit, arriving: time, within: milliseconds)
            }
        }
        let demand = demand.map { demand in
            limits.map { limit in
                demand.points.indices.reduce(0.0) { sum, number in
                    let (point, time) = (demand.points[number], demand.responses[number])
                    guard time != .never else { return sum }
                    let position = point.way.position
                    let unit = first.unit(of: demand.firstDue[number], position.edge, at: position.fraction)
                    return sum + point.weight.value
                        * scene.chance(of: unit, arriving: Double(time), access: point.access, within: limit)
                }
            }
        }
        let sitesMet = sites.map { sites in
            sites.judged.reduce(0.0) { sum, site in
                let judgement = site.judgement
                guard judgement.response != .never, let unit = judgement.firstDue else { return sum }
                return sum
                    + scene.chance(
                        of: unit, arriving: Double(judgement.response), access: site.site.access,
                        within: Double(judgement.limit))
            }
        }
        return ExpectedCoverage(street: street, area: area, demand: demand, sitesMet: sitesMet)
    }
}

extension Scene {
    /// The chance that a unit is at a place within a limit, 0 where its spread is not known.
    /// - Parameters:
    ///   - arrival: as it is modelled, milliseconds.
    ///   - access: from the street to where help is needed, milliseconds, which is in `arrival`.
    func chance(
        of unit: StationedUnit, arriving arrival: Double, access: Milliseconds = 0, within limit: Double
    ) -> Double {
        chance(of: unit, arriving: arrival, to: arrival, access: access, within: limit)
    }

    /// Its mean over places whose arrivals lie evenly between two.
    func chance(
        of unit: StationedUnit, arriving earliest: Double, to latest: Double, access: Milliseconds = 0,
        within limit: Double
    ) -> Double {
        let rest = Double(before(unit) + access)
        return spread(of: unit)?.chance(
            ofModelled: max(0, earliest - rest), to: max(0, latest - rest), within: limit - rest) ?? 0
    }
}
