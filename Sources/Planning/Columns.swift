import FeatureIO
import StreetGraph

// Columns that several layers share, each read in one way: what cannot be used is one line that names the file, the
// feature, the column, what was expected and what was found.

extension Feature {
    /// The columns that are not among `known`, in the layer's order.
    func columns(besides known: [String]) -> [(name: String, value: FieldValue)] {
        let taken = Set(known.compactMap { column($0)?.name })
        return fields.filter { !taken.contains($0.name) }
    }

    /// A complaint about a column.
    func badValue(_ path: String, _ column: String, _ problem: String) -> PlanningError {
        PlanningError(.badValue, "\(path): \(label): column \(column): \(problem)")
    }

    private func badValue(
        _ path: String, _ column: (name: String, value: FieldValue), expected: String
    ) -> PlanningError {
        badValue(path, column.name, "expected \(expected), found \"\(column.value.text)\"")
    }

    /// The number of a column, nil where there is none.
    /// - Parameter unit: what the number is, for the complaint: "seconds".
    /// - Throws: `bad-value` for what is no number or not within `range`.
    func number(
        _ name: String, _ unit: String, within range: ClosedRange<Double>, path: String
    ) throws(PlanningError) -> Double? {
        guard let column = column(name) else { return nil }
        guard let number = column.value.number, range.contains(number) else {
            let (low, high) = (FieldValue.real(range.lowerBound).text, FieldValue.real(range.upperBound).text)
            throw badValue(path, column, expected: "\(unit) within \(low)...\(high)")
        }
        return number
    }

    /// The seconds of a column, 0 to 3600, as milliseconds; nil where there are none.
    /// - Throws: `bad-value`.
    func milliseconds(ofSeconds name: String, path: String) throws(PlanningError) -> UInt32? {
        try number(name, "seconds", within: 0...3600, path: path).map { UInt32(($0 * 1000).rounded()) }
    }

    /// The limit that a feature demands, milliseconds, and the column that has it: `limit_min`, `limit_minutes` or
    /// `required_min` (minutes above 0 and at most 120), the first that is there; nil where none is.
    /// - Throws: `bad-value`.
    func requiredLimit(path: String) throws(PlanningError) -> (milliseconds: UInt32, column: String)? {
        guard let column = ["limit_min", "limit_minutes", "required_min"].lazy.compactMap(column).first else {
            return nil
        }
        guard let limit = TimeLimits.milliseconds(ofMinutes: column.value.text) else {
            throw badValue(path, column, expected: "minutes above 0 and at most 120")
        }
        return (limit, column.name)
    }

    /// The places of a column, written as longitude,latitude in WGS 84 with `;` between them; none where it is null.
    /// - Parameter role: what a place is, for the complaint: "exits".
    /// - Throws: `bad-value`.
    func coordinates(_ name: String, role: String, path: String) throws(PlanningError) -> [Coordinate] {
        guard let (name, value) = column(name) else { return [] }
        var places: [Coordinate] = []
        for part in value.text.split(separator: ";") {
            guard let place = Coordinate(longitudeLatitude: part) else {
                throw badValue(
                    path, (name, .text(String(part))), expected: "longitude,latitude with ; between \(role)")
            }
            places.append(place)
        }
        return places
    }

    /// The profile that the column `profile` or `kind` names; nil where neither does.
    /// - Parameter name: its name in the run; what it throws is told with the column.
    func profile(path: String, _ name: (String) throws -> String) throws(PlanningError) -> String? {
        let (profile, kind) = (column("profile"), column("kind"))
        if let profile, let kind, profile.value.text != kind.value.text {
            throw badValue(
                path, profile.name,
                "expected the same as in column \(kind.name), found \"\(profile.value.text)\" and "
                    + "\"\(kind.value.text)\"")
        }
        guard let (column, value) = profile ?? kind else { return nil }
        do {
            return try name(value.text)
        } catch {
            throw badValue(path, column, "\(error)")
        }
    }
}
