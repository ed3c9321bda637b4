import Coverage
import Planning
import StreetGraph

/// The headline measures of a study area, whichever way they were found.
public struct AreaFigures: Sendable, Equatable, Codable {
    /// Covered street-served ground within each limit, square metres.
    public var coveredGround: [Double]
    /// Covered street length within each limit, metres.
    public var coveredStreet: [Double]
    public var ground: ResponseFigures
    public var streets: ResponseFigures
    /// Each demand.
    public var demand: [DemandFigures]
    /// Key sites reached within each limit, and within the limit that each requires.
    public var sitesWithin: [Int]
    public var sitesMet: Int

    public struct DemandFigures: Sendable, Equatable, Codable {
        /// Within each limit.
        public var covered: [Weight]
        public var response: ResponseFigures

        public init(covered: [Weight], response: ResponseFigures) {
            (self.covered, self.response) = (covered, response)
        }
    }

    public init(
        coveredGround: [Double], coveredStreet: [Double], ground: ResponseFigures, streets: ResponseFigures,
        demand: [DemandFigures], sitesWithin: [Int], sitesMet: Int
    ) {
        (self.coveredGround, self.coveredStreet) = (coveredGround, coveredStreet)
        (self.ground, self.streets, self.demand) = (ground, streets, demand)
        (self.sitesWithin, self.sitesMet) = (sitesWithin, sitesMet)
    }
}

/// How arrival is spread, in three figures.
public struct ResponseFigures: Sendable, Equatable, Codable {
    /// Weighted mean over what is reached, seconds; nil when nothing is.
    public var mean: Double?
    /// The whole seconds within which half, and 90 %, of the weight is reached; nil when that much never is.
    public var median: Int?
    public var p90: Int?

    public init(mean: Double?, median: Int?, p90: Int?) { (self.mean, self.median, self.p90) = (mean, median, p90) }

    init(_ histogram: ResponseHistogram, of total: Double) {
        self.init(
            mean: histogram.mean, median: histogram.percentile(0.5, of: total),
            p90: histogram.percentile(0.9, of: total))
    }

    init(_ distribution: TimeDistribution) {
        // Percentiles along streets are found to a tenth of a millisecond.
        func seconds(_ percentile: Double?) -> Int? { percentile.map { Int(max(0, $0 - 0.0002).rounded(.up)) } }
        self.init(mean: distribution.mean, median: seconds(distribution.p50), p90: seconds(distribution.p90))
    }
}

/// What there is to cover.
public struct AreaTotals: Sendable, Equatable {
    /// Street-served ground, square metres.
    public var ground: Double
    /// Street length, metres.
    public var street: Double
    /// Each demand.
    public var demand: [Weight]
    /// Required limits of the key sites that are judged, milliseconds.
    public var siteLimits: [Milliseconds]

    public init(_ study: StudiedArea, sites: SitesResult?) {
        let whole = study.coverageOfWhole()
        (ground, street) = (whole.servedArea, whole.streetLength)
        demand = study.demand.map(\.total)
        siteLimits = (sites?.judged ?? []).map(\.judgement.limit)
    }

    /// How many sites are reached within each of some limits, and how many within their own.
    func sites(_ responses: [Milliseconds], within limits: [Milliseconds]) -> (within: [Int], met: Int) {
        (
            limits.map { limit in responses.count { $0 <= limit } },
            zip(responses, siteLimits).count { $0 <= $1 }
        )
    }
}

extension Measures {
    /// The figures of these measures.
    func outcome(_ totals: AreaTotals, limits: [Milliseconds]) -> AreaOutcome {
        let counts = totals.sites(sites, within: limits)
        return AreaOutcome(
            figures: AreaFigures(
                coveredGround: coveredGround, coveredStreet: coveredStreet,
                ground: ResponseFigures(ground, of: totals.ground),
                streets: ResponseFigures(streets, of: totals.street),
                demand: zip(demand, totals.demand).map { demand, total in
                    AreaFigures.DemandFigures(
                        covered: demand.covered, response: ResponseFigures(demand.response, of: total.value))
                }, sitesWithin: counts.within, sitesMet: counts.met),
            zones: zones, sites: sites)
    }
}
