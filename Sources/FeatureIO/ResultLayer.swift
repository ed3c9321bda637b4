/// One layer of a result. The GeoJSON is its only description: every other format is a translation of it and cannot say
/// anything else.
public struct ResultLayer: Sendable {
    /// The layer's name, also of its file or table.
    public var name: String
    /// A FeatureCollection as `GeoJSONWriter` makes it.
    public var geoJSON: [UInt8]
    /// How QGIS draws it: a QML document. Nil leaves it to QGIS.
    public var style: String?

    public init(_ name: String, _ geoJSON: [UInt8], style: String? = nil) {
        self.name = name
        self.geoJSON = geoJSON
        self.style = style
    }
}
