/// Sets of small numbers, one after the other in one column: the compressed rows of a matrix of zeros and ones.
public struct SparseSets: Sendable, Equatable {
    /// The members of set s are entries `first[s] ..< first[s + 1]` of `members`.
    private(set) var first: [Int] = [0]
    /// Ascending within each set.
    private(set) var members: [Int32] = []

    public init() {}

    init(emptySets count: Int) { first = Array(repeating: 0, count: count + 1) }

    public var count: Int { first.count - 1 }

    public subscript(set: Int) -> ArraySlice<Int32> { members[first[set]..<first[set + 1]] }

    /// - Parameter set: ascending, each number once, none below 0.
    public mutating func append(_ set: some Collection<Int32>) {
        members.append(contentsOf: set)
        first.append(members.count)
    }

    /// For each member in 0 ..< `size` the sets that hold it, ascending. Linear.
    func transposed(size: Int) -> SparseSets {
        var result = SparseSets()
        result.first = Array(repeating: 0, count: size + 1)
        for member in members { result.first[Int(member) + 1] += 1 }
        for member in 0..<size { result.first[member + 1] += result.first[member] }
        result.members = Array(repeating: 0, count: members.count)
        var next = result.first
        for set in 0..<count {
            for member in self[set] {
                result.members[next[Int(member)]] = Int32(set)
                next[Int(member)] += 1
            }
        }
        return result
    }

    /// Whether each set adds nothing to a choice of sets because another one holds all its members, or it has none. Of
    /// equal sets that may stand for each other the first stays.
    /// - Parameters:
    ///   - holders: the transposed sets.
    ///   - rules: whether the other one may stand for it.
    func dominated(holders: SparseSets, rules: OpenRules) -> [Bool] {
        (0..<count).map { set in
            let size = self[set].count
            return size == 0
                || others(including: set, holders: holders).contains {
                    rules.allows($0, for: set)
                        && (self[$0].count > size || !rules.allows(set, for: $0) || $0 < set)
                }
        }
    }

    /// Whether each set is met by whatever meets another one: it holds all members of another, smaller one.
    /// - Parameter holders: the transposed sets. No two sets are equal.
    func implied(holders: SparseSets) -> [Bool] {
        var result = Array(repeating: false, count: count)
        for set in 0..<count where !result[set] {
            for other in others(including: set, holders: holders) { result[other] = true }
        }
        return result
    }

    /// The other sets that hold all members of a set that has any.
    private func others(including set: Int, holders: SparseSets) -> some Sequence<Int> {
        let own = self[set]
        // Whoever holds all members also holds the one that the fewest hold.
        let rarest = own.min { holders[Int($0)].count < holders[Int($1)].count }
        let possible = rarest.map { holders[Int($0)] } ?? []
        return possible.lazy.map { Int($0) }.filter { $0 != set && self[$0].includes(own) }
    }
}

extension ArraySlice<Int32> {
    /// Whether all members of an ascending set are in this ascending set.
    fileprivate func includes(_ other: ArraySlice<Int32>) -> Bool {
        guard count >= other.count else { return false }
        var position = startIndex
        for member in other {
            while position < endIndex, self[position] < member { position += 1 }
            guard position < endIndex, self[position] == member else { return false }
        }
        return true
    }
}
