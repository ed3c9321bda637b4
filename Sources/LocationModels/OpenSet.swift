/// Which candidates are open, and which others the rules leave room for.
struct OpenSet {
    let rules: OpenRules
    private(set) var isOpen: [Bool]
    private(set) var count = 0
    private(set) var cost: Int64 = 0
    /// Open candidates that each candidate may not be chosen with.
    private var openConflicts: [Int32]

    init(_ rules: OpenRules) {
        self.rules = rules
        isOpen = Array(repeating: false, count: rules.cost.count)
        openConflicts = Array(repeating: 0, count: rules.cost.count)
    }

    var chosen: [Int] { isOpen.indices.filter { isOpen[$0] } }

    /// Whether the count leaves no room.
    var isFull: Bool { count >= rules.count }

    mutating func open(_ candidate: Int) { set(candidate, isOpen: true) }

    mutating func close(_ candidate: Int) { set(candidate, isOpen: false) }

    private mutating func set(_ candidate: Int, isOpen: Bool) {
        self.isOpen[candidate] = isOpen
        count += isOpen ? 1 : -1
        cost += isOpen ? rules.cost[candidate] : -rules.cost[candidate]
        for other in rules.conflicts[candidate] { openConflicts[Int(other)] += isOpen ? 1 : -1 }
    }

    func mayOpen(_ candidate: Int) -> Bool {
        !isOpen[candidate] && count < rules.count && openConflicts[candidate] == 0
            && rules.cost[candidate] <= rules.budget - cost
    }

    /// Whether a closed candidate may take the place of an open one.
    func maySwap(_ closing: Int, for opening: Int) -> Bool {
        guard rules.cost[opening] - rules.cost[closing] <= rules.budget - cost else { return false }
        let open = openConflicts[opening]
        return open == 0 || open == 1 && rules.conflicts[opening].contains(Int32(closing))
    }

    /// The candidate of the largest gain that the rules leave room for, the first of equals; nil where none gains anything.
    func best(_ gain: [Int64]) -> Int? {
        var best: Int?
        for candidate in gain.indices where gain[candidate] > (best.map { gain[$0] } ?? 0) && mayOpen(candidate) {
            best = candidate
        }
        return best
    }

    /// The same by gain for its cost.
    func bestForMoney(_ gain: [Int64]) -> Int? {
        var best: (ratio: Double, candidate: Int)?
        for candidate in gain.indices where gain[candidate] > 0 && mayOpen(candidate) {
            let cost = rules.cost[candidate]
            let ratio = cost == 0 ? .infinity : Double(gain[candidate]) / Double(cost)
            if ratio > best?.ratio ?? 0 { best = (ratio, candidate) }
        }
        return best?.candidate
    }
}
