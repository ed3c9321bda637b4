import Foundation
import Testing

// The independent check reads, measures and searches by plain means of its own. Nothing of the product is used here.

/// Longitude and latitude in degrees.
struct Place: Hashable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    init(json: [Double]) { self.init(json[0], json[1]) }

    /// The place rounded to seven decimals, as whole numbers, so that equal places compare equal.
    var key: [Int] { [Int((x * 1e7).rounded()), Int((y * 1e7).rounded())] }
}

/// A polygon as a list of rings, the exterior first.
typealias PlainPolygon = [[Place]]

/// One GeoJSON feature.
struct PlainFeature {
    let properties: [String: Any]
    let geometry: [String: Any]?

    func number(_ name: String) -> Double? { (properties[name] as? NSNumber)?.doubleValue }
    func text(_ name: String) -> String? { properties[name] as? String }
    func flag(_ name: String) -> Bool? { (properties[name] as? NSNumber)?.boolValue }

    /// `null` and numbers of a list.
    func numbers(_ name: String) -> [Double?] {
        (properties[name] as? [Any] ?? []).map { ($0 as? NSNumber)?.doubleValue }
    }

    var kind: String { geometry?["type"] as? String ?? "" }
    var line: [Place] { (geometry?["coordinates"] as? [[Double]] ?? []).map(Place.init(json:)) }
    var point: Place? { (geometry?["coordinates"] as? [Double]).map(Place.init(json:)) }

    var polygons: [PlainPolygon] {
        let coordinates = geometry?["coordinates"]
        if kind == "Polygon", let rings = coordinates as? [[[Double]]] {
            return [rings.map { $0.map(Place.init(json:)) }]
        }
        if kind == "MultiPolygon", let polygons = coordinates as? [[[[Double]]]] {
            return polygons.map { $0.map { $0.map(Place.init(json:)) } }
        }
        return []
    }
}

/// A JSON object of a file or of bytes.
func plainJSON(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
}

func plainJSON(file: String) throws -> [String: Any] { try plainJSON(Data(contentsOf: URL(filePath: file))) }

/// The features of a FeatureCollection.
func plainFeatures(_ collection: [String: Any]) throws -> [PlainFeature] {
    #expect(collection["type"] as? String == "FeatureCollection")
    return try #require(collection["features"] as? [[String: Any]]).map { feature in
        PlainFeature(
            properties: feature["properties"] as? [String: Any] ?? [:], geometry: feature["geometry"] as? [String: Any])
    }
}

func plainFeatures(file: String) throws -> [PlainFeature] { try plainFeatures(plainJSON(file: file)) }

/// A FeatureCollection as text, from features with their geometry and properties.
func featureCollection(_ features: [(geometry: [String: Any], properties: [String: Any])]) throws -> String {
    let all: [String: Any] = [
        "type": "FeatureCollection",
        "features": features.map { ["type": "Feature", "properties": $0.properties, "geometry": $0.geometry] },
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: all, options: [.sortedKeys]), as: UTF8.self)
}
