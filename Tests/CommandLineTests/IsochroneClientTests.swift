import Foundation
import Testing

/// Clients written for other engines read the isochrones.
@Suite struct IsochroneClientTests {
    /// What a client of Valhalla reads.
    private struct Valhalla: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable {
                enum CodingKeys: String, CodingKey {
                    case contour, metric, color, fill, fillColor, opacity, fillOpacity
                    case geojsonOpacity = "fill-opacity"
                }
                var contour: Double
                var metric, color, fill, fillColor: String
                var opacity, fillOpacity, geojsonOpacity: Double
            }
            var properties: Properties
        }
        var features: [Feature]
    }

    /// What a client of openrouteservice reads.
    private struct OpenRouteService: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable {
                enum CodingKeys: String, CodingKey {
                    case value, center
                    case group = "group_index"
                }
                var group: Int
                var value: Double
                var center: [Double]?
            }
            var properties: Properties
        }
        struct Metadata: Decodable {
            struct Query: Decodable {
                enum CodingKeys: String, CodingKey {
                    case locations, range
                    case kind = "range_type"
                }
                var locations: [[Double]]
                var range: [Double]
                var kind: String
            }
            struct Engine: Decodable { var version: String }
            var attribution: String?
            var service: String
            var query: Query
            var engine: Engine
        }
        var features: [Feature]
        var metadata: Metadata
    }

    @Test func bothClientsGetTheRightValues() throws {
        let town = try SmallTown()
        try town.folder.write(
            SmallTown.collection([
                SmallTown.point("10.0", "51.0", "\"id\":\"far\""),
                SmallTown.point("10.001", "50.0001", "\"id\":\"a\",\"color\":\"red\",\"value\":7"),
                SmallTown.point("10.005", "50.0055", "\"id\":\"b\""),
            ]), to: "points.geojson")
        let run = try town.run("--minutes", "0.5,1,3", "--attribution", "Town © 2026", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let file = try Data(contentsOf: URL(filePath: town.folder.path("out/isochrones.geojson")))
        let minutes = [0.5, 1, 3, 0.5, 1, 3, 0.5, 1, 3]

        let valhalla = try JSONDecoder().decode(Valhalla.self, from: file).features.map(\.properties)
        #expect(valhalla.map(\.contour) == minutes)
        #expect(valhalla.allSatisfy { $0.metric == "time" && $0.color.contains(/^#[0-9a-f]{6}$/) })
        #expect(valhalla.allSatisfy { $0.fill == $0.color && $0.fillColor == $0.color })
        #expect(valhalla.allSatisfy { $0.opacity == 0.33 && $0.fillOpacity == 0.33 && $0.geojsonOpacity == 0.33 })
        #expect(Set(valhalla.map { [$0.color, "\($0.contour)"] }).count == 3)

        let service = try JSONDecoder().decode(OpenRouteService.self, from: file)
        let properties = service.features.map(\.properties)
        #expect(properties.map(\.value) == minutes.map { $0 * 60 })
        #expect(properties.map(\.group) == [0, 0, 0, 1, 1, 1, 2, 2, 2])
        let snapped = try #require(try plainJSON(run.output)["points"] as? [[String: Any]]).map {
            $0["snapped"] as? [Double]
        }
        #expect(snapped.count == 2 && properties.map(\.center) == (snapped + [nil]).flatMap { [$0, $0, $0] })
        #expect(service.metadata.query.locations == snapped)
        #expect(service.metadata.query.range == [30, 60, 180] && service.metadata.query.kind == "time")
        #expect(service.metadata.service == "isochrones" && service.metadata.attribution == "Town © 2026")

        // The points' own columns of these names are still there.
        let first = try #require(try plainFeatures(plainJSON(file)).first)
        #expect(first.text("point_color") == "red" && first.number("point_value") == 7)
    }
}
