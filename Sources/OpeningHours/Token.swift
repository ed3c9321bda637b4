/// A piece of an `opening_hours` text.
struct Token: Equatable {
    enum Kind: Equatable {
        /// One to four digits.
        case number(Int, digits: Int)
        /// ASCII letters, in lower case.
        case word(String)
        /// Text in quotes.
        case comment
        /// One of `;,:-+/[]()`, or `|` for `||`.
        case sign(UInt8)
        /// Anything else: a longer number, a quote without its end, another character.
        case unreadable
    }

    let kind: Kind
    /// Its bytes in the text.
    let bytes: Range<Int>
}

/// Cuts a text into tokens; it takes any bytes and never fails.
///
/// Dashes of print (`–`, `—`) and the wide signs of Chinese text (`，；：` and the wide blank) mean the same as the
/// plain ones.
func cutTokens(_ text: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var position = 0
    while position < text.count {
        let start = position
        let kind = nextToken(in: text, at: &position)
        if let kind { tokens.append(Token(kind: kind, bytes: start..<position)) }
    }
    return tokens
}

/// The token at `position`, which moves behind it; nil for a blank.
private func nextToken(in text: [UInt8], at position: inout Int) -> Token.Kind? {
    let start = position
    func run(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        text[start..<(text[start...].firstIndex { !belongs($0) } ?? text.count)]
    }
    let byte = text[start]
    switch byte {
    case UInt8(ascii: " "), 9...13:
        position += 1
        return nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digits = run { (48...57).contains($0) }
        position = digits.endIndex
        guard digits.count <= 4 else { return .unreadable }
        return .number(digits.reduce(0) { $0 * 10 + Int($1 - 48) }, digits: digits.count)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        let letters = run { (97...122).contains($0 | 32) }
        position = letters.endIndex
        return .word(String(decoding: letters.map { $0 | 32 }, as: UTF8.self))
    case UInt8(ascii: "\""):
        guard let end = text[(start + 1)...].firstIndex(of: byte) else {
            position = text.count
            return .unreadable
        }
        position = end + 1
        return .comment
    case UInt8(ascii: "|"):
        let isDouble = start + 1 < text.count && text[start + 1] == byte
        position += isDouble ? 2 : 1
        return isDouble ? .sign(byte) : .unreadable
    case _ where ";,:-+/[]()".utf8.contains(byte):
        position += 1
        return .sign(byte)
    default:
        return printedSign(in: text, at: &position)
    }
}

/// A blank or sign outside ASCII; nil for a blank.
private func printedSign(in text: [UInt8], at position: inout Int) -> Token.Kind? {
    let start = position
    for (sign, meaning) in printedSigns where text[start...].starts(with: sign) {
        position += sign.count
        return meaning == UInt8(ascii: " ") ? nil : .sign(meaning)
    }
    // The whole character, so that a message can show it.
    position += 1
    while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
    return .unreadable
}

private let printedSigns: [(bytes: [UInt8], meaning: UInt8)] = [
    ("–", "-"), ("—", "-"), ("，", ","), ("；", ";"), ("：", ":"), ("\u{3000}", " "), ("\u{A0}", " "),
].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }
