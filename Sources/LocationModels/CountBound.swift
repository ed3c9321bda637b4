/// A proof that no choice for less covers all demand.
///
/// Each demand point offers a price to whoever covers it. A candidate is worth opening alone if it is offered more than
/// it costs; no cover costs less than all prices less what such candidates are offered above their cost: the Lagrangian
/// relaxation of "each demand point has an open coverer", true whatever the prices are.
struct CountBound {
    /// Prices are whole numbers, so many to a cost of one.
    static let unit: Int64 = 1 << 24

    /// For each demand point, 0 or more, in units.
    let price: [Int64]
    /// The cost less what each candidate is offered, in units.
    let reducedCost: [Int64]
    private let cost: Int64

    init(_ instance: LevelledInstance, cost: [Int64], price: [Int64]) {
        self.price = price
        reducedCost = zip(cost, instance.promises(price)).map { $0 * Self.unit - $1 }
        self.cost = price.reduce(0, +) + reducedCost.reduce(0) { $0 + min(0, $1) }
    }

    var value: Int64 { Self.whole(cost) }

    /// The candidates that every cover for less than `known` holds, and those about which that cannot be said; all others
    /// are in no such cover. Both ascending.
    func settled(beating known: Int64) -> (chosen: [Int], open: [Int]) {
        var (chosen, open): ([Int], [Int]) = ([], [])
        for (candidate, reducedCost) in reducedCost.enumerated() {
            // Against its leaning, the candidate costs this much more.
            if Self.whole(cost + abs(reducedCost)) < known {
                open.append(candidate)
            } else if reducedCost < 0 {
                chosen.append(candidate)
            }
        }
        return (chosen, open)
    }

    /// The least whole number that is no less.
    private static func whole(_ cost: Int64) -> Int64 { cost <= 0 ? 0 : (cost + unit - 1) / unit }
}

extension LevelledInstance {
    /// Prices for a high bound on what a cover costs. A cover met on the way that costs less than the best one takes its place.
    /// - Parameter isAnyEnough: ends with the first cover, or when the bound passes the budget.
    func countBound(
        _ rules: OpenRules, isAnyEnough: Bool = false, improving best: inout [Int]?, limits: SolverLimits
    ) -> CountBound {
        let costs = rules.cost.map(Double.init)
        // The cheapest way to be covered, if all shared.
        let even = demand.map { demand in
            coverers[demand].map { costs[Int($0)] / Double(max(1, covered[Int($0)].count)) }.min() ?? 0
        }
        let highest = demand.map { demand in coverers[demand].map { costs[Int($0)] }.min() ?? 0 }
        var search = PriceSearch(from: even, to: highest)
        var missing = Array(repeating: 0.0, count: demandCount)
        for step in 0... {
            let promised = promises(search.price)
            let leaders = promised.indices.filter { promised[$0] > costs[$0] }
            if step % 10 == 0 {
                let facilities = OpenFacilities(self, rules: rules, opening: leaders)
                if let cover = facilities.completed(), best.map({ rules.cost(of: cover) < rules.cost(of: $0) }) ?? true
                {
                    best = cover
                }
            }
            let value = leaders.reduce(search.price.reduce(0, +)) { $0 + costs[$1] - promised[$1] }
            for demand in missing.indices { missing[demand] = 1 }
            for leader in leaders {
                for demand in covered[leader] { missing[Int(demand)] -= 1 }
            }
            let known = Double(best.map(rules.cost(of:)) ?? costs.reduce(0) { $0 + Int64($1) })
            search.move(slack: -value, distance: max(0, known - value), missing: missing)
            if isAnyEnough, best != nil || -search.least > Double(rules.budget) + 0.01 { break }
            let left = known + search.least
            if left < 1 || left < limits.gap * known || search.isOver || limits.isOver { break }
        }
        return CountBound(self, cost: rules.cost, price: search.leastPrice.map { Int64($0 * Double(CountBound.unit)) })
    }
}
