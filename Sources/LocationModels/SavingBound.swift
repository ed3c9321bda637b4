/// A proof that no choice within the rules saves more than a certain amount.
///
/// Each demand point has a price. A candidate is promised what it saves each demand point beyond its price; no choice saves
/// more than all prices and what the relaxed choice is promised: the Lagrangian relaxation of "served by one at most", true
/// whatever the prices are.
struct SavingBound {
    /// For each demand point, 0 or more, in parts of one: 2 to the power of `precision` make one.
    let price: [Int64]
    let precision: Int
    /// No choice saves more.
    let value: Int64
    private let paid: Int64
    private let relaxed: RelaxedChoice

    init(_ instance: SavingInstance, rules: OpenRules, price: [Int64], precision: Int) {
        (self.price, self.precision) = (price, precision)
        paid = price.reduce(0, +)
        relaxed = RelaxedChoice(instance.promises(price, instance.saving.map { $0 << precision }), rules: rules)
        value = (paid + relaxed.value) >> precision
    }

    /// The candidates that every choice that saves more than `known` holds, and those about which that cannot be said; all
    /// others are in no such choice. Both ascending.
    func settled(beating known: Int64) -> (chosen: [Int], open: [Int]) {
        relaxed.settled { (paid + $0) >> precision > known }
    }
}

extension SavingInstance {
    /// As many binary places for prices as 62 bits leave room for, 20 at most.
    var pricePrecision: Int {
        let total = max(1, saving.reduce(0, +))
        return max(0, min(20, 62 - (64 - total.leadingZeroBitCount)))
    }

    /// Prices for a low bound. A choice met on the way that saves more than the best one takes its place.
    func savingBound(_ rules: OpenRules, improving best: inout SavingSearch, limits: SolverLimits) -> SavingBound {
        let savings = saving.map(Double.init)
        var search = PriceSearch(from: best.middles, to: demand.map { savings[offers($0)].first ?? 0 })
        var missing = Array(repeating: 0.0, count: demandCount)
        var shares = Array(repeating: 0.0, count: candidateCount)
        while true {
            let promised = promises(search.price, savings)
            let (leaders, sum) = rules.leaders(promised)
            let chosen = leaders.map(\.candidate)
            if rules.permit(chosen), value(chosen) > best.value {
                best = SavingSearch(self, rules: rules)
                for candidate in chosen { best.open(candidate) }
                best.improveBySwaps()
            }
            for (leader, share) in leaders { shares[leader] = share }
            for demand in demand {
                missing[demand] = -1
                for offer in offers(demand) {
                    if savings[offer] <= search.price[demand] { break }
                    missing[demand] += shares[Int(candidate[offer])]
                }
            }
            for (leader, _) in leaders { shares[leader] = 0 }
            let value = search.price.reduce(sum, +)
            let known = Double(best.value)
            search.move(slack: value, distance: max(0, value - known), missing: missing)
            if search.least - known < max(1, limits.gap * search.least) || search.isOver || limits.isOver { break }
        }
        let precision = pricePrecision
        let unit = Double(Int64(1) << precision)
        return SavingBound(
            self, rules: rules, price: search.leastPrice.map { Int64(($0 * unit).rounded()) }, precision: precision)
    }
}
