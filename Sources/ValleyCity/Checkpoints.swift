extension StreetPlan {
    /// One checkpoint on each node where a street crosses the rim, in their order along it.
    func checkpoints() -> [Site] {
        var used: [String: Int] = [:]
        return exits.enumerated().map { index, exit in
            let tier =
                switch exit.class {
                case .expressway, .trunk: 1
                case .primary, .secondary: 2
                default: 3
                }
            let street = network.links.first { $0.from == exit.node || $0.to == exit.node }.flatMap { names[$0.street] }
            var properties: [(key: String, value: Property)] = []
            if let street {
                // A tunnel road crosses the rim at both its ends.
                let number = (used[street.chinese] ?? 0) + 1
                used[street.chinese] = number
                let ordinal = number > 1 ? ("第\(number)", " No. \(number)") : ("", "")
                properties.append(("name", .text(street.chinese + ordinal.0 + "检查站")))
                properties.append(("name_en", .text(street.english + " Checkpoint" + ordinal.1)))
            }
            properties += [
                ("road_class", .text(exit.class.highway)), ("tier", .integer(tier)), ("turnout_s", .integer(10 * tier)),
                ("hours", .text("24/7")),
            ]
            return Site(
                id: SitePlanner.id("CP", index + 1), place: terrain.place(network.nodes[exit.node].position),
                properties: properties)
        }
    }
}
