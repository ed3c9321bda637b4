import Planning
import StreetGraph

/// The measures of a study area that are sums over its streets: what is covered within each limit, and how arrival is
/// spread over ground, streets and demand; and when its key sites are reached.
public struct Measures: Sendable, Equatable {
    /// Covered street-served ground within each limit, square metres.
    public internal(set) var coveredGround: [Double]
    /// Covered street length within each limit, metres.
    public internal(set) var coveredStreet: [Double]
    /// Arrival over street-served ground, square metres.
    public internal(set) var ground = ResponseHistogram()
    /// Arrival over street length, metres.
    public internal(set) var streets = ResponseHistogram()
    /// Each demand.
    public internal(set) var demand: [DemandMeasures]
    /// Nil where no zones are asked about.
    public internal(set) var zones: ZoneMeasures?
    /// When somebody is at each judged key site, access included, milliseconds.
    public internal(set) var sites: [Milliseconds] = []

    init(limits: Int, zones: Int?, demands: Int) {
        coveredGround = Array(repeating: 0, count: limits)
        coveredStreet = Array(repeating: 0, count: limits)
        demand = Array(repeating: DemandMeasures(limits: limits), count: demands)
        self.zones = zones.map { ZoneMeasures(zones: $0, limits: limits, demands: demands) }
    }
}

/// What is reached of one demand.
public struct DemandMeasures: Sendable, Equatable {
    /// Within each limit.
    public internal(set) var covered: [Weight]
    /// Response, access included, by weight.
    public internal(set) var response = ResponseHistogram()

    init(limits: Int) { covered = Array(repeating: .zero, count: limits) }
}
