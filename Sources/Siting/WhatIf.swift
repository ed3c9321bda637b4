import Coverage
import Geometry
import Ground
import Reachability
import StreetGraph

/// A change of the response points.
public struct Scenario: Sendable {
    /// Numbers of stationed points that are taken away; a point that moves is taken away and added elsewhere.
    public var removed: [Int]
    /// Where points are added and after which time they set off; their numbers do not matter.
    public var added: [Source]

    public init(removed: [Int] = [], added: [Source] = []) {
        self.removed = removed
        self.added = added
    }
}

/// What a change of the points does to the measures of a study area, at the cost of what changes.
///
/// Everything is the sum of what single streets contribute: a scenario takes away the old and adds the new
/// contributions of the streets on which an arrival changes. Immutable and shared; each worker has a `WhatIfWorker`.
public final class WhatIf: Sendable {
    let joint: JointSearch
    let area: StudyStreets
    let network: StreetNetwork
    /// The sources of each stationed point, by their numbers in `joint`.
    let sourcesOfPoint: [Range<Int>]
    /// The times of all places with the points as they are.
    let times: TimesOfPlaces
    /// The measures with the points as they are.
    public let baseline: Measures
    /// Milliseconds, ascending.
    public var limits: [Milliseconds] { area.limits }
    /// Street-served ground of the study area, square metres.
    public var totalGround: Double { area.ground.total }
    /// Street length within the study area, metres.
    public let totalStreet: Double

    /// Ground and streets alone.
    /// - Parameters:
    ///   - ground: built for this scene and a search from all its points.
    /// - Throws: `CoverageError` without a study area and with points that drive at speeds of their own or fly.
    public convenience init(scene: Scene, ground model: GroundModel) throws {
        guard let polygons = scene.area?.polygons else { throw CoverageError.noStudyArea }
        let network = scene.network
        let streets = StreetsInArea(plane: scene.plane, area: polygons)
        try self.init(
            scene: scene,
            StudyStreets(
                network: network, limits: scene.settings.limits.milliseconds,
                ground: GroundAlongStreets(model, edgeCount: network.edgeCount),
                parts: StreetParts(edgeCount: network.edgeCount, zones: 0) { add in
                    for edge in streets.edges {
                        for part in streets.parts(edge) { add(edge, part.lowerBound, part.upperBound, nil) }
                    }
                }))
    }

    /// All measures of a study area.
    /// - Parameters:
    ///   - zoned: the area shared out among the zones that are asked about.
    ///   - sites: the key sites as they were judged.
    /// - Throws: `CoverageError` with points that drive at speeds of their own or fly.
    public convenience init(study: StudiedArea, zoned: ZonedArea? = nil, sites: SitesResult? = nil) throws {
        let edgeCount = study.scene.network.edgeCount
        let ground = GroundAlongStreets(study.ground, edgeCount: edgeCount)
        try self.init(
            scene: study.scene,
            StudyStreets(
                network: study.scene.network, limits: study.scene.settings.limits.milliseconds, ground: ground,
                parts: StreetParts(edgeCount: edgeCount, zones: zoned?.zones.count ?? 0) {
                    study.forEachStreetPart(in: zoned, $0)
                },
                zones: zoned.map { StudyZones($0, of: study, ground: ground) },
                demand: study.demand.map { DemandAlongStreets($0, zoned: zoned, edgeCount: edgeCount) },
                sites: SitesOnStreets(sites)))
    }

    private init(scene: Scene, _ area: StudyStreets) throws {
        guard scene.isUniform else { throw CoverageError.notUniform }
        let network = scene.network
        totalStreet = area.totalLength
        var sources: [Source] = []
        sourcesOfPoint = scene.sourcesOfPoints.map { ofPoint in
            let first = sources.count
            for var source in ofPoint {
                source.point = UInt32(sources.count)
                sources.append(source)
            }
            return first..<sources.count
        }
        let joint = JointSearch(
            scene.graph, from: sources, counting: (0..<EdgeID(network.edgeCount)).filter(area.counts))
        var times = TimesOfPlaces(demand: area.demand.map { _ in [] })
        var tally = Tally(area)
        for edge in 0..<EdgeID(network.edgeCount) where area.counts(edge) {
            if let ends = joint.fromEnds(edge) {
                tally.add(edge, ends, noting: &times)
            } else {
                tally.add(edge, TimesAmongPoints(reach: joint.reach(edge)), noting: &times)
            }
        }
        tally.measures.sites = area.sites.sites.indices.map { site in
            let first = area.sites.sites[site].ways.map(joint.arrival).min() ?? .infinity
            return area.sites.response(at: site, first: first)
        }
        self.times = times
        baseline = tally.measures
        (self.network, self.joint, self.area) = (network, joint, area)
    }

    /// A worker of its own for each thread.
    public func worker() -> WhatIfWorker { WhatIfWorker(self) }
}
