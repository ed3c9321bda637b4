/// Which candidates are open, and what opening another one would gain, kept up to date.
struct OpenFacilities {
    let instance: LevelledInstance
    let rules: OpenRules
    private(set) var isOpen: [Bool]
    /// Open candidates that cover each demand point.
    private(set) var openCoverers: [Int32]
    /// What one more open coverer of each demand point that the candidate covers would add.
    private(set) var gain: [Int64]
    private(set) var value: Int64 = 0
    private(set) var count = 0
    private(set) var cost: Int64 = 0
    /// Open candidates that each candidate may not be chosen with.
    private(set) var openConflicts: [Int32]

    /// - Parameter open: candidates to open in this order, as far as the rules allow.
    init(_ instance: LevelledInstance, rules: OpenRules, opening open: [Int] = []) {
        (self.instance, self.rules) = (instance, rules)
        isOpen = Array(repeating: false, count: instance.candidateCount)
        openCoverers = Array(repeating: 0, count: instance.demandCount)
        openConflicts = Array(repeating: 0, count: instance.candidateCount)
        gain = instance.promises(instance.demand.map { instance.worth($0, after: 0) })
        for candidate in open where mayOpen(candidate) { self.open(candidate) }
    }

    var chosen: [Int] { isOpen.indices.filter { isOpen[$0] } }

    func mayOpen(_ candidate: Int) -> Bool {
        !isOpen[candidate] && count < rules.count && openConflicts[candidate] == 0
            && rules.cost[candidate] <= rules.budget - cost
    }

    mutating func open(_ candidate: Int) {
        isOpen[candidate] = true
        count += 1
        cost += rules.cost[candidate]
        for other in rules.conflicts[candidate] { openConflicts[Int(other)] += 1 }
        for demand in instance.covered[candidate] {
            let open = Int(openCoverers[Int(demand)])
            openCoverers[Int(demand)] += 1
            let worth = instance.worth(Int(demand), after: open)
            value += worth
            changeGains(Int(demand), by: instance.worth(Int(demand), after: open + 1) - worth)
        }
    }

    mutating func close(_ candidate: Int) {
        isOpen[candidate] = false
        count -= 1
        cost -= rules.cost[candidate]
        for other in rules.conflicts[candidate] { openConflicts[Int(other)] -= 1 }
        for demand in instance.covered[candidate] {
            openCoverers[Int(demand)] -= 1
            let open = Int(openCoverers[Int(demand)])
            let worth = instance.worth(Int(demand), after: open)
            value -= worth
            changeGains(Int(demand), by: worth - instance.worth(Int(demand), after: open + 1))
        }
    }

    /// What closing an open candidate would lose.
    func loss(_ candidate: Int) -> Int64 {
        instance.covered[candidate].reduce(0) {
            $0 + instance.worth(Int($1), after: Int(openCoverers[Int($1)]) - 1)
        }
    }

    /// The candidate of the largest gain that the rules leave room for, the first of equals; nil where none gains anything.
    var bestToOpen: Int? {
        var best: Int?
        for candidate in gain.indices where gain[candidate] > (best.map { gain[$0] } ?? 0) && mayOpen(candidate) {
            best = candidate
        }
        return best
    }

    /// The same by gain for its cost.
    var bestToBuy: Int? {
        var best: (ratio: Double, candidate: Int)?
        for candidate in gain.indices where gain[candidate] > 0 && mayOpen(candidate) {
            let cost = rules.cost[candidate]
            let ratio = cost == 0 ? .infinity : Double(gain[candidate]) / Double(cost)
            if ratio > best?.ratio ?? 0 { best = (ratio, candidate) }
        }
        return best?.candidate
    }

    private mutating func changeGains(_ demand: Int, by change: Int64) {
        guard change != 0 else { return }
        for candidate in instance.coverers[demand] { gain[Int(candidate)] += change }
    }
}

extension LevelledInstance {
    /// Opens whatever gains most, again and again: with falling worths and no rule but the count at least 1 - 1/e of the best.
    /// Under a budget also whatever gains most for its cost, and the better of the two.
    func greedyChoice(_ rules: OpenRules) -> OpenFacilities {
        var facilities = OpenFacilities(self, rules: rules)
        while let candidate = facilities.bestToOpen { facilities.open(candidate) }
        guard rules.hasBudget else { return facilities }
        var thrifty = OpenFacilities(self, rules: rules)
        while let candidate = thrifty.bestToBuy { thrifty.open(candidate) }
        return thrifty.value > facilities.value ? thrifty : facilities
    }
}
