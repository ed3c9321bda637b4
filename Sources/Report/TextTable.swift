/// A plain-text table whose columns line up. The first column is flush left, the others flush right.
struct TextTable {
    private var rows: [[String]] = []

    /// A cell stays on one line, whatever a name in the data holds.
    mutating func append(_ row: [String]) { rows.append(row.map { $0.onOneLine.shortened(to: Self.widestCell) }) }

    /// Columns of a terminal.
    private static let widestCell = 60

    /// The rows, two blanks between columns, without blanks at line ends.
    var lines: [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (column, text) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - text.displayWidth)
                line += (column > 0 ? "  " : "") + (column == 0 ? text + padding : padding + text)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

extension String {
    /// Line breaks and all else that would move a terminal's cursor as blanks.
    var onOneLine: String {
        func isPlain(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        if unicodeScalars.allSatisfy(isPlain) { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { isPlain($0) ? $0 : " " }))
    }

    /// At most so many columns of a terminal, with an ellipsis in the place of the rest.
    func shortened(to most: Int) -> String {
        guard displayWidth > most else { return self }
        var (kept, width) = ("", 1)
        for character in self {
            width += String(character).displayWidth
            if width > most { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// Columns that the text takes in a terminal: East Asian wide and full-width characters take two (Unicode Standard
    /// Annex 11, the blocks in use for Chinese).
    var displayWidth: Int {
        unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x0300...0x036F: width
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
                0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
                width + 2
            default: width + 1
            }
        }
    }
}

/// A number with a fixed count of decimals and commas between thousands.
public func figure(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let whole = Int(scaled) / Int(scale)
    var digits = ""
    for (index, digit) in String(whole).reversed().enumerated() {
        if index > 0 && index % 3 == 0 { digits = "," + digits }
        digits = String(digit) + digits
    }
    if decimals > 0 {
        let rest = String(Int(scaled) % Int(scale))
        digits += "." + String(repeating: "0", count: decimals - rest.count) + rest
    }
    return (value < 0 && scaled > 0 ? "-" : "") + digits
}
