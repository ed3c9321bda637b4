import FeatureIO
import Geometry
import StreetGraph

/// Reads key sites from any vector format that `readLayer` takes: points or polygons with the columns `id`, `name`,
/// `class`, `limit_min` (also called `limit_minutes` or `required_min`), `access_s` and `entrances`, all optional. A
/// polygon stands where a point inside it lies.
///
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `wrong-geometry`, `duplicate-id` or `bad-value`.
public func readKeySites(path: String, crs: InputCRS? = nil, classLimits: ClassLimits = .none) throws -> SitesRead {
    let layer = try readLayer(path: path, crs: crs)
    let algebra = PolygonAlgebra()
    var read = SitesRead(sites: [], classLimits: classLimits, notes: layer.notes)
    var ids = UniqueIDs(path: path)
    for feature in layer.features {
        try ids.insert(feature)
        read.sites.append(try site(feature, at: feature.place(path: path, algebra), path: path))
    }
    guard !layer.features.isEmpty else {
        throw PlanningError(.noPlaces, "\(path): no key site: expected points or polygons, found no feature at all")
    }
    read.notes += unusedClasses(read)
    return read
}

/// The columns in which a layer may demand a limit; the first that is there counts.
private let limitColumns = ["limit_min", "limit_minutes", "required_min"]

private func site(_ feature: Feature, at place: Coordinate?, path: String) throws(PlanningError) -> KeySite {
    let limitColumn = limitColumns.first { feature.column($0) != nil }
    var limit: UInt32?
    if let limitColumn { limit = try feature.milliseconds(ofMinutes: limitColumn, path: path) }
    return KeySite(
        id: feature.idText, name: feature.text("name") ?? "", siteClass: feature.text("class"), place: place,
        entrances: try feature.coordinates("entrances", role: "entrances", path: path), ownLimit: limit,
        access: try feature.milliseconds(ofSeconds: "access_s", path: path),
        extra: feature.columns(
            besides: ["id", "name", "class", "access_s", "entrances"] + [limitColumn].compactMap { $0 }))
}

/// Limits for classes that no site is of: a misspelt one would be met in silence.
private func unusedClasses(_ read: SitesRead) -> [String] {
    let classes = Set(read.sites.compactMap(\.siteClass))
    return read.classLimits.milliseconds.keys.filter { !classes.contains($0) }.sorted().map {
        "no site is of the class \"\($0)\", for which a limit is given"
    }
}

extension Feature {
    /// Where a point or polygon feature stands: of a polygon a point inside it. Nil where it has no geometry.
    /// - Throws: `wrong-geometry` for other kinds, and for polygons that enclose no ground.
    func place(path: String, _ algebra: PolygonAlgebra) throws(PlanningError) -> Coordinate? {
        let place: PlanarPoint
        switch geometry {
        case .none: return nil
        case .point(let point): place = point
        case .multiPoint(let points) where points.count == 1: place = points[0]
        case .polygons(let polygons):
            do throws(GeometryError) {
                place = try algebra.pointInside(algebra.repaired(polygons).polygons)
            } catch {
                throw PlanningError(
                    .wrongGeometry, "\(path): \(label): expected a polygon with ground: \(error.message)")
            }
        default:
            throw PlanningError(
                .wrongGeometry, "\(path): \(label): expected a point or a polygon, found a \(geometry.kind)")
        }
        return Coordinate(longitudeDegrees: place.x, latitudeDegrees: place.y)
    }
}

/// The ids of a layer's features so far.
struct UniqueIDs {
    let path: String
    private var featureOfID: [String: Int] = [:]

    init(path: String) { self.path = path }

    /// - Throws: `duplicate-id`.
    mutating func insert(_ feature: Feature) throws(PlanningError) {
        let id = feature.idText
        if let earlier = featureOfID.updateValue(feature.index, forKey: id) {
            throw PlanningError(
                .duplicateID,
                "\(path): features \(earlier) and \(feature.index) have the same id \"\(id)\", expected unique ids")
        }
    }
}
