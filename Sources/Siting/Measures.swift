import StreetGraph

/// The measures of a study area that are sums over its streets: what is covered within each limit, and how arrival is
/// spread over ground and streets.
public struct Measures: Sendable, Equatable {
    /// Covered street-served ground within each limit, square metres.
    public internal(set) var coveredGround: [Double]
    /// Covered street length within each limit, metres.
    public internal(set) var coveredStreet: [Double]
    /// Arrival over street-served ground, square metres.
    public internal(set) var ground = ResponseHistogram()
    /// Arrival over street length, metres.
    public internal(set) var streets = ResponseHistogram()

    init(limits: Int) {
        coveredGround = Array(repeating: 0, count: limits)
        coveredStreet = Array(repeating: 0, count: limits)
    }
}
