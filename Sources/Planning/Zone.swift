import FeatureIO
import Geometry

/// A part of the study area that is judged by itself: a district, a ward, a beat, a hexagon.
public struct Zone: Sendable {
    /// Unique within its layer: the `id` column, else the Feature id, else the position in the layer counted from 1.
    public var id: String
    /// Empty where the layer gives none.
    public var name: String
    /// The column `class`.
    public var kind: String?
    /// The limit that must hold in it, milliseconds; nil where none is required.
    public var required: UInt32?
    /// Valid; WGS 84 degrees, x = longitude, y = latitude.
    public var polygons: [Polygon<PlanarPoint>]
    /// All other columns that are not null, in the layer's order.
    public var extra: [(name: String, value: FieldValue)]

    public init(
        id: String, name: String = "", kind: String? = nil, required: UInt32? = nil,
        polygons: [Polygon<PlanarPoint>], extra: [(name: String, value: FieldValue)] = []
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.required = required
        self.polygons = polygons
        self.extra = extra
    }

    /// The name with the id, as messages and tables tell it.
    public var label: String { name.isEmpty || name == id ? id : "\(name) (\(id))" }
}

/// The zones of one layer.
public struct ZonesRead: Sendable {
    /// In the layer's order, at least one.
    public var zones: [Zone]
    /// What was assumed, put right or left out while reading, each in one line without the file's name.
    public var notes: [String]
}

/// Reads zones from any vector format that `readLayer` takes: Polygon and MultiPolygon features with the columns `id`,
/// `name`, `class` and `limit_min` (also called `limit_minutes` or `required_min`), all optional. Invalid polygons are repaired; a feature without
/// geometry is left out with a note.
///
/// - Parameter limits: required limits by class, for zones without a limit of their own.
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `no-polygon`, `wrong-geometry`,
///   `duplicate-id`, `bad-value` (a limit that is not a number of minutes above 0 and at most 120) or `bad-limits` (a limit
///   for a class that no zone has).
public func readZones(path: String, crs: InputCRS? = nil, limits: ClassLimits) throws -> ZonesRead {
    let layer = try readLayer(path: path, crs: crs)
    var read = ZonesRead(zones: [], notes: layer.notes)
    var ids = UniqueIDs(path: path)
    let algebra = PolygonAlgebra()
    for feature in layer.features {
        if case .none = feature.geometry {
            read.notes.append("\(feature.label) has no geometry and is no zone")
            continue
        }
        let (zone, note) = try zone(feature, limits, path: path, algebra)
        try ids.insert(feature, zone.id)
        if let note { read.notes.append("\(feature.label) was invalid and has been repaired: \(note)") }
        read.zones.append(zone)
    }
    guard !read.zones.isEmpty else {
        throw PlanningError(
            .noPolygon, "\(path): no zone: expected Polygon features, found \(layer.features.inventory)")
    }
    try limits.checkUsed(by: read.zones.map(\.kind), of: "zone", path: path)
    return read
}

private func zone(
    _ feature: Feature, _ limits: ClassLimits, path: String, _ algebra: PolygonAlgebra
) throws -> (zone: Zone, repair: String?) {
    guard case .polygons(let polygons) = feature.geometry else {
        throw PlanningError(
            .wrongGeometry,
            "\(path): \(feature.label): expected a zone as Polygon or MultiPolygon, found \(feature.geometry.kind)")
    }
    let repaired: (polygons: [Polygon<PlanarPoint>], note: String?)
    do {
        repaired = try algebra.repaired(polygons)
    } catch {
        throw PlanningError(.noPolygon, "\(path): \(feature.label): \(error)")
    }
    let limit = try feature.requiredLimit(path: path)
    let kind = feature.text("class")
    let zone = Zone(
        id: feature.idText, name: feature.text("name") ?? "", kind: kind,
        required: limit?.milliseconds ?? kind.flatMap { limits.milliseconds[$0] }, polygons: repaired.polygons,
        extra: feature.columns(besides: ["id", "name", "class"] + [limit?.column].compactMap { $0 }))
    return (zone, repaired.note)
}
