/// A search for smaller covers among many alike: one candidate is given up, and others are swapped until all demand is covered
/// again, where demand that stays uncovered weighs more and more (row weighting local search; Gao, Weise and Li 2015).
///
/// All candidates cost the same and go together.
struct CoverSearch {
    private let instance: LevelledInstance
    private var isOpen: [Bool]
    private var openCoverers: [Int32]
    private var weight: [Int64]
    /// For an open candidate what closing it would lose, for a closed one what opening it would gain.
    private var score: [Int64]
    /// A candidate that was closed is not opened again before something near it has changed.
    private var mayOpen: [Bool]
    /// When each candidate was opened or closed last.
    private var changed: [Int]
    private var uncovered: [Int32]
    /// Where each uncovered demand point stands in `uncovered`, -1 for covered ones.
    private var place: [Int32]

    /// - Parameter cover: some candidates that cover all.
    init(_ instance: LevelledInstance, from cover: [Int]) {
        self.instance = instance
        isOpen = Array(repeating: false, count: instance.candidateCount)
        openCoverers = Array(repeating: 0, count: instance.demandCount)
        weight = Array(repeating: 1, count: instance.demandCount)
        score = (0..<instance.candidateCount).map { Int64(instance.covered[$0].count) }
        mayOpen = Array(repeating: true, count: instance.candidateCount)
        changed = Array(repeating: 0, count: instance.candidateCount)
        uncovered = instance.demand.map { Int32($0) }
        place = uncovered
        for candidate in cover { open(candidate) }
    }

    /// The smallest cover met within so many steps, or the first one of no more than `enough`.
    mutating func smallest(steps: Int, enough: Int, limits: SolverLimits) -> [Int] {
        var best = chosen
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        var lastOpened = -1
        for step in 1...max(1, steps) {
            while uncovered.isEmpty {
                best = chosen
                if best.count <= enough || best.isEmpty { return best }
                close(leastMissed(but: -1), at: step)
            }
            if step % 1024 == 0, limits.isOver { break }
            close(leastMissed(but: lastOpened), at: step)
            // Any sequence without a pattern will do: Xorshift (Marsaglia 2003).
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let demand = Int(uncovered[Int(state % UInt64(uncovered.count))])
            let next = bestToOpen(for: demand)
            open(next)
            changed[next] = step
            lastOpened = next
            for demand in uncovered {
                weight[Int(demand)] += 1
                for candidate in instance.coverers[Int(demand)] { score[Int(candidate)] += 1 }
            }
        }
        return best
    }

    private var chosen: [Int] { isOpen.indices.filter { isOpen[$0] } }

    /// The open candidate whose closing loses least, of equal ones that which has been open longest.
    private func leastMissed(but kept: Int) -> Int {
        var best = -1
        for candidate in isOpen.indices where isOpen[candidate] && candidate != kept {
            if best < 0 || (score[candidate], changed[candidate]) < (score[best], changed[best]) { best = candidate }
        }
        return best < 0 ? kept : best
    }

    /// The coverer that gains most, of equal ones that which has been closed longest; of those that may be opened, if any.
    private func bestToOpen(for demand: Int) -> Int {
        func rank(_ candidate: Int) -> (Int, Int64, Int) {
            (mayOpen[candidate] ? 0 : 1, -score[candidate], changed[candidate])
        }
        let coverers = instance.coverers[demand].lazy.map { Int($0) }
        return coverers.dropFirst().reduce(coverers[coverers.startIndex]) { rank($1) < rank($0) ? $1 : $0 }
    }

    private mutating func open(_ candidate: Int) {
        isOpen[candidate] = true
        for demand in instance.covered[candidate].lazy.map({ Int($0) }) {
            openCoverers[demand] += 1
            let weight = weight[demand]
            for other in instance.coverers[demand].lazy.map({ Int($0) }) where other != candidate {
                mayOpen[other] = true
                if openCoverers[demand] == 1 {
                    // Others gain it no more.
                    score[other] -= weight
                } else if openCoverers[demand] == 2, isOpen[other] {
                    // The one that covered it alone is missed less.
                    score[other] -= weight
                }
            }
            if openCoverers[demand] == 1 { remove(demand) }
        }
    }

    private mutating func close(_ candidate: Int, at step: Int) {
        guard candidate >= 0 else { return }
        isOpen[candidate] = false
        mayOpen[candidate] = false
        changed[candidate] = step
        for demand in instance.covered[candidate].lazy.map({ Int($0) }) {
            openCoverers[demand] -= 1
            let weight = weight[demand]
            for other in instance.coverers[demand].lazy.map({ Int($0) }) where other != candidate {
                mayOpen[other] = true
                if openCoverers[demand] == 0 {
                    score[other] += weight
                } else if openCoverers[demand] == 1, isOpen[other] {
                    score[other] += weight
                }
            }
            if openCoverers[demand] == 0 {
                place[demand] = Int32(uncovered.count)
                uncovered.append(Int32(demand))
            }
        }
    }

    private mutating func remove(_ demand: Int) {
        let (hole, last) = (Int(place[demand]), uncovered[uncovered.count - 1])
        uncovered[hole] = last
        place[Int(last)] = Int32(hole)
        uncovered.removeLast()
        place[demand] = -1
    }
}
