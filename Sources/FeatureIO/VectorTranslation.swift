import CGDAL

/// A GeoJSON result in another format and, if asked for, another coordinate reference system.
///
/// Every layer has one description, the GeoJSON one; the other formats are translations of it and cannot say anything
/// else. Features keep their order. The same layer gives the same bytes: what the formats have of clocks is set to the
/// first of January 2000.
///
/// The run's description goes into the metadata of a GeoPackage's layer, and into a text file beside a Shapefile or a
/// FlatGeobuf file. A Shapefile cuts column names at 10 bytes and texts at 254: the text file has the whole names. A
/// FlatGeobuf file holds no feature without geometry: the text file lists those.
///
/// - Parameters:
///   - geoJSON: a FeatureCollection as `GeoJSONWriter` makes it.
///   - path: the file to be written; names the layer.
///   - crs: nil for WGS 84. `gcj02` and `bd09` are for inputs only.
///   - members: the description of the run, as in the collection.
/// - Returns: the files, the named one first.
/// - Throws: `FeatureIOError` with `unknown-crs`, `not-transformed` or `file-not-written`.
public func translated(
    geoJSON: [UInt8], to path: String, as format: VectorFormat, crs: InputCRS? = nil, members: [(String, JSON)]
) throws(FeatureIOError) -> [(path: String, bytes: [UInt8])] {
    if format == .geoJSON { return [(path, geoJSON)] }
    return try GDALMessages.capture { messages throws(FeatureIOError) in
        let conversion = try OutputConversion(crs, messages)
        let folder = MemoryFolder()
        let name = fileName(path)
        var bytes = geoJSON
        let source = folder.file("source.geojson")
        bytes.withUnsafeMutableBytes { buffer in
            // GDAL neither frees nor changes these bytes, which outlive the open data set.
            let file = VSIFileFromMemBuffer(
                source, buffer.baseAddress?.assumingMemoryBound(to: GByte.self), vsi_l_offset(buffer.count), 0)
            if let file { VSIFCloseL(file) }
        }
        let copied = try withExtendedLifetime(bytes) { () throws(FeatureIOError) in
            try copy(source, to: folder.file(name.whole), layer: name.stem, format, conversion, members, path, messages)
        }
        VSIUnlink(source)
        var files = folder.files.map { file in
            (path: String(path.dropLast(name.whole.count)) + file, bytes: folder.bytes(of: file))
        }
        guard let main = files.firstIndex(where: { $0.path == path }) else {
            throw notWritten(path, format, messages)
        }
        files.swapAt(0, main)
        if !format.holdsMetadata {
            var description = members
            if format == .shapefile {
                description.append(("columns", .object(copied.names.map { ($0.written, .string($0.whole)) })))
            }
            if !copied.leftOut.isEmpty { description.append(("without_geometry", .array(copied.leftOut))) }
            files.append((path + ".txt", JSON.object(description).serialized(pretty: true) + Array("\n".utf8)))
        }
        return files
    }
}

private func notWritten(_ path: String, _ format: VectorFormat, _ messages: GDALMessages) -> FeatureIOError {
    FeatureIOError(.notWritten, "\(path): cannot be written as \(format.driver)\(messages.reason)")
}

private func fileName(_ path: String) -> (whole: String, stem: String) {
    let whole = path.split(separator: "/").last.map(String.init) ?? path
    return (whole, whole.lastIndex(of: ".").map { String(whole[..<$0]) } ?? whole)
}

/// What became of a layer in another format.
private struct Copied {
    /// The names of its columns, and what the format made of them.
    var names: [(whole: String, written: String)] = []
    /// The attributes of features that the format cannot hold.
    var leftOut: [JSON] = []
}

