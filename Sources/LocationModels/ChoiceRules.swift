/// What a choice of facilities must keep to, besides being good.
public struct ChoiceRules: Sendable, Equatable {
    /// At most so many are chosen, required ones included; nil for any number.
    public var count: Int?
    /// Candidates that every choice holds.
    public var required: [Int]
    /// What each candidate costs, 0 or more, all together less than 2^36, in a unit of the caller's; nil for 1 each.
    public var cost: [Int64]?
    /// At most so much is spent, on required ones, too; nil for any cost.
    public var budget: Int64?
    /// Pairs of candidates that may not both be chosen, as those nearer to each other than a minimum distance.
    public var conflicts: [(Int, Int)] {
        get { pairs.map { ($0.first, $0.second) } }
        set { pairs = newValue.map { Pair(first: $0.0, second: $0.1) } }
    }
    /// At most so many units stand at one site, 1 or more. `chosen` names a site once for each of its units.
    public var unitsPerSite: Int

    private var pairs: [Pair] = []

    private struct Pair: Sendable, Equatable {
        let first: Int
        let second: Int
    }

    public init(
        count: Int? = nil, required: [Int] = [], cost: [Int64]? = nil, budget: Int64? = nil,
        conflicts: [(Int, Int)] = [], unitsPerSite: Int = 1
    ) {
        precondition(count ?? 0 >= 0 && unitsPerSite >= 1, "numbers of facilities")
        precondition(cost?.allSatisfy { $0 >= 0 } ?? true, "costs")
        (self.count, self.required, self.cost, self.budget) = (count, required, cost, budget)
        self.unitsPerSite = unitsPerSite
        self.conflicts = conflicts
    }

    func cost(of candidate: Int) -> Int64 { cost?[candidate] ?? 1 }
}

extension ChoiceRules {
    /// Required candidates, those open to choice, and the rules among the latter: in conflict with no required one and within
    /// what is left to spend. One unit at a site; all numbers ascending.
    func split(candidates: Int) throws(InfeasibleChoice) -> (required: [Int], open: [Int], rules: OpenRules) {
        try checkRequired()
        let required = Set(self.required).sorted()
        let all = OpenRules(self, candidates: candidates)
        let held = Set(required)
        let open = all.possible((0..<candidates).filter { !held.contains($0) }, besides: required)
        return (required, open, all.keeping(open, besides: required))
    }
}

/// Why no choice keeps to the rules.
public enum InfeasibleChoice: Error, Sendable, Equatable {
    /// More facilities are required than may be chosen.
    case requiredExceedCount(required: Int, count: Int)
    /// The required facilities cost more than may be spent.
    case requiredExceedBudget(cost: Int64, budget: Int64)
    /// Two required facilities may not both be chosen.
    case requiredConflict(Int, Int)
    /// Demand points that must be covered and that only candidates cover which the rules leave no room for: in conflict with
    /// required ones, or dearer than what is left to spend.
    case uncovered(demand: [Int])
    /// No choice of so few facilities, or for so little, covers what must be covered; so much is needed at least.
    case tooLittle(needed: Int64, allowed: Int64)
    /// All candidates together cover less than must be covered.
    case shareOutOfReach(most: Int64, needed: Int64)
    /// Each demand point has its coverers, and still no choice that keeps to count, budget and conflicts covers all.
    case noChoice
    /// Neither a choice nor the proof that there is none was found in time.
    case notFoundInTime
}
