import Ground
import Planning
import Reachability
import StreetGraph

/// The measures of one part of the study area.
public struct ZoneCoverage: Sendable, Equatable {
    /// Number of the zone; nil for what lies in none.
    public var zone: Int?
    /// All its ground within the study area, square metres.
    public var area: Double
    /// Square metres that earlier zones of the layer took from it.
    public var overlap: Double
    /// Street-served ground, square metres.
    public var servedArea = 0.0
    /// Metres.
    public var streetLength = 0.0
    /// What is covered within each limit of the run.
    public var limits: [CoveredAmount]
    /// The same for the limit that the zone requires; nil where it requires none.
    public var required: CoveredAmount?
    /// Arrival over street-served ground and over street length.
    public var responseByGround = TimeDistribution(times: [], weights: [])
    public var responseByStreet = TimeDistribution(stretches: [])
    /// Each demand of the run in it.
    public var demand: [DemandCoverage] = []

    /// Seconds by which the 90th percentile of modelled time over the zone's streets exceeds the required limit, 0 where
    /// it does not; nil without a limit, without streets, and where a tenth of the streets is never reached.
    public var shortfall: Double? {
        guard let required, let p90 = responseByStreet.p90 else { return nil }
        return max(0, p90 - Double(required.limit) / 1000)
    }
}

extension StudiedArea {
    /// The measures of the study area as a whole.
    public func coverageOfWhole() -> ZoneCoverage {
        var tally = ZoneTally(whole: scene)
        for (time, area) in zip(cells.times, cells.areas) { tally.add(Double(area), at: time) }
        for stretch in stretches { tally.add(stretch.weighted(scene.network)) }
        var coverage = tally.finished()
        coverage.demand = demandCoverage(required: [nil]) { _, _ in 0 }[0]
        return coverage
    }

    /// The measures of each zone, in the zones' order, and last those of what lies outside all of them. They add up to the
    /// study area's: cells are shared out by area, streets cut at the borders.
    public func coverage(of zoned: ZonedArea) -> [ZoneCoverage] {
        let partition = zoned.partition
        var tallies = partition.zones.indices.map { ZoneTally(scene, zone: $0, partition) }
        tallies.append(ZoneTally(scene, outside: partition))
        let outside = partition.zones.count
        zoned.ground.forEachPart(of: cells) { cell, zone, area in
            tallies[zone ?? outside].add(area, at: cells.times[cell])
        }
        forEachPart(of: zoned.streets) { part, zone in tallies[zone ?? outside].add(part.weighted(scene.network)) }
        let demand = demandCoverage(required: partition.zones.map(\.required) + [nil]) { demand, number in
            zoned.zone(of: demand.points[number]) ?? outside
        }
        return zip(tallies, demand).map { tally, demand in
            var coverage = tally.finished()
            coverage.demand = demand
            return coverage
        }
    }
}

/// One zone while it is summed up.
private struct ZoneTally {
    private var coverage: ZoneCoverage
    private var times: [Milliseconds] = []
    private var areas: [Float] = []
    private var stretches: [TimeDistribution.WeightedStretch] = []

    private init(_ scene: Scene, zone: Int?, area: Double, overlap: Double, required: Milliseconds?) {
        coverage = ZoneCoverage(
            zone: zone, area: area, overlap: overlap,
            limits: [CoveredAmount](limits: scene.settings.limits.milliseconds),
            required: required.map { CoveredAmount(limit: $0) })
    }

    init(whole scene: Scene) {
        self.init(scene, zone: nil, area: scene.area?.area ?? 0, overlap: 0, required: nil)
    }

    init(_ scene: Scene, zone: Int, _ partition: ZonePartition) {
        let ground = partition.grounds[zone]
        self.init(
            scene, zone: zone, area: ground.area, overlap: ground.overlap,
            required: partition.zones[zone].required)
    }

    init(_ scene: Scene, outside partition: ZonePartition) {
        let rest = (scene.area?.area ?? 0) - partition.grounds.reduce(0) { $0 + $1.area }
        self.init(scene, zone: nil, area: max(0, rest), overlap: 0, required: nil)
    }

    mutating func add(_ area: Double, at time: Milliseconds) {
        times.append(time)
        areas.append(Float(area))
        coverage.servedArea += area
        coverage.limits.add(area, at: time)
        coverage.required?.add(area, at: time)
    }

    mutating func add(_ stretch: TimeDistribution.WeightedStretch) {
        stretches.append(stretch)
        coverage.streetLength += stretch.weight
        coverage.limits.add(stretch)
        coverage.required?.add(stretch)
    }

    func finished() -> ZoneCoverage {
        var coverage = coverage
        coverage.responseByGround = TimeDistribution(times: times, weights: areas)
        coverage.responseByStreet = TimeDistribution(stretches: stretches)
        return coverage
    }
}
