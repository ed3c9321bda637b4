import CGEOS

// Vertices in and out of GEOS, a whole ring at a time. The unsafe buffers of this module are all here.

extension GEOSShape {
    /// A multipolygon. Open rings are closed; nothing else is checked but what GEOS refuses.
    init(_ polygons: [Polygon<PlanarPoint>], in context: GEOSContext) throws(GeometryError) {
        var parts: [OpaquePointer?] = []
        parts.reserveCapacity(polygons.count)
        for (index, polygon) in polygons.enumerated() {
            do throws(GeometryError) {
                try checkFinite(polygon, polygonNumber: index + 1)
                parts.append(try Self.polygonPointer(polygon, in: context))
            } catch {
                for part in parts { GEOSGeom_destroy_r(context.pointer, part) }
                throw error
            }
        }
        // From here on the parts belong to the collection, also when it cannot be made.
        let type = Int32(GEOS_MULTIPOLYGON.rawValue)
        let collection = parts.withUnsafeMutableBufferPointer { parts in
            GEOSGeom_createCollection_r(context.pointer, type, parts.baseAddress, UInt32(parts.count))
        }
        try self.init(owning: collection, in: context, operation: "a multipolygon")
    }

    /// A line through `points`, at least two.
    init(line points: [PlanarPoint], in context: GEOSContext) throws(GeometryError) {
        let sequence = try Self.sequencePointer(points, closing: false, in: context)
        try self.init(
            owning: GEOSGeom_createLineString_r(context.pointer, sequence), in: context, operation: "a line")
    }

    /// All polygonal parts: rings closed, exteriors counter-clockwise, holes clockwise.
    borrowing func polygons() throws(GeometryError) -> [Polygon<PlanarPoint>] {
        var polygons: [Polygon<PlanarPoint>] = []
        let context = self.context
        try withPointer { pointer throws(GeometryError) in
            try Self.forEachPart(of: pointer, in: context) { part, type throws(GeometryError) in
                guard type == GEOS_POLYGON, GEOSisEmpty_r(context.pointer, part) == 0 else { return }
                polygons.append(try Self.polygon(part, in: context))
            }
        }
        return polygons
    }

    /// The first and last point of each line among the parts.
    borrowing func lineEnds() throws(GeometryError) -> [(first: PlanarPoint, last: PlanarPoint)] {
        var ends: [(first: PlanarPoint, last: PlanarPoint)] = []
        let context = self.context
        try withPointer { pointer throws(GeometryError) in
            try Self.forEachPart(of: pointer, in: context) { part, type throws(GeometryError) in
                guard type == GEOS_LINESTRING, GEOSisEmpty_r(context.pointer, part) == 0 else { return }
                let points = try Self.points(part, in: context)
                if let first = points.first, let last = points.last { ends.append((first, last)) }
            }
        }
        return ends
    }

    // MARK: Into GEOS

    private static func polygonPointer(
        _ polygon: Polygon<PlanarPoint>, in context: GEOSContext
    ) throws(GeometryError) -> OpaquePointer {
        let exterior = try ringPointer(polygon.exterior, in: context)
        var holes: [OpaquePointer?] = []
        do throws(GeometryError) {
            for hole in polygon.holes { holes.append(try ringPointer(hole, in: context)) }
        } catch {
            for ring in holes + [exterior] { GEOSGeom_destroy_r(context.pointer, ring) }
            throw error
        }
        // The rings belong to the polygon now, also when it cannot be made: freeing them would free them twice.
        let pointer = holes.withUnsafeMutableBufferPointer { holes in
            GEOSGeom_createPolygon_r(context.pointer, exterior, holes.baseAddress, UInt32(holes.count))
        }
        guard let pointer else { throw context.failure(of: "a polygon") }
        return pointer
    }

    private static func ringPointer(
        _ ring: [PlanarPoint], in context: GEOSContext
    ) throws(GeometryError) -> OpaquePointer {
        let sequence = try sequencePointer(ring, closing: true, in: context)
        guard let pointer = GEOSGeom_createLinearRing_r(context.pointer, sequence) else {
            throw context.failure(of: "a ring")
        }
        return pointer
    }

