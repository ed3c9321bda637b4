import CGDAL
import Geometry

/// A coordinate reference system whose coordinates come in the order east or longitude, then north or latitude.
struct SpatialReference: ~Copyable {
    fileprivate let handle: OGRSpatialReferenceH

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
    init?(ofLayer layer: OGRLayerH) {
        guard let own = OGR_L_GetSpatialRef(layer), let handle = OSRClone(own) else { return nil }
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

    func isSame(as other: borrowing SpatialReference) -> Bool {
        OSRIsSame(handle, other.handle) != 0
    }
}

private func unknownCRS(_ name: String) -> String {
    "coordinate reference system \"\(name)\" is not known "
        + "(expected gcj02, bd09, EPSG:n, WKT or a PROJ string of a geographic or projected system)"
}

/// The conversion of coordinates from one system to WGS 84 longitude and latitude.
struct CoordinateConversion: ~Copyable {
    private let handle: OGRCoordinateTransformationH

    /// Nil if PROJ knows no way between the systems.
    init?(from source: borrowing SpatialReference, to target: borrowing SpatialReference) {
        guard let handle = OCTNewCoordinateTransformation(source.handle, target.handle) else { return nil }
        self.handle = handle
    }

    deinit { OCTDestroyCoordinateTransformation(handle) }

    /// The converted points, nil if one of them cannot be converted.
    func convert(_ points: [PlanarPoint]) -> [PlanarPoint]? {
        var x = points.map(\.x)
        var y = points.map(\.y)
        guard OCTTransform(handle, Int32(points.count), &x, &y, nil) != 0 else { return nil }
        return zip(x, y).map { PlanarPoint(x: $0, y: $1) }
    }
}
