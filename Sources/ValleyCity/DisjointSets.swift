/// Which of the numbers 0 ..< count have been joined (union-find with path halving).
struct DisjointSets: Sendable {
    private var parent: [Int]

    init(count: Int) {
        parent = Array(0..<count)
    }

    mutating func root(_ element: Int) -> Int {
        var current = element
        while parent[current] != current {
            parent[current] = parent[parent[current]]
            current = parent[current]
        }
        return current
    }

    /// Joins two sets; false when they are one already.
    @discardableResult
    mutating func unite(_ a: Int, _ b: Int) -> Bool {
        let rootA = root(a)
        let rootB = root(b)
        parent[max(rootA, rootB)] = min(rootA, rootB)
        return rootA != rootB
    }
}
