/// Demand points that each have needs, so many of certain candidates each, and count when all their needs are met.
struct NeedInstance {
    let candidateCount: Int
    /// Of each demand point, above 0.
    private(set) var weight: [Int64] = []
    /// The needs of demand point d are `first[d] ..< first[d + 1]`.
    private(set) var first: [Int] = [0]
    /// For each need the candidates that help.
    private(set) var helpers = SparseSets()
    /// How many of them are needed, 1 or more and no more than there are.
    private(set) var needed: [Int] = []

    var demand: Range<Int> { weight.indices }

    func needs(_ demand: Int) -> Range<Int> { first[demand]..<first[demand + 1] }

    /// What is still needed besides facilities that stand and candidates that are chosen already: demand that needs nothing more
    /// or cannot get it is left out.
    /// - Parameter kept: candidates open to choice, ascending.
    init(_ whole: EchelonInstance, keeping kept: [Int], besides open: [Int]) {
        candidateCount = kept.count
        var number = Array(repeating: Int32(-1), count: whole.candidateCount)
        for (new, old) in kept.enumerated() { number[old] = Int32(new) }
        let held = Set(open.map(Int32.init))
        for demand in whole.weight.indices where whole.weight[demand] > 0 {
            var needs: [(helpers: [Int32], needed: Int)] = []
            for echelon in whole.echelons {
                let all = echelon.coverers[demand]
                let needed = echelon.least - Int(echelon.existing[demand]) - all.count { held.contains($0) }
                if needed > 0 { needs.append((all.map { number[Int($0)] }.filter { $0 >= 0 }, needed)) }
            }
            if needs.isEmpty || needs.contains(where: { $0.helpers.count < $0.needed }) { continue }
            weight.append(whole.weight[demand])
            for need in needs {
                helpers.append(need.helpers)
                needed.append(need.needed)
            }
            first.append(needed.count)
        }
    }

    var totalWeight: Int64 { weight.reduce(0, +) }

    func value(_ chosen: some Sequence<Int>) -> Int64 {
        var isOpen = Array(repeating: false, count: candidateCount)
        for candidate in chosen { isOpen[candidate] = true }
        return demand.reduce(0) { sum, demand in
            let isMet = needs(demand).allSatisfy { need in helpers[need].count { isOpen[Int($0)] } >= needed[need] }
            return isMet ? sum + weight[demand] : sum
        }
    }
}
