/// An order of facilities of which the first k are to be good for every k.
public struct NestedPlan: Sendable, Equatable {
    /// Candidates in the order in which they are built.
    public var order: [Int]
    /// What the first k of them are worth, for k from 1.
    public var objectives: [Int64]
    /// The best choice of k facilities by itself, for k from 1.
    public var best: [LocationAnswer]

    /// What the order is worth as a share of what is best for each k, averaged over k, 0...1.
    public var meanShare: Double { Self.meanShare(objectives, best) }

    fileprivate static func meanShare(_ objectives: [Int64], _ best: [LocationAnswer]) -> Double {
        let shares = zip(objectives, best).map { $1.objective == 0 ? 1 : Double($0) / Double($1.objective) }
        return shares.isEmpty ? 1 : shares.reduce(0, +) / Double(shares.count)
    }
}

extension CoveringInstance {
    /// A build order of `count` candidates: a greedy one, improved by other orders and by candidates of the best choices as long as
    /// its mean share rises.
    /// - Parameter limits: of each of the `count` models that say what is best by itself.
    public func nestedPlan(
        choose count: Int, levels: LevelValues = .once, limits: SolverLimits = SolverLimits()
    ) -> NestedPlan {
        var best: [LocationAnswer] = []
        for k in 0..<count {
            let rules = ChoiceRules(count: k + 1)
            // A count alone leaves room for a choice.
            if let answer = try? maximalCovering(rules, levels: levels, limits: limits) { best.append(answer) }
        }
        var order = greedyOrder(count, levels: levels)
        let pool = Set(best.flatMap(\.chosen)).sorted()
        var share = NestedPlan.meanShare(objectives(order, levels), best)
        var isBetter = true
        func consider(_ other: [Int]) {
            let reached = NestedPlan.meanShare(objectives(other, levels), best)
            if reached > share + 1e-12 { (order, share, isBetter) = (other, reached, true) }
        }
        while isBetter, !limits.isOver {
            isBetter = false
            for place in order.indices {
                for other in order.indices where other > place {
                    var changed = order
                    changed.swapAt(place, other)
                    consider(changed)
                }
                for candidate in pool where !order.contains(candidate) {
                    var changed = order
                    changed[place] = candidate
                    consider(changed)
                }
            }
        }
        return NestedPlan(order: order, objectives: objectives(order, levels), best: best)
    }

    /// Whatever gains most next; where nothing gains anything, the order ends.
    private func greedyOrder(_ count: Int, levels: LevelValues) -> [Int] {
        let reduced = ReducedInstance(
            levelled(levels), rules: OpenRules(candidates: candidateCount, count: count), existing: existing)
        var facilities = OpenFacilities(reduced.instance, rules: reduced.rules)
        var order: [Int] = []
        while let next = facilities.opened.best(facilities.gain) {
            facilities.open(next)
            order.append(reduced.candidate[next])
        }
        return order
    }

    private func objectives(_ order: [Int], _ levels: LevelValues) -> [Int64] {
        var open = existing
        var sum = value(levels, [])
        return order.map { candidate in
            for demand in covered[candidate] {
                let count = Int(open[Int(demand)])
                if count < levels.increments.count { sum += weight[Int(demand)] * levels.increments[count] }
                open[Int(demand)] += 1
            }
            return sum
        }
    }
}
