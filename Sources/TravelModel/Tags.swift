/// The tags of one street: OpenStreetMap tags, or the columns of a line layer.
///
/// Values are read without the blanks around them, and a value of nothing but blanks counts as absent: line layers
/// have empty columns where OpenStreetMap has no tag.
public struct Tags: Sendable {
    private let pairs: [(key: String, value: String)]
    /// Whether any key is about one direction, or holds under conditions only: most streets have none.
    let hasDirections: Bool
    let hasConditions: Bool

    /// - Parameter pairs: keys with their values; of two equal keys the first counts.
    public init(_ pairs: [(key: String, value: String)]) {
        self.pairs = pairs
        let qualified = pairs.filter { $0.key.utf8.contains(58) }.map(\.key)
        hasDirections = qualified.contains { $0.contains(":forward") || $0.contains(":backward") }
        hasConditions = qualified.contains { $0.hasSuffix(":conditional") }
    }

    /// The value of `key` without surrounding blanks, or nil when there is none.
    public subscript(_ key: String) -> String? {
        for pair in pairs where pair.key == key {
            let value = trimmed(pair.value)
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// The same tags with another value for `key`.
    public func replacing(_ key: String, with value: String) -> Tags {
        Tags([(key, value)] + pairs)
    }

    /// Whether a tag such as `bridge` is there and does not say no: `yes`, `viaduct`, `building_passage`, ...
    public func isSet(_ key: String) -> Bool { word(key) != nil && !isDenied(key) }

    /// Whether a tag says no.
    func isDenied(_ key: String) -> Bool {
        let word = word(key)
        return word == "no" || word == "false" || word == "0"
    }

    /// The value of `key` in lower case, for values whose case carries no meaning.
    public func word(_ key: String) -> String? {
        guard let value = self[key] else { return nil }
        // Nearly every value is plain lower case already.
        return value.utf8.contains { $0 >= 128 || (65...90).contains($0) } ? value.lowercased() : value
    }
}

/// `text` without the blanks, tabs and line ends at its ends.
func trimmed(_ text: some StringProtocol) -> String {
    // Nearly every text begins and ends with a visible ASCII character.
    let text = String(text)
    if let first = text.utf8.first, let last = text.utf8.last, (33...126).contains(first), (33...126).contains(last) {
        return text
    }
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}
