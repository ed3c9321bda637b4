import OpeningHours

/// Reads a table of runs: a header, then a row for each run.
///
/// Columns, in any order and case: `start_lon` and `start_lat` (degrees) or `start` (id of a response point); `lon` and
/// `lat` or `dest` (id of a response point); `seconds`; and, if known, `departure` (local time, `2026-11-25T14:30`,
/// `Wed 14:30`, `14:30`, or an hour from 0 to 23) and `profile`. Where a row has an id and a position for the same end,
/// the position counts. Fields are separated by commas, semicolons or tabs, whichever the header has.
///
/// - Parameter bytes: UTF-8.
/// - Throws: `RunProblem` where the header lacks a column that is needed or names one twice.
public func readRuns(_ bytes: [UInt8]) throws(RunProblem) -> RunsRead {
    let header = bytes.prefix { $0 != 10 && $0 != 13 }
    let separator = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].max { left, right in
        header.count { $0 == left } < header.count { $0 == right }
    }
    let rows = csvRows(bytes, separator: separator ?? UInt8(ascii: ","))
    guard let first = rows.first else {
        throw RunProblem(line: 1, expected: "a header with the columns of runs", found: "an empty file")
    }
    let columns = try RunColumns(first)
    var read = RunsRead(runs: [], problems: [])
    for row in rows.dropFirst() {
        do {
            read.runs.append(try columns.run(row))
        } catch {
            read.problems.append(error)
        }
    }
    return read
}

/// Where the columns of runs stand.
private struct RunColumns {
    private var index: [String: Int] = [:]
    private let count: Int

    private static let known = [
        "start_lon", "start_lat", "start", "lon", "lat", "dest", "departure", "seconds", "profile",
    ]

    init(_ header: CSVRow) throws(RunProblem) {
        count = header.fields.count
        for (position, field) in header.fields.enumerated() {
            let name = field.lowercased()
            guard Self.known.contains(name) else { continue }
            guard index.updateValue(position, forKey: name) == nil else {
                throw RunProblem(line: header.line, column: name, expected: "each column once", found: "it twice")
            }
        }
        func need(_ isThere: Bool, _ expected: String) throws(RunProblem) {
            if isThere { return }
            throw RunProblem(
                line: header.line, expected: expected, found: header.fields.joined(separator: ", ").debugDescription)
        }
        let names = index
        func has(_ name: String) -> Bool { names[name] != nil }
        try need(has("start") || (has("start_lon") && has("start_lat")), "columns start_lon and start_lat, or start")
        try need(has("dest") || (has("lon") && has("lat")), "columns lon and lat, or dest")
        try need(has("seconds"), "a column seconds")
    }

    func run(_ row: CSVRow) throws(RunProblem) -> Run {
        guard row.fields.count <= count || row.fields[count...].allSatisfy(\.isEmpty) else {
            throw RunProblem(line: row.line, expected: "\(count) fields as in the header", found: "\(row.fields.count)")
        }
        return Run(
            line: row.line,
            start: try end(row, longitude: "start_lon", latitude: "start_lat", id: "start"),
            destination: try end(row, longitude: "lon", latitude: "lat", id: "dest"),
            departure: try departure(row), seconds: try seconds(row), profile: field("profile", row))
    }

    /// Nil where the column or its value is missing.
    private func field(_ name: String, _ row: CSVRow) -> String? {
        guard let position = index[name], position < row.fields.count, !row.fields[position].isEmpty else { return nil }
        return row.fields[position]
    }

    private func end(
        _ row: CSVRow, longitude: String, latitude: String, id: String
    ) throws(RunProblem) -> Run.End {
        let hasPosition = field(longitude, row) != nil || field(latitude, row) != nil
        if !hasPosition, let point = field(id, row) { return .point(point) }
        if index[longitude] == nil {
            throw RunProblem(line: row.line, column: id, expected: "the id of a response point", found: "nothing")
        }
        return .position(
            longitude: try degrees(longitude, row, within: 180), latitude: try degrees(latitude, row, within: 90))
    }

    private func degrees(_ name: String, _ row: CSVRow, within limit: Double) throws(RunProblem) -> Double {
        let text = field(name, row)
        if let value = text.flatMap(decimal), abs(value) <= limit { return value }
        throw RunProblem(
            line: row.line, column: name, expected: "degrees from -\(Int(limit)) to \(Int(limit))", found: shown(text))
    }

    private func seconds(_ row: CSVRow) throws(RunProblem) -> Double {
        let text = field("seconds", row)
        if let value = text.flatMap(decimal), value > 0, value <= 86_400 { return value }
        throw RunProblem(
            line: row.line, column: "seconds", expected: "seconds above 0 and at most 86400", found: shown(text))
    }

    private func departure(_ row: CSVRow) throws(RunProblem) -> Moment {
        guard let text = field("departure", row) else { return .unknown }
        if let hour = Int(text), (0..<24).contains(hour), text.utf8.count <= 2 { return Moment(minute: hour * 60) }
        do {
            return try Moment.parse(text)
        } catch {
            throw RunProblem(
                line: row.line, column: "departure", expected: "\(error.expected), or an hour from 0 to 23",
                found: shown(text))
        }
    }

    /// A plain decimal number; not what else `Double` takes, such as `inf` and `0x1p3`.
    private func decimal(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Double(text), value.isFinite
        else { return nil }
        return value
    }

    private func shown(_ text: String?) -> String { text?.debugDescription ?? "nothing" }
}
