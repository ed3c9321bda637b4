import CPROJ

/// One PROJ transformation in a context of its own, and the only place that holds their pointers.
struct PROJTransformation: ~Copyable {
    private let context: OpaquePointer
    private let transformation: OpaquePointer

    /// From longitude and latitude in degrees on `source` to `target`, x before y at both ends.
    /// - Parameters: PROJ strings of two coordinate reference systems (with `+type=crs`).
    init(from source: String, to target: String) throws(GeometryError) {
        guard let context = proj_context_create() else { preconditionFailure("proj_context_create: out of memory") }
        // PROJ prints to standard error unless it has somebody else to talk to.
        proj_log_func(context, nil, { _, _, _ in })
        guard let operation = proj_create_crs_to_crs(context, source, target, nil) else {
            let failure = Self.failure(of: "'\(source)' to '\(target)'", in: context)
            proj_context_destroy(context)
            throw failure
        }
        defer { proj_destroy(operation) }
        guard let normalized = proj_normalize_for_visualization(context, operation) else {
            let failure = Self.failure(of: "the axis order of '\(source)' to '\(target)'", in: context)
            proj_context_destroy(context)
            throw failure
        }
        self.context = context
        transformation = normalized
    }

    deinit {
        proj_destroy(transformation)
        proj_context_destroy(context)
    }

    /// Transforms `points` where they stand.
    borrowing func transform(_ points: inout [PlanarPoint], _ direction: PJ_DIRECTION) throws(GeometryError) {
        let count = points.count
        let stride = MemoryLayout<PlanarPoint>.stride
        proj_errno_reset(transformation)
        // A `PlanarPoint` is two doubles and nothing else: y stands one double after x.
        points.withUnsafeMutableBytes { bytes in
            guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            _ = proj_trans_generic(
                transformation, direction, x, stride, count, x + 1, stride, count, nil, 0, 0, nil, 0, 0)
        }
        guard let index = points.firstIndex(where: { !($0.x.isFinite && $0.y.isFinite) }) else { return }
        let reason = proj_errno(transformation)
        throw GeometryError(
            code: GeometryError.projFailed,
            message: "point \(index + 1) of \(count): PROJ could not transform it: "
                + Self.words(for: reason, in: context))
    }

    private static func failure(of what: String, in context: OpaquePointer) -> GeometryError {
        GeometryError(
            code: GeometryError.projFailed,
            message: "PROJ could not use \(what): \(words(for: proj_context_errno(context), in: context))")
    }

    private static func words(for code: Int32, in context: OpaquePointer) -> String {
        guard code != 0, let words = proj_context_errno_string(context, code) else { return "it gave no reason" }
        return String(cString: words)
    }
}
