import CGDAL
import Geometry

/// The conversion of coordinates between two systems, done by PROJ.
struct CoordinateConversion: ~Copyable {
    let handle: OGRCoordinateTransformationH

    /// Nil if PROJ knows no way between the systems.
    init?(from source: borrowing SpatialReference, to target: borrowing SpatialReference) {
        guard let handle = OCTNewCoordinateTransformation(source.handle, target.handle) else { return nil }
        self.handle = handle
    }

    /// A PROJ pipeline from a layer's coordinates, east before north, to WGS 84 longitude and latitude in degrees.
    /// - Parameter reverse: the other way, from degrees to the layer's coordinates.
    /// - Throws: `unknown-crs` for a pipeline that PROJ cannot use.
    init(pipeline: String, reverse: Bool = false, _ messages: GDALMessages) throws(FeatureIOError) {
        guard let options = OCTNewCoordinateTransformationOptions() else {
            preconditionFailure("OCTNewCoordinateTransformationOptions: out of memory")
        }
        defer { OCTDestroyCoordinateTransformationOptions(options) }
        guard OCTCoordinateTransformationOptionsSetOperation(options, pipeline, reverse ? 1 : 0) != 0,
            let handle = OCTNewCoordinateTransformationEx(nil, nil, options)
        else {
            throw FeatureIOError(
                .unknownCRS,
                "\"\(pipeline)\": expected a PROJ pipeline to longitude and latitude in degrees\(messages.reason)")
        }
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
