import Foundation

/// A folder for one test, removed with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "featureio-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: file(name)))
        return file(name)
    }

    /// A FeatureCollection of features given as text.
    func features(_ features: [String], named name: String = "layer.geojson") throws -> String {
        try write("{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}", to: name)
    }

    func contents() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: file(name))), as: UTF8.self)
    }

    /// Runs ogr2ogr and returns the output file's path.
    func convert(_ source: String, to name: String, _ options: [String] = []) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["ogr2ogr", "-q"] + options + [file(name), source]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ConversionFailed(file: name) }
        return file(name)
    }

    struct ConversionFailed: Error { let file: String }
}

/// The folder of real cases, nil (with a note) where the environment names none.
let realData: String? = {
    let folder = ProcessInfo.processInfo.environment["REACH135_DATA"]
    if folder == nil { print("REACH135_DATA is not set: tests on real data are skipped") }
    return folder
}()
