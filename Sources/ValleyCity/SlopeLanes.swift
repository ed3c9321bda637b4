/// Back lanes on the edge of the valley: they climb from the last arterials towards the slope, branch, meet and end.
struct SlopeLanePlanner {
    /// The growing end of a lane.
    private struct Tip {
        var node: Int
        var course: Course
        var street: Int
        var steps: Int
    }

    /// A lane climbs the slope or runs along it; the terrain says where that is.
    private enum Course {
        case straight(PlanPoint)
        case up
        case along(side: Double)
    }

    let terrain: Terrain
    private var random: SplitMix64

    init(terrain: Terrain, seed: UInt64) {
        self.terrain = terrain
        random = SplitMix64(seed: seed, stage: .slopes)
    }

    /// Grows lanes from the joints of the sides of a block that the arterials do not close.
    mutating func grow(from sides: [(nodes: [Int], heading: PlanPoint)], _ network: inout Network) {
        var tips: [Tip] = []
        for (nodes, heading) in sides {
            for node in nodes.dropFirst().dropLast() where random.chance(0.9) {
                let steps = random.integer(2..<8)
                tips.append(Tip(node: node, course: .straight(heading), street: newLane(&network), steps: steps))
            }
        }
        grow(tips, &network)
    }

    private mutating func newLane(_ network: inout Network) -> Int {
        let hint = NameHint(kind: .slopeLane)
        return network.addStreet(Network.Street(class: random.chance(0.25) ? .livingStreet : .residential, hint: hint))
    }

    private mutating func grow(_ first: [Tip], _ network: inout Network) {
        var queue = first
        var next = 0
        while next < queue.count {
            let tip = queue[next]
            next += 1
            guard tip.steps > 0, let end = step(tip, &network) else { continue }
            let course: Course = if case .straight = tip.course { .up } else { tip.course }
            queue.append(Tip(node: end, course: course, street: tip.street, steps: tip.steps - 1))
            for side in [1.0, -1.0] where random.chance(0.42) {
                queue.append(
                    Tip(
                        node: end, course: branch(from: tip.course, side), street: newLane(&network),
                        steps: random.integer(2..<7)))
            }
        }
    }

    /// A climbing lane branches along the slope, one along the slope also uphill.
    private func branch(from course: Course, _ side: Double) -> Course {
        if case .along = course, side > 0 { return .up }
        return .along(side: side)
    }

    private func heading(_ course: Course, at p: PlanPoint) -> PlanPoint {
        switch course {
        case .straight(let heading): heading
        case .up: terrain.outward(p)
        case .along(let side): terrain.outward(p).left * side
        }
    }

    /// One piece of lane; its end, or nil when it met a street, would crowd one, or left the valley.
    private mutating func step(_ tip: Tip, _ network: inout Network) -> Int? {
        let start = network.nodes[tip.node].position
        let ahead = heading(tip.course, at: start)
        let direction = (ahead + ahead.left * random.uniform(-0.2...0.2)).unit
        let target = start + direction * random.uniform(62...112)
        let reach = target + direction * 38
        guard terrain.depth(target) > 25, !network.crossesBarrier(PlanSegment(a: start, b: reach)) else { return nil }
        if let met = network.firstCrossing(from: tip.node, to: reach) {
            join(tip, direction, met, &network)
            return nil
        }
        guard network.isClear(from: tip.node, to: target, clearance: 38),
            hasRoom(beside: PlanSegment(a: start, b: target), at: tip.node, network)
        else { return nil }
        let end = network.addNode(target)
        network.addLink(from: tip.node, to: end, street: tip.street)
        return end
    }

    /// Ends a lane in the street it met, unless that is a compound's or the angle is too sharp.
    private func join(
        _ tip: Tip, _ direction: PlanPoint, _ met: (link: Int, fraction: Double, along: Double),
        _ network: inout Network
    ) {
        let street = network.streets[network.links[met.link].street]
        let other = network.segment(met.link)
        let sine = abs((other.b - other.a).unit.cross(direction))
        let piece = PlanSegment(a: network.nodes[tip.node].position, b: other.point(met.fraction))
        guard !street.isPrivate, sine > 0.5, hasRoom(beside: piece, at: tip.node, network) else { return }
        let end = network.split(met.link, at: met.fraction)
        guard end != tip.node else { return }
        // Near a corner the street's end was taken instead: another street may now be in between.
        if let between = network.firstCrossing(from: tip.node, to: network.nodes[end].position) {
            let link = network.links[between.link]
            guard link.from == end || link.to == end else { return }
        }
        network.addLink(from: tip.node, to: end, street: tip.street)
    }

    /// No lane runs close beside the piece, nor leaves its start at a sharp angle.
    private func hasRoom(beside piece: PlanSegment, at node: Int, _ network: Network) -> Bool {
        let direction = (piece.b - piece.a).unit
        var room = true
        for fraction in [0.35, 0.7] {
            let crowd = network.nearestLink(to: piece.point(fraction), within: 26) { link in
                let ends = network.links[link]
                guard ends.from == node || ends.to == node else { return fraction < 0.6 }
                let other = network.nodes[ends.from == node ? ends.to : ends.from].position
                return (other - piece.a).unit.dot(direction) > 0.75
            }
            if crowd != nil { room = false }
        }
        return room
    }
}
