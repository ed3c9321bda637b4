import FeatureIO
import Report

/// A report as one file that opens by itself in any browser, without a network.
///
/// - Parameter leaflet: the map library; without it the page has its drawn map and all tables, and says so.
/// - Returns: UTF-8. The same content gives the same bytes.
public func reportPage(_ content: ReportContent, language: ReportLanguage, leaflet: Leaflet?) -> [UInt8] {
    let page = ReportSections(content, language.words, hasLibrary: leaflet != nil)
    return reportPage(page, title: page.headline.title, body: page.body, language: language, leaflet: leaflet)
}

/// The same of chosen places: both states, and the proof of how good the choice is.
public func reportPage(_ content: SitingContent, language: ReportLanguage, leaflet: Leaflet?) -> [UInt8] {
    let page = SitingSections(content, language.words, hasLibrary: leaflet != nil)
    return reportPage(page.sections, title: page.title, body: page.body, language: language, leaflet: leaflet)
}

private func reportPage(
    _ page: ReportSections, title: String, body: Markup, language: ReportLanguage, leaflet: Leaflet?
) -> [UInt8] {
    var bytes: [UInt8] = []
    let style = (leaflet?.style ?? "") + text(PackageResources.report_css)
    bytes.append(contentsOf: page.head(language, title: title, style: style).utf8)
    bytes.append(contentsOf: body.text.utf8)
    if let leaflet {
        bytes.append(contentsOf: "<script id=\"data\" type=\"application/json\">".utf8)
        bytes.append(
            contentsOf: harmless(MapData(states: page.states.map(\.content), words: page.words).json.serialized()))
        bytes.append(contentsOf: "</script>\n<script>\(leaflet.script)</script>\n".utf8)
        bytes.append(contentsOf: "<script>\(text(PackageResources.map_js))</script>\n".utf8)
    }
    bytes.append(contentsOf: "<script>\(text(PackageResources.tables_js))</script>\n</body>\n</html>\n".utf8)
    return bytes
}

/// The map of a report as an SVG file; nil without a study area.
public func reportMap(_ content: ReportContent, language: ReportLanguage) -> [UInt8]? {
    let title = Headline(content: content, words: language.words).title
    return MapDrawing([content], language.words).map { Array($0.file(title: title).text.utf8) }
}

/// The map with the chosen places as an SVG file; nil without a study area.
public func reportMap(_ content: SitingContent, language: ReportLanguage) -> [UInt8]? {
    let title = SitingSections(content, language.words, hasLibrary: false).title
    return MapDrawing([content.after], language.words).map { Array($0.file(title: title).text.utf8) }
}

/// JSON in which no character means anything to a browser that looks for the end of a script.
func harmless(_ json: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.count + json.count / 64)
    for byte in json {
        switch byte {
        case UInt8(ascii: "<"): bytes.append(contentsOf: "\\u003c".utf8)
        case UInt8(ascii: ">"): bytes.append(contentsOf: "\\u003e".utf8)
        case UInt8(ascii: "&"): bytes.append(contentsOf: "\\u0026".utf8)
        default: bytes.append(byte)
        }
    }
    return bytes
}

private func text(_ resource: [UInt8]) -> String { String(decoding: resource, as: UTF8.self) }
