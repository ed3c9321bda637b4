import CGEOS

/// One GEOS geometry: its owner, and the only place that holds its pointer.
struct GEOSShape: ~Copyable {
    let context: GEOSContext
    private let pointer: OpaquePointer

    /// Takes ownership of what a GEOS call returned; nil is that call's failure.
    init(owning pointer: OpaquePointer?, in context: GEOSContext, operation: String) throws(GeometryError) {
        guard let pointer else { throw context.failure(of: operation) }
        self.context = context
        self.pointer = pointer
    }

    /// A rectangle.
    init(_ box: BoundingBox, in context: GEOSContext) throws(GeometryError) {
        let rectangle = GEOSGeom_createRectangle_r(context.pointer, box.minX, box.minY, box.maxX, box.maxY)
        try self.init(owning: rectangle, in: context, operation: "a rectangle")
    }

    deinit {
        GEOSGeom_destroy_r(context.pointer, pointer)
    }

    /// Calls `body` with the pointer, for reading only.
    borrowing func withPointer<Result, Failure>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(pointer)
    }

    // MARK: Measures

    borrowing func area() throws(GeometryError) -> Double {
        var area = 0.0
        guard GEOSArea_r(context.pointer, pointer, &area) == 1 else { throw context.failure(of: "the area") }
        return area
    }

    borrowing func isEmpty() throws(GeometryError) -> Bool {
        try context.answer(GEOSisEmpty_r(context.pointer, pointer), of: "the test for emptiness")
    }

    /// Why and where the shape is not valid, in GEOS's words, or nil when it is.
    borrowing func defect() throws(GeometryError) -> (reason: String, place: PlanarPoint?)? {
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        let isValid = GEOSisValidDetail_r(context.pointer, pointer, 0, &reason, &location)
        defer {
            GEOSFree_r(context.pointer, reason)
            GEOSGeom_destroy_r(context.pointer, location)
        }
        if try context.answer(isValid, of: "the test for validity") { return nil }
        var place = PlanarPoint(x: 0, y: 0)
        let isPlaced =
            location != nil && GEOSGeomGetX_r(context.pointer, location, &place.x) == 1
            && GEOSGeomGetY_r(context.pointer, location, &place.y) == 1
        return (reason.map { String(cString: $0) } ?? "not valid", isPlaced ? place : nil)
    }

    /// A point of the interior.
    borrowing func pointInside() throws(GeometryError) -> PlanarPoint {
        let point = try GEOSShape(
            owning: GEOSPointOnSurface_r(context.pointer, pointer), in: context, operation: "a point inside")
        guard try !point.isEmpty() else {
            throw GeometryError(code: GeometryError.emptyArea, message: "expected an area with ground, found none")
        }
        var place = PlanarPoint(x: 0, y: 0)
        guard GEOSGeomGetX_r(context.pointer, point.pointer, &place.x) == 1,
            GEOSGeomGetY_r(context.pointer, point.pointer, &place.y) == 1
        else { throw context.failure(of: "a point inside") }
        return place
    }

    // MARK: Operations

    // `GEOSIntersection_r` takes a short cut when one side is a rectangle, which drops lines along its rim. The `Prec`
    // calls always go through OverlayNG; grid size 0 is floating precision.

    borrowing func intersection(_ other: borrowing GEOSShape, gridSize: Double) throws(GeometryError) -> GEOSShape {
        try GEOSShape(
            owning: GEOSIntersectionPrec_r(context.pointer, pointer, other.pointer, gridSize),
            in: context, operation: "the intersection")
    }

    borrowing func difference(_ other: borrowing GEOSShape, gridSize: Double) throws(GeometryError) -> GEOSShape {
        try GEOSShape(
            owning: GEOSDifferencePrec_r(context.pointer, pointer, other.pointer, gridSize),
            in: context, operation: "the difference")
    }

    /// The union of all parts; nil is floating precision.
    borrowing func unaryUnion(gridSize: Double?) throws(GeometryError) -> GEOSShape {
        let union =
            if let gridSize {
                GEOSUnaryUnionPrec_r(context.pointer, pointer, gridSize)
            } else {
                GEOSUnaryUnion_r(context.pointer, pointer)
            }
        return try GEOSShape(owning: union, in: context, operation: "the union")
    }

    /// The ground within a distance, arcs drawn by so many chords to a quarter circle.
    borrowing func buffered(by distance: Double, quarterSegments: Int32) throws(GeometryError) -> GEOSShape {
        try GEOSShape(
            owning: GEOSBuffer_r(context.pointer, pointer, distance, quarterSegments), in: context,
            operation: "the surroundings")
    }

    /// A valid shape of the same ground: ground enclosed more than once by one exterior stays ground, and holes are
    /// taken from what their own exterior encloses (GEOS's "structure" method).
    borrowing func madeValid() throws(GeometryError) -> GEOSShape {
        let parameters = GEOSMakeValidParams_create_r(context.pointer)
        defer { GEOSMakeValidParams_destroy_r(context.pointer, parameters) }
        guard
            GEOSMakeValidParams_setMethod_r(context.pointer, parameters, GEOS_MAKE_VALID_STRUCTURE) == 1,
            GEOSMakeValidParams_setKeepCollapsed_r(context.pointer, parameters, 0) == 1
        else { throw context.failure(of: "the setting up of a repair") }
        return try GEOSShape(
            owning: GEOSMakeValidWithParams_r(context.pointer, pointer, parameters),
            in: context, operation: "the repair")
    }
}

/// A shape with the index that makes repeated tests against it fast.
struct GEOSPreparedShape: ~Copyable {
    let shape: GEOSShape
    private let prepared: OpaquePointer

    init(_ shape: consuming GEOSShape) throws(GeometryError) {
        let context = shape.context
        guard let prepared = shape.withPointer({ GEOSPrepare_r(context.pointer, $0) }) else {
            throw context.failure(of: "the preparing of an area")
        }
        self.shape = shape
        self.prepared = prepared
    }

    // The body runs before the stored shape, which the index refers to, is destroyed.
    deinit {
        GEOSPreparedGeom_destroy_r(shape.context.pointer, prepared)
    }

    /// Whether no point of `other` lies outside; the rim belongs to the inside.
    borrowing func covers(_ other: borrowing GEOSShape) throws(GeometryError) -> Bool {
        let context = shape.context
        return try context.answer(
            other.withPointer { GEOSPreparedCovers_r(context.pointer, prepared, $0) }, of: "the test for cover")
    }

    /// Whether the two share no point.
    borrowing func isDisjoint(from other: borrowing GEOSShape) throws(GeometryError) -> Bool {
        let context = shape.context
        return try context.answer(
            other.withPointer { GEOSPreparedDisjoint_r(context.pointer, prepared, $0) }, of: "the test for meeting")
    }
}
