/// A place where a street crosses the rim, with a node of the network exactly there.
struct Exit: Sendable {
    var node: Int
    var `class`: StreetClass
    var position: Double
}

/// Draws the streets that leave the city: trunk roads at the valleys' ends, tunnels from valley to valley, roads to
/// mountain villages and lanes that climb the slopes.
struct ExitPlanner {
    struct Candidate {
        var node: Int
        var `class`: StreetClass
        var heading: PlanPoint
        var position: Double
    }

    let terrain: Terrain
    let rim: Rim
    var random: SplitMix64
    var exits: [Exit] = []

    init(terrain: Terrain, rim: Rim, seed: UInt64) {
        self.terrain = terrain
        self.rim = rim
        random = SplitMix64(seed: seed, stage: .exits)
    }

    /// The roads that go on through the valleys and under the mountains; the lanes on the slopes come after them.
    mutating func buildThroughRoads(trunks: [Int], _ network: inout Network) {
        for (node, heading) in zip(trunks, [PlanPoint(u: -1, v: 0), PlanPoint(u: 1, v: 0)]) {
            buildValleyRoad(Candidate(node: node, class: .trunk, heading: heading, position: 0), &network)
        }
        for candidate in findCandidates(network)
        where isValleyEnd(candidate, network) && isFree(candidate, gap: 420) {
            buildValleyRoad(candidate, &network)
        }
        buildTunnels(&network)
    }

    /// Roads up the slopes, evenly spread along the rim, until there are `count` exits or no more room.
    mutating func buildSlopeRoads(upTo count: Int, _ network: inout Network) {
        let candidates = findCandidates(network)
        var villages = 5
        for gap in stride(from: 1_300.0, through: 180, by: -70) {
            for candidate in candidates where exits.count < count && isFree(candidate, gap: gap) {
                let isVillage = villages > 0 && random.chance(0.2)
                if buildSlopeRoad(candidate, isVillage: isVillage, &network), isVillage { villages -= 1 }
            }
        }
    }

    private func isFree(_ candidate: Candidate, gap: Double) -> Bool {
        exits.allSatisfy { rim.gap($0.position, candidate.position) >= gap }
    }

    /// Nodes near the edge from which a street can leave, best class first. A street that runs towards the edge gives
    /// its class to its continuation.
    mutating func findCandidates(_ network: Network) -> [Candidate] {
        let incidence = network.incidence()
        var found: [Candidate] = []
        for (node, links) in incidence.enumerated() where (1...3).contains(links.count) {
            let p = network.nodes[node].position
            let depth = terrain.depth(p)
            guard (5...620).contains(depth), links.allSatisfy({ isPublicRoad($0, network) }) else { continue }
            let outward = terrain.outward(p)
            var candidate = Candidate(
                node: node, class: .residential, heading: outward, position: rim.position(of: p + outward * depth))
            for link in links {
                let ends = network.links[link]
                let arriving = (p - network.nodes[ends.from == node ? ends.to : ends.from].position).unit
                guard arriving.dot(outward) > 0.8, network.streetClass(ofLink: link) < candidate.class else { continue }
                candidate.class = network.streetClass(ofLink: link)
                candidate.heading = (arriving + outward).unit
            }
            found.append(candidate)
        }
        return random.shuffled(found).enumerated().sorted {
            (Self.rank($0.element), $0.offset) < (Self.rank($1.element), $1.offset)
        }.map(\.element)
    }

    private func isPublicRoad(_ link: Int, _ network: Network) -> Bool {
        let street = network.streets[network.links[link].street]
        return !street.isPrivate && !street.isOneWay && street.class < .service
            && network.links[link].structure == .ground
    }

    private static func rank(_ candidate: Candidate) -> Int {
        candidate.class <= .secondary ? candidate.class.rawValue : 9
    }

    /// Whether the street runs on along a valley rather than up its side.
    private func isValleyEnd(_ candidate: Candidate, _ network: Network) -> Bool {
        let p = network.nodes[candidate.node].position
        let heading = candidate.heading
        let endsMain = abs(p.u) > Terrain.mainReach - 1_500 && heading.u * (p.u > 0 ? 1 : -1) > 0.75
        let endsNorth = p.v > Terrain.northReach - 1_300 && heading.v > 0.75
        let endsSouth = p.v < -Terrain.southReach + 1_300 && heading.v < -0.75
        return candidate.class <= .secondary && (endsMain || endsNorth || endsSouth)
    }
}
