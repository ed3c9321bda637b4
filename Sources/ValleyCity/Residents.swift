/// The people of one building group.
struct Residents: Sendable {
    var position: PlanPoint
    var day: Int
    var night: Int
}

extension Residents {
    /// Square metres of plot for one building group.
    private static let groupArea = 5_200.0

    /// Building groups in the plots between the lanes and along the lanes on the slopes.
    static func settle(_ plan: StreetPlan, seed: UInt64) -> [Residents] {
        var random = SplitMix64(seed: seed, stage: .residents)
        var groups: [Residents] = []
        for plot in plan.compounds { settle(plot, factor: 1.25, &groups, &random) }
        for plot in plan.openPlots where random.chance(0.88) { settle(plot, factor: 0.75, &groups, &random) }
        let network = plan.network
        for index in network.links.indices {
            let street = network.streets[network.links[index].street]
            guard street.hint.kind == .slopeLane, network.segment(index).length > 40 else { continue }
            groups.append(
                Residents(
                    position: network.beside(
                        index, at: random.uniform(0.3...0.7), offset: random.chance(0.5) ? 16 : -16),
                    day: random.integer(4..<40), night: random.integer(15..<95)))
        }
        return groups
    }

    private static func settle(
        _ plot: Plot, factor: Double, _ groups: inout [Residents], _ random: inout SplitMix64
    ) {
        guard let room = plot.inset(13) else { return }
        let width = room[0].distance(to: room[1])
        let height = room[0].distance(to: room[3])
        let count = max(1, Int((width * height / groupArea).rounded()))
        let across = max(1, Int((Double(count) * width / height).squareRoot().rounded()))
        let up = max(1, count / across)
        let (night, day) = plot.zone.residents
        for i in 0..<across {
            for j in 0..<up {
                let a = (Double(i) + random.uniform(0.3...0.7)) / Double(across)
                let b = (Double(j) + random.uniform(0.3...0.7)) / Double(up)
                let position = room[0].lerp(room[1], a).lerp(room[3].lerp(room[2], a), b)
                groups.append(
                    Residents(
                        position: position, day: Int((random.uniform(day) * factor).rounded()),
                        night: Int((random.uniform(night) * factor).rounded())))
            }
        }
    }
}

extension Network {
    /// A place beside a link, `offset` metres to the left of its direction (negative: to the right).
    func beside(_ link: Int, at fraction: Double, offset: Double) -> PlanPoint {
        let segment = segment(link)
        return segment.point(fraction) + (segment.b - segment.a).unit.left * offset
    }
}
