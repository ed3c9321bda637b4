import CGDAL

/// How WGS 84 degrees become the coordinates of an output.
struct OutputConversion: ~Copyable {
    /// The system that the output names.
    let system: OGRSpatialReferenceH?
    /// Nil where degrees stay as they are.
    private let conversion: CoordinateConversion?

    /// - Throws: `unknown-crs`.
    init(_ crs: InputCRS?, _ messages: GDALMessages) throws(FeatureIOError) {
        let wgs84 = try SpatialReference(named: "OGC:CRS84", messages)
        let name: String
        switch crs {
        case nil: name = "EPSG:4326"
        case .cgcs2000: name = "EPSG:4490"
        case .named(let given): name = given
        case .pipeline(let pipeline):
            conversion = try CoordinateConversion(pipeline: pipeline, reverse: true, messages)
            // The pipeline says how to come from the grid to degrees, not what the grid is called. GeoPackage knows this
            // name for a plane without a system.
            system = OSRNewSpatialReference(nil)
            OSRSetLocalCS(system, "Undefined Cartesian SRS")
            OSRSetLinearUnits(system, "metre", 1)
            return
        case .gcj02, .bd09:
            throw FeatureIOError(
                .unknownCRS,
                "expected cgcs2000, EPSG:n, WKT, a PROJ string or a PROJ pipeline for an output, found "
                    + (crs == .gcj02 ? "gcj02" : "bd09"))
        }
        let target = try SpatialReference(named: name, messages)
        conversion =
            target.isSame(as: wgs84) || crs == nil
            ? nil : try Self.conversion(from: wgs84, to: target, messages)
        system = OSRClone(target.handle)
    }

    private static func conversion(
        from wgs84: borrowing SpatialReference, to target: borrowing SpatialReference, _ messages: GDALMessages
    ) throws(FeatureIOError) -> CoordinateConversion {
        guard let conversion = CoordinateConversion(from: wgs84, to: target) else {
            throw FeatureIOError(
                .notTransformed, "no conversion from WGS 84 to \"\(target.name)\"\(messages.reason)")
        }
        return conversion
    }

    deinit { OSRDestroySpatialReference(system) }

    /// Converts a geometry where it stands.
    /// - Throws: `not-transformed`.
    func apply(to geometry: OGRGeometryH?, _ path: String, _ messages: GDALMessages) throws(FeatureIOError) {
        guard let geometry, OGR_G_IsEmpty(geometry) == 0 else { return }
        let isDone =
            switch conversion {
            case .some(let conversion): OGR_G_Transform(geometry, conversion.handle) == OGRERR_NONE
            case .none: true
            }
        guard isDone else {
            throw FeatureIOError(
                .notTransformed, "\(path): a result cannot be converted to the output's system\(messages.reason)")
        }
        // A reference to the target would be written with some formats' geometries.
        OGR_G_AssignSpatialReference(geometry, system)
    }
}
