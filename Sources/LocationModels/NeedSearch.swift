/// Open candidates and the needs that they leave, kept up to date. Of two choices that meet the same weight's needs the better
/// one is that with more help given where help is still missing, so that the search looks ahead.
struct NeedSearch {
    /// Compared in this order.
    struct Worth: Comparable {
        var met: Int64 = 0
        var help: Int64 = 0

        static func < (one: Worth, other: Worth) -> Bool { (one.met, one.help) < (other.met, other.help) }
        static func + (one: Worth, other: Worth) -> Worth {
            Worth(met: one.met + other.met, help: one.help + other.help)
        }
    }

    private let instance: NeedInstance
    private(set) var opened: OpenSet
    /// The needs that each candidate helps, ascending, and so grouped by demand point.
    private let helped: SparseSets
    private let demandOfNeed: [Int]
    /// Still missing for each need, below 0 for more than needed; and for each demand point in all.
    private var missing: [Int]
    private var missingInAll: [Int]

    init(_ instance: NeedInstance, rules: OpenRules) {
        self.instance = instance
        opened = OpenSet(rules)
        helped = instance.helpers.transposed(size: instance.candidateCount)
        demandOfNeed = instance.demand.flatMap { demand in instance.needs(demand).map { _ in demand } }
        missing = instance.needed
        missingInAll = instance.demand.map { instance.needs($0).reduce(0) { $0 + instance.needed[$1] } }
    }

    var chosen: [Int] { opened.chosen }
    var met: Int64 { instance.demand.reduce(0) { missingInAll[$1] == 0 ? $0 + instance.weight[$1] : $0 } }

    mutating func open(_ candidate: Int) {
        opened.open(candidate)
        for need in helped[candidate] {
            if missing[Int(need)] > 0 { missingInAll[demandOfNeed[Int(need)]] -= 1 }
            missing[Int(need)] -= 1
        }
    }

    mutating func close(_ candidate: Int) {
        opened.close(candidate)
        for need in helped[candidate] {
            missing[Int(need)] += 1
            if missing[Int(need)] > 0 { missingInAll[demandOfNeed[Int(need)]] += 1 }
        }
    }

    /// What opening a candidate would add.
    func gain(_ candidate: Int) -> Worth {
        var worth = Worth()
        var (demand, help) = (-1, 0)
        func close() {
            guard demand >= 0, help > 0 else { return }
            worth.help += Int64(help) * instance.weight[demand]
            if help == missingInAll[demand] { worth.met += instance.weight[demand] }
        }
        for need in helped[candidate] {
            if demandOfNeed[Int(need)] != demand {
                close()
                (demand, help) = (demandOfNeed[Int(need)], 0)
            }
            if missing[Int(need)] > 0 { help += 1 }
        }
        close()
        return worth
    }

    /// Opens the best one while there is room, then swaps while that is better.
    mutating func improve() {
        while true {
            if let next = bestToOpen() {
                open(next)
            } else if !swapOnce() {
                return
            }
        }
    }

    private func bestToOpen() -> Int? {
        var best: (worth: Worth, candidate: Int)?
        for candidate in 0..<instance.candidateCount where opened.mayOpen(candidate) {
            let worth = gain(candidate)
            if worth > best?.worth ?? Worth() { best = (worth, candidate) }
        }
        return best?.candidate
    }

    /// The best swap of the first candidate that can be swapped for a better one.
    private mutating func swapOnce() -> Bool {
        for closing in chosen {
            close(closing)
            let own = gain(closing)
            var best: (worth: Worth, opening: Int)?
            for opening in 0..<instance.candidateCount where opening != closing && opened.mayOpen(opening) {
                let worth = gain(opening)
                if worth > best?.worth ?? own { best = (worth, opening) }
            }
            open(best?.opening ?? closing)
            if best != nil { return true }
        }
        return false
    }
}
