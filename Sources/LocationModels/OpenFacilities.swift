/// Which candidates are open, and what opening another one would gain, kept up to date.
struct OpenFacilities {
    let instance: LevelledInstance
    private(set) var opened: OpenSet
    /// Open candidates that cover each demand point.
    private(set) var openCoverers: [Int32]
    /// What one more open coverer of each demand point that the candidate covers would add.
    private(set) var gain: [Int64]
    private(set) var value: Int64 = 0

    /// - Parameter open: candidates to open in this order, as far as the rules allow.
    init(_ instance: LevelledInstance, rules: OpenRules, opening open: [Int] = []) {
        self.instance = instance
        opened = OpenSet(rules)
        openCoverers = Array(repeating: 0, count: instance.demandCount)
        gain = instance.promises(instance.demand.map { instance.worth($0, after: 0) })
        for candidate in open where opened.mayOpen(candidate) { self.open(candidate) }
    }

    var chosen: [Int] { opened.chosen }

    mutating func open(_ candidate: Int) {
        opened.open(candidate)
        for demand in instance.covered[candidate] {
            let open = Int(openCoverers[Int(demand)])
            openCoverers[Int(demand)] += 1
            let worth = instance.worth(Int(demand), after: open)
            value += worth
            changeGains(Int(demand), by: instance.worth(Int(demand), after: open + 1) - worth)
        }
    }

    mutating func close(_ candidate: Int) {
        opened.close(candidate)
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
        while let candidate = facilities.opened.best(facilities.gain) { facilities.open(candidate) }
        guard rules.hasBudget else { return facilities }
        var thrifty = OpenFacilities(self, rules: rules)
        while let candidate = thrifty.opened.bestForMoney(thrifty.gain) { thrifty.open(candidate) }
        return thrifty.value > facilities.value ? thrifty : facilities
    }
}
