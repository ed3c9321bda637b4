/// Gated compounds: a loop of private service road inside a plot, joined to the lanes by gates.
struct CompoundPlanner {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed, stage: .compounds)
    }

    /// Builds a compound in some of the plots; true where one was built.
    mutating func build(in plot: Plot, _ network: inout Network) -> Bool {
        guard random.chance(plot.zone.compounds), let loop = plot.inset(random.uniform(26...36)) else { return false }
        let sides = random.shuffled([0, 1, 2, 3])
        let wanted = random.chance(0.45) ? 2 : 1
        var gates: [(side: Int, street: Int)] = []
        for side in sides where gates.count < wanted {
            let middle = plot.sideMiddle(side)
            guard
                let near = network.nearestLink(
                    to: middle, within: 14,
                    where: { !network.streets[network.links[$0].street].isPrivate })
            else { continue }
            gates.append((side, network.split(near.link, at: near.fraction)))
        }
        guard !gates.isEmpty else { return false }
        draw(loop, gates: gates, &network)
        return true
    }

    /// A compound with no gate at all: nobody can drive in. One is built on purpose, to be reported as unreachable.
    mutating func buildIsland(in plot: Plot, _ network: inout Network) -> Bool {
        guard let loop = plot.inset(34) else { return false }
        draw(loop, gates: [], &network)
        return true
    }

    private mutating func draw(_ loop: [PlanPoint], gates: [(side: Int, street: Int)], _ network: inout Network) {
        let service = Network.Street(class: .service, isPrivate: true)
        let corners = loop.map { network.addNode($0) }
        let cross = random.chance(0.5) ? random.integer(0..<2) : nil
        var ring: [Int] = []
        var middles: [Int?] = [nil, nil, nil, nil]
        for side in 0..<4 {
            ring.append(corners[side])
            guard gates.contains(where: { $0.side == side }) || cross == side % 2 else { continue }
            let middle = network.addNode(loop[side].lerp(loop[(side + 1) % 4], 0.5))
            middles[side] = middle
            ring.append(middle)
        }
        network.addStreet(service, along: ring + [corners[0]])
        if let cross, let from = middles[cross], let to = middles[cross + 2] {
            network.addStreet(service, along: [from, to])
        }
        for (side, street) in gates {
            guard let inside = middles[side] else { continue }
            let halfway = network.nodes[inside].position.lerp(network.nodes[street].position, 0.5)
            network.addStreet(service, along: [inside, network.addNode(halfway, isGate: true), street])
        }
    }
}
