import Foundation
import FoundationXML
import Testing

@testable import Report

@Suite struct QGISStyleTests {
    private func values(_ document: XMLDocument, _ path: String) throws -> [String] {
        try document.nodes(forXPath: path).map { $0.stringValue ?? "" }
    }

    /// A category for each limit, with a symbol that is there and has the colour of its limit.
    @Test(arguments: [[1.0, 3, 5], [0.5], [1, 2.5, 8, 15]]) func categories(minutes: [Double]) throws {
        let labels = minutes.map { "\($0.formatted(.number.grouping(.never))) min" }
        let styles = [
            (QGISStyle.covered(minutes: minutes), labels), (QGISStyle.gaps(minutes: minutes), labels),
            (QGISStyle.streets(minutes: minutes), labels + ["later or never"]),
        ]
        for (style, labels) in styles {
            let document = try XMLDocument(data: Data(style.utf8))
            #expect(try values(document, "//category/@label") == labels)
            let symbols = try values(document, "//category/@symbol")
            #expect(try values(document, "//symbols/symbol/@name") == symbols)
            #expect(try values(document, "//renderer-v2/@attr") == ["minutes"])
        }
        let covered = try XMLDocument(data: Data(QGISStyle.covered(minutes: minutes).utf8))
        let colors = minutes.map { limit -> String in
            let color = MapColor(minutes: limit)
            return "\(color.red),\(color.green),\(color.blue),255"
        }
        #expect(try values(covered, "//symbol/layer/prop[@k='color']/@v") == colors)
        let gaps = try XMLDocument(data: Data(QGISStyle.gaps(minutes: minutes).utf8))
        #expect(try values(gaps, "//category/@render") == minutes.dropLast().map { _ in "false" } + ["true"])
        #expect(try Set(values(gaps, "//prop[@k='line_color']/@v")) == ["213,94,0,255"])
        let distances = try values(gaps, "//prop[@k='distance']/@v").compactMap { Double($0) }
        #expect(distances.count == minutes.count && distances.last == 1.5 && distances == distances.sorted(by: >))
        let surface = try XMLDocument(data: Data(QGISStyle.surface(minutes: minutes).utf8))
        let limits = try values(surface, "//item/@value").compactMap { Double($0) }
        #expect(limits == minutes.map { $0 * 60 } + [.infinity])
    }

    @Test func patrolsAreDashesOnWhite() throws {
        let document = try XMLDocument(data: Data(QGISStyle.patrols.utf8))
        #expect(try values(document, "//symbols/symbol/@type") == ["line"])
        #expect(try values(document, "//prop[@k='line_style']/@v") == ["solid", "dash"])
        #expect(try values(document, "//prop[@k='line_color']/@v") == ["255,255,255,255", "77,77,77,255"])
    }

    @Test func outlinesAreOneSymbol() throws {
        let document = try XMLDocument(data: Data(QGISStyle.outlines.utf8))
        #expect(try values(document, "//renderer-v2/@type") == ["singleSymbol"])
        #expect(try values(document, "//symbols/symbol/@name") == ["0"])
        #expect(try values(document, "//layer/@class") == ["SimpleLine"])
    }
}
