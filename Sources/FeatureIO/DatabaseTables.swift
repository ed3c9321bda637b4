import CGDAL

/// Writes result layers as tables of a PostGIS database, all or none, in one transaction.
///
/// Each layer is a table of the schema, which is made if it is missing; the table `run` has one row with the description
/// of the run. Tables of the same command's earlier run in this schema are replaced, also those that have no successor.
/// They are known by their comments, which begin with `reach135` and the command; a table of that name without such a
/// comment is somebody else's, and an error.
///
/// - Parameters:
///   - database: a connection as GDAL takes it.
///   - crs: nil for WGS 84.
///   - members: the description of the run, as in the layers.
///   - summary: the one row of `run`, a JSON text.
/// - Throws: `FeatureIOError` with `unknown-crs`, `not-transformed`, or `file-not-written`. The database is then as it
///   was.
public func writeTables(
    of layers: [ResultLayer], to database: String, schema: String, crs: InputCRS?, members: [(String, JSON)],
    summary: [UInt8]
) throws(FeatureIOError) {
    try GDALMessages.capture { messages throws(FeatureIOError) in
        let conversion = try OutputConversion(crs, messages)
        let tables = try DatabaseTables(database, schema: schema, messages)
        let mark = "reach135 \(members.first { $0.0 == "command" }?.1.plainText ?? "")"
        try tables.prepare(for: layers.map(\.name) + ["run"], mark: mark)
        for layer in layers {
            let losses = try tables.write(layer, conversion)
            let comment = ([runInWords(members)] + losses.map { "\($0.0) \($0.1.plainText)" }).joined(separator: "; ")
            try tables.run("COMMENT ON TABLE \(tables.name(layer.name)) IS \(literal(comment))")
        }
        let run = tables.name("run")
        try tables.run("CREATE TABLE \(run) (summary jsonb)")
        try tables.run("INSERT INTO \(run) VALUES (\(literal(String(decoding: summary, as: UTF8.self))))")
        try tables.run("COMMENT ON TABLE \(run) IS \(literal(runInWords(members)))")
        try tables.commit()
    }
}

private func identifier(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

private func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

/// A schema of a database, open in a transaction that ends with this value: by `commit`, or undone.
private struct DatabaseTables: ~Copyable {
    private let database: String
    private let schema: String
    private let handle: GDALDatasetH
    private let messages: GDALMessages

    init(_ database: String, schema: String, _ messages: GDALMessages) throws(FeatureIOError) {
        let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR)
        guard let handle = GDALOpenEx(database, flags, nil, nil, nil) else {
            throw FeatureIOError(
                .notWritten, "\(withoutPasswords(database)): the database cannot be opened\(messages.reason)")
        }
        guard GDALDatasetStartTransaction(handle, 0) == OGRERR_NONE else {
            GDALClose(handle)
            throw Self.refused(database, messages)
        }
        self.handle = handle
        (self.database, self.schema, self.messages) = (database, schema, messages)
    }

    /// What was not committed is undone by the server.
    deinit { GDALClose(handle) }

    func name(_ table: String) -> String { "\(identifier(schema)).\(identifier(table))" }

    /// Makes the schema if it is missing, and takes away what an earlier run left in it.
    func prepare(for tables: [String], mark: String) throws(FeatureIOError) {
        if try rows("SELECT 1 FROM pg_namespace WHERE nspname = \(literal(schema))").isEmpty {
            try run("CREATE SCHEMA \(identifier(schema))")
        }
        let found = try rows(
            """
            SELECT relname, coalesce(obj_description(pg_class.oid, 'pg_class'), '') FROM pg_class
            JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = \(literal(schema)) AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY relname
            """)
        for row in found {
            if row[1] == mark || row[1].hasPrefix(mark + ";") {
                try run("DROP TABLE \(name(row[0]))")
            } else if tables.contains(row[0]) {
                throw FeatureIOError(
                    .notWritten,
                    "\(withoutPasswords(database)): \(name(row[0])) is there already and is not of an earlier run: expected "
                        + "a comment that begins with \"\(mark)\", found \"\(row[1].prefix(60))\"; choose another schema"
                )
            }
        }
    }

    /// - Returns: what the table cannot say as the layer does.
    func write(
        _ layer: ResultLayer, _ conversion: borrowing OutputConversion
    ) throws(FeatureIOError) -> [(String, JSON)] {
        let schema = schema
        let target = LayerTarget(
            options: { _ in
                ["SCHEMA=\(schema)", "GEOMETRY_NAME=geom", "FID=fid", "LAUNDER=NO", "PRECISION=NO", "OVERWRITE=NO"]
            }, names: ColumnNames(limit: 63, reserved: ["fid", "geom"]))
        guard let source = GeoJSONSource(layer.geoJSON),
            let copied = try copy(
                source, into: handle, named: layer.name, target, conversion, path: withoutPasswords(database), messages)
        else { throw refused() }
        return copied.losses
    }

    func run(_ sql: String) throws(FeatureIOError) {
        GDALDatasetReleaseResultSet(handle, GDALDatasetExecuteSQL(handle, sql, nil, ""))
        guard messages.failures.isEmpty else { throw refused() }
    }

    /// The rows of a query as texts.
    private func rows(_ sql: String) throws(FeatureIOError) -> [[String]] {
        guard let result = GDALDatasetExecuteSQL(handle, sql, nil, "") else { throw refused() }
        defer { GDALDatasetReleaseResultSet(handle, result) }
        var rows: [[String]] = []
        while let feature = OGR_L_GetNextFeature(result) {
            defer { OGR_F_Destroy(feature) }
            rows.append(
                (0..<OGR_F_GetFieldCount(feature)).map { index in
                    OGR_F_GetFieldAsString(feature, index).map { String(cString: $0) } ?? ""
                })
        }
        return rows
    }

    consuming func commit() throws(FeatureIOError) {
        guard GDALDatasetCommitTransaction(handle) == OGRERR_NONE, messages.failures.isEmpty else { throw refused() }
    }

    private func refused() -> FeatureIOError { Self.refused(database, messages) }

    private static func refused(_ database: String, _ messages: GDALMessages) -> FeatureIOError {
        FeatureIOError(.notWritten, "\(withoutPasswords(database)): the database refused\(messages.reason)")
    }
}
