import Planning

/// What a coverage run is asked besides ground and streets.
public struct CoverageQuestions: Sendable {
    /// Key sites, each with its limit.
    public var sites: SitesRead?

    public init(sites: SitesRead? = nil) { self.sites = sites }
}
