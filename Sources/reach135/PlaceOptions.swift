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

    /// - Throws: `RunFailure` for options without their file; what the readers throw.
    func read() throws -> PlacesRead {
        var read = PlacesRead()
        let limits = try ClassLimits(siteLimits, option: "--site-limit")
        if let sites {
            let layer = try readKeySites(
                path: sites, crs: sitesCRS.map { try InputCRS(argument: $0) }, classLimits: limits)
            read.sites = layer
            read.files += [try inputFile("sites", sites)].compactMap { $0 }
            read.settings += [
                ("sites_crs", sitesCRS.map { .string($0) } ?? .null),
                ("site_limits", .array(siteLimits.map { .string($0) })),
            ]
            read.notes += layer.notes.map { "\(sites): \($0)" }
        } else {
            if sitesCRS != nil { throw RunFailure("--sites-crs: expected --sites with it, found none") }
            if !siteLimits.isEmpty { throw RunFailure("--site-limit: expected --sites with it, found none") }
        }
        return read
    }
}

/// The places as they were read, and what results say of their files.
struct PlacesRead {
    /// Nil where none are asked about.
    var sites: SitesRead?
    var files: [InputFile] = []
    var settings: [(String, JSON)] = []
    /// What was assumed, each in one line.
    var notes: [String] = []

    /// The run as its results tell it.
    func described(_ run: RunDescription) -> RunDescription {
        var run = run
        run.inputs += files
        run.settings += settings
        return run
    }
}
