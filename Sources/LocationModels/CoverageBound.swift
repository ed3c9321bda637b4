/// A proof that no choice within the rules is worth more than a certain value.
///
/// Each demand point pays its price to each open candidate that covers it and keeps what its coverers are worth to it beyond
/// that, using as many of them as suits it. No choice is worth more than all that is kept and what the relaxed choice is
/// promised: the Lagrangian relaxation of "covered no more often than coverers are open", true whatever the prices are.
struct CoverageBound {
    /// For each demand point, 0 or more, in parts of one: 2 to the power of `precision` make one.
    let price: [Int64]
    let precision: Int
    /// No choice is worth more.
    let value: Int64
    private let kept: Int64
    private let relaxed: RelaxedChoice

    init(_ instance: LevelledInstance, rules: OpenRules, price: [Int64], precision: Int) {
        (self.price, self.precision) = (price, precision)
        kept = instance.demand.reduce(0) { $0 + instance.kept($1, price: price[$1], precision: precision).value }
        relaxed = RelaxedChoice(instance.promises(price), rules: rules)
        value = (kept + relaxed.value) >> precision
    }

    /// The candidates that every choice worth more than `known` holds, and those about which that cannot be said; all others
    /// are in no such choice. Both ascending.
    func settled(beating known: Int64) -> (chosen: [Int], open: [Int]) {
        relaxed.settled { (kept + $0) >> precision > known }
    }
}

extension LevelledInstance {
    /// The most that a demand point can keep at a price for each coverer that it uses, and how many it then uses, of equally
    /// good numbers the largest.
    func kept(_ demand: Int, price: Int64, precision: Int) -> (value: Int64, used: Int) {
        var (sum, best, used): (Int64, Int64, Int) = (0, isMandatory[demand] ? .min : 0, 0)
        for level in 0..<levels {
            sum += worth(demand, after: level) << precision - price
            if sum >= best { (best, used) = (sum, level + 1) }
        }
        return (best, used)
    }

    /// As many binary places for prices as 62 bits leave room for, 20 at most.
    var pricePrecision: Int {
        let room = 62 - (64 - max(1, totalWorth).leadingZeroBitCount) - 2
        return max(0, min(20, room))
    }

    /// Prices for a low bound. A feasible choice met on the way that is worth more than the best one takes its place.
    func coverageBound(
        _ rules: OpenRules, improving best: inout LevelledChoice?, rewarding rewards: LevelledInstance,
        limits: SolverLimits
    ) -> CoverageBound {
        let open = best.map { openCoverers($0.chosen) }
        let worths = worth.map(Double.init)
        // Beyond the largest mean worth no coverer is used; what must be covered may pay anything.
        let highest = demand.map { demand in
            var (sum, most) = (0.0, 0.0)
            for level in 0..<levels {
                sum += worths[demand * levels + level]
                most = max(most, sum / Double(level + 1))
            }
            return isMandatory[demand] ? Double(max(1, totalWorth)) : most
        }
        let first = demand.map { demand in
            isMandatory[demand] ? worths[demand * levels] : highest[demand] / Double(max(1, open?[demand] ?? 1))
        }
        var search = PriceSearch(from: first, to: highest)
        var missing = Array(repeating: 0.0, count: demandCount)
        for step in 1... {
            let promised = promises(search.price)
            let (leaders, sum) = rules.leaders(promised)
            let candidates = leaders.map(\.candidate)
            // Swaps may make of leaders that cover less something that covers more: worth a try now and then.
            if step % 20 == 0 || value(candidates) > best?.value ?? -1,
                consider(candidates, rules, improving: &best, rewarding: rewards)
            {
                continue
            }
            var value = sum
            for demand in demand {
                var (kept, most, used) = (0.0, isMandatory[demand] ? -Double.infinity : 0, 0)
                for level in 0..<levels {
                    kept += worths[demand * levels + level] - search.price[demand]
                    if kept >= most { (most, used) = (kept, level + 1) }
                }
                value += most
                missing[demand] = Double(used)
            }
            for (leader, share) in leaders {
                for demand in covered[leader] { missing[Int(demand)] -= share }
            }
            let known = Double(best?.value ?? 0)
            search.move(slack: value, distance: max(0, value - known), missing: missing)
            let gap = search.least - known
            if gap < max(1, limits.gap * search.least) || search.isOver || limits.isOver { break }
        }
        let precision = pricePrecision
        let unit = Double(Int64(1) << precision)
        return CoverageBound(
            self, rules: rules, price: search.leastPrice.map { Int64(($0 * unit).rounded()) }, precision: precision)
    }

    /// Whether some candidates, as far as rules allow and after swaps, are better than the best choice, which they then take the
    /// place of.
    private func consider(
        _ candidates: [Int], _ rules: OpenRules, improving best: inout LevelledChoice?,
        rewarding rewards: LevelledInstance
    ) -> Bool {
        var facilities = OpenFacilities(rewards, rules: rules, opening: candidates)
        facilities.improveBySwaps()
        let chosen = facilities.chosen
        guard isFeasible(chosen), value(chosen) > best?.value ?? -1 else { return false }
        best = LevelledChoice(chosen: chosen, value: value(chosen))
        return true
    }
}

/// Candidates, ascending, and what they are worth.
struct LevelledChoice: Equatable {
    var chosen: [Int]
    var value: Int64
}
