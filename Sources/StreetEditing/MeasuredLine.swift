import StreetGraph

/// A way with its length at every node.
struct MeasuredLine {
    /// Offsets nearer to each other than this are one position, metres.
    static let resolution = 0.01

    let nodes: [UInt32]
    let places: [Coordinate]
    /// Metres from the start, by the ellipsoid; one for each node.
    let offsets: [Double]

    init(_ ways: Ways, _ way: Int) {
        nodes = Array(ways.nodes(of: way))
        places = ways.places(of: way)
        var offsets = [0.0]
        for (a, b) in zip(places, places.dropFirst()) {
            offsets.append(offsets[offsets.count - 1] + Ellipsoid.length(from: a, to: b))
        }
        self.offsets = offsets
    }

    var length: Double { offsets[offsets.count - 1] }

    /// The node at an offset: one of the line's own, or a new one.
    private func node(at offset: Double, _ edit: inout WayEdit) -> UInt32 {
        if let own = offsets.firstIndex(where: { abs($0 - offset) <= Self.resolution }) { return nodes[own] }
        let next = offsets.firstIndex { $0 > offset } ?? offsets.count - 1
        let fraction = (offset - offsets[next - 1]) / (offsets[next] - offsets[next - 1])
        return edit.addNode(at: Segment(a: places[next - 1], b: places[next]).place(at: fraction))
    }

    /// A position at which a line is cut, and its node.
    struct Cut {
        var offset: Double
        var node: UInt32
    }

    /// A cut that both pieces beside it share, so that they still meet there.
    func cut(at offset: Double, _ edit: inout WayEdit) -> Cut { Cut(offset: offset, node: node(at: offset, &edit)) }

    /// The nodes of the line between two cuts, theirs included.
    func nodes(from start: Cut, to end: Cut) -> [UInt32] {
        let inner = offsets.indices.filter {
            offsets[$0] > start.offset + Self.resolution && offsets[$0] < end.offset - Self.resolution
        }
        return [start.node] + inner.map { nodes[$0] } + [end.node]
    }
}
