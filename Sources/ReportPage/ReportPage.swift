import FeatureIO
import Report

/// A report as one file that opens by itself in any browser, without a network.
///
/// - Parameter leaflet: the map library; without it the page has its drawn map and all tables, and says so.
/// - Returns: UTF-8. The same content gives the same bytes.
public func reportPage(_ content: ReportContent, language: ReportLanguage, leaflet: Leaflet?) -> [UInt8] {
    let words = language.words
    let page = ReportSections(content, words, hasLibrary: leaflet != nil)
    var bytes: [UInt8] = []
    bytes.append(
        contentsOf: page.head(language, style: (leaflet?.style ?? "") + text(PackageResources.report_css)).utf8)
    bytes.append(contentsOf: page.body.text.utf8)
    if let leaflet {
        bytes.append(contentsOf: "<script id=\"data\" type=\"application/json\">".utf8)
        bytes.append(contentsOf: harmless(MapData(content: content, words: words).json.serialized()))
        bytes.append(contentsOf: "</script>\n<script>\(leaflet.script)</script>\n".utf8)
        bytes.append(contentsOf: "<script>\(text(PackageResources.map_js))</script>\n".utf8)
    }
    bytes.append(contentsOf: "<script>\(text(PackageResources.tables_js))</script>\n</body>\n</html>\n".utf8)
    return bytes
}

/// The map of a report as an SVG file; nil without a study area.
public func reportMap(_ content: ReportContent, language: ReportLanguage) -> [UInt8]? {
    MapDrawing(content, language.words).map { Array($0.file.text.utf8) }
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
