import Crypto
import FeatureIO
import Foundation
import Report

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
