import StreetGraph

/// Nodes that lie on segments and become part of their lines.
struct Insertions {
    private struct Insertion {
        var segment: Int
        var fraction: Double
        var node: UInt32
    }

    private var all: [Insertion] = []

    /// - Parameter fraction: where on the segment the node comes, 0...1.
    mutating func insert(_ node: UInt32, on segment: Int, at fraction: Double) {
        all.append(Insertion(segment: segment, fraction: fraction, node: node))
    }

    /// Appends all ways of the input to an edit, each whole and with the nodes that lie on it.
    /// - Parameter segments: those of all ways of the input, to which the numbers refer.
    mutating func append(_ input: Ways, _ segments: Segments, to edit: inout WayEdit) {
        all.sort { ($0.segment, $0.fraction, $0.node) < ($1.segment, $1.fraction, $1.node) }
        var next = 0
        var segment = 0
        for (number, way) in input.ways.enumerated() {
            var nodes: [UInt32] = []
            nodes.reserveCapacity(way.nodes.count)
            for position in way.nodes {
                nodes.append(input.wayNodes[position])
                guard position < way.nodes.upperBound - 1 else { continue }
                while next < all.count, all[next].segment == segment {
                    nodes.append(all[next].node)
                    next += 1
                }
                segment += 1
            }
            edit.append(way, nodes: nodes, from: number)
        }
    }
}
