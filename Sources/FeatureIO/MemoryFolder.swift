import CGDAL

/// A folder of GDAL's files in memory, removed with this value.
struct MemoryFolder: ~Copyable {
    private let path = "/vsimem/reach135-\(UInt64.random(in: 0...UInt64.max))"

    init() { VSIMkdir(path, 0o755) }

    deinit { VSIRmdirRecursive(path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// The names of its files, sorted.
    var files: [String] {
        let list = VSIReadDir(path)
        defer { CSLDestroy(list) }
        return (0..<Int(CSLCount(list))).compactMap { list?[$0].map { String(cString: $0) } }.sorted()
    }

    func bytes(of name: String) -> [UInt8] {
        var length: vsi_l_offset = 0
        guard let bytes = VSIGetMemFileBuffer(file(name), &length, 0) else { return [] }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
    }

    func write(_ bytes: [UInt8], to name: String) {
        guard let copy = VSIMalloc(max(1, bytes.count)) else { preconditionFailure("VSIMalloc: out of memory") }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { copy.copyMemory(from: base, byteCount: $0.count) } }
        // The file owns the copy.
        VSIFCloseL(
            VSIFileFromMemBuffer(
                file(name), copy.assumingMemoryBound(to: GByte.self), vsi_l_offset(bytes.count), 1))
    }
}
