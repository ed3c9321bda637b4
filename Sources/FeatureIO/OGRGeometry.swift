import CGDAL
import Geometry

/// The geometry behind an OGR handle, in the coordinates of its layer. Curves become chains of segments (4 degrees a
/// step, OGR's default), heights are dropped, rings are closed.
func readGeometry(_ geometry: OGRGeometryH?) -> FeatureGeometry {
    guard let geometry, OGR_G_IsEmpty(geometry) == 0 else { return .none }
    let type = OGR_G_GetGeometryType(geometry)
    if OGR_GT_IsNonLinear(type) != 0 {
        guard let linear = OGR_G_GetLinearGeometry(geometry, 0, nil) else { return .other(name(of: type)) }
        defer { OGR_G_DestroyGeometry(linear) }
        return readGeometry(linear)
    }
    switch OGR_GT_Flatten(type) {
    case wkbPoint:
        return points(of: geometry).first.map { .point($0) } ?? .none
    case wkbLineString:
        return .lineString(points(of: geometry))
    case wkbPolygon:
        OGR_G_CloseRings(geometry)
        return .polygons([polygon(of: geometry)])
    case wkbMultiPoint:
        return .multiPoint(parts(of: geometry).flatMap(points))
    case wkbMultiLineString:
        return .multiLineString(parts(of: geometry).map(points))
    case wkbMultiPolygon:
        OGR_G_CloseRings(geometry)
        return .polygons(parts(of: geometry).map(polygon))
    default:
        return .other(name(of: type))
    }
}

private func name(of type: OGRwkbGeometryType) -> String {
    // OGR's names have blanks where the standard's have none: "Geometry Collection".
    OGRGeometryTypeToName(OGR_GT_Flatten(type)).map { String(cString: $0).replacing(" ", with: "") } ?? "unknown kind"
}

/// The parts of a collection or the rings of a polygon that are not empty.
private func parts(of geometry: OGRGeometryH) -> [OGRGeometryH] {
    (0..<OGR_G_GetGeometryCount(geometry)).compactMap { index in
        OGR_G_GetGeometryRef(geometry, index).flatMap { OGR_G_IsEmpty($0) == 0 ? $0 : nil }
    }
}

private func polygon(of geometry: OGRGeometryH) -> Polygon<PlanarPoint> {
    let rings = parts(of: geometry).map(points)
    return Polygon(exterior: rings.first ?? [], holes: Array(rings.dropFirst()))
}

/// The vertices of a point, line or ring, written by OGR straight into the array.
private func points(of geometry: OGRGeometryH) -> [PlanarPoint] {
    let count = Int(OGR_G_GetPointCount(geometry))
    let stride = MemoryLayout<PlanarPoint>.stride
    return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
        guard let base = UnsafeMutableRawPointer(buffer.baseAddress), count > 0 else { return }
        let y = base + MemoryLayout<Double>.stride
        initialized = Int(OGR_G_GetPoints(geometry, base, Int32(stride), y, Int32(stride), nil, 0))
    }
}
