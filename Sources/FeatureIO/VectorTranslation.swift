import CGDAL

/// The files of result layers in a folder, in one format: one file for all layers where the format holds many (a
/// GeoPackage, `coverage.gpkg`), else one for each layer.
///
/// - Parameters:
///   - container: the name of the one file, without its ending.
///   - crs, members: see `translated`.
/// - Throws: as `translated`.
public func files(
    of layers: [ResultLayer], in folder: String, as format: VectorFormat, container: String, crs: InputCRS? = nil,
    members: [(String, JSON)]
) throws(FeatureIOError) -> [TranslatedFiles] {
    if format.isContainer {
        let path = "\(folder)/\(container).\(format.rawValue)"
        return [try translated(layers, to: path, as: format, crs: crs, members: members)]
    }
    var files: [TranslatedFiles] = []
    for layer in layers {
        let path = "\(folder)/\(layer.name).\(format.rawValue)"
        files.append(try translated([layer], to: path, as: format, crs: crs, members: members))
    }
    return files
}

/// A file in some format, and what goes beside it.
public struct TranslatedFiles: Sendable {
    /// All files, the one that a user opens first.
    public let files: [(path: String, bytes: [UInt8])]

    /// The name of the file that a user opens, without its folder.
    public var name: String { fileName(files[0].path).whole }
}

/// GeoJSON results in another format and, if asked for, another coordinate reference system.
///
/// Features keep their order. The same layer gives the same bytes: what the formats have of clocks is set to the first of
/// January 2000.
///
/// The run's description goes into the metadata of a GeoPackage's layers, and into a text file beside a file of another
/// format. What the format cannot say as it was (`LayerCopy.losses`) stands there too: a Shapefile takes 10 bytes for a
/// column's name and 254 for a text, a FlatGeobuf file no feature without geometry.
///
/// - Parameters:
///   - layers: one, unless the format is a container.
///   - path: the file to be written; names the layer where the format is no container.
///   - crs: nil for WGS 84, as is GeoJSON always. `gcj02` and `bd09` are for inputs only.
///   - members: the description of the run, as in the collections.
/// - Throws: `FeatureIOError` with `unknown-crs`, `not-transformed` or `file-not-written`.
public func translated(
    _ layers: [ResultLayer], to path: String, as format: VectorFormat, crs: InputCRS? = nil, members: [(String, JSON)]
) throws(FeatureIOError) -> TranslatedFiles {
    precondition(layers.count == 1 || format.isContainer)
    if format == .geoJSON { return TranslatedFiles(files: [(path, layers[0].geoJSON)]) }
    return try GDALMessages.capture { messages throws(FeatureIOError) in
        let conversion = try OutputConversion(crs, messages)
        let folder = MemoryFolder()
        let name = fileName(path)
        let losses = try write(
            layers, to: folder.file(name.whole), stem: name.stem, format, conversion, members, path, messages)
        var files = folder.files.map { file in
            (path: String(path.dropLast(name.whole.count)) + file, bytes: folder.bytes(of: file))
        }
        guard let main = files.firstIndex(where: { $0.path == path }) else {
            throw notWritten(path, format, messages)
        }
        files.swapAt(0, main)
        if !format.isContainer {
            let description = JSON.object(members + losses)
            files.append((path + ".txt", description.serialized(pretty: true) + Array("\n".utf8)))
        }
        return TranslatedFiles(files: files)
    }
}

private func notWritten(_ path: String, _ format: VectorFormat, _ messages: GDALMessages) -> FeatureIOError {
    FeatureIOError(.notWritten, "\(path): cannot be written as \(format.driver)\(messages.reason)")
}

private func fileName(_ path: String) -> (whole: String, stem: String) {
    let whole = path.split(separator: "/").last.map(String.init) ?? path
    return (whole, whole.lastIndex(of: ".").map { String(whole[..<$0]) } ?? whole)
}

/// Writes a file in GDAL's memory.
/// - Returns: what the format could not say; nothing for a container, which holds it.
private func write(
    _ layers: [ResultLayer], to target: String, stem: String, _ format: VectorFormat,
    _ conversion: borrowing OutputConversion, _ members: [(String, JSON)], _ path: String, _ messages: GDALMessages
) throws(FeatureIOError) -> [(String, JSON)] {
    // The clock must not show in the result.
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z")
    defer { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nil) }
    guard let driver = GDALGetDriverByName(format.driver),
        let output = GDALCreate(driver, target, 0, 0, 0, GDT_Unknown, nil)
    else { throw notWritten(path, format, messages) }
    var isOpen = true
    defer { if isOpen { GDALClose(output) } }
    let isInTransaction = format.isContainer && GDALDatasetStartTransaction(output, 0) == OGRERR_NONE
    var losses: [(String, JSON)] = []
    for layer in layers {
        guard let source = GeoJSONSource(layer.geoJSON),
            let copied = try copy(
                source, into: output, named: format.isContainer ? layer.name : stem,
                format.target(description: runInWords(members), isEmpty: !source.hasGeometry), conversion,
                metadata: format.isContainer ? members : [], path: path, messages)
        else { throw notWritten(path, format, messages) }
        if !format.isContainer { losses = copied.losses }
    }
    guard format != .geoPackage || writeStyles(of: layers, into: output) else {
        throw notWritten(path, format, messages)
    }
    if isInTransaction, GDALDatasetCommitTransaction(output) != OGRERR_NONE { throw notWritten(path, format, messages) }
    GDALClose(output)
    isOpen = false
    guard messages.failures.isEmpty else { throw notWritten(path, format, messages) }
    return losses
}

/// The run in one line, for the description that a GIS shows beside a layer's name.
func runInWords(_ members: [(String, JSON)]) -> String {
    let shown = ["command", "version", "times", "attribution"].compactMap { name in
        members.first { $0.0 == name && $0.1 != .null }?.1.plainText
    }
    return "reach135 " + shown.joined(separator: "; ")
}

extension VectorFormat {
    /// - Parameter isEmpty: whether no feature has a geometry.
    fileprivate func target(description: String, isEmpty: Bool) -> LayerTarget {
        switch self {
        case .geoJSON:
            LayerTarget { _ in [] }
        case .geoPackage:
            LayerTarget(
                options: { _ in ["DESCRIPTION=\(description)"] }, names: ColumnNames(reserved: ["fid", "geom"]))
        case .flatGeobuf:
            // An index would put the features into another order; without any, nothing at all would be written.
            LayerTarget(options: { _ in ["SPATIAL_INDEX=\(isEmpty ? "YES" : "NO")"] }, holdsEmpty: false)
        case .shapefile:
            LayerTarget(
                options: { _ in ["ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=2000-01-01"] }, names: ColumnNames(limit: 10),
                textLimit: 254)
        case .csv:
            // Spreadsheets take a table for UTF-8 only by the mark at its beginning.
            LayerTarget(
                options: { kind in
                    ["GEOMETRY=\(kind == wkbPoint ? "AS_XY" : "AS_WKT")", "CREATE_CSVT=YES", "WRITE_BOM=YES"]
                }, names: ColumnNames(reserved: ["wkt", "x", "y"]))
        }
    }
}
