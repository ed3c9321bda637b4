import Cases
import FeatureIO
import Foundation
import Geometry
import StreetGraph

/// What the peers need in order to answer the same questions: `posts.json`, `places.json`, our polygons and the arcs.
struct Export {
    let city: WarmCity
    /// The same city on finer cells.
    let fine: WarmCity
    let vertices: [VertexID]
    let folder: URL

    private static let seed: UInt64 = 20_351
    private static let posts = 40
    private static let placesForEachPostAndLimit = 800

    func write() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try writeArcs()
        try write(JSON.array(city.city.scene.stationed.map { degrees($0.point.position) }), "posts.json")
        try writePlaces()
    }

    /// The network in compressed rows of 32-bit numbers in this machine's byte order; times in milliseconds.
    private func writeArcs() throws {
        let network = city.city.network
        func write(_ column: [UInt32], _ name: String) throws {
            try column.withUnsafeBytes { try Data($0).write(to: folder.appendingPathComponent(name)) }
        }
        try write(network.firstOut.array, "first_out.u32")
        try write(network.arcHead.array, "head.u32")
        try write(city.city.weights.passage.array, "milliseconds.u32")
        try write(vertices, "vertices.u32")
    }

    /// For each post and limit: our polygons, random places, and whether our own travel times reach them.
    private func writePlaces() throws {
        let places = StreetSidePlaces(city.city)
        let limits = city.city.scene.settings.limits
        var generator = SeededGenerator(seed: Self.seed)
        var posts: [JSON] = []
        for post in 0..<min(Self.posts, city.city.pointCount) {
            let centre = city.city.scene.stationed[post].coordinate
            let times = ArrivalsByEdge(city.search(point: post))
            let isochrones = (city.isochrones(ofPoint: post), fine: fine.isochrones(ofPoint: post))
            for (number, limit) in limits.milliseconds.enumerated() {
                let drawn = places.places(
                    Self.placesForEachPostAndLimit, around: centre, within: limit, using: &generator)
                posts.append([
                    "post": .integer(post), "minutes": .number(limits.minutes[number]),
                    "places": .array(drawn.map(degrees)),
                    "reached": .array(drawn.map { .bool(places.arrival(at: $0, in: times) <= limit) }),
                    "polygons": rings(isochrones.0[number].polygons),
                    "fine_polygons": rings(isochrones.fine[number].polygons),
                ])
            }
        }
        try write(.array(posts), "places.json")
    }

    private func rings(_ polygons: [Geometry.Polygon<Coordinate>]) -> JSON {
        .array(
            polygons.map { polygon in
                .array(([polygon.exterior] + polygon.holes).map { .array($0.map(degrees)) })
            })
    }

    private func degrees(_ coordinate: Coordinate) -> JSON {
        [.decimal(coordinate.longitudeDegrees, places: 7), .decimal(coordinate.latitudeDegrees, places: 7)]
    }

    private func write(_ json: JSON, _ name: String) throws {
        try Data(json.serialized(pretty: false)).write(to: folder.appendingPathComponent(name))
    }
}
