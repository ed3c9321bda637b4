import FeatureIO
import Geometry
import StreetGraph

/// Reads key sites from any vector format that `readLayer` takes: points or polygons with the columns `id`, `name`,
/// `class`, `limit_min` (also called `limit_minutes` or `required_min`), `access_s` and `entrances`, all optional. A
/// polygon stands where a point inside it lies.
///
/// - Throws: `FeatureIOError` for what cannot be read; `PlanningError` with `wrong-geometry`, `duplicate-id`,
///   `bad-value` or `bad-limits` (a limit for a class that no site has).
public func readKeySites(path: String, crs: InputCRS? = nil, classLimits: ClassLimits = .none) throws -> SitesRead {
    let layer = try readLayer(path: path, crs: crs)
    let algebra = PolygonAlgebra()
    var read = SitesRead(sites: [], classLimits: classLimits, notes: layer.notes)
    var ids = UniqueIDs(path: path)
    for feature in layer.features {
        try ids.insert(feature, feature.idText)
        read.sites.append(try site(feature, at: feature.place(path: path, algebra), path: path))
    }
    guard !layer.features.isEmpty else {
        throw PlanningError(.noPlaces, "\(path): no key site: expected points or polygons, found no feature at all")
    }
    try classLimits.checkUsed(by: read.sites.map(\.kind), of: "site", path: path)
    return read
}

private func site(_ feature: Feature, at place: Coordinate?, path: String) throws(PlanningError) -> KeySite {
    let limit = try feature.requiredLimit(path: path)
    return KeySite(
        id: feature.idText, name: feature.text("name") ?? "", kind: feature.text("class"), place: place,
        entrances: try feature.coordinates("entrances", role: "entrances", path: path), ownLimit: limit?.milliseconds,
        access: try feature.milliseconds(ofSeconds: "access_s", path: path) ?? 0,
        extra: feature.columns(
            besides: ["id", "name", "class", "access_s", "entrances"] + [limit?.column].compactMap { $0 }))
}
