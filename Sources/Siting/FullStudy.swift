import Coverage
import Planning
import StreetGraph

/// A study area with all that is asked of it, judged anew as a whole: the slow way, which takes every kind of point.
public struct FullStudy: Sendable {
    public let study: StudiedArea
    public let zoned: ZonedArea?
    public let sites: SitesResult?
    public let totals: AreaTotals

    /// - Throws: `CoverageError` without a study area; `GeometryError`.
    public init(_ scene: Scene, demand: [DemandRead] = [], zones: [Zone]? = nil, sites: SitesRead? = nil) throws {
        let study = try CoverageAnalysis(scene: scene).study(of: demand)
        zoned = try zones.map { try ZonedArea($0, of: study) }
        let judged = try sites.map(study.judgeByFirstUnits)
        (self.study, self.sites) = (study, judged)
        totals = AreaTotals(study, sites: judged)
    }

    /// Its measures.
    public var outcome: AreaOutcome {
        let (whole, limits) = (study.coverageOfWhole(), study.scene.settings.limits.milliseconds)
        let responses = (sites?.judged ?? []).map(\.judgement.response)
        let counts = totals.sites(responses, within: limits)
        return AreaOutcome(
            figures: AreaFigures(
                coveredGround: whole.limits.map(\.area), coveredStreet: whole.limits.map(\.street),
                ground: ResponseFigures(whole.responseByGround), streets: ResponseFigures(whole.responseByStreet),
                demand: whole.demand.map {
                    AreaFigures.DemandFigures(covered: $0.covered, response: ResponseFigures($0.response))
                }, sitesWithin: counts.within, sitesMet: counts.met),
            zones: zoned.map {
                ZoneMeasures(study.coverage(of: $0), limits: limits.count, demands: study.demand.count)
            }, sites: responses)
    }
}

extension ZoneMeasures {
    /// The same as a full study tells it.
    init(_ coverages: [ZoneCoverage], limits: Int, demands: Int) {
        self.init(zones: coverages.count, limits: limits, demands: demands)
        for (zone, coverage) in coverages.enumerated() {
            for (column, covered) in (coverage.limits + [coverage.required].compactMap(\.self)).enumerated() {
                ground[zone, column] = covered.area
                street[zone, column] = covered.street
            }
            for (number, demand) in coverage.demand.enumerated() {
                for (column, covered) in (demand.covered + [demand.required].compactMap(\.self)).enumerated() {
                    self.demand[number][zone, column] = covered
                }
            }
        }
    }
}