    private static func sequencePointer(
        _ points: [PlanarPoint], closing: Bool, in context: GEOSContext
    ) throws(GeometryError) -> OpaquePointer {
        var points = points
        if closing, let first = points.first, points.last != first { points.append(first) }
        // A `PlanarPoint` is two doubles and nothing else, which is GEOS's layout of a two-dimensional buffer.
        let pointer = points.withUnsafeBytes { bytes in
            GEOSCoordSeq_copyFromBuffer_r(
                context.pointer, bytes.assumingMemoryBound(to: Double.self).baseAddress, UInt32(points.count), 0, 0)
        }
        guard let pointer else { throw context.failure(of: "a copy of \(points.count) vertices") }
        return pointer
    }

    // MARK: Out of GEOS

    private static func forEachPart(
        of pointer: OpaquePointer, in context: GEOSContext,
        _ body: (OpaquePointer, GEOSGeomTypes) throws(GeometryError) -> Void
    ) throws(GeometryError) {
        let type = GEOSGeomTypes(rawValue: UInt32(bitPattern: GEOSGeomTypeId_r(context.pointer, pointer)))
        switch type {
        case GEOS_MULTIPOLYGON, GEOS_MULTILINESTRING, GEOS_GEOMETRYCOLLECTION:
            for index in 0..<GEOSGetNumGeometries_r(context.pointer, pointer) {
                guard let part = GEOSGetGeometryN_r(context.pointer, pointer, index) else {
                    throw context.failure(of: "a look at part \(index)")
                }
                try forEachPart(of: part, in: context, body)
            }
        default:
            try body(pointer, type)
        }
    }

    private static func polygon(
        _ pointer: OpaquePointer, in context: GEOSContext
    ) throws(GeometryError) -> Polygon<PlanarPoint> {
        guard let exterior = GEOSGetExteriorRing_r(context.pointer, pointer) else {
            throw context.failure(of: "a look at an exterior ring")
        }
        var polygon = Polygon(exterior: try points(exterior, in: context))
        if signedArea(of: polygon.exterior) < 0 { polygon.exterior.reverse() }
        for index in 0..<GEOSGetNumInteriorRings_r(context.pointer, pointer) {
            guard let hole = GEOSGetInteriorRingN_r(context.pointer, pointer, index) else {
                throw context.failure(of: "a look at hole \(index)")
            }
            var points = try points(hole, in: context)
            if signedArea(of: points) > 0 { points.reverse() }
            polygon.holes.append(points)
        }
        return polygon
    }

    private static func points(
        _ line: OpaquePointer, in context: GEOSContext
    ) throws(GeometryError) -> [PlanarPoint] {
        var count: UInt32 = 0
        guard
            let sequence = GEOSGeom_getCoordSeq_r(context.pointer, line),
            GEOSCoordSeq_getSize_r(context.pointer, sequence, &count) == 1
        else { throw context.failure(of: "a look at a line's vertices") }
        var isCopied = false
        let points = [PlanarPoint](unsafeUninitializedCapacity: Int(count)) { buffer, initializedCount in
            let doubles = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: Double.self)
            isCopied = GEOSCoordSeq_copyToBuffer_r(context.pointer, sequence, doubles, 0, 0) == 1
            initializedCount = isCopied ? Int(count) : 0
        }
        guard isCopied else { throw context.failure(of: "a copy of \(count) vertices") }
        return points
    }
}

/// Refuses infinite coordinates and those that are not numbers, on which GEOS would answer at random.
private func checkFinite(_ polygon: Polygon<PlanarPoint>, polygonNumber: Int) throws(GeometryError) {
    for (ringIndex, ring) in polygon.rings.enumerated() {
        guard let index = ring.firstIndex(where: { !($0.x.isFinite && $0.y.isFinite) }) else { continue }
        let ringName = ringIndex == 0 ? "exterior" : "hole \(ringIndex)"
        throw GeometryError(
            code: GeometryError.notFinite,
            message: "polygon \(polygonNumber), \(ringName), vertex \(index + 1): expected finite coordinates, "
                + "found (\(ring[index].x), \(ring[index].y))")
    }
}
