import Coverage
import Testing

@testable import ReportPage

@Suite struct WordsTests {
    /// All texts of a language by their place in `Words`.
    private func texts(_ value: Any, _ path: String = "") -> [String: String] {
        if let text = value as? String { return [path: text] }
        if value is [String: String] { return [:] }
        var found: [String: String] = [:]
        for (number, child) in Mirror(reflecting: value).children.enumerated() {
            found.merge(texts(child.value, "\(path).\(child.label ?? "\(number)")")) { one, _ in one }
        }
        return found
    }

    private func placeholders(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) })
    }

    /// Both languages say the same with the same values; neither has a hole.
    @Test func languagesAgree() {
        let (english, chinese) = (texts(Words.english), texts(Words.chinese))
        #expect(english.count > 150)
        #expect(Set(english.keys) == Set(chinese.keys))
        for (path, text) in english {
            #expect(!text.isEmpty && chinese[path]?.isEmpty == false, "\(path)")
            // A language may leave out when, but not what.
            #expect(placeholders(text) == placeholders(chinese[path] ?? ""), "\(path)")
        }
    }

    /// Chinese texts are Chinese but for names, units and pure patterns; English ones hold no Chinese.
    @Test func languagesAreTheirOwn() {
        func isHan(_ text: String) -> Bool { text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
        for (path, text) in texts(Words.english) { #expect(!isHan(text), "\(path)") }
        for (path, text) in texts(Words.chinese) {
            let isPattern = text.replacing(/\{\w+\}/, with: "").allSatisfy { !$0.isLetter }
            #expect(isHan(text) || isPattern || text == "SHA-256", "\(path): \(text)")
        }
    }

    @Test func gradesHaveWords() {
        for words in [Words.english, .chinese] {
            #expect(Set(words.depth.grades.keys) == Set(WarningGrade.allCases.map(\.rawValue)))
        }
    }

    @Test func valuesFillIn() {
        #expect("{a} and {b}, {a}".filled(["a": "1", "b": "{a}"]) == "1 and {a}, 1")
        #expect("{c} {".filled(["a": "1"]) == "{c} {")
    }
}
