import ArgumentParser
import Coverage
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
        guard let sites else {
            if !siteLimits.isEmpty { throw RunFailure("--site-limit: expected --sites with it, found none") }
            return PlacesRead()
        }
        let read = try readKeySites(
            path: sites, crs: sitesCRS.map { try InputCRS(argument: $0) },
            classLimits: ClassLimits(siteLimits, option: "--site-limit"))
        return PlacesRead(
            questions: CoverageQuestions(sites: read), files: [try inputFile("sites", sites)].compactMap { $0 },
            settings: [
                ("sites_crs", sitesCRS.map { .string($0) } ?? .null),
                ("site_limits", .array(siteLimits.map { .string($0) })),
            ], warnings: read.notes.map { "\(sites): \($0)" })
    }
}

/// The places as they were read, and what results say of their files.
struct PlacesRead {
    var questions = CoverageQuestions()
    var files: [InputFile] = []
    var settings: [(String, JSON)] = []
    /// What was assumed, each in one line.
    var warnings: [String] = []

    /// The run as its results tell it.
    func described(_ run: RunDescription) -> RunDescription {
        var run = run
        run.inputs += files
        run.settings += settings
        return run
    }
}
