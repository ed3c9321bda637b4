/// Which candidates are open, and what opening another one would gain, kept up to date.
struct OpenFacilities {
    let instance: CoveringInstance
    private(set) var isOpen: [Bool]
    /// Open candidates that cover each demand point.
    private(set) var openCoverers: [Int32]
    /// The weight of uncovered demand that each candidate covers; 0 for open ones.
    private(set) var gain: [Int64]
    private(set) var coveredWeight: Int64 = 0

    init(_ instance: CoveringInstance, opening open: [Int] = []) {
        self.instance = instance
        isOpen = Array(repeating: false, count: instance.candidateCount)
        openCoverers = Array(repeating: 0, count: instance.weight.count)
        gain = instance.promises(instance.weight)
        for candidate in open { self.open(candidate) }
    }

    var chosen: [Int] { isOpen.indices.filter { isOpen[$0] } }

    mutating func open(_ candidate: Int) {
        isOpen[candidate] = true
        for demand in instance.covered[candidate] {
            openCoverers[Int(demand)] += 1
            if openCoverers[Int(demand)] == 1 { changeCoverage(Int(demand), by: instance.weight[Int(demand)]) }
        }
    }

    mutating func close(_ candidate: Int) {
        isOpen[candidate] = false
        for demand in instance.covered[candidate] {
            openCoverers[Int(demand)] -= 1
            if openCoverers[Int(demand)] == 0 { changeCoverage(Int(demand), by: -instance.weight[Int(demand)]) }
        }
    }

    /// What closing an open candidate would lose.
    func loss(_ candidate: Int) -> Int64 {
        instance.covered[candidate].reduce(0) { $0 + (openCoverers[Int($1)] == 1 ? instance.weight[Int($1)] : 0) }
    }

    /// The closed candidate of the largest gain, the first of equals; nil where none gains anything.
    var bestToOpen: Int? {
        var best: Int?
        for candidate in gain.indices where gain[candidate] > (best.map { gain[$0] } ?? 0) { best = candidate }
        return best
    }

    private mutating func changeCoverage(_ demand: Int, by change: Int64) {
        coveredWeight += change
        for candidate in instance.coverers[demand] { gain[Int(candidate)] -= change }
    }
}
