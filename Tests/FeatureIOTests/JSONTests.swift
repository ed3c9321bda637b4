import Foundation
import TestMaps
import Testing

@testable import FeatureIO

@Suite struct JSONTests {
    private func text(_ value: JSON, pretty: Bool = false) -> String {
        String(decoding: value.serialized(pretty: pretty), as: UTF8.self)
    }

    @Test(
        arguments: [
            (JSON.null, "null"), (true, "true"), (false, "false"), (0, "0"), (-7, "-7"),
            (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
            (1.5, "1.5"), (5.0, "5"), (.number(-0.0), "0"), (.number(1e-7), "1e-07"), (.number(1e20), "1e+20"),
            (.number(.nan), "null"), (.number(-.infinity), "null"),
            (.decimal(12.3456, places: 2), "12.35"), (.decimal(12.30, places: 2), "12.3"),
            (.decimal(2, places: 3), "2"),
            (.decimal(0.004, places: 2), "0"), (.decimal(-0.004, places: 2), "0"),
            (.decimal(-0.05, places: 2), "-0.05"),
            (.decimal(0.05, places: 1), "0.1"), (.decimal(99.999, places: 1), "100"),
            (.decimal(.nan, places: 1), "null"),
            (.decimal(1e300, places: 2), "1e+300"),
            ("", "\"\""), ("出警准备时间 é 🚒", "\"出警准备时间 é 🚒\""),
            ("a\"b\\c\n\r\t\u{0}\u{1f}\u{7f}/", "\"a\\\"b\\\\c\\n\\r\\t\\u0000\\u001f\u{7f}/\""),
            ([], "[]"), ([:], "{}"), (["b": 1, "a": [nil, "x"]], "{\"b\":1,\"a\":[null,\"x\"]}"),
        ] as [(JSON, String)])
    func compact(_ value: JSON, _ expected: String) {
        #expect(text(value) == expected)
    }

    @Test func prettyIndentsByTwoSpaces() {
        let value: JSON = ["a": [1, [:]], "b": ["c": []]]
        #expect(
            text(value, pretty: true) == """
                {
                  "a": [
                    1,
                    {}
                  ],
                  "b": {
                    "c": []
                  }
                }
                """)
    }

    @Test func equalityComparesOrderAndValues() {
        #expect(["a": 1, "b": 2] as JSON == ["a": 1, "b": 2])
        #expect(["a": 1, "b": 2] as JSON != ["b": 2, "a": 1])
        #expect(JSON.integer(1) != .number(1))
    }

    @Test func decimalsAgreeWithASlowFormatter() {
        let seed: UInt64 = 135
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let places = Int.random(in: 0...6, using: &random)
            // An odd number of halves of the last place would be a tie; a third never is.
            let number = Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 3.0
            var slow = String(format: "%.\(places)f", number)
            if slow.contains(".") {
                while slow.hasSuffix("0") { slow.removeLast() }
                if slow.hasSuffix(".") { slow.removeLast() }
            }
            if slow == "-0" { slow = "0" }
            #expect(text(.decimal(number, places: places)) == slow)
        }
    }

    @Test func foundationReadsWhatIsWritten() throws {
        let value: JSON = [
            "text": "tab\tquote\" 围栏 \u{2028}", "list": [1, 2.25, -3], "flag": true, "nothing": nil,
            "deep": ["deeper": ["deepest": [[]]]],
        ]
        for pretty in [false, true] {
            let read = try JSONSerialization.jsonObject(with: Data(value.serialized(pretty: pretty))) as? NSDictionary
            #expect(
                read == [
                    "text": "tab\tquote\" 围栏 \u{2028}", "list": [1, 2.25, -3], "flag": true, "nothing": NSNull(),
                    "deep": ["deeper": ["deepest": [[]]]],
                ] as NSDictionary)
        }
    }
}
