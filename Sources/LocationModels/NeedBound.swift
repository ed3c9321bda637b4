extension NeedInstance {
    /// No choice within the rules meets needs of more weight, by any prices of needs, 0 or more in parts of one: a demand point
    /// that is met pays for each need its price times what is needed, and keeps the rest.
    func bound(_ rules: OpenRules, price: [Int64], precision: Int) -> (
        value: Int64, kept: Int64, relaxed: RelaxedChoice
    ) {
        let kept = demand.reduce(Int64(0)) { sum, demand in
            sum + max(0, needs(demand).reduce(weight[demand] << precision) { $0 - Int64(needed[$1]) * price[$1] })
        }
        let relaxed = RelaxedChoice(promises(price), rules: rules)
        return ((kept + relaxed.value) >> precision, kept, relaxed)
    }

    private func promises<Price: Numeric>(_ price: [Price]) -> [Price] {
        var result = Array(repeating: Price.zero, count: candidateCount)
        for need in needed.indices {
            for helper in helpers[need] { result[Int(helper)] += price[need] }
        }
        return result
    }

    /// Prices for a low bound.
    func prices(_ rules: OpenRules, known: Int64, limits: SolverLimits) -> (price: [Int64], precision: Int) {
        let highest = demand.flatMap { demand in needs(demand).map { Double(weight[demand]) / Double(needed[$0]) } }
        let even = demand.flatMap { demand in
            needs(demand).map { Double(weight[demand]) / Double(needed[$0] * needs(demand).count) }
        }
        var search = PriceSearch(from: even, to: highest)
        var missing = Array(repeating: 0.0, count: needed.count)
        var shares = Array(repeating: 0.0, count: candidateCount)
        while true {
            let (leaders, sum) = rules.leaders(promises(search.price))
            for (leader, share) in leaders { shares[leader] = share }
            var value = sum
            for demand in demand {
                let kept = needs(demand).reduce(Double(weight[demand])) { $0 - Double(needed[$1]) * search.price[$1] }
                value += max(0, kept)
                for need in needs(demand) {
                    missing[need] =
                        (kept >= 0 ? Double(needed[need]) : 0) - helpers[need].reduce(0) { $0 + shares[Int($1)] }
                }
            }
            for (leader, _) in leaders { shares[leader] = 0 }
            search.move(slack: value, distance: max(0, value - Double(known)), missing: missing)
            if search.least - Double(known) < max(1, limits.gap * search.least) || search.isOver || limits.isOver {
                break
            }
        }
        let precision = max(0, min(20, 58 - (64 - max(1, totalWeight).leadingZeroBitCount)))
        let unit = Double(Int64(1) << precision)
        return (search.leastPrice.map { Int64(($0 * unit).rounded()) }, precision)
    }
}
