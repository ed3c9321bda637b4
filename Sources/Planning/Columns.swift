import FeatureIO

extension Feature {
    /// The value of a column, spelt exactly so or else in another case (a Shapefile's columns are often upper case);
    /// nil where it is null or blank.
    func column(_ name: String) -> (name: String, value: FieldValue)? {
        let field = fields.first { $0.name == name } ?? fields.first { $0.name.lowercased() == name }
        return field.flatMap { $0.value.isBlank ? nil : $0 }
    }

    /// The column `turnout_s` in milliseconds; nil where it is not given.
    func turnout(path: String) throws(PlanningError) -> UInt32? {
        guard let (name, value) = column("turnout_s") else { return nil }
        guard let seconds = value.number, (0.0...3600.0).contains(seconds) else {
            throw badValue(path, name, "expected seconds within 0...3600, found \"\(value.text)\"")
        }
        return UInt32((seconds * 1000).rounded())
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

    func badValue(_ path: String, _ column: String, _ problem: String) -> PlanningError {
        PlanningError(.badValue, "\(path): \(label): column \(column): \(problem)")
    }
}
