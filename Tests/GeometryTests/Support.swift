import Foundation
import Geometry
import StreetGraph
import TestMaps
import Testing

/// A seed that the test's output names when something fails.
func printedSeed(_ seed: UInt64, _ test: String = #function) -> SeededGenerator {
    print("\(test): seed \(seed)")
    return SeededGenerator(seed: seed)
}

func polygon(_ exterior: [(Double, Double)], holes: [[(Double, Double)]] = []) -> Polygon<PlanarPoint> {
    func ring(_ points: [(Double, Double)]) -> [PlanarPoint] { points.map { PlanarPoint(x: $0.0, y: $0.1) } }
    return Polygon(exterior: ring(exterior), holes: holes.map(ring))
}

func rectangle(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) -> Polygon<PlanarPoint> {
    polygon([(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY), (minX, minY)])
}

/// A simple polygon whose vertices lie at growing angles and random distances around its middle.
func star(
    vertices: Int, around middle: PlanarPoint = PlanarPoint(x: 0, y: 0), radius: ClosedRange<Double>,
    using generator: inout SeededGenerator
) -> Polygon<PlanarPoint> {
    var ring = (0..<vertices).map { index in
        let angle = 2 * Double.pi * Double(index) / Double(vertices)
        let distance = Double.random(in: radius, using: &generator)
        return PlanarPoint(x: middle.x + distance * cos(angle), y: middle.y + distance * sin(angle))
    }
    ring.append(ring[0])
    return Polygon(exterior: ring)
}

func coordinates(_ polygons: [Polygon<PlanarPoint>]) -> [Polygon<Coordinate>] {
    polygons.map { $0.mapVertices { Coordinate(longitude: Int32($0.x), latitude: Int32($0.y)) } }
}

/// Even-odd point in polygon by counting crossings: the slow, obvious twin.
func contains(_ polygons: [Polygon<PlanarPoint>], _ point: PlanarPoint) -> Bool {
    var isInside = false
    for ring in polygons.flatMap(\.rings) {
        for (a, b) in zip(ring, ring.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
            if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
        }
    }
    return isInside
}

func distance(_ a: PlanarPoint, _ b: PlanarPoint) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
}

enum RealData {
    static let directory = ProcessInfo.processInfo.environment["REACH135_DATA"]

    static var isThere: Bool {
        if directory == nil { print("REACH135_DATA is not set: a test with real data is skipped") }
        return directory != nil
    }

    /// All polygons of a GeoJSON file, in degrees.
    static func polygons(_ path: String) throws -> [Polygon<PlanarPoint>] {
        let url = URL(fileURLWithPath: try #require(directory)).appendingPathComponent(path)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        let features = try #require(root["features"] as? [[String: Any]])
        var polygons: [Polygon<PlanarPoint>] = []
        for feature in features {
            guard let geometry = feature["geometry"] as? [String: Any] else { continue }
            if let rings = geometry["coordinates"] as? [[[Double]]] { polygons.append(polygon(rings)) }
            if let parts = geometry["coordinates"] as? [[[[Double]]]] { polygons += parts.map(polygon) }
        }
        return polygons
    }

    private static func polygon(_ rings: [[[Double]]]) -> Polygon<PlanarPoint> {
        let rings = rings.map { $0.map { PlanarPoint(x: $0[0], y: $0[1]) } }
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    }
}
