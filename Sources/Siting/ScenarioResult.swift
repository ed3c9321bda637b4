import Coverage
import Planning
import StreetGraph

/// What a scenario does: the headline figures, and which zones and key sites it changes.
public struct ScenarioResult: Sendable, Equatable, Codable {
    public var figures: AreaFigures
    /// The zones of which something is covered that was not, or the other way round; in their order.
    public var zones: [ZoneChange]
    /// The key sites that are reached at another time, in their order.
    public var sites: [SiteChange]

    /// What a zone covers under a scenario: in each row a figure for each limit, and last for the limit that it requires.
    public struct ZoneChange: Sendable, Equatable, Codable {
        /// The number of the zone; for what lies outside all, the number of zones.
        public var zone: Int
        /// Square metres.
        public var ground: [Double]
        /// Metres.
        public var street: [Double]
        /// Each demand.
        public var demand: [[Weight]]

        public init(zone: Int, ground: [Double], street: [Double], demand: [[Weight]]) {
            (self.zone, self.ground, self.street, self.demand) = (zone, ground, street, demand)
        }
    }

    public struct SiteChange: Sendable, Equatable, Codable {
        /// The number of the site among those that are judged.
        public var site: Int
        /// When somebody is there, milliseconds; `never` where nobody comes.
        public var response: Milliseconds

        public init(site: Int, response: Milliseconds) { (self.site, self.response) = (site, response) }
    }

    public init(figures: AreaFigures, zones: [ZoneChange] = [], sites: [SiteChange] = []) {
        (self.figures, self.zones, self.sites) = (figures, zones, sites)
    }

    /// - Parameter baseline: how things are without the scenario.
    public init(_ outcome: AreaOutcome, since baseline: AreaOutcome) {
        figures = outcome.figures
        sites = zip(outcome.sites, baseline.sites).enumerated().compactMap { number, times in
            times.0 == times.1 ? nil : SiteChange(site: number, response: times.0)
        }
        zones = []
        guard let zones = outcome.zones, let before = baseline.zones else { return }
        for zone in 0..<zones.ground.rows {
            let change = ZoneChange(zones, zone)
            if !change.isNear(ZoneChange(before, zone)) { self.zones.append(change) }
        }
    }
}

extension ScenarioResult.ZoneChange {
    public init(_ zones: ZoneMeasures, _ zone: Int) {
        self.init(
            zone: zone, ground: Array(zones.ground[zone]), street: Array(zones.street[zone]),
            demand: zones.demand.map { Array($0[zone]) })
    }

    /// Whether nothing differs by as much as a square metre, a metre or a millionth of demand: less is rounding.
    func isNear(_ other: Self) -> Bool {
        func isNear(_ a: [Double], _ b: [Double]) -> Bool { zip(a, b).allSatisfy { abs($0 - $1) < 0.5 } }
        return isNear(ground, other.ground) && isNear(street, other.street) && demand == other.demand
    }
}

/// The figures of a study area with those of its parts.
public struct AreaOutcome: Sendable, Equatable {
    public var figures: AreaFigures
    /// Nil where no zones are asked about.
    public var zones: ZoneMeasures?
    /// When somebody is at each judged key site, milliseconds.
    public var sites: [Milliseconds]
}
