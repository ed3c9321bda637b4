/// A piece of HTML or SVG. Text put into it by interpolation is escaped, markup is not: names from data stay text.
struct Markup: Sendable, Equatable {
    private(set) var text: String

    /// Text that is markup already.
    init(trusted text: String) { self.text = text }

    static func += (one: inout Markup, other: Markup) { one.text += other.text }
    static func + (one: Markup, other: Markup) -> Markup { Markup(trusted: one.text + other.text) }
}

extension Markup: ExpressibleByStringInterpolation {
    init(stringLiteral text: String) { self.text = text }
    init(stringInterpolation parts: StringInterpolation) { text = parts.text }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
        mutating func appendInterpolation(_ number: Int) { text += "\(number)" }
        mutating func appendInterpolation(_ plain: String) { text += escaped(plain) }
    }
}

extension Sequence<Markup> {
    func joined(_ separator: Markup = "") -> Markup {
        Markup(trusted: map(\.text).joined(separator: separator.text))
    }
}

/// Text as it stands between tags and in quoted attributes.
func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
    var result = ""
    for character in text.unicodeScalars {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(character)
        }
    }
    return result
}
