import Foundation

@testable import ValleyCity

/// The city of the default seed, made once for all tests.
enum SampleCity {
    static let city = Result { () throws(ValleyCityError) in try City() }

    /// `GeoData/valley-city` of this repository.
    static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("GeoData/valley-city")

    static let files = [
        "area.geojson", "checkpoints.geojson", "districts.geojson", "key-sites.geojson", "points.geojson",
        "police-rooms.geojson", "population.csv", "streets.osm.pbf", "watch-points.geojson",
    ]

    /// A new empty folder.
    static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("valley-city-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

extension StreetFile {
    var highways: [Way] { ways.filter { $0.value(of: "highway") != nil } }
    func place(_ id: Int64) -> Place { nodes[Int(id) - 1].place }
}

extension StreetFile.Way {
    func value(of key: String) -> String? { tags.first { $0.key == key }?.value }
}

/// One piece of a street between two neighbouring nodes.
struct Piece {
    var from: Int64
    var to: Int64
    var a: Place
    var b: Place

    static func all(_ file: StreetFile, where accepts: (StreetFile.Way) -> Bool) -> [Piece] {
        file.highways.filter(accepts).flatMap { way in
            zip(way.nodes, way.nodes.dropFirst()).map {
                Piece(from: $0, to: $1, a: file.place($0), b: file.place($1))
            }
        }
    }

    /// Whether the pieces cross between their ends; exact.
    func crosses(_ c: Place, _ d: Place) -> Bool {
        Ring.cross(a, b, c).signum() * Ring.cross(a, b, d).signum() < 0
            && Ring.cross(c, d, a).signum() * Ring.cross(c, d, b).signum() < 0
    }
}
