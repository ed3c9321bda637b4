import CGDAL
import Geometry

/// A coordinate reference system whose coordinates come in the order east or longitude, then north or latitude.
struct SpatialReference: ~Copyable {
    let handle: OGRSpatialReferenceH

    /// - Throws: `unknown-crs` for a name that PROJ does not know or a system that is not geographic or projected.
    init(named name: String, _ messages: GDALMessages) throws(FeatureIOError) {
        // OGR would fetch an address from the network.
        guard !name.lowercased().hasPrefix("http"), let handle = OSRNewSpatialReference(nil) else {
            throw FeatureIOError(.unknownCRS, unknownCRS(name))
        }
        guard OSRSetFromUserInput(handle, name) == OGRERR_NONE,
            OSRIsGeographic(handle) != 0 || OSRIsProjected(handle) != 0
        else {
            OSRDestroySpatialReference(handle)
            throw FeatureIOError(.unknownCRS, unknownCRS(name) + messages.reason)
        }
        OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
        self.handle = handle
    }

    /// A copy of the system of a layer, nil if the layer has none.
    init?(ofLayer layer: OGRLayerH) { self.init(copying: OGR_L_GetSpatialRef(layer)) }

    /// A copy of the system of a raster, nil if the raster has none.
    init?(ofRaster raster: GDALDatasetH) { self.init(copying: GDALGetSpatialRef(raster)) }

    private init?(copying own: OGRSpatialReferenceH?) {
        guard let own, let handle = OSRClone(own) else { return nil }
        OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
        self.handle = handle
    }

    deinit { OSRDestroySpatialReference(handle) }

    /// Whether the coordinates are longitude and latitude in degrees.
    var isDegrees: Bool {
        OSRIsGeographic(handle) != 0 && abs(OSRGetAngularUnits(handle, nil) - Double.pi / 180) < 1e-12
    }

    var name: String {
        OSRGetName(handle).map { String(cString: $0) } ?? "unnamed"
    }

    /// The grid if this is a Gauss-Krüger grid in metres; nil for any other system, also for UTM with its scale of
    /// 0.9996.
    var gaussKrugerGrid: GaussKrugerGrid? {
        guard OSRIsProjected(handle) != 0, OSRGetLinearUnits(handle, nil) == 1,
            let method = OSRGetAttrValue(handle, "PROJECTION", 0), String(cString: method) == "Transverse_Mercator",
            OSRGetNormProjParm(handle, "scale_factor", 1, nil) == 1
        else { return nil }
        return GaussKrugerGrid(
            name: name, centralMeridian: OSRGetNormProjParm(handle, "central_meridian", 0, nil),
            falseEasting: OSRGetNormProjParm(handle, "false_easting", 0, nil))
    }

    func isSame(as other: borrowing SpatialReference) -> Bool {
        OSRIsSame(handle, other.handle) != 0
    }
}

private func unknownCRS(_ name: String) -> String {
    "coordinate reference system \"\(name)\" is not known "
        + "(expected gcj02, bd09, cgcs2000, EPSG:n, WKT or a PROJ string of a geographic or projected system)"
}
