import COsmium
import StreetGraph

/// The ways with a `highway` tag of one OpenStreetMap file and the nodes they use, as libosmium read them.
struct OSMExtract {
    /// The keys whose tags were kept.
    let keys: [String]
    /// Where each node is, in the order of first use; nil for one that the file lacks.
    let nodes: [Coordinate?]
    /// `nodes` indices of all ways, one way after the other.
    let wayNodes: [UInt32]
    /// Where each way begins in `wayNodes`, and at the end its count.
    let firstNode: [Int]
    /// Where each way begins in `tagKey`, and at the end its count.
    let firstTag: [Int]
    /// The key of each tag, an index into `keys`.
    let tagKey: [UInt32]
    /// Where the value of each tag begins in `characters`, and at the end its count.
    let firstCharacter: [Int]
    /// The values of all tags, UTF-8.
    let characters: [UInt8]
    /// All ways of the file, whatever their tags.
    let waysInFile: Int

    /// Ways with a `highway` tag.
    var wayCount: Int { firstNode.count - 1 }

    func nodes(ofWay way: Int) -> ArraySlice<UInt32> {
        wayNodes[firstNode[way]..<firstNode[way + 1]]
    }

    /// The tags of a way in the order of the file.
    func tags(ofWay way: Int) -> [(key: String, value: String)] {
        (firstTag[way]..<firstTag[way + 1]).map { tag in
            let value = characters[firstCharacter[tag]..<firstCharacter[tag + 1]]
            return (keys[Int(tagKey[tag])], String(decoding: value, as: UTF8.self))
        }
    }
}

extension OSMExtract {
    /// Reads the file at `path`, keeping the tags with one of `keys`.
    ///
    /// - Parameter threads: how many decode; 0 means one for each processor. The result is the same.
    init(path: String, keys: [String], threads: Int32 = 0) throws(StreetReadingError) {
        // A C string ends at its first zero byte: the file opened would be another than the one named.
        guard !path.utf8.contains(0) else {
            throw StreetReadingError(.unreadable, file: path, expected: "a file name", found: "a zero byte in it")
        }
        let read = withCStrings(keys) { cosmium_read(path, $0.baseAddress, $0.count, threads) }
        guard let read else { throw StreetReadingError.outOfMemory(path) }
        defer { cosmium_free(read) }
        let status = cosmium_status(read)
        guard status == COSMIUM_OK else { throw StreetReadingError(status, of: read, file: path) }
        self.init(cosmium_view(read), keys: keys)
    }

    private init(_ view: COsmiumView, keys: [String]) {
        self.keys = keys
        nodes = (0..<view.node_count).map { node in
            let longitude = view.node_longitude[node]
            guard longitude != COSMIUM_MISSING else { return nil }
            return Coordinate(longitude: longitude, latitude: view.node_latitude[node])
        }
        wayNodes = Array(UnsafeBufferPointer(start: view.way_nodes, count: view.way_node_count))
        firstNode = Array(UnsafeBufferPointer(start: view.way_first_node, count: view.way_count + 1))
        firstTag = Array(UnsafeBufferPointer(start: view.way_first_tag, count: view.way_count + 1))
        tagKey = Array(UnsafeBufferPointer(start: view.tag_key, count: view.tag_count))
        firstCharacter = Array(UnsafeBufferPointer(start: view.tag_first_character, count: view.tag_count + 1))
        characters = Array(UnsafeRawBufferPointer(start: view.characters, count: view.character_count))
        waysInFile = view.ways_in_file
    }
}

extension StreetReadingError {
    fileprivate init(_ status: COsmiumStatus, of read: OpaquePointer, file: String) {
        let expected = String(cString: cosmium_expected(read))
        let found = String(cString: cosmium_found(read))
        self.init(Self.code(of: status), file: file, expected: expected, found: found)
    }

    static func code(of status: COsmiumStatus) -> Code {
        switch status {
        case COSMIUM_UNREADABLE: .unreadable
        case COSMIUM_NOT_OSM: .notOSM
        case COSMIUM_TRUNCATED: .truncated
        case COSMIUM_NOT_AN_EXTRACT: .notAnExtract
        case COSMIUM_TOO_LARGE: .tooLarge
        default: .corrupt
        }
    }

    fileprivate static func outOfMemory(_ file: String) -> StreetReadingError {
        StreetReadingError(.tooLarge, file: file, expected: "enough memory to read it", found: "too little")
    }
}

/// Calls `body` with `strings` as C strings that live until it returns.
func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
    let ends = strings.map { $0.utf8.count + 1 }
    var characters: [CChar] = []
    for string in strings { characters += string.utf8CString }
    return characters.withUnsafeBufferPointer { buffer in
        var offset = 0
        let pointers = ends.map { length in
            defer { offset += length }
            return buffer.baseAddress.map { UnsafePointer($0 + offset) }
        }
        return pointers.withUnsafeBufferPointer(body)
    }
}
