import Calibration
import TravelModel

/// The YAML of a profile, cut at its keys: rewritten where numbers were fitted, and left as it is elsewhere, with its
/// comments.
struct ProfileText {
    /// A key at the left margin with all lines that belong to it.
    private struct Section {
        var key: String
        /// Comments and blank lines before it.
        var above: [Substring]
        var lines: [Substring]
    }

    private var sections: [Section] = []
    /// Lines after the last section.
    private var rest: [Substring] = []

    init(_ text: String) {
        var above: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isOutside = line.isEmpty || line.hasPrefix("#") || line.allSatisfy(\.isWhitespace)
            if isOutside {
                above.append(line)
            } else if let key = Self.key(line) {
                sections.append(Section(key: key, above: above, lines: [line]))
                above = []
            } else if sections.isEmpty {
                above.append(line)
            } else {
                sections[sections.count - 1].lines += above + [line]
                above = []
            }
        }
        rest = above
    }

    /// The key at a line's left margin.
    private static func key(_ line: Substring) -> String? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = line[..<colon]
        return !key.isEmpty && key.allSatisfy { $0.isLowercase || $0 == "_" } ? String(key) : nil
    }

    /// Puts lines in place of a key's, or at the end where it has none.
    ///
    /// - Parameter note: a comment above it; what stood there follows.
    mutating func replace(_ key: String, _ lines: [String], note: String? = nil) {
        let substrings = lines.map { Substring($0) }
        if let index = sections.firstIndex(where: { $0.key == key }) {
            sections[index].lines = substrings
            guard let note, !sections[index].above.contains("# \(note)") else { return }
            let blanks = sections[index].above.prefix { !$0.hasPrefix("#") }
            sections[index].above = blanks + ["# \(note)"] + sections[index].above.dropFirst(blanks.count)
        } else {
            sections.append(Section(key: key, above: [""] + (note.map { ["# \($0)"] } ?? []), lines: substrings))
        }
    }

    /// Leaves a key out.
    mutating func remove(_ key: String) { sections.removeAll { $0.key == key } }

    /// The lines of a key, the key's own included; nil where it is missing.
    func lines(_ key: String) -> [String]? { sections.first { $0.key == key }?.lines.map(String.init) }

    var text: String {
        var lines = sections.flatMap { $0.above + $0.lines } + rest
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// A text as YAML in double quotation marks.
func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case _ where scalar.value < 32 || scalar.value == 127:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

/// A number with at most so many decimals and no needless zeros.
func plain(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
}
