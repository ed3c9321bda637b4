/// A proof that no choice of fewer candidates covers all demand.
///
/// Each demand point offers a price to whoever covers it. A candidate is worth opening alone if it is offered more than
/// its cost of one; no cover costs less than all prices less what such candidates are offered above their cost: the
/// Lagrangian relaxation of "each demand point has an open coverer", true whatever the prices are.
struct CountBound {
    /// Prices and costs are whole numbers of these.
    static let unit: Int64 = 1 << 24

    let instance: CoveringInstance
    /// For each demand point, 0 or more, in units.
    let price: [Int64]
    /// One less what each candidate is offered, in units.
    let reducedCost: [Int64]
    private let cost: Int64

    init(_ instance: CoveringInstance, price: [Int64]) {
        (self.instance, self.price) = (instance, price)
        reducedCost = instance.promises(price).map { Self.unit - $0 }
        cost = price.reduce(0, +) + reducedCost.reduce(0) { $0 + min(0, $1) }
    }

    var value: Int64 { Self.whole(cost) }

    /// The candidates that every cover of fewer than `known` holds, and those about which that cannot be said; all others
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

    /// The least whole number of candidates that costs no less.
    private static func whole(_ cost: Int64) -> Int64 { cost <= 0 ? 0 : (cost + unit - 1) / unit }
}

extension CoveringInstance {
    /// Prices for a high bound. A cover met on the way that has fewer candidates than the best one takes its place.
    func countBound(improving best: inout [Int], limits: SolverLimits) -> CountBound {
        let even = weight.indices.map { demand in
            1 / Double(coverers[demand].map { covered[Int($0)].count }.max() ?? 1)
        }
        var search = PriceSearch(self, from: even, to: Array(repeating: 1, count: weight.count))
        for step in 0... {
            let promised = promises(search.price)
            let leaders = promised.indices.filter { promised[$0] > 1 }
            if step % 10 == 0 {
                let cover = OpenFacilities(self, opening: leaders).completed()
                if cover.count < best.count { best = cover }
            }
            let value = leaders.reduce(search.price.reduce(0, +)) { $0 + 1 - promised[$1] }
            search.move(slack: -value, distance: max(0, Double(best.count) - value), leaders: leaders)
            let missing = Double(best.count) + search.least
            if missing < 1 || missing < limits.gap * Double(best.count) || search.isOver || limits.isOver { break }
        }
        return CountBound(self, price: search.leastPrice.map { Int64($0 * Double(CountBound.unit)) })
    }
}
