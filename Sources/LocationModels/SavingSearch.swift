/// Open candidates, and for each demand point the two that save most, kept up to date.
struct SavingSearch {
    private let instance: SavingInstance
    private(set) var opened: OpenSet
    /// The demand points that each candidate saves something: entries `start[c] ..< start[c + 1]`.
    private let start: [Int]
    private let demand: [Int32]
    private let saving: [Int64]
    /// The open candidate that saves most, -1 for none; how much it saves, and the next one.
    private var closest: [Int32]
    private var most: [Int64]
    private var second: [Int64]

    init(_ instance: SavingInstance, rules: OpenRules) {
        self.instance = instance
        opened = OpenSet(rules)
        var start = Array(repeating: 0, count: instance.candidateCount + 1)
        for candidate in instance.candidate { start[Int(candidate) + 1] += 1 }
        for candidate in 0..<instance.candidateCount { start[candidate + 1] += start[candidate] }
        var next = start
        var demand = Array(repeating: Int32(0), count: instance.candidate.count)
        var saving = Array(repeating: Int64(0), count: instance.candidate.count)
        for row in instance.demand {
            for offer in instance.offers(row) {
                let candidate = Int(instance.candidate[offer])
                (demand[next[candidate]], saving[next[candidate]]) = (Int32(row), instance.saving[offer])
                next[candidate] += 1
            }
        }
        (self.start, self.demand, self.saving) = (start, demand, saving)
        closest = Array(repeating: -1, count: instance.demandCount)
        most = Array(repeating: 0, count: instance.demandCount)
        second = Array(repeating: 0, count: instance.demandCount)
    }

    var chosen: [Int] { opened.chosen }
    var value: Int64 { most.reduce(0, +) }

    /// How much candidates save on average to their price: where prices start.
    var middles: [Double] { zip(most, second).map { (Double($0) + Double($1)) / 2 } }

    /// Opens what saves most, again and again; what saves most for its cost instead, if asked for.
    mutating func openGreedily(forMoney: Bool) {
        while true {
            let gain = (0..<instance.candidateCount).map(gain)
            guard let next = forMoney ? opened.bestForMoney(gain) : opened.best(gain) else { return }
            open(next)
        }
    }

    /// Swaps an open candidate for a closed one as long as that saves more, the best swap first, and opens further ones where
    /// there is room. Each swap is found in one pass over the offers: what closing loses is known but for the demand that the
    /// opened one serves (Resende and Werneck 2007).
    mutating func improveBySwaps() {
        while true {
            if let next = opened.best((0..<instance.candidateCount).map(gain)) {
                open(next)
            } else if let swap = bestSwap() {
                close(swap.closing)
                open(swap.opening)
            } else {
                return
            }
        }
    }

    mutating func open(_ candidate: Int) {
        opened.open(candidate)
        for entry in start[candidate]..<start[candidate + 1] {
            let (row, saving) = (Int(demand[entry]), saving[entry])
            if saving > most[row] {
                (second[row], most[row], closest[row]) = (most[row], saving, Int32(candidate))
            } else if saving > second[row] {
                second[row] = saving
            }
        }
    }

    mutating func close(_ candidate: Int) {
        opened.close(candidate)
        for entry in start[candidate]..<start[candidate + 1] where saving[entry] >= second[Int(demand[entry])] {
            let row = Int(demand[entry])
            (closest[row], most[row], second[row]) = (-1, 0, 0)
            for offer in instance.offers(row) where opened.isOpen[Int(instance.candidate[offer])] {
                if closest[row] >= 0 {
                    second[row] = instance.saving[offer]
                    break
                }
                (closest[row], most[row]) = (instance.candidate[offer], instance.saving[offer])
            }
        }
    }

    func gain(_ candidate: Int) -> Int64 {
        var sum: Int64 = 0
        for entry in start[candidate]..<start[candidate + 1] {
            sum += max(0, saving[entry] - most[Int(demand[entry])])
        }
        return sum
    }

    private func bestSwap() -> (closing: Int, opening: Int)? {
        let chosen = chosen
        var loss = Array(repeating: Int64(0), count: instance.candidateCount)
        for row in most.indices where closest[row] >= 0 { loss[Int(closest[row])] += most[row] - second[row] }
        var best: (gain: Int64, closing: Int, opening: Int)?
        // What closing each candidate loses less for the opened one.
        var extra = Array(repeating: Int64(0), count: instance.candidateCount)
        for opening in 0..<instance.candidateCount where !opened.isOpen[opening] {
            var gain: Int64 = 0
            for entry in start[opening]..<start[opening + 1] {
                let (row, saving) = (Int(demand[entry]), saving[entry])
                if saving <= second[row] { continue }
                gain += max(0, saving - most[row])
                if closest[row] >= 0 { extra[Int(closest[row])] += min(saving, most[row]) - second[row] }
            }
            for closing in chosen {
                let change = gain - loss[closing] + extra[closing]
                if change > best?.gain ?? 0, opened.maySwap(closing, for: opening) { best = (change, closing, opening) }
                extra[closing] = 0
            }
        }
        return best.map { ($0.closing, $0.opening) }
    }
}
