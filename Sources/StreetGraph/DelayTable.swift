/// The delays of one traveller by the node and the way on which one arrives.
struct DelayTable {
    private struct Arrival: Hashable {
        var node: UInt32
        var way: UInt32
    }

    private var atNode: [UInt32: NodeDelay] = [:]
    private var onWay: [Arrival: NodeDelay] = [:]

    init(_ delays: [NodeDelay]) {
        for delay in delays {
            if let way = delay.way {
                onWay[Arrival(node: delay.node, way: way)] = delay
            } else {
                atNode[delay.node] = delay
            }
        }
    }

    var isEmpty: Bool { atNode.isEmpty && onWay.isEmpty }

    subscript(node: UInt32, way: UInt32) -> NodeDelay? {
        onWay.isEmpty ? atNode[node] : onWay[Arrival(node: node, way: way)] ?? atNode[node]
    }
}
