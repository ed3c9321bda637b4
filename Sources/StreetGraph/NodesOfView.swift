/// What the nodes of ways are to one traveller.
struct NodesOfView {
    /// 2 for a node that is a vertex: two of his ways share it, one ends there or meets itself, it costs him time, or he may
    /// not pass; 1 for one that a way of his passes; 0 for the others.
    private var uses: [UInt8]
    /// The nodes on his ways that he may not pass.
    let closed: Set<UInt32>

    init(_ ways: Ways, view: Int) {
        var uses = [UInt8](repeating: 0, count: ways.nodes.count)
        for way in ways.ways where way.isStreet(inView: view) {
            var previous: UInt32?
            for position in way.nodes {
                let node = ways.wayNodes[position]
                if node == previous { continue }
                previous = node
                let isEnd = position == way.nodes.lowerBound || position == way.nodes.upperBound - 1
                uses[Int(node)] = min(2, uses[Int(node)] + (isEnd ? 2 : 1))
            }
            // The last node may be a repetition that the loop skipped; it ends the way all the same.
            if let last = way.nodes.last { uses[Int(ways.wayNodes[last])] = 2 }
        }
        let rules = ways.rules[view]
        for delay in rules.delays where uses[Int(delay.node)] > 0 { uses[Int(delay.node)] = 2 }
        closed = Set(rules.closedNodes.filter { uses[Int($0)] > 0 })
        for node in closed { uses[Int(node)] = 2 }
        self.uses = uses
    }

    func isVertex(_ node: UInt32) -> Bool { uses[Int(node)] == 2 }

    /// Whether a way of his passes the node and none does anything else there.
    func isPassed(_ node: UInt32) -> Bool { uses[Int(node)] == 1 }
}
