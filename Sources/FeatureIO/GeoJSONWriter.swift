import Geometry
import StreetGraph

/// A geometry to be written as GeoJSON, in CRS84 order.
public enum GeoJSONGeometry: Sendable {
    case point(Coordinate)
    case lineString([Coordinate])
    case multiLineString([[Coordinate]])
    /// Rings are closed, exteriors counter-clockwise, holes clockwise. No polygon at all is written as an empty
    /// `coordinates` array.
    case multiPolygon([Polygon<Coordinate>])
}

/// Writes a GeoJSON FeatureCollection (RFC 7946) into one buffer: one feature a line, coordinates in degrees with up to
/// 7 decimals.
///
/// Features that were encoded elsewhere, for example on other threads, are appended by their bytes.
public struct GeoJSONWriter: Sendable {
    private var bytes: [UInt8] = []
    private var isFirst = true

    /// - Parameter members: foreign members written after `type`, for example an attribution. Their names are neither
    ///   `type` nor `features`.
    public init(members: [(String, JSON)] = []) {
        bytes.append(ascii: "{\"type\":\"FeatureCollection\"")
        for (name, value) in members {
            bytes.append(ascii: ",")
            bytes.append(quoted: name)
            bytes.append(ascii: ":")
            value.append(to: &bytes)
        }
        bytes.append(ascii: ",\"features\":[")
    }

    /// Appends one feature. A nil geometry is written as null.
    public mutating func append(_ geometry: GeoJSONGeometry?, properties: [(String, JSON)]) {
        beginFeature()
        Self.encode(geometry, properties: properties, into: &bytes)
    }

    /// Appends a feature made by `encode`.
    public mutating func append(encoded feature: [UInt8]) {
        beginFeature()
        bytes.append(contentsOf: feature)
    }

    /// Closes the collection and gives up its bytes, which end with a line end.
    public consuming func finish() -> [UInt8] {
        bytes.append(ascii: "\n]}\n")
        return bytes
    }

    /// One feature on its own, without a line end.
    public static func encode(_ geometry: GeoJSONGeometry?, properties: [(String, JSON)]) -> [UInt8] {
        var bytes: [UInt8] = []
        encode(geometry, properties: properties, into: &bytes)
        return bytes
    }

    private mutating func beginFeature() {
        bytes.append(ascii: isFirst ? "\n" : ",\n")
        isFirst = false
    }

    private static func encode(
        _ geometry: GeoJSONGeometry?, properties: [(String, JSON)], into bytes: inout [UInt8]
    ) {
        bytes.append(ascii: "{\"type\":\"Feature\",\"properties\":{")
        for (index, (name, value)) in properties.enumerated() {
            if index > 0 { bytes.append(ascii: ",") }
            bytes.append(quoted: name)
            bytes.append(ascii: ":")
            value.append(to: &bytes)
        }
        bytes.append(ascii: "},\"geometry\":")
        if let geometry { bytes.append(geometry: geometry) } else { bytes.append(ascii: "null") }
        bytes.append(ascii: "}")
    }
}

extension [UInt8] {
    fileprivate mutating func append(geometry: GeoJSONGeometry) {
        switch geometry {
        case .point(let position):
            append(ascii: "{\"type\":\"Point\",\"coordinates\":")
            append(position: position)
        case .lineString(let positions):
            append(ascii: "{\"type\":\"LineString\",\"coordinates\":")
            append(positions: positions)
        case .multiLineString(let lines):
            append(ascii: "{\"type\":\"MultiLineString\",\"coordinates\":[")
            append(positionLists: lines)
            append(ascii: "]")
        case .multiPolygon(let polygons):
            append(ascii: "{\"type\":\"MultiPolygon\",\"coordinates\":[")
            for (index, polygon) in polygons.enumerated() {
                append(ascii: index > 0 ? ",[" : "[")
                append(positions: polygon.exterior)
                if !polygon.holes.isEmpty { append(ascii: ",") }
                append(positionLists: polygon.holes)
                append(ascii: "]")
            }
            append(ascii: "]")
        }
        append(ascii: "}")
    }

    private mutating func append(positionLists lists: [[Coordinate]]) {
        for (index, list) in lists.enumerated() {
            if index > 0 { append(ascii: ",") }
            append(positions: list)
        }
    }
}
