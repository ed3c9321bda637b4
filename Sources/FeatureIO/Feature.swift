import Geometry

/// One value of a feature's attribute table. A null field has no value: it is absent from `Feature.fields`.
public enum FieldValue: Sendable, Equatable {
    case text(String)
    case integer(Int64)
    case real(Double)
    case boolean(Bool)
}

/// A feature's geometry in degrees: x is the longitude, y the latitude, WGS 84, whatever the file's own system.
public enum FeatureGeometry: Sendable, Equatable {
    case point(PlanarPoint)
    case multiPoint([PlanarPoint])
    case lineString([PlanarPoint])
    case multiLineString([[PlanarPoint]])
    /// A Polygon (one element) or a MultiPolygon. Rings are closed, exteriors counter-clockwise, holes clockwise.
    case polygons([Polygon<PlanarPoint>])
    /// The geometry is null or empty.
    case none
    /// A kind of geometry that no input of this product takes, by its name, for example `GeometryCollection`.
    case other(String)
}

/// One row of a vector layer.
public struct Feature: Sendable {
    /// Position in the layer, counted from 1.
    public var index: Int
    /// The Feature id as the file gives it (GeoJSON member `id`, or the key column of a GeoPackage or a database); nil
    /// where the file has none. An attribute called `id` is not this: it stands in `fields`.
    public var id: String?
    public var geometry: FeatureGeometry
    /// The attributes that are not null, in the layer's column order.
    public var fields: [(name: String, value: FieldValue)]

    public init(
        index: Int, id: String? = nil, geometry: FeatureGeometry, fields: [(name: String, value: FieldValue)] = []
    ) {
        self.index = index
        self.id = id
        self.geometry = geometry
        self.fields = fields
    }

    /// The value of the column `name`, spelt exactly so; nil where it is null or there is no such column.
    public subscript(name: String) -> FieldValue? {
        fields.first { $0.name == name }?.value
    }
}

/// The features of one layer of a vector file.
public struct Layer: Sendable {
    /// The path as it was given.
    public var path: String
    /// The layer's name in the file.
    public var name: String
    /// The features in file order.
    public var features: [Feature]
    /// Names of further layers of the same file, which were not read.
    public var unreadLayers: [String]
    /// The names of the columns, also of those that are null everywhere.
    public var columns: [String]
    /// What was assumed or put right while reading, each in one line without the file's name.
    public var notes: [String]

    public init(
        path: String, name: String, features: [Feature], unreadLayers: [String] = [], columns: [String] = [],
        notes: [String] = []
    ) {
        self.path = path
        self.name = name
        self.features = features
        self.unreadLayers = unreadLayers
        self.columns = columns
        self.notes = notes
    }
}
