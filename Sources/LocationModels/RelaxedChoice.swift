/// The most that a choice can be promised in all when conflicts are forgotten and, under a budget, a facility can be bought in
/// part, and what that says about each candidate.
struct RelaxedChoice {
    /// No choice is promised more.
    let value: Int64
    /// Whether the relaxed choice leans to each candidate.
    let isLeading: [Bool]
    /// No choice against a candidate's leaning is promised more than this.
    let against: [Int64]

    /// - Parameter promised: to each candidate, 0 or more.
    init(_ promised: [Int64], rules: OpenRules) {
        let counted = RelaxedChoice(promised, count: rules.count)
        guard rules.hasBudget else {
            self = counted
            return
        }
        let bought = RelaxedChoice(promised, cost: rules.cost, budget: rules.budget)
        self = bought.value < counted.value ? bought : counted
    }

    /// The largest promises.
    private init(_ promised: [Int64], count: Int) {
        let order = promised.indices.sorted { (promised[$1], $0) < (promised[$0], $1) }
        let value = order.prefix(count).reduce(0) { $0 + promised[$1] }
        let isFull = count > 0 && order.count > count
        let (lastIn, firstOut) = (isFull ? promised[order[count - 1]] : 0, isFull ? promised[order[count]] : 0)
        var isLeading = Array(repeating: false, count: promised.count)
        for candidate in order.prefix(count) { isLeading[candidate] = true }
        self.value = value
        self.isLeading = isLeading
        // Without a leading one the next one takes its place; another one takes that of the last leading one.
        against = promised.indices.map {
            isLeading[$0] ? value - promised[$0] + firstOut : count == 0 ? -1 : value - lastIn + promised[$0]
        }
    }

    /// The largest promises for their cost, the last one in part: any price of money bounds what money buys.
    private init(_ promised: [Int64], cost: [Int64], budget: Int64) {
        var left = budget
        var price: (promise: Int64, cost: Int64) = (0, 1)
        for candidate in promised.orderForMoney(cost) where promised[candidate] > 0 {
            if cost[candidate] > left {
                price = (promised[candidate], cost[candidate])
                break
            }
            left -= cost[candidate]
        }
        let reduced = promised.indices.map { promised[$0] - cost[$0].times(price.promise, over: price.cost) }
        // One more, as what the budget buys was rounded down.
        let value = reduced.reduce(budget.times(price.promise, over: price.cost) + 1) { $0 + max(0, $1) }
        let whole = price.promise == 0 ? promised.reduce(0, +) : value
        self.value = whole
        isLeading = reduced.map { $0 > 0 }
        against = reduced.map { whole - abs($0) }
    }
}

extension RelaxedChoice {
    /// The candidates without which no choice is good enough, and those about which that cannot be said; with all others none is.
    /// Both ascending.
    /// - Parameter isEnough: whether a choice that is promised so much may be good enough.
    func settled(_ isEnough: (Int64) -> Bool) -> (chosen: [Int], open: [Int]) {
        var (chosen, open): ([Int], [Int]) = ([], [])
        for candidate in against.indices {
            if isEnough(against[candidate]) {
                open.append(candidate)
            } else if isLeading[candidate] {
                chosen.append(candidate)
            }
        }
        return (chosen, open)
    }
}

extension OpenRules {
    /// What the relaxed choice holds of each candidate at some promises, and what it is promised in all.
    func leaders(_ promised: [Double]) -> (leaders: [(candidate: Int, share: Double)], sum: Double) {
        let counted = promised.largest(count)
        let countedSum = counted.reduce(0) { $0 + promised[$1] }
        guard hasBudget else { return (counted.map { ($0, 1) }, countedSum) }
        var bought: [(candidate: Int, share: Double)] = []
        var (sum, left) = (0.0, Double(budget))
        for candidate in promised.orderForMoney(cost) where promised[candidate] > 0 {
            let share = min(1, cost[candidate] == 0 ? 1 : left / Double(cost[candidate]))
            if share <= 0 { break }
            bought.append((candidate, share))
            sum += share * promised[candidate]
            left -= Double(cost[candidate])
            if share < 1 { break }
        }
        return sum < countedSum ? (bought, sum) : (counted.map { ($0, 1) }, countedSum)
    }
}

extension Array where Element: BinaryInteger {
    fileprivate func orderForMoney(_ cost: [Int64]) -> [Int] { map { Double($0) }.orderForMoney(cost) }
}

extension [Double] {
    /// All places, those of most for their cost first, of equal ones the first.
    func orderForMoney(_ cost: [Int64]) -> [Int] {
        let ratio = indices.map { cost[$0] == 0 ? Double.infinity : self[$0] / Double(cost[$0]) }
        return indices.sorted { (ratio[$1], $0) < (ratio[$0], $1) }
    }

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

extension Int64 {
    /// The product with a number over another one, rounded down; both 0 or more. Exact where the product passes 64 bits.
    fileprivate func times(_ factor: Int64, over divisor: Int64) -> Int64 {
        let product = UInt64(self).multipliedFullWidth(by: UInt64(factor))
        // What passes 63 bits is more than any sum of promises.
        guard product.high < UInt64(divisor) else { return .max / 4 }
        return Int64(Swift.min(UInt64(divisor).dividingFullWidth(product).quotient, UInt64(Int64.max / 4)))
    }
}
