import ArgumentParser
import FeatureIO
import Planning
import Report

/// The places that a coverage run is asked about besides ground and streets.
struct PlaceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Key sites: a point or polygon layer with id, name, class, limit_min, access_s and entrances.",
            valueName: "file"))
    var sites: String?

    @Option(name: .customLong("sites-crs"), help: ArgumentHelp("Coordinates of the key sites.", valueName: "crs"))
    var sitesCRS: String?

    @Option(
        name: .customLong("site-limit"),
        help: ArgumentHelp(
            "Limit in minutes for the sites of a class that have no limit_min; may be given for several classes. Others must "
                + "be reached within the longest of --minutes.",
            valueName: "class=minutes"))
    var siteLimits: [String] = []

    func classLimits() throws -> ClassLimits { try ClassLimits(siteLimits, option: "--site-limit") }

    /// - Throws: `RunFailure` for options without their file; what the readers throw.
    func read() throws -> PlacesRead {
        var read = PlacesRead()
        let limits = try classLimits()
        try expect("--sites", sites, for: [("--sites-crs", sitesCRS != nil), ("--site-limit", !siteLimits.isEmpty)])
        if let sites {
            let layer = try readKeySites(
                path: sites, crs: inputCRS(sitesCRS, "--sites-crs"), classLimits: limits)
            read.sites = layer
            try read.told.add("sites", sites, notes: layer.notes)
            read.told.settings = [
                ("sites_crs", sitesCRS.map { .string($0) } ?? .null),
                ("site_limits", .array(siteLimits.map { .string($0) })),
            ]
        }
        return read
    }
}

/// The places as they were read, and what results say of their files.
struct PlacesRead {
    /// Nil where none are asked about.
    var sites: SitesRead?
    var told = InputsTold()
}
