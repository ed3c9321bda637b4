import CGDAL
import Geometry
import Glibc

/// Reads one layer of a vector file: every feature with its attributes, its geometry in WGS 84 longitude and latitude.
///
/// Any format of the installed GDAL is read. A table (CSV) needs a column `lon`, `lng`, `long`, `longitude` or `x` and a
/// column `lat`, `latitude` or `y`, which then do not appear among the fields. Of a file with several layers the first
/// one with a geometry is read; the others are named in `Layer.unreadLayers`.
///
/// - Parameters:
///   - path: the file, or a connection string that GDAL knows.
///   - crs: the coordinates' system where the file names none or a wrong one; nil takes the file's own, and where it
///     has none, longitude and latitude in degrees.
///   - condition: SQL as in a WHERE clause; features that do not meet it are left out, and a note tells how many stay.
/// - Throws: `FeatureIOError`, which names the file and the feature. Coordinates in degrees have to be within
///   -180...180 and -90...90 before and after conversion.
public func readLayer(
    path: String, crs: InputCRS? = nil, where condition: String? = nil
) throws(FeatureIOError) -> Layer {
    try GDALMessages.capture { messages throws(FeatureIOError) in
        let dataset = try VectorDataset(path: path, messages)
        let layers = dataset.layers
        guard !layers.isEmpty else {
            throw FeatureIOError(.noLayer, "\(path): holds no vector layer (format \(dataset.driver))")
        }
        var chosen: (handle: OGRLayerH, rows: Rows)?
        for handle in layers {
            let rows = try readRows(of: handle, in: dataset, messages)
            let hasGeometry = rows.features.contains { $0.geometry != .none }
            if hasGeometry || chosen.map(\.rows.features.isEmpty) ?? true { chosen = (handle, rows) }
            if hasGeometry { break }
        }
        guard case (let handle, var rows)? = chosen else {
            throw FeatureIOError(.noLayer, "\(path): holds no vector layer (format \(dataset.driver))")
        }
        if let condition {
            let kept = try positions(in: handle, where: condition, columns: rows.columns, path: path, messages)
            rows.notes.append("\(kept.count) of \(rows.features.count) features meet the condition \(condition)")
            rows.features.removeAll { !kept.contains($0.index) }
        }
        let converted = try inDegrees(
            rows.features, own: SpatialReference(ofLayer: handle), crs: crs, path: path, messages)
        return Layer(
            path: path, name: layerName(handle), features: converted.features,
            unreadLayers: layers.filter { $0 != handle }.map(layerName), columns: rows.columns,
            notes: rows.notes + converted.notes)
    }
}

private func layerName(_ layer: OGRLayerH) -> String {
    OGR_L_GetName(layer).map { String(cString: $0) } ?? ""
}

/// A layer in its own coordinates.
private struct Rows {
    var features: [Feature]
    var columns: [String]
    var notes: [String] = []
}

/// All features of a layer, their texts in the encoding that fits.
private func readRows(
    of layer: OGRLayerH, in dataset: borrowing VectorDataset, _ messages: GDALMessages
) throws(FeatureIOError) -> Rows {
    let unread = UnreadTexts()
    let columns = OGRColumns(layer: layer, unread: unread)
    let features = try readFeatures(of: layer, columns, in: dataset, messages)
    if unread.texts.isEmpty { return Rows(features: features, columns: columns.names) }
    let decoding = TextDecoding.guess(unread.texts)
    let decoded = OGRColumns(layer: layer, decoding: decoding)
    var rows = Rows(
        features: try readFeatures(of: layer, decoded, in: dataset, messages), columns: decoded.names)
    let count = "\(unread.texts.count == 4096 ? "many" : "\(unread.texts.count)") texts are no UTF-8 and were read as "
    switch decoding {
    case .gb18030: rows.notes.append(count + "GB 18030 (GBK); a .cpg file would say what they are")
    case .latin1 where !dataset.saysLatin1: rows.notes.append(count + "ISO 8859-1; a .cpg file would say what they are")
    case .latin1, .utf8: break
    }
    return rows
}

/// All features of a layer, in the layer's own coordinates.
private func readFeatures(
    of layer: OGRLayerH, _ columns: OGRColumns, in dataset: borrowing VectorDataset, _ messages: GDALMessages
) throws(FeatureIOError) -> [Feature] {
    let path = dataset.path
    let isGeoJSON = dataset.driver == "GeoJSON"
    // In GeoJSON OGR may take a property for the key column.
    let hasKeyColumn = !isGeoJSON && (OGR_L_GetFIDColumn(layer).map { $0.pointee != 0 } ?? false)
    let isTable = dataset.driver == "CSV"
    var features: [Feature] = []
    OGR_L_ResetReading(layer)
    let failuresBefore = messages.failures.count
    while let handle = OGR_L_GetNextFeature(layer) {
        defer { OGR_F_Destroy(handle) }
        var feature = Feature(
            index: features.count + 1, geometry: readGeometry(OGR_F_GetGeometryRef(handle)),
            fields: columns.fields(of: handle))
        if hasKeyColumn { feature.id = String(OGR_F_GetFID(handle)) }
        if isGeoJSON, let text = OGR_F_GetNativeData(handle) {
            let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
            let member = GeoJSONFeatureText(Array(bytes))
            feature.id = member.id
            if !member.hasIDProperty { feature.fields.removeAll { $0.name == "id" } }
            if member.geometry == .broken || (member.geometry == .present && feature.geometry == .none) {
                throw unreadableGeometry(feature, path: path, ": it is not as GeoJSON defines it")
            }
        }
        if isTable, feature.geometry == .none { try placeTableRow(&feature, path: path) }
        // OGR reads GeoJSON ahead, so that its failures may belong to a later feature.
        if !isGeoJSON, messages.failures.count > failuresBefore {
            throw unreadableGeometry(feature, path: path, ": " + messages.failures[failuresBefore])
        }
        features.append(feature)
    }
    if messages.failures.count > failuresBefore {
        throw FeatureIOError(
            .malformed, "\(path): broken after feature \(features.count): \(messages.failures[failuresBefore])")
    }
    return features
}

private func unreadableGeometry(_ feature: Feature, path: String, _ reason: String) -> FeatureIOError {
    FeatureIOError(.badGeometry, "\(path): \(feature.label): geometry cannot be read\(reason)")
}
