/// The tags of one street: OpenStreetMap tags, or the columns of a line layer.
///
/// Values are read without the blanks around them, and a value of nothing but blanks counts as absent: line layers
/// have empty columns where OpenStreetMap has no tag.
public struct Tags: Sendable {
    private let pairs: [(key: String, value: String)]

    /// - Parameter pairs: keys with their values; of two equal keys the first counts.
    public init(_ pairs: [(key: String, value: String)]) {
        self.pairs = pairs
    }

    /// The value of `key` without surrounding blanks, or nil when there is none.
    public subscript(_ key: String) -> String? {
        for pair in pairs where pair.key == key {
            let value = trimmed(pair.value)
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// The value of `key` in lower case, for values whose case carries no meaning.
    func word(_ key: String) -> String? {
        self[key]?.lowercased()
    }
}

/// `text` without the blanks, tabs and line ends at its ends.
func trimmed(_ text: some StringProtocol) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}
