import Foundation

/// The files of one city to measure on.
public struct DataSet: Sendable {
    /// As it stands in results and thresholds.
    public let name: String
    /// Paths of the street extract, of the response points and of the study area.
    public let streets: String
    public let points: String
    public let area: String

    /// The sample city of the repository: always there.
    public static let sampleCity = DataSet(
        name: "valley-city", streets: geoData("valley-city/streets.osm.pbf"),
        points: geoData("valley-city/points.geojson"), area: geoData("valley-city/area.geojson"))

    /// Porto, from the folder named by the environment variable REACH135_DATA; nil without it.
    public static var porto: DataSet? {
        realData.map { folder in
            DataSet(
                name: "porto", streets: "\(folder)/porto/porto.osm.pbf", points: "\(folder)/porto/points.geojson",
                area: "\(folder)/porto/area.geojson")
        }
    }

    /// Ten Portos side by side, points and area in the first; nil before `Benchmarks/tenfold.py` has written them.
    public static var tenfoldPorto: DataSet? {
        let streets = geoData("generated/porto-tenfold.osm.pbf")
        guard let porto, FileManager.default.isReadableFile(atPath: streets) else { return nil }
        return DataSet(name: "porto-tenfold", streets: streets, points: porto.points, area: porto.area)
    }

    /// All that are there, the smallest first.
    public static var available: [DataSet] { [sampleCity] + [porto, tenfoldPorto].compactMap { $0 } }

    private static var realData: String? {
        guard let folder = ProcessInfo.processInfo.environment["REACH135_DATA"], !folder.isEmpty else { return nil }
        return folder
    }

    /// A path within the repository's GeoData folder, found from where this source file was compiled.
    private static func geoData(_ path: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("GeoData/\(path)").path
    }
}
