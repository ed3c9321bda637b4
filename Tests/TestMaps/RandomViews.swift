import StreetGraph

extension Ways {
    /// Random streets as several travellers use them: each with directions and speeds, nodes that cost time or are closed,
    /// and turn restrictions of his own.
    public static func randomViews(
        _ views: Int, nodes: Int, ways: Int, using generator: inout SeededGenerator
    ) -> Ways {
        var streets = Ways.random(nodes: nodes, ways: ways, using: &generator)
        func speed() -> Double { generator.chance(60) ? Double.random(in: 1...30, using: &generator) : 0 }
        for way in streets.ways.indices {
            streets.ways[way].otherSpeeds = (1..<views).map { _ in WaySpeed(forward: speed(), backward: speed()) }
        }
        streets.rules = (0..<views).map { _ in
            var rules = JunctionRules()
            for node in 0..<UInt32(nodes) {
                switch Int.random(in: 0..<8, using: &generator) {
                case 0: rules.closedNodes.append(node)
                case 1:
                    rules.delays.append(
                        NodeDelay(
                            node: node, along: .random(in: 0...9000, using: &generator),
                            against: .random(in: 0...9000, using: &generator)))
                default: break
                }
            }
            rules.restrictions = (0..<4).map { number in
                TurnRestriction(
                    id: Int64(number), kind: generator.chance(70) ? .forbidden : .only,
                    from: [.random(in: 0..<UInt32(ways), using: &generator)],
                    via: .node(.random(in: 0..<UInt32(nodes), using: &generator)),
                    to: [.random(in: 0..<UInt32(ways), using: &generator)])
            }
            return rules
        }
        return streets
    }

    /// The streets of one view by themselves: no other traveller is known.
    /// - Parameter cuts: nodes at which they are cut all the same.
    public func only(view: Int, cutAt cuts: some Sequence<UInt32> = []) -> Ways {
        var own = self
        own.rules = [rules[view]]
        for (number, way) in ways.enumerated() {
            let speed = way.speed(inView: view)
            (own.ways[number].forwardSpeed, own.ways[number].backwardSpeed) = (speed.forward, speed.backward)
            own.ways[number].otherSpeeds = []
        }
        // A node that costs no time is cut like one that does.
        let delayed = Set(own.nodeDelays.map(\.node))
        for node in cuts where !delayed.contains(node) {
            own.nodeDelays.append(NodeDelay(node: node, along: 0, against: 0))
        }
        return own
    }

    /// The nodes at which any traveller's streets are cut, by the words of the rule.
    public var cuts: Set<UInt32> {
        var cuts: Set<UInt32> = []
        for view in rules.indices {
            let runs = ways.filter { $0.isOpen(inView: view) }.map { way in
                way.nodes.map { wayNodes[$0] }.reduce(into: [UInt32]()) { if $0.last != $1 { $0.append($1) } }
            }
            var times: [UInt32: Int] = [:]
            for node in runs.joined() { times[node, default: 0] += 1 }
            cuts.formUnion(times.keys.filter { times[$0, default: 0] > 1 })
            for run in runs { cuts.formUnion([run[0], run[run.count - 1]]) }
            cuts.formUnion(rules[view].delays.map(\.node).filter { times[$0] != nil })
            cuts.formUnion(rules[view].closedNodes.filter { times[$0] != nil })
        }
        return cuts
    }
}
