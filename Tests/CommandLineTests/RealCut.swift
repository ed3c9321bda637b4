import Foundation
import Testing

/// A part of a real extract as a street layer with explicit speeds, made by GDAL and by hand.
struct RealCut: Sendable, CustomTestStringConvertible {
    let name: String
    /// Folder and street file in the directory of real cases.
    let folder: String
    let extract: String
    let middle: Place
    /// Metres from the middle to the sides of the cut.
    let reach: Double

    var testDescription: String { name }

    static let newport = RealCut(
        name: "newport cut", folder: "newport", extract: "newport.osm.pbf", middle: Place(-2.985, 51.586), reach: 2300)
    static let porto = RealCut(
        name: "porto cut", folder: "porto", extract: "porto.osm.pbf", middle: Place(-8.63, 41.163), reach: 1700)

    /// Our own speeds, km/h.
    private static let speeds = [
        "motorway": 80, "motorway_link": 40, "trunk": 60, "trunk_link": 30, "primary": 40, "primary_link": 25,
        "secondary": 33, "secondary_link": 20, "tertiary": 28, "tertiary_link": 20, "unclassified": 22,
        "residential": 18, "living_street": 8, "service": 9,
    ]

    func write(to output: TemporaryFolder, data: String) throws -> CaseFiles {
        let plane = PlainPlane(origin: middle)
        let (southWest, northEast) = (plane.place(Place(-reach, -reach)), plane.place(Place(reach, reach)))
        let lines = output.path("lines.geojson")
        try CommandRun.tool(
            "ogr2ogr", "-q", "-f", "GeoJSON", lines, "\(data)/\(folder)/\(extract)", "lines", "-where",
            "highway IS NOT NULL", "-spat", "\(southWest.x)", "\(southWest.y)", "\(northEast.x)", "\(northEast.y)")
        let streets = try plainFeatures(file: lines).compactMap(street)
        try #require(streets.count > 500, "\(name): \(streets.count) streets")
        let points = try plainFeatures(file: "\(data)/\(folder)/points.geojson").compactMap { feature in
            feature.point.flatMap { place -> (geometry: [String: Any], properties: [String: Any])? in
                let isNear =
                    southWest.x < place.x && place.x < northEast.x && southWest.y < place.y && place.y < northEast.y
                let geometry: [String: Any] = ["type": "Point", "coordinates": [place.x, place.y]]
                return isNear ? (geometry, ["id": feature.text("id") ?? "", "name": feature.text("name") ?? ""]) : nil
            }
        }
        return CaseFiles(
            streets: try output.write(featureCollection(streets), to: "streets.geojson"),
            points: try output.write(featureCollection(points), to: "points.geojson"),
            area: try output.write(featureCollection([(area(plane), [:])]), to: "area.geojson"))
    }

    private func street(_ feature: PlainFeature) -> (geometry: [String: Any], properties: [String: Any])? {
        let highway = feature.text("highway") ?? ""
        guard let speed = Self.speeds[highway], let geometry = feature.geometry else { return nil }
        let tags = feature.text("other_tags") ?? ""
        let isBridge = tags.contains("\"bridge\"=>\"yes\"") || tags.contains("\"tunnel\"=>\"yes\"")
        let isFast = highway.hasPrefix("motorway") || highway.hasSuffix("_link")
        var oneway =
            tags.contains("\"oneway\"=>\"yes\"") || tags.contains("\"junction\"=>\"roundabout\"") ? "yes" : "no"
        if tags.contains("\"oneway\"=>\"-1\"") { oneway = "-1" }
        return (
            geometry,
            [
                "speed_kmh": speed, "oneway": oneway, "frontage": !(isBridge || isFast),
                "name": feature.text("name") ?? "",
            ]
        )
    }

    /// A ring of seven corners within the cut.
    private func area(_ plane: PlainPlane) -> [String: Any] {
        var ring = (0..<7).map { corner in
            let angle = 2 * Double.pi * Double(corner) / 7
            let distance = reach * (corner % 2 == 0 ? 0.97 : 0.7)
            let place = plane.place(Place(distance * cos(angle), distance * sin(angle)))
            return [place.x, place.y]
        }
        ring.append(ring[0])
        return ["type": "Polygon", "coordinates": [ring]]
    }
}
