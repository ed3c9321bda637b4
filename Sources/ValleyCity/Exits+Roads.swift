extension ExitPlanner {
    /// Goes on along the valley, straight and wide, to the edge of the map.
    mutating func buildValleyRoad(_ candidate: Candidate, _ network: inout Network) {
        var street = Network.Street(class: candidate.class)
        street.hint.kind = .road
        guard let (id, first) = leave(candidate, street, &network) else { return }
        var node = first
        for _ in 0..<6 {
            let next = network.nodes[node].position + candidate.heading * random.uniform(280...420)
            guard network.isClear(from: node, to: next, clearance: 40) else { break }
            let end = network.addNode(next)
            network.addLink(from: node, to: end, street: id)
            node = end
        }
    }

    /// Climbs the slope in bends and ends in the hills, some in a village.
    mutating func buildSlopeRoad(_ candidate: Candidate, isVillage: Bool, _ network: inout Network) -> Bool {
        var street = Network.Street(class: .unclassified)
        street.hint.kind = .hillRoad
        guard let (id, first) = leave(candidate, street, &network) else { return false }
        var node = first
        var heading = candidate.heading
        for step in 0..<(isVillage ? random.integer(24..<36) : random.integer(2..<11)) {
            let p = network.nodes[node].position
            let swerve = heading.left * random.uniform(-0.55...0.55)
            heading = (heading + swerve + terrain.outward(p) * 0.35).unit
            let next = p + heading * random.uniform(60...110)
            guard network.isClear(from: node, to: next, clearance: 45), terrain.depth(next) < terrain.depth(p)
            else { break }
            let end = network.addNode(next)
            network.addLink(from: node, to: end, street: id)
            node = end
            if isVillage && step > 18 { addVillageLanes(at: node, heading, &network) }
        }
        return true
    }

    private mutating func addVillageLanes(at node: Int, _ heading: PlanPoint, _ network: inout Network) {
        for side in [heading.left, -heading.left] where random.chance(0.6) {
            let end = network.nodes[node].position + side * random.uniform(35...90)
            guard network.isClear(from: node, to: end, clearance: 25) else { continue }
            network.addStreet(Network.Street(class: .residential), along: [node, network.addNode(end)])
        }
    }

    /// The straight way from a node in the city to a little beyond the rim and where it crosses the rim; nil when
    /// something is in the way.
    private func wayOut(_ candidate: Candidate, _ network: Network) -> (crossing: PlanPoint, end: PlanPoint)? {
        let start = network.nodes[candidate.node].position
        var reach = terrain.depth(start) - Terrain.rimDepth + 60
        for _ in 0..<6 {
            let end = start + candidate.heading * reach
            let path = PlanSegment(a: start, b: end)
            if let crossing = rim.exit(of: path, terrain: terrain) {
                guard network.isClear(from: candidate.node, to: end, clearance: 40), hasRoom(path, network)
                else { return nil }
                return (crossing, end)
            }
            reach += 60
        }
        return nil
    }

    /// No street runs beside the path nor leaves its start at a sharp angle.
    private func hasRoom(_ path: PlanSegment, _ network: Network) -> Bool {
        let nearStart = network.nearestLink(to: path.point(0.2), within: min(path.length * 0.12, 30))
        return nearStart == nil && network.nearestLink(to: path.point(0.55), within: 28) == nil
    }

    /// Draws the way out, with a node exactly where it crosses the rim.
    private mutating func leave(
        _ candidate: Candidate, _ street: Network.Street, _ network: inout Network
    ) -> (street: Int, end: Int)? {
        guard let (crossing, end) = wayOut(candidate, network) else { return nil }
        let id = network.addStreet(street)
        let onRim = network.addNode(crossing)
        let outside = network.addNode(end)
        network.addLink(from: candidate.node, to: onRim, street: id)
        network.addLink(from: onRim, to: outside, street: id)
        exits.append(Exit(node: onRim, class: street.class, position: rim.position(of: crossing)))
        return (id, outside)
    }

    /// Roads from the main valley under the mountains into the side valleys.
    mutating func buildTunnels(_ network: inout Network) {
        let pairs = [
            (PlanPoint(u: -4_600, v: 1_700), PlanPoint(u: -1_900, v: 4_500)),
            (PlanPoint(u: 3_700, v: 1_700), PlanPoint(u: 600, v: 4_900)),
            (PlanPoint(u: 4_900, v: -1_600), PlanPoint(u: 2_100, v: -4_600)),
        ]
        for (from, to) in pairs { buildTunnel(from, to, &network) }
    }

    private mutating func buildTunnel(_ from: PlanPoint, _ to: PlanPoint, _ network: inout Network) {
        guard let start = nearestWayOut(from, network), let end = nearestWayOut(to, network),
            let first = wayOut(start, network), let last = wayOut(end, network)
        else { return }
        var street = Network.Street(class: .secondary)
        street.hint.kind = .tunnelRoad
        let id = network.addStreet(street)
        let rims = [network.addNode(first.crossing), network.addNode(last.crossing)]
        let portals = [network.addNode(first.end), network.addNode(last.end)]
        let bends = [(first.end, start.heading), (last.end, end.heading)].map { network.addNode($0.0 + $0.1 * 260) }
        network.addLink(from: start.node, to: rims[0], street: id)
        network.addLink(from: rims[0], to: portals[0], street: id)
        for (a, b) in [(portals[0], bends[0]), (bends[0], bends[1]), (bends[1], portals[1])] {
            network.addLink(from: a, to: b, street: id, structure: .tunnel)
        }
        network.addLink(from: portals[1], to: rims[1], street: id)
        network.addLink(from: rims[1], to: end.node, street: id)
        for (node, crossing) in zip(rims, [first.crossing, last.crossing]) {
            exits.append(Exit(node: node, class: .secondary, position: rim.position(of: crossing)))
        }
    }

    /// The way out nearest to a wished place.
    private mutating func nearestWayOut(_ wish: PlanPoint, _ network: Network) -> Candidate? {
        findCandidates(network)
            .map { (candidate: $0, distance: network.nodes[$0.node].position.distance(to: wish)) }
            .sorted { ($0.distance, $0.candidate.node) < ($1.distance, $1.candidate.node) }
            .first { wayOut($0.candidate, network) != nil }?.candidate
    }
}
