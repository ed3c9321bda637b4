import CGDAL

/// The columns of an OGR layer, looked up once for all of its features.
struct OGRColumns {
    private let columns: [(name: String, type: OGRFieldType, isBoolean: Bool)]
    private let decoding: TextDecoding
    /// Collects what is no UTF-8 while it is read as such.
    private let unread: UnreadTexts?

    init(layer: OGRLayerH, decoding: TextDecoding = .utf8, unread: UnreadTexts? = nil) {
        self.decoding = decoding
        self.unread = unread
        guard let definition = OGR_L_GetLayerDefn(layer) else {
            columns = []
            return
        }
        columns = (0..<OGR_FD_GetFieldCount(definition)).compactMap { index in
            guard let field = OGR_FD_GetFieldDefn(definition, index) else { return nil }
            return (
                Self.text(OGR_Fld_GetNameRef(field), decoding, unread),
                OGR_Fld_GetType(field), OGR_Fld_GetSubType(field) == OFSTBoolean
            )
        }
    }

    /// The names of the columns.
    var names: [String] { columns.map(\.name) }

    /// The values of one feature that are not null.
    func fields(of feature: OGRFeatureH) -> [(name: String, value: FieldValue)] {
        var fields: [(name: String, value: FieldValue)] = []
        fields.reserveCapacity(columns.count)
        for (index, column) in columns.enumerated() {
            let index = Int32(index)
            guard OGR_F_IsFieldSetAndNotNull(feature, index) != 0 else { continue }
            fields.append((column.name, value(of: feature, at: index, column.type, isBoolean: column.isBoolean)))
        }
        return fields
    }

    private func value(
        of feature: OGRFeatureH, at index: Int32, _ type: OGRFieldType, isBoolean: Bool
    ) -> FieldValue {
        switch type {
        case OFTInteger:
            let number = OGR_F_GetFieldAsInteger(feature, index)
            return isBoolean ? .boolean(number != 0) : .integer(Int64(number))
        case OFTInteger64:
            return .integer(OGR_F_GetFieldAsInteger64(feature, index))
        case OFTReal:
            return .real(OGR_F_GetFieldAsDouble(feature, index))
        case OFTStringList, OFTIntegerList, OFTInteger64List, OFTRealList:
            return .text(String(decoding: list(of: feature, at: index, type).serialized(), as: UTF8.self))
        case OFTDate, OFTDateTime:
            // OGR writes 2024/03/01; the other formats carry ISO 8601 text.
            return .text(text(of: feature, at: index).replacing("/", with: "-"))
        default:
            return .text(text(of: feature, at: index))
        }
    }

    private func text(of feature: OGRFeatureH, at index: Int32) -> String {
        Self.text(OGR_F_GetFieldAsString(feature, index), decoding, unread)
    }

    private static func text(
        _ bytes: UnsafePointer<CChar>?, _ decoding: TextDecoding, _ unread: UnreadTexts?
    ) -> String {
        guard let bytes else { return "" }
        guard decoding == .utf8 else { return decoding.string(bytes) }
        if let text = String(validatingCString: bytes) { return text }
        unread?.note(bytes)
        return decoding.string(bytes)
    }

    /// A list field as a JSON array, as it stands in a GeoJSON file.
    private func list(of feature: OGRFeatureH, at index: Int32, _ type: OGRFieldType) -> JSON {
        var count: Int32 = 0
        switch type {
        case OFTIntegerList:
            let numbers = OGR_F_GetFieldAsIntegerList(feature, index, &count)
            return .array(UnsafeBufferPointer(start: numbers, count: Int(count)).map { .integer(Int($0)) })
        case OFTInteger64List:
            let numbers = OGR_F_GetFieldAsInteger64List(feature, index, &count)
            return .array(UnsafeBufferPointer(start: numbers, count: Int(count)).map { .integer(Int($0)) })
        case OFTRealList:
            let numbers = OGR_F_GetFieldAsDoubleList(feature, index, &count)
            return .array(UnsafeBufferPointer(start: numbers, count: Int(count)).map { .number($0) })
        default:
            let strings = OGR_F_GetFieldAsStringList(feature, index)
            let texts = (0..<Int(CSLCount(strings))).compactMap { strings?[$0].map { String(cString: $0) } }
            return .array(texts.map { .string($0) })
        }
    }
}
