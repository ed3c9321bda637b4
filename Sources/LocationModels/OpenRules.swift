/// The rules that hold among candidates still open to choice.
struct OpenRules: Equatable {
    var count: Int
    /// For each candidate.
    var cost: [Int64]
    /// `Int64.max` for any cost.
    var budget: Int64
    /// For each candidate those that may not be chosen with it.
    var conflicts: SparseSets

    var hasBudget: Bool { budget < Int64.max }

    /// Whether all candidates cost 1 and go together.
    var areAlike: Bool { cost.allSatisfy { $0 == 1 } && (0..<conflicts.count).allSatisfy { conflicts[$0].isEmpty } }

    init(count: Int, cost: [Int64], budget: Int64, conflicts: SparseSets) {
        (self.count, self.cost, self.budget, self.conflicts) = (count, cost, budget, conflicts)
    }

    /// All candidates cost 1 and go together.
    init(candidates: Int, count: Int) {
        self.init(
            count: count, cost: Array(repeating: 1, count: candidates), budget: .max,
            conflicts: SparseSets(emptySets: candidates))
    }

    /// - Parameter rules: of all candidates; required ones count as any other.
    init(_ rules: ChoiceRules, candidates: Int) {
        var neighbours = Array(repeating: Set<Int32>(), count: candidates)
        for (one, other) in rules.conflicts {
            precondition(one != other, "two candidates")
            neighbours[one].insert(Int32(other))
            neighbours[other].insert(Int32(one))
        }
        var conflicts = SparseSets()
        for set in neighbours { conflicts.append(set.sorted()) }
        self.init(
            count: rules.count ?? candidates * rules.unitsPerSite, cost: (0..<candidates).map(rules.cost),
            budget: rules.budget ?? .max, conflicts: conflicts)
    }

    /// The same rules for some candidates, numbered anew in the order given; one that is named twice counts as two.
    func keeping(_ kept: [Int], count: Int, budget: Int64) -> OpenRules {
        var places = Array(repeating: [Int32](), count: cost.count)
        for (place, candidate) in kept.enumerated() { places[candidate].append(Int32(place)) }
        var sets = SparseSets()
        for candidate in kept { sets.append(conflicts[candidate].flatMap { places[Int($0)] }.sorted()) }
        return OpenRules(count: count, cost: kept.map { cost[$0] }, budget: budget, conflicts: sets)
    }

    /// Those of some candidates that may be chosen besides others, in the order given.
    func possible(_ candidates: some Sequence<Int>, besides open: [Int]) -> [Int] {
        let excluded = Set(open.flatMap { conflicts[$0] })
        let left = hasBudget ? budget - cost(of: open) : .max
        return candidates.filter { cost[$0] <= left && !excluded.contains(Int32($0)) }
    }

    /// The same, besides candidates that are chosen already.
    func keeping(_ kept: [Int], besides open: [Int]) -> OpenRules {
        keeping(kept, count: count - open.count, budget: hasBudget ? budget - cost(of: open) : .max)
    }

    func permit(_ chosen: [Int]) -> Bool {
        let held = Set(chosen.map(Int32.init))
        return chosen.count <= count && cost(of: chosen) <= budget
            && chosen.allSatisfy { conflicts[$0].allSatisfy { !held.contains($0) } }
    }

    func cost(of chosen: [Int]) -> Int64 { chosen.reduce(0) { $0 + cost[$1] } }

    /// Whether one candidate may stand for another in any choice that does not hold both.
    func allows(_ substitute: Int, for candidate: Int) -> Bool {
        cost[substitute] <= cost[candidate]
            && conflicts[substitute].allSatisfy { $0 == candidate || conflicts[candidate].contains($0) }
    }

    /// Groups of candidates of which one may be chosen, such that each conflict is within a group: maximal cliques, met
    /// greedily.
    var exclusiveGroups: [[Int32]] {
        var groups: [[Int32]] = []
        var isWithin = Set<[Int32]>()
        for one in 0..<conflicts.count {
            for other in conflicts[one] where other > one && !isWithin.contains([Int32(one), other]) {
                var group = [Int32(one), other]
                for further in conflicts[one] where further != other {
                    if group.allSatisfy({ $0 == one || conflicts[Int(further)].contains($0) }) { group.append(further) }
                }
                group.sort()
                for first in group { for second in group where second > first { isWithin.insert([first, second]) } }
                groups.append(group)
            }
        }
        return groups
    }
}
