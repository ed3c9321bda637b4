import COsmium
import StreetGraph

/// The streets of one OpenStreetMap file, the nodes they use and the turn restrictions between them, as libosmium read
/// them.
struct OSMExtract {
    /// Where each node is, in the order of first use; nil for one that the file lacks.
    let nodes: [Coordinate?]
    /// The nodes with tags that were asked for, `nodes` indices in the order of the file, and these tags.
    let taggedNodes: [UInt32]
    let nodeTags: TagRows

    /// The id of each way.
    let wayIDs: [Int64]
    /// `nodes` indices of all ways, one way after the other.
    let wayNodes: [UInt32]
    /// Where each way begins in `wayNodes`, and at the end its count.
    let firstNode: [Int]
    let wayTags: TagRows

    /// Turn restrictions in the order of the file.
    let relations: [Relation]
    let relationTags: TagRows

    /// All ways of the file, whatever their tags.
    let waysInFile: Int

    struct Relation {
        var id: Int64
        /// Ways by their number here, nil for one that is no street or not in the file.
        var from: [Int?] = []
        var to: [Int?] = []
        var viaWays: [Int?] = []
        /// Nodes by their number here.
        var viaNodes: [Int?] = []
    }

    /// Ways with a `highway` tag, and ferry lines.
    var wayCount: Int { firstNode.count - 1 }

    func nodes(ofWay way: Int) -> ArraySlice<UInt32> {
        wayNodes[firstNode[way]..<firstNode[way + 1]]
    }
}

/// The tags of a row of things.
struct TagRows: Equatable {
    /// The keys whose tags were kept.
    let keys: [String]
    /// Where each thing begins in `tagKey`, and at the end its count.
    private let firstTag: [Int]
    /// The key of each tag, an index into `keys`.
    private let tagKey: [UInt32]
    /// Where the value of each tag begins in `characters`, and at the end its count.
    private let firstCharacter: [Int]
    /// The values of all tags, UTF-8.
    private let characters: [UInt8]

    init(_ view: COsmiumTags, keys: [String]) {
        self.keys = keys
        firstTag = Array(UnsafeBufferPointer(start: view.first_tag, count: view.thing_count + 1))
        tagKey = Array(UnsafeBufferPointer(start: view.key, count: view.tag_count))
        firstCharacter = Array(UnsafeBufferPointer(start: view.first_character, count: view.tag_count + 1))
        characters = Array(UnsafeRawBufferPointer(start: view.characters, count: view.character_count))
    }

    /// The tags of a thing in the order of the file.
    subscript(thing: Int) -> [(key: String, value: String)] {
        (firstTag[thing]..<firstTag[thing + 1]).map { tag in
            let value = characters[firstCharacter[tag]..<firstCharacter[tag + 1]]
            return (keys[Int(tagKey[tag])], String(decoding: value, as: UTF8.self))
        }
    }
}

extension OSMExtract {
    /// Keys of the tags that are kept. Without any for nodes or relations these are not looked at.
    struct Keys {
        var ways: [String]
        var nodes: [String] = []
        var relations: [String] = []
    }

    /// Reads the file at `path`.
    ///
    /// - Parameter threads: how many decode; 0 means one for each processor. The result is the same.
    init(path: String, keys: Keys, threads: Int32 = 0) throws(StreetReadingError) {
        try StreetReadingError.checkIsCString(path)
        let read = withKeys(keys) { request in
            withUnsafePointer(to: request) { cosmium_read(path, $0, threads) }
        }
        guard let read else { throw StreetReadingError.outOfMemory(path) }
        defer { cosmium_free(read) }
        let status = cosmium_status(read)
        guard status == COSMIUM_OK else { throw StreetReadingError(status, of: read, file: path) }
        self.init(cosmium_view(read), keys: keys)
    }

    private init(_ view: COsmiumView, keys: Keys) {
        nodes = places(view.node_longitude, view.node_latitude, count: view.node_count)
        taggedNodes = Array(UnsafeBufferPointer(start: view.tagged_node, count: view.node_tags.thing_count))
        nodeTags = TagRows(view.node_tags, keys: keys.nodes)
        wayIDs = Array(UnsafeBufferPointer(start: view.way_id, count: view.way_count))
        wayNodes = Array(UnsafeBufferPointer(start: view.way_nodes, count: view.way_node_count))
        firstNode = Array(UnsafeBufferPointer(start: view.way_first_node, count: view.way_count + 1))
        wayTags = TagRows(view.way_tags, keys: keys.ways)
        relations = (0..<view.relation_count).map { number in
            var relation = Relation(id: view.relation_id[number])
            for index in view.relation_first_member[number]..<view.relation_first_member[number + 1] {
                let member = view.members[index]
                let known = member.number == UInt32.max ? nil : Int(member.number)
                switch (COsmiumRole(UInt32(member.role)), member.is_node != 0) {
                case (COSMIUM_FROM, false): relation.from.append(known)
                case (COSMIUM_TO, false): relation.to.append(known)
                case (COSMIUM_VIA, false): relation.viaWays.append(known)
                case (COSMIUM_VIA, true): relation.viaNodes.append(known)
                default: break
                }
            }
            return relation
        }
        relationTags = TagRows(view.relation_tags, keys: keys.relations)
        waysInFile = view.ways_in_file
    }
}

/// Coordinates as libosmium's wrapper gives them; nil for a node that the file lacks.
func places(
    _ longitude: UnsafePointer<Int32>?, _ latitude: UnsafePointer<Int32>?, count: Int
) -> [Coordinate?] {
    zip(UnsafeBufferPointer(start: longitude, count: count), UnsafeBufferPointer(start: latitude, count: count)).map {
        $0 == COSMIUM_MISSING ? nil : Coordinate(longitude: $0, latitude: $1)
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

    /// A C string ends at its first zero byte: the file opened would be another than the one named.
    static func checkIsCString(_ path: String) throws(StreetReadingError) {
        guard !path.utf8.contains(0) else {
            throw StreetReadingError(.unreadable, file: path, expected: "a file name", found: "a zero byte in it")
        }
    }

    static func outOfMemory(_ file: String) -> StreetReadingError {
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

/// Calls `body` with a request for `keys` that lives until it returns.
private func withKeys<Result>(_ keys: OSMExtract.Keys, _ body: (COsmiumRequest) -> Result) -> Result {
    withCStrings(keys.ways) { ways in
        withCStrings(keys.nodes) { nodes in
            withCStrings(keys.relations) { relations in
                body(
                    COsmiumRequest(
                        way_keys: COsmiumKeys(keys: ways.baseAddress, count: ways.count),
                        node_keys: COsmiumKeys(keys: nodes.baseAddress, count: nodes.count),
                        relation_keys: COsmiumKeys(keys: relations.baseAddress, count: relations.count)))
            }
        }
    }
}
