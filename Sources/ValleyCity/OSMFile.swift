import COsmiumWriter

extension StreetFile {
    /// Writes the file as uncompressed PBF: deflate may differ between zlib builds, plain bytes do not.
    func write(to path: String) throws(ValleyCityError) {
        var status = osmium_writer_status()
        guard
            let writer = osmium_writer_open(
                path, "pbf,pbf_compression=none,add_metadata=false", "valley-city", &status)
        else { throw Self.error(path, status) }
        var isWritten = true
        for node in nodes where isWritten {
            isWritten = withTags(node.tags) {
                osmium_writer_add_node(writer, node.id, node.place.longitude, node.place.latitude, $0, &status)
            }
        }
        for way in ways where isWritten {
            isWritten = withTags(way.tags) {
                osmium_writer_add_way(writer, way.id, way.nodes, way.nodes.count, $0, &status)
            }
        }
        var closing = osmium_writer_status()
        let isClosed = osmium_writer_close(writer, &closing)
        if !isWritten { throw Self.error(path, status) }
        if !isClosed { throw Self.error(path, closing) }
    }

    private static func error(_ path: String, _ status: osmium_writer_status) -> ValleyCityError {
        let message = withUnsafeBytes(of: status.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return ValleyCityError("write-failed", "\(path): cannot be written: \(message)")
    }
}

/// Lends `tags` as C strings for the time of one call.
private func withTags<Result>(
    _ tags: [(key: String, value: String)], _ body: (osmium_writer_tags) -> Result
) -> Result {
    let texts = tags.flatMap { [$0.key, $0.value] }
    let pool = texts.map { Array($0.utf8CString) }
    let flat = pool.flatMap { $0 }
    return flat.withUnsafeBufferPointer { bytes in
        var keys: [UnsafePointer<CChar>?] = []
        var values: [UnsafePointer<CChar>?] = []
        var offset = 0
        for (index, text) in pool.enumerated() {
            let pointer = bytes.baseAddress.map { $0 + offset }
            if index % 2 == 0 { keys.append(pointer) } else { values.append(pointer) }
            offset += text.count
        }
        return keys.withUnsafeBufferPointer { keys in
            values.withUnsafeBufferPointer { values in
                body(osmium_writer_tags(keys: keys.baseAddress, values: values.baseAddress, count: tags.count))
            }
        }
    }
}
