import FeatureIO
import Foundation
import Testing

@testable import ReportPage

@Suite struct MarkupTests {
    private static let evil = "</script><img src=x onerror='alert(1)'>&\"\u{2028}"

    @Test func textStaysText() {
        let markup: Markup = "<p title=\"\(Self.evil)\">\(Self.evil)</p>"
        #expect(!markup.text.contains("<img") && !markup.text.contains("</script"))
        #expect(markup.text.count { $0 == "<" } == 2 && markup.text.count { $0 == "\"" } == 2)
        let inner: Markup = "<b>\(1)</b>"
        #expect(("<p>\(inner)</p>" as Markup).text == "<p><b>1</b></p>")
    }

    @Test func embeddedJSONIsHarmless() throws {
        let json: JSON = ["name": .string(Self.evil), "list": [1, 2]]
        let bytes = harmless(json.serialized())
        #expect(!bytes.contains { "<>&".utf8.contains($0) })
        let read = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        #expect(read?["name"] as? String == Self.evil)
    }
}
