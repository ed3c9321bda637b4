import Glibc

/// Reads a list of names: a plain text with one a line (`.txt`, `.lst`), or the column `name` of a table or layer, else
/// its first column.
///
/// - Parameter column: the column to read, in any case; nil for the usual one.
/// - Returns: the names that are not blank, without blanks around them, and what was assumed while reading.
/// - Throws: `FeatureIOError` for what cannot be read, for a column that is not there, and for a list without a name.
public func readNameList(
    path: String, column: String? = nil
) throws(FeatureIOError) -> (names: [String], notes: [String]) {
    let ending = path.lowercased()
    var names: [String]
    var notes: [String] = []
    if column == nil, ending.hasSuffix(".txt") || ending.hasSuffix(".lst") {
        (names, notes) = try readLines(path: path)
    } else {
        let layer = try readLayer(path: path)
        let wanted = column ?? "name"
        let found = layer.columns.first { $0.lowercased() == wanted.lowercased() }
        guard let read = found ?? (column == nil ? layer.columns.first : nil) else {
            throw FeatureIOError(
                .noNames,
                "\(path): expected a column \"\(wanted)\", found "
                    + (layer.columns.isEmpty ? "no column" : layer.columns.joined(separator: ", ")))
        }
        names = layer.features.compactMap { $0[read]?.text }
        notes = layer.notes
    }
    names = names.map { name in
        var rest = name.drop { $0.isWhitespace }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
    names.removeAll(where: \.isEmpty)
    guard !names.isEmpty else { throw FeatureIOError(.noNames, "\(path): expected names, found none") }
    return (names, notes)
}

/// The lines of a text file in UTF-8, GB 18030 or ISO 8859-1.
private func readLines(path: String) throws(FeatureIOError) -> (names: [String], notes: [String]) {
    guard let file = fopen(path, "rb") else {
        let reason = String(cString: strerror(errno))
        throw errno == ENOENT
            ? FeatureIOError(.notFound, "\(path): no such file")
            : FeatureIOError(.unreadable, "\(path): cannot be read: \(reason)")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { break }
        bytes += buffer[..<count]
    }
    guard ferror(file) == 0 else { throw FeatureIOError(.unreadable, "\(path): cannot be read") }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.map { Array($0) }
    let unread = lines.filter { String(validating: $0, as: UTF8.self) == nil }
    if unread.isEmpty { return (lines.map { String(decoding: $0, as: UTF8.self) }, []) }
    let decoding = TextDecoding.guess(unread)
    let names = lines.map { line in
        (line.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { text in
            text.baseAddress.map(decoding.string) ?? ""
        }
    }
    let words = decoding == .gb18030 ? "GB 18030 (GBK)" : "ISO 8859-1"
    return (names, ["\(unread.count) lines are no UTF-8 and were read as \(words)"])
}
