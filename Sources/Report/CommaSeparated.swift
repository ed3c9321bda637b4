import FeatureIO

/// A table as comma-separated values (RFC 4180), a line for each row; nothing for null.
func commaSeparated(_ rows: [[JSON]]) -> [UInt8] {
    Array(rows.map { $0.map { quoted(text($0)) }.joined(separator: ",") + "\n" }.joined().utf8)
}

private func text(_ value: JSON) -> String {
    switch value {
    case .null: ""
    case .string(let text): text
    default: String(decoding: value.serialized(pretty: false), as: UTF8.self)
    }
}

/// A cell in quotes where it needs them.
private func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 32 }
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
}
