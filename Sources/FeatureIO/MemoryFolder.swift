import CGDAL

/// A folder of GDAL's files in memory, removed with this value.
struct MemoryFolder: ~Copyable {
    private let path = "/vsimem/reach135-\(UInt64.random(in: 0...UInt64.max))"

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
}
