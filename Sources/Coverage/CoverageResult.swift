import Geometry
import Planning
import StreetGraph

/// What all points together cover within one limit.
public struct LimitCoverage: Sendable {
    /// Covered ground within the study area.
    public var polygons: [Polygon<Coordinate>]
    /// Covered street-served ground, square metres.
    public var coveredArea: Double
    /// Street-served ground that is not covered, square metres.
    public var uncoveredArea: Double
    /// Covered street length, metres.
    public var coveredStreet: Double
    /// Gaps, those with most demand first, then the largest, the minor ones among them.
    public var gaps: [Gap]
    /// What of each demand is not covered and stands in no gap: on covered ground, by its access, or off the streets.
    public var demandBesideGaps: [Weight] = []
}

/// The answer to a coverage run. All figures are those of the study area, but for the isochrones' own.
public struct CoverageResult: Sendable {
    /// Square metres.
    public var totalArea: Double
    /// Street-served ground, square metres.
    public var servedArea: Double
    /// Metres.
    public var streetLength: Double
    /// One entry for each limit.
    public var limits: [LimitCoverage]
    /// Arrival times over street-served ground.
    public var responseByGround: TimeDistribution
    /// Arrival times over street length.
    public var responseByStreet: TimeDistribution
    /// For each stationed point, one entry for each limit.
    public var isochrones: [[Isochrone]]
    public var streetPieces: [StreetPiece]
    /// For measures of parts of the study area.
    public var study: StudiedArea
    /// Where it was asked for.
    public var surface: ResponseSurface?
    /// What is covered where everybody drives slower or faster.
    public var speedBand: SpeedBand
    public var streetsBeyond: StreetsBeyond
}
