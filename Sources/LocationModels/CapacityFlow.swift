/// Open candidates that each serve no more than so much weight of the demand that they cover, and the largest weight that they
/// serve together: a largest flow, kept up to date by augmenting paths (Ford and Fulkerson 1956; shortest ones first).
struct CapacityFlow {
    private let instance: CoveringInstance
    private let capacity: [Int64]
    private(set) var opened: OpenSet
    private(set) var served: Int64 = 0
    /// Of each demand point, not served yet.
    private var unserved: [Int64]
    /// What each demand point is served from each of its coverers, in the order of `coverers`.
    private var flow: [[Int64]]

    init(_ instance: CoveringInstance, capacity: [Int64], rules: OpenRules) {
        (self.instance, self.capacity) = (instance, capacity)
        opened = OpenSet(rules)
        unserved = instance.weight
        flow = instance.weight.indices.map { Array(repeating: 0, count: instance.coverers[$0].count) }
    }

    /// Opens a candidate and serves as much more as that allows: demand that nothing serves yet, and demand of others, which may
    /// then serve what was left out.
    mutating func open(_ candidate: Int) {
        opened.open(candidate)
        var left = capacity[candidate]
        while left > 0 {
            let sent = augment(from: candidate, most: left)
            if sent == 0 { return }
            left -= sent
            served += sent
        }
    }

    /// Sends more from a candidate to unserved demand on a shortest way: candidate to demand that it covers, from there to
    /// another candidate that serves it, and so on.
    private mutating func augment(from source: Int, most: Int64) -> Int64 {
        var cameFrom = Array(repeating: Int32(-1), count: instance.weight.count)
        var through = Array(repeating: Int32(-1), count: instance.candidateCount)
        var isSeen = Array(repeating: false, count: instance.candidateCount)
        isSeen[source] = true
        var queue = [source]
        var next = 0
        while next < queue.count {
            let candidate = queue[next]
            next += 1
            for demand in instance.covered[candidate] where cameFrom[Int(demand)] < 0 {
                cameFrom[Int(demand)] = Int32(candidate)
                if unserved[Int(demand)] > 0 { return send(to: Int(demand), source, most, cameFrom, through) }
                for (place, other) in instance.coverers[Int(demand)].enumerated()
                where flow[Int(demand)][place] > 0 && !isSeen[Int(other)] {
                    isSeen[Int(other)] = true
                    through[Int(other)] = demand
                    queue.append(Int(other))
                }
            }
        }
        return 0
    }

    private mutating func send(
        to end: Int, _ source: Int, _ most: Int64, _ cameFrom: [Int32], _ through: [Int32]
    ) -> Int64 {
        // From the end back: demand served by a candidate, which gives up demand to the one before.
        var amount = min(most, unserved[end])
        var (demand, candidate) = (end, Int(cameFrom[end]))
        while candidate != source {
            demand = Int(through[candidate])
            amount = min(amount, flow[demand][place(candidate, of: demand)])
            candidate = Int(cameFrom[demand])
        }
        unserved[end] -= amount
        (demand, candidate) = (end, Int(cameFrom[end]))
        flow[demand][place(candidate, of: demand)] += amount
        while candidate != source {
            demand = Int(through[candidate])
            flow[demand][place(candidate, of: demand)] -= amount
            candidate = Int(cameFrom[demand])
            flow[demand][place(candidate, of: demand)] += amount
        }
        return amount
    }

    private func place(_ candidate: Int, of demand: Int) -> Int {
        let coverers = instance.coverers[demand]
        return coverers.firstIndex(of: Int32(candidate))! - coverers.startIndex
    }
}
