import FeatureIO
import TravelModel

/// Which columns of a line layer hold what, where they are not called as `TravelModel` calls them, and what their codes
/// mean.
///
///     name=ROADNAME,oneway=DIR,oneway:1=both,oneway:2=forward,oneway:3=backward
public struct ColumnMapping: Sendable, Equatable {
    /// The layer's column for a key.
    private(set) var columns: [(key: String, column: String)] = []
    /// What a value of a key means, values in lower case.
    private(set) var codes: [(key: String, value: String, meaning: String)] = []

    /// Directions by the words that codes are explained with, and OpenStreetMap's values for them.
    static let directions = ["both": "no", "forward": "yes", "backward": "-1", "closed": "closed"]

    /// Direction codes of road data in wide use, by name: `oneway:codes=china`.
    ///
    /// - `china`: 0 and 1 both ways, 2 along the line, 3 against it, as Chinese navigation data have it (NavInfo and
    ///   AutoNavi road layers, column `Direction`; 0 is "not surveyed").
    /// - `tomtom`: `FT` along the line, `TF` against it, `N` closed both ways, blank both ways (MultiNet Shapefile
    ///   specification, layer nw, column `ONEWAY`).
    /// - `here`: `F` along the line, `T` against it, `B` both ways (NAVSTREETS, column `DIR_TRAVEL`).
    static let codeLists: [String: [(value: String, direction: String)]] = [
        "china": [("0", "both"), ("1", "both"), ("2", "forward"), ("3", "backward")],
        "tomtom": [("ft", "forward"), ("tf", "backward"), ("n", "closed"), ("b", "both")],
        "here": [("f", "forward"), ("t", "backward"), ("b", "both"), ("n", "closed")],
    ]

    /// Keys that a column may be mapped to.
    static let keys = TravelModel.columnKeys + ["name", "level"]

    public init() {}

    /// - Parameter argument: parts `key=COLUMN`, `key:value=meaning` and `oneway:codes=LIST` with commas between them.
    /// - Throws: `StreetReadingError` with `bad-columns`.
    public init(argument: String) throws(StreetReadingError) {
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                throw Self.bad("key=COLUMN or key:value=meaning, with commas between them", String(part))
            }
            // Keys such as maxspeed:forward have a colon of their own.
            if Self.keys.contains(sides[0]) {
                if columns.contains(where: { $0.key == sides[0] }) { throw Self.bad("each key once", sides[0]) }
                columns.append((sides[0], sides[1]))
            } else if let colon = sides[0].lastIndex(of: ":"), Self.keys.contains(String(sides[0][..<colon])) {
                try addCode(
                    String(sides[0][..<colon]), value: sides[0][sides[0].index(after: colon)...].lowercased(), sides[1])
            } else {
                throw Self.bad("one of \(Self.keys.joined(separator: ", "))", sides[0])
            }
        }
    }

    private mutating func addCode(_ key: String, value: String, _ meaning: String) throws(StreetReadingError) {
        guard key == "oneway" else {
            codes.append((key, value, meaning))
            return
        }
        if value == "codes" {
            guard let list = Self.codeLists[meaning.lowercased()] else {
                throw Self.bad("oneway:codes=\(Self.codeLists.keys.sorted().joined(separator: ", "))", meaning)
            }
            for (value, direction) in list { try addCode(key, value: value, direction) }
            return
        }
        guard let direction = Self.directions[meaning.lowercased()] else {
            throw Self.bad("both, forward, backward or closed for \(key):\(value)", meaning)
        }
        codes.append((key, value, direction))
    }

    private static func bad(_ expected: String, _ found: String) -> StreetReadingError {
        StreetReadingError(.badColumns, file: "--columns", expected: expected, found: found.debugDescription)
    }

    public static func == (a: ColumnMapping, b: ColumnMapping) -> Bool {
        a.columns.elementsEqual(b.columns, by: ==) && a.codes.elementsEqual(b.codes, by: ==)
    }
}

extension ColumnMapping {
    /// Checks that a layer has every column that is mapped.
    /// - Throws: `StreetReadingError` with `bad-columns`.
    func check(_ layer: Layer) throws(StreetReadingError) {
        for (key, column) in columns
        where !layer.columns.contains(where: { $0.lowercased() == column.lowercased() }) {
            throw StreetReadingError(
                .badColumns, file: layer.path, key: column, expected: "a column of this name for \(key)",
                found: layer.columns.isEmpty ? "no column at all" : layer.columns.joined(separator: ", "))
        }
    }

    /// The tags of a feature: columns under the names of their keys, codes as what they mean.
    /// - Parameter tags: the columns as they are, keys also in lower case.
    /// - Throws: `StreetReadingError` with `bad-code` for a value without a meaning where the key has codes.
    func tags(
        _ tags: [(key: String, value: String)], of feature: Feature, path: String
    ) throws(StreetReadingError) -> [(key: String, value: String)] {
        guard !columns.isEmpty || !codes.isEmpty else { return tags }
        var mapped: [(key: String, value: String)] = []
        for (key, column) in columns {
            let name = column.lowercased()
            // A mapped key comes from its column alone: an empty value hides a column of the key's own name.
            mapped.append((key, tags.first { $0.key == column || $0.key == name }?.value ?? ""))
        }
        mapped += tags.filter { tag in !columns.contains { $0.key == tag.key } }
        for index in mapped.indices {
            let (key, value) = (mapped[index].key, trimmed(mapped[index].value).lowercased())
            let meanings = codes.filter { $0.key == key }
            guard !meanings.isEmpty, !value.isEmpty else { continue }
            guard let meaning = meanings.last(where: { $0.value == value })?.meaning else {
                throw StreetReadingError(
                    .badCode, file: path, feature: feature.designation, key: key,
                    expected: "one of the codes \(meanings.map(\.value).joined(separator: ", "))",
                    found: mapped[index].value.debugDescription)
            }
            mapped[index].value = meaning
        }
        return mapped
    }
}

private func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
}
