/// One row of a table in text.
struct CSVRow: Equatable {
    /// The line on which it begins, counted from 1.
    var line: Int
    var fields: [String]
}

/// Cuts a table into rows and fields (RFC 4180): fields in quotes may hold the separator, line ends and doubled quotes.
/// Takes any bytes. Rows of nothing but blanks are left out, and a byte order mark is.
func csvRows(_ bytes: [UInt8], separator: UInt8) -> [CSVRow] {
    var rows: [CSVRow] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var (line, firstLine) = (1, 1)
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0

    func endField() {
        fields.append(trimmed(String(decoding: field, as: UTF8.self)))
        field.removeAll(keepingCapacity: true)
    }
    func endRow() {
        endField()
        if fields.contains(where: { !$0.isEmpty }) { rows.append(CSVRow(line: firstLine, fields: fields)) }
        fields = []
        firstLine = line
    }
    while position < bytes.count {
        let byte = bytes[position]
        position += 1
        let isLineEnd = byte == 10 || (byte == 13 && (position == bytes.count || bytes[position] != 10))
        if isLineEnd { line += 1 }
        if isQuoted {
            if byte != UInt8(ascii: "\"") {
                field.append(byte)
            } else if position < bytes.count, bytes[position] == byte {
                field.append(byte)
                position += 1
            } else {
                isQuoted = false
            }
        } else if byte == UInt8(ascii: "\"") {
            isQuoted = true
        } else if byte == separator {
            endField()
        } else if isLineEnd {
            endRow()
        } else if byte != 13 {
            field.append(byte)
        }
    }
    endRow()
    return rows
}

/// `text` without blanks at its ends.
func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}
