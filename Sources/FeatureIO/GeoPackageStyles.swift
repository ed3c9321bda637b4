import CGDAL

/// Writes the styles of layers into a GeoPackage: the table `layer_styles`, as QGIS itself writes and reads it.
/// - Returns: false where GDAL refused; the messages have the reason.
func writeStyles(of layers: [ResultLayer], into package: GDALDatasetH) -> Bool {
    let styled = layers.filter { $0.style != nil }
    guard !styled.isEmpty else { return true }
    let options = StringList(["FID=id"])
    guard let table = GDALDatasetCreateLayer(package, "layer_styles", nil, wkbNone, options.pointer) else {
        return false
    }
    let columns: [(name: String, type: OGRFieldType, subtype: OGRFieldSubType, width: Int32)] = [
        ("f_table_catalog", OFTString, OFSTNone, 256), ("f_table_schema", OFTString, OFSTNone, 256),
        ("f_table_name", OFTString, OFSTNone, 256), ("f_geometry_column", OFTString, OFSTNone, 256),
        ("styleName", OFTString, OFSTNone, 30), ("styleQML", OFTString, OFSTNone, 0),
        ("styleSLD", OFTString, OFSTNone, 0), ("useAsDefault", OFTInteger, OFSTBoolean, 0),
        ("description", OFTString, OFSTNone, 0), ("owner", OFTString, OFSTNone, 30), ("ui", OFTString, OFSTNone, 30),
        ("update_time", OFTDateTime, OFSTNone, 0),
    ]
    for column in columns {
        let definition = OGR_Fld_Create(column.name, column.type)
        defer { OGR_Fld_Destroy(definition) }
        OGR_Fld_SetSubType(definition, column.subtype)
        OGR_Fld_SetWidth(definition, column.width)
        guard OGR_L_CreateField(table, definition, 0) == OGRERR_NONE else { return false }
    }
    return styled.allSatisfy { layer in
        guard let row = OGR_F_Create(OGR_L_GetLayerDefn(table)) else { return false }
        defer { OGR_F_Destroy(row) }
        let values = [
            "", "", layer.name, "geom", layer.name, layer.style ?? "", "", "1", "reach135", "", "",
            // The clock must not show in the result.
            "2000/01/01 00:00:00+00",
        ]
        for (index, value) in values.enumerated() { OGR_F_SetFieldString(row, Int32(index), value) }
        return OGR_L_CreateFeature(table, row) == OGRERR_NONE
    }
}
