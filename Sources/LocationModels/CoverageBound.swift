/// A proof that no choice of so many candidates covers more than a certain weight.
///
/// Each demand point promises part of its weight, its price, to each candidate that covers it and keeps the rest. No choice
/// covers more than all that is kept and what the candidates of the largest promises are promised: the Lagrangian
/// relaxation of "covered only if a coverer is open", true whatever the prices are.
struct CoverageBound {
    let instance: CoveringInstance
    let count: Int
    /// For each demand point, 0 ... its weight.
    let price: [Int64]
    /// What is promised to each candidate.
    let promised: [Int64]
    let value: Int64

    init(_ instance: CoveringInstance, count: Int, price: [Int64]) {
        (self.instance, self.count, self.price) = (instance, count, price)
        promised = instance.promises(price)
        let kept = zip(instance.weight, price).reduce(Int64(0)) { $0 + $1.0 - $1.1 }
        value = promised.sorted(by: >).prefix(count).reduce(kept, +)
    }

    /// The candidates that every choice that covers more than `known` holds, and those about which that cannot be said;
    /// all others are in no such choice. Both ascending.
    func settled(beating known: Int64) -> (chosen: [Int], open: [Int]) {
        let order = promised.indices.sorted { (promised[$1], $0) < (promised[$0], $1) }
        guard order.count > count, count > 0 else { return ([], order.sorted()) }
        let (lastIn, firstOut) = (promised[order[count - 1]], promised[order[count]])
        var (chosen, open): ([Int], [Int]) = ([], [])
        for (rank, candidate) in order.enumerated() {
            if rank < count {
                // Without it the next one takes its place.
                if value - promised[candidate] + firstOut <= known {
                    chosen.append(candidate)
                } else {
                    open.append(candidate)
                }
            } else if value - lastIn + promised[candidate] > known {
                open.append(candidate)
            }
        }
        return (chosen.sorted(), open.sorted())
    }
}

extension CoveringInstance {
    /// Prices for a low bound. A choice met on the way that covers more than the best one takes its place.
    func coverageBound(_ count: Int, improving best: inout OpenFacilities, limits: SolverLimits) -> CoverageBound {
        let weights = weight.map(Double.init)
        var search = PriceSearch(
            self, from: weights.indices.map { weights[$0] / Double(max(1, best.openCoverers[$0])) }, to: weights)
        while true {
            let promised = promises(search.price)
            let leaders = promised.largest(count)
            if coveredWeight(leaders) > best.coveredWeight {
                best = OpenFacilities(self, opening: leaders)
                best.improveBySwaps()
            }
            let kept = zip(weights, search.price).reduce(0.0) { $0 + $1.0 - $1.1 }
            let value = leaders.reduce(kept) { $0 + promised[$1] }
            search.move(slack: value, distance: value - Double(best.coveredWeight), leaders: leaders)
            let gap = search.least - Double(best.coveredWeight)
            if gap < max(1, limits.gap * search.least) || search.isOver || limits.isOver { break }
        }
        return CoverageBound(self, count: count, price: search.leastPrice.map { Int64($0.rounded()) })
    }
}

extension [Double] {
    /// The places of the largest entries, of equal ones the first.
    func largest(_ count: Int) -> [Int] {
        var kept: [Int] = []
        for place in indices where count > 0 {
            if kept.count == count {
                guard self[place] > self[kept[count - 1]] else { continue }
                kept.removeLast()
            }
            var (low, high) = (0, kept.count)
            while low < high {
                let middle = (low + high) / 2
                if self[kept[middle]] < self[place] { high = middle } else { low = middle + 1 }
            }
            kept.insert(place, at: low)
        }
        return kept
    }
}
