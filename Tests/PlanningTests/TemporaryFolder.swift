import Foundation

/// A folder for one test, removed with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "planning-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    /// A FeatureCollection of (Feature id, geometry, properties), each as JSON text.
    func features(_ features: [(id: String?, geometry: String, properties: String)]) throws -> String {
        let texts = features.map { feature in
            "{\"type\":\"Feature\",\(feature.id.map { "\"id\":\($0)," } ?? "")\"geometry\":\(feature.geometry),"
                + "\"properties\":\(feature.properties)}"
        }
        return try write(
            "{\"type\":\"FeatureCollection\",\"features\":[\(texts.joined(separator: ",\n"))]}", to: "layer.geojson")
    }
}

/// The folder of real cases, nil (with a note) where the environment names none.
let realData: String? = {
    let folder = ProcessInfo.processInfo.environment["REACH135_DATA"]
    if folder == nil { print("REACH135_DATA is not set: tests on real data are skipped") }
    return folder
}()

/// The error of type `Failure` that `body` throws, nil if it throws none or another.
func failure<Failure: Error>(_ type: Failure.Type = Failure.self, _ body: () throws -> Void) -> Failure? {
    do { try body() } catch { return error as? Failure }
    return nil
}
