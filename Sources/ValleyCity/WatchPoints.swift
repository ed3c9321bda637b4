/// One tier of watch points: how many, how far apart at least in metres, and the units at each. Tier 1 stands at the
/// busiest crossings.
struct WatchTier: Sendable {
    var count: Int
    var spacing: Double
    var units: Int

    static let all = [
        WatchTier(count: 12, spacing: 1_500, units: 3), WatchTier(count: 30, spacing: 900, units: 2),
        WatchTier(count: 60, spacing: 650, units: 1), WatchTier(count: 96, spacing: 420, units: 1),
    ]
}

extension SitePlanner {
    /// Posts that are manned round the clock, at the crossings of arterials.
    mutating func watchPoints(_ tiers: [WatchTier] = WatchTier.all) throws(ValleyCityError) -> [Site] {
        let crossings = crossingsByImportance()
        var taken: [(position: PlanPoint, spacing: Double)] = []
        var sites: [Site] = []
        for (index, tier) in tiers.enumerated() {
            var placed = 0
            for (position, link) in crossings where placed < tier.count {
                guard taken.allSatisfy({ $0.position.distance(to: position) >= tier.spacing }) else { continue }
                taken.append((position, tier.spacing))
                placed += 1
                let street = plan.names[plan.network.links[link].street]
                let name = name(street, Name(chinese: "值守点", english: "Watch Point"))
                sites.append(
                    Site(
                        id: Self.id("WP", sites.count + 1), place: plan.terrain.place(position),
                        properties: [
                            ("name", .text(name.chinese)), ("name_en", .text(name.english)),
                            ("tier", .integer(index + 1)), ("units", .integer(tier.units)),
                            ("turnout_s", .integer(5 * (index + 1))),
                            ("hours", .text("24/7")),
                        ]))
            }
            guard placed == tier.count else {
                throw ValleyCityError(
                    "too-few-crossings",
                    "watch points: tier \(index + 1): expected \(tier.count) crossings, found room for \(placed)")
            }
        }
        return sites
    }

    /// Places beside the crossings of named arterials, the most important first, each with its main street's link.
    private mutating func crossingsByImportance() -> [(position: PlanPoint, link: Int)] {
        let network = plan.network
        var found: [(rank: Int, position: PlanPoint, link: Int)] = []
        for (node, links) in network.incidence().enumerated() where links.count >= 3 {
            let streets = links.map { network.streets[network.links[$0].street] }
            guard links.allSatisfy({ network.links[$0].structure == .ground }),
                !streets.contains(where: \.isRoundabout),
                streets.allSatisfy({ (.primary ... .tertiary).contains($0.class) })
            else { continue }
            let byClass = links.sorted {
                (network.streetClass(ofLink: $0), $0) < (network.streetClass(ofLink: $1), $1)
            }
            let rank = streets.reduce(0) { $0 + $1.class.rawValue } * 4 / links.count - links.count
            let length = network.segment(byClass[0]).length
            guard length > 40 else { continue }
            let fraction = 16 / length
            let main = network.links[byClass[0]]
            let position = network.beside(byClass[0], at: main.from == node ? fraction : 1 - fraction, offset: 12)
            found.append((rank, position, byClass[0]))
        }
        let order = random.shuffled(Array(found.indices)).enumerated().sorted {
            (found[$0.element].rank, $0.offset) < (found[$1.element].rank, $1.offset)
        }
        return order.map { (found[$0.element].position, found[$0.element].link) }
    }
}
