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

    /// Files by name, and the complaint where the interactive map had to be left out.
    typealias Files = (files: [(name: String, bytes: [UInt8])], complaint: String?)

    /// The files of a report; none where none are wanted.
    func files(_ content: ReportContent) -> Files {
        if noReport { return ([], nil) }
        return files(
            map: reportMap(content, language: lang),
            page: { reportPage(content, language: lang, leaflet: $0) })
    }

    /// The files of a report on chosen places.
    func files(_ content: SitingContent) -> Files {
        files(
            map: reportMap(content, language: lang),
            page: { reportPage(content, language: lang, leaflet: $0) })
    }

    private func files(map: [UInt8]?, page: (Leaflet?) -> [UInt8]) -> Files {
        let leaflet = Leaflet()
        return (
            [("report.html", page(leaflet))] + (map.map { [("map.svg", $0)] } ?? []),
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
