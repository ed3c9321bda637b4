extension Feature {
    /// The value of a column, spelt exactly so or else in another case (a Shapefile's columns are often upper case);
    /// nil where it is null or blank.
    public func column(_ name: String) -> (name: String, value: FieldValue)? {
        let field = fields.first { $0.name == name } ?? fields.first { $0.name.lowercased() == name.lowercased() }
        return field.flatMap { $0.value.isBlank ? nil : $0 }
    }

    /// The text of a column; nil where it is null or blank.
    public func text(_ name: String) -> String? { column(name)?.value.text }

    /// The column `id`, else the Feature id, else the position in the layer counted from 1.
    public var idText: String { text("id") ?? id ?? String(index) }
}
