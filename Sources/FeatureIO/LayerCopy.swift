import CGDAL

/// What a format makes of a layer.
struct LayerCopy {
    /// The names of its columns, and what the format calls them.
    var columns: [(whole: String, written: String)] = []
    /// The attributes of features that the format cannot hold.
    var leftOut: [JSON] = []
    /// Texts that are longer than the format takes, and were cut.
    var cutTexts = 0

    /// What the format could not say as it was: to be told beside the layer.
    var losses: [(String, JSON)] {
        var losses: [(String, JSON)] = []
        let renamed = columns.filter { $0.whole != $0.written }
        if !renamed.isEmpty { losses.append(("columns", .object(renamed.map { ($0.written, .string($0.whole)) }))) }
        if cutTexts > 0 { losses.append(("cut_texts", .integer(cutTexts))) }
        if !leftOut.isEmpty { losses.append(("without_geometry", .array(leftOut))) }
        return losses
    }
}

/// How a format, or a database, takes a layer.
struct LayerTarget {
    /// GDAL's options for the creation of a layer whose geometries are of the given kind.
    var options: (OGRwkbGeometryType) -> [String]
    var names = ColumnNames()
    /// The most bytes of a text; nil for any number.
    var textLimit: Int?
    /// Whether it holds features without geometry.
    var holdsEmpty = true
}

/// A GeoJSON layer as OGR reads it, valid as long as this value.
struct GeoJSONSource: ~Copyable {
    private let folder = MemoryFolder()
    private let dataset: GDALDatasetH
    let layer: OGRLayerH

    /// Nil for what is no GeoJSON.
    init?(_ geoJSON: [UInt8]) {
        folder.write(geoJSON, to: "layer.geojson")
        let options = StringList(["DATE_AS_STRING=YES", "ARRAY_AS_STRING=YES"])
        guard
            let dataset = GDALOpenEx(
                folder.file("layer.geojson"), UInt32(GDAL_OF_VECTOR), nil, options.constantPointer, nil)
        else { return nil }
        guard let layer = GDALDatasetGetLayer(dataset, 0) else {
            GDALClose(dataset)
            return nil
        }
        self.dataset = dataset
        self.layer = layer
    }

    deinit { GDALClose(dataset) }

    /// Whether any feature has a geometry that is not empty.
    var hasGeometry: Bool {
        OGR_L_ResetReading(layer)
        defer { OGR_L_ResetReading(layer) }
        while let feature = OGR_L_GetNextFeature(layer) {
            defer { OGR_F_Destroy(feature) }
            if !isWithoutGeometry(feature) { return true }
        }
        return false
    }
}

/// Copies a layer into an open data set, its features in their order.
/// - Parameter members: written as the layer's metadata where the format has a place for them.
/// - Returns: nil where GDAL refused; the messages have the reason.
/// - Throws: `not-transformed`.
func copy(
    _ source: borrowing GeoJSONSource, into output: GDALDatasetH, named name: String, _ target: LayerTarget,
    _ conversion: borrowing OutputConversion, metadata members: [(String, JSON)] = [], path: String,
    _ messages: GDALMessages
) throws(FeatureIOError) -> LayerCopy? {
    let kind = OGR_L_GetGeomType(source.layer)
    let options = StringList(target.options(kind))
    guard let columns = OGR_L_GetLayerDefn(source.layer),
        let layer = GDALDatasetCreateLayer(output, name, conversion.system, kind, options.pointer)
    else { return nil }
    let count = OGR_FD_GetFieldCount(columns)
    let whole = (0..<count).map { OGR_FD_GetFieldDefn(columns, $0).map(columnName) ?? "" }
    var copied = LayerCopy()
    for (number, fitting) in target.names.fitting(whole).enumerated() {
        let own = OGR_FD_GetFieldDefn(columns, Int32(number))
        let column = OGR_Fld_Create(fitting, OGR_Fld_GetType(own))
        defer { OGR_Fld_Destroy(column) }
        OGR_Fld_SetSubType(column, OGR_Fld_GetSubType(own))
        guard OGR_L_CreateField(layer, column, 0) == OGRERR_NONE else { return nil }
        copied.columns.append((whole[number], fitting))
    }
    let identity = Array(0..<count)
    OGR_L_ResetReading(source.layer)
    while let feature = OGR_L_GetNextFeature(source.layer) {
        defer { OGR_F_Destroy(feature) }
        if !target.holdsEmpty, isWithoutGeometry(feature) {
            let fields = OGRColumns(layer: source.layer).fields(of: feature)
            copied.leftOut.append(.object(fields.map { ($0.name, JSON($0.value)) }))
            continue
        }
        if let limit = target.textLimit { copied.cutTexts += textsOver(limit, in: feature, columns) }
        try conversion.apply(to: OGR_F_GetGeometryRef(feature), path, messages)
        guard let copy = OGR_F_Create(OGR_L_GetLayerDefn(layer)) else { return nil }
        defer { OGR_F_Destroy(copy) }
        guard OGR_F_SetFromWithMap(copy, feature, 1, identity) == OGRERR_NONE,
            OGR_F_SetFID(copy, GIntBig(OGRNullFID)) == OGRERR_NONE, OGR_L_CreateFeature(layer, copy) == OGRERR_NONE
        else { return nil }
    }
    for (name, value) in members + copied.losses where value != .null {
        GDALSetMetadataItem(GDALMajorObjectH(layer), name, value.plainText, nil)
    }
    return copied
}

private func isWithoutGeometry(_ feature: OGRFeatureH) -> Bool {
    OGR_F_GetGeometryRef(feature).map { OGR_G_IsEmpty($0) != 0 } ?? true
}

private func columnName(_ column: OGRFieldDefnH) -> String {
    OGR_Fld_GetNameRef(column).map { String(cString: $0) } ?? ""
}

private func textsOver(_ limit: Int, in feature: OGRFeatureH, _ columns: OGRFeatureDefnH) -> Int {
    (0..<OGR_FD_GetFieldCount(columns)).count { index in
        guard let column = OGR_FD_GetFieldDefn(columns, index), OGR_Fld_GetType(column) == OFTString,
            let text = OGR_F_GetFieldAsString(feature, index)
        else { return false }
        return CPLStrnlen(text, limit + 1) > limit
    }
}
