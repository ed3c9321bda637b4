import StreetGraph
import TravelModel

extension JunctionRules {
    /// Adds what a node does that has done nothing so far.
    mutating func add(_ effect: NodeJudgement, at node: UInt32) {
        switch effect {
        case .closed: closedNodes.append(node)
        case .delay(let along, let against): delays.append(NodeDelay(node: node, seconds: along, against: against))
        case .free: break
        }
    }

    /// Puts what a node does in place of what it has done so far.
    mutating func replaceEffect(at node: UInt32, by effect: NodeJudgement) {
        delays.removeAll { $0.node == node }
        closedNodes.removeAll { $0 == node }
        add(effect, at: node)
    }

    /// Makes arriving at a node, from whichever side, cost more.
    mutating func addDelay(_ delay: Milliseconds, at node: UInt32) {
        if delay == 0 { return }
        if !delays.contains(where: { $0.node == node && $0.way == nil }) {
            delays.append(NodeDelay(node: node, along: 0, against: 0))
        }
        for index in delays.indices where delays[index].node == node {
            delays[index].along += delay
            delays[index].against += delay
        }
    }
}

extension NodeDelay {
    /// Seconds lost along the order of a way's nodes, and against it.
    init(node: UInt32, seconds along: Double, against: Double) {
        self.init(
            node: node, along: Milliseconds(roundingSeconds: along) ?? 0,
            against: Milliseconds(roundingSeconds: against) ?? 0)
    }
}
