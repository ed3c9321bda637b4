import ArgumentParser
import ReportPage

/// The report that a command writes beside its layers.
struct ReportOptions: ParsableArguments {
    @Flag(name: .customLong("no-report"), help: "Leave out report.html and map.svg.")
    var noReport = false

    @Option(help: ArgumentHelp("Language of the report and the map: en or zh.", valueName: "language"))
    var lang = ReportLanguage.english

    @Option(
        help: ArgumentHelp(
            "Map tiles behind the interactive map, such as https://host/{z}/{x}/{y}.png. Default: none, and no network is "
                + "needed.", valueName: "url"))
    var tiles: String?

    /// The files of a report, by name.
    ///
    /// - Returns: no files where none are wanted; and the complaint where the interactive map has to be left out.
    func files(_ content: ReportContent) -> (files: [(name: String, bytes: [UInt8])], complaint: String?) {
        if noReport { return ([], nil) }
        let leaflet = Leaflet()
        let map = reportMap(content, language: lang).map { [("map.svg", $0)] } ?? []
        return (
            [("report.html", reportPage(content, language: lang, leaflet: leaflet))] + map,
            leaflet == nil
                ? "\(Leaflet.folder): expected Leaflet (Debian package libjs-leaflet), found none; report.html has no "
                    + "interactive map" : nil
        )
    }

    /// - Throws: `RunFailure` for tiles that are no address of tiles.
    func check() throws {
        guard let tiles else { return }
        let isAddress = tiles.hasPrefix("https://") || tiles.hasPrefix("http://")
        guard isAddress, ["{z}", "{x}", "{y}"].allSatisfy({ tiles.contains($0) }) else {
            throw RunFailure(
                "--tiles: expected an address such as https://host/{z}/{x}/{y}.png, found \"\(tiles)\"")
        }
    }
}

extension ReportLanguage: ExpressibleByArgument {}
