import COsmium
import StreetGraph
import TravelModel

/// The lines of one OpenStreetMap file that may be barriers, and the nodes they use, as libosmium read them.
struct BarrierExtract {
    /// Where each node is, in the order of first use; nil for one that the file lacks.
    let nodes: [Coordinate?]
    let missingMembers: Int
    private let kinds: [BarrierKind]
    /// For each node a bit for each of `kinds`: whether one passes there.
    private let openings: [UInt8]
    private let ways: [Int64]
    private let lineNodes: [UInt32]
    private let firstNode: [Int]
    private let lineTags: TagRows

    var lineCount: Int { ways.count }

    /// The id of the way that a line is.
    func way(ofLine line: Int) -> Int64 { ways[line] }

    func nodes(ofLine line: Int) -> ArraySlice<UInt32> { lineNodes[firstNode[line]..<firstNode[line + 1]] }

    func tags(ofLine line: Int) -> Tags { Tags(lineTags[line]) }

    /// Whether one passes through a barrier of some kind at a node of it.
    func isOpening(_ node: UInt32, of kind: BarrierKind) -> Bool {
        guard let number = kinds.firstIndex(of: kind) else { return false }
        return openings[Int(node)] >> UInt8(number) & 1 == 1
    }

    /// - Parameter kinds: at least one, at most eight.
    init(path: String, kinds: [BarrierKind], threads: Int32) throws(StreetReadingError) {
        try StreetReadingError.checkIsCString(path)
        let nodeTags = kinds.enumerated().flatMap { number, kind in
            (GroundBarrierTags.openings[kind]?.tags ?? []).map { (tag: $0, bits: UInt8(1) << UInt8(number)) }
        }
        let bits = nodeTags.map(\.bits)
        let read = withCStrings(kinds.flatMap { GroundBarrierTags.tags[$0] ?? [] }) { wayTags in
            withCStrings(kinds.flatMap { GroundBarrierTags.areaTags[$0] ?? [] }) { areaTags in
                withCStrings(nodeTags.map(\.tag)) { nodeTags in
                    withCStrings(GroundBarrierTags.keys) { keys in
                        bits.withUnsafeBufferPointer { bits in
                            var query = COsmiumBarrierQuery(
                                way_tags: wayTags.baseAddress, way_tag_count: wayTags.count,
                                area_tags: areaTags.baseAddress, area_tag_count: areaTags.count,
                                node_tags: nodeTags.baseAddress, node_bits: bits.baseAddress,
                                node_tag_count: nodeTags.count,
                                keys: COsmiumKeys(keys: keys.baseAddress, count: keys.count))
                            return cosmium_read_barriers(path, &query, threads)
                        }
                    }
                }
            }
        }
        guard let read else { throw StreetReadingError.outOfMemory(path) }
        defer { cosmium_barriers_free(read) }
        let status = cosmium_barriers_status(read)
        guard status == COSMIUM_OK else {
            throw StreetReadingError(
                StreetReadingError.code(of: status), file: path,
                expected: String(cString: cosmium_barriers_expected(read)),
                found: String(cString: cosmium_barriers_found(read)))
        }
        let view = cosmium_barriers_view(read)
        self.kinds = kinds
        missingMembers = view.missing_member_count
        nodes = places(view.node_longitude, view.node_latitude, count: view.node_count)
        openings = Array(UnsafeBufferPointer(start: view.node_bits, count: view.node_count))
        ways = Array(UnsafeBufferPointer(start: view.line_way, count: view.line_count))
        lineNodes = Array(UnsafeBufferPointer(start: view.line_nodes, count: view.line_node_count))
        firstNode = Array(UnsafeBufferPointer(start: view.line_first_node, count: view.line_count + 1))
        lineTags = TagRows(view.line_tags, keys: GroundBarrierTags.keys)
    }
}
