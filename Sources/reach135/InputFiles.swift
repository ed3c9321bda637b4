import Crypto
import FeatureIO
import Foundation
import Report

/// The text of a YAML file.
/// - Parameter what: what the file is, for the complaint about one that cannot be read.
func readYAML(_ path: String, _ what: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw RunFailure("\(path): expected \(what) that can be read, found none")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
        throw RunFailure("\(path): expected YAML in UTF-8, found other bytes")
    }
    return text
}

/// Size and SHA-256 of an input file; a database without them; nil for a folder of files.
func inputFile(_ role: String, _ path: String) throws -> InputFile? {
    if isDatabase(path) { return InputFile(role: role, path: withoutPasswords(path), sha256: nil, size: nil) }
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var hash = SHA256()
    var size = 0
    while let part = try? file.read(upToCount: 1 << 20), !part.isEmpty {
        hash.update(data: part)
        size += part.count
    }
    let digits = hash.finalize().map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return InputFile(role: role, path: path, sha256: digits.joined(), size: size)
}
