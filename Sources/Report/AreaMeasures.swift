import Coverage

/// What a coverage run tells of parts of its study area besides the whole. Parts that were not asked for are nil.
public struct AreaMeasures: Sendable {
    /// The zones, and the measures of each and of what lies outside them.
    public var zones: ZonePartition?
    public var zoneCoverage: [ZoneCoverage] = []
    /// The answers to the standards of a plan, in their order.
    public var standards: [StandardAnswer] = []

    public init() {}
}
