/// A place of the map with what is known about it.
struct Site: Sendable {
    var id: String
    var place: Place
    var properties: [(key: String, value: Property)]
}

/// Chooses places beside streets and names them after the nearest named street.
struct SitePlanner {
    let plan: StreetPlan
    let residents: [Residents]
    var random: SplitMix64
    private var used: [String: Int] = [:]

    init(_ plan: StreetPlan, _ residents: [Residents], seed: UInt64, stage: Stage) {
        self.plan = plan
        self.residents = residents
        random = SplitMix64(seed: seed, stage: stage)
    }

    /// `count` places spread like the people: the means of a few rounds of Lloyd's algorithm, each weighted by night
    /// residents.
    mutating func spread(_ count: Int, rounds: Int = 8) -> [PlanPoint] {
        let shuffled = random.shuffled(Array(residents.indices))
        var centres = shuffled.prefix(count).map { residents[$0].position }
        for _ in 0..<rounds {
            var sums = [(point: PlanPoint, weight: Double)](repeating: (.zero, 0), count: centres.count)
            for group in residents {
                var best = (index: 0, square: Double.infinity)
                for (index, centre) in centres.enumerated() {
                    let away = group.position - centre
                    let square = away.dot(away)
                    if square < best.square { best = (index, square) }
                }
                let weight = Double(group.night) + 1
                sums[best.index].point = sums[best.index].point + group.position * weight
                sums[best.index].weight += weight
            }
            for (index, sum) in sums.enumerated() where sum.weight > 0 { centres[index] = sum.point * (1 / sum.weight) }
        }
        return centres
    }

    /// A place beside the nearest public street of one of `classes`, and that street's name.
    mutating func settle(
        near wish: PlanPoint, classes: ClosedRange<StreetClass>, offset: Double
    ) -> (position: PlanPoint, street: Name?)? {
        let network = plan.network
        func isPublic(_ link: Int) -> Bool {
            let street = network.streets[network.links[link].street]
            return classes.contains(street.class) && !street.isPrivate && !street.isRoundabout
                && network.segment(link).length > 30
        }
        guard let near = network.nearestLink(to: wish, within: 900, where: isPublic) else { return nil }
        let fraction = min(max(near.fraction, 0.25), 0.75)
        let side = random.chance(0.5) ? offset : -offset
        let named = network.nearestLink(to: wish, within: 900) { plan.names[network.links[$0].street] != nil }
        return (
            network.beside(near.link, at: fraction, offset: side),
            named.flatMap { plan.names[network.links[$0.link].street] }
        )
    }

    /// The name of a place after its street; a second one on the same street is numbered.
    mutating func name(_ street: Name?, _ suffix: Name) -> Name {
        let street = street ?? Name(chinese: "城郊", english: "Outskirts")
        let key = street.chinese + suffix.chinese
        let number = (used[key] ?? 0) + 1
        used[key] = number
        guard number > 1 else {
            return Name(chinese: key, english: street.english + " " + suffix.english)
        }
        return Name(
            chinese: "\(street.chinese)第\(number)\(suffix.chinese)",
            english: "\(street.english) \(suffix.english) No. \(number)")
    }

    /// "PS-007".
    static func id(_ prefix: String, _ number: Int) -> String {
        let digits = String(number)
        return prefix + "-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