/// Copies the one layer of a GeoJSON file.
private func copy(
    _ source: String, to target: String, layer: String, _ format: VectorFormat,
    _ conversion: borrowing OutputConversion, _ members: [(String, JSON)], _ path: String, _ messages: GDALMessages
) throws(FeatureIOError) -> Copied {
    // The clock must not show in the result.
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z")
    defer { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nil) }
    let options = StringList(["DATE_AS_STRING=YES", "ARRAY_AS_STRING=YES"])
    guard let input = GDALOpenEx(source, UInt32(GDAL_OF_VECTOR), nil, options.constantPointer, nil),
        let from = GDALDatasetGetLayer(input, 0), let columns = OGR_L_GetLayerDefn(from),
        let driver = GDALGetDriverByName(format.driver),
        let output = GDALCreate(driver, target, 0, 0, 0, GDT_Unknown, nil)
    else { throw notWritten(path, format, messages) }
    var isOpen = true
    defer {
        GDALClose(input)
        if isOpen { GDALClose(output) }
    }
    let creation = StringList(format.creationOptions(description: words(members)))
    guard
        let to = GDALDatasetCreateLayer(
            output, layer, conversion.system, OGR_L_GetGeomType(from), creation.pointer)
    else { throw notWritten(path, format, messages) }
    if format.holdsMetadata {
        for (name, value) in members where value != .null {
            GDALSetMetadataItem(GDALMajorObjectH(to), name, plainText(value), nil)
        }
    }
    let count = OGR_FD_GetFieldCount(columns)
    for column in 0..<count {
        guard OGR_L_CreateField(to, OGR_FD_GetFieldDefn(columns, column), 1) == OGRERR_NONE else {
            throw notWritten(path, format, messages)
        }
    }
    let identity = Array(0..<count)
    var copied = Copied()
    let isInTransaction = OGR_L_StartTransaction(to) == OGRERR_NONE
    while let feature = OGR_L_GetNextFeature(from) {
        defer { OGR_F_Destroy(feature) }
        if format == .flatGeobuf, OGR_F_GetGeometryRef(feature).map({ OGR_G_IsEmpty($0) != 0 }) ?? true {
            let fields = OGRColumns(layer: from).fields(of: feature)
            copied.leftOut.append(.object(fields.map { ($0.name, JSON($0.value)) }))
            continue
        }
        try conversion.apply(to: OGR_F_GetGeometryRef(feature), path, messages)
        guard let copy = OGR_F_Create(OGR_L_GetLayerDefn(to)) else { throw notWritten(path, format, messages) }
        defer { OGR_F_Destroy(copy) }
        guard OGR_F_SetFromWithMap(copy, feature, 1, identity) == OGRERR_NONE,
            OGR_F_SetFID(copy, GIntBig(OGRNullFID)) == OGRERR_NONE, OGR_L_CreateFeature(to, copy) == OGRERR_NONE
        else { throw notWritten(path, format, messages) }
    }
    if isInTransaction, OGR_L_CommitTransaction(to) != OGRERR_NONE { throw notWritten(path, format, messages) }
    let written = OGR_L_GetLayerDefn(to)
    copied.names = (0..<count).map { (whole: columnName(columns, $0), written: columnName(written, $0)) }
    if format == .flatGeobuf, OGR_L_GetFeatureCount(from, 1) == Int64(copied.leftOut.count) {
        throw FeatureIOError(.notWritten, "\(path): cannot be written as FlatGeobuf: no feature has a geometry")
    }
    GDALClose(output)
    isOpen = false
    guard messages.failures.isEmpty else { throw notWritten(path, format, messages) }
    return copied
}

private func columnName(_ columns: OGRFeatureDefnH?, _ index: Int32) -> String {
    OGR_FD_GetFieldDefn(columns, index).flatMap(OGR_Fld_GetNameRef).map { String(cString: $0) } ?? ""
}

/// The run in one line, for the description that a GIS shows beside a layer's name.
private func words(_ members: [(String, JSON)]) -> String {
    let shown = ["command", "version", "times", "attribution"].compactMap { name in
        members.first { $0.0 == name && $0.1 != .null }.map { plainText($0.1) }
    }
    return "reach135 " + shown.joined(separator: "; ")
}

/// A text as it is, everything else as JSON.
private func plainText(_ value: JSON) -> String {
    if case .string(let text) = value { text } else { String(decoding: value.serialized(), as: UTF8.self) }
}

extension VectorFormat {
    fileprivate func creationOptions(description: String) -> [String] {
        switch self {
        case .geoJSON: []
        case .geoPackage: ["DESCRIPTION=\(description)"]
        case .shapefile: ["ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=2000-01-01"]
        // An index would put the features into another order.
        case .flatGeobuf: ["SPATIAL_INDEX=NO"]
        }
    }
}
