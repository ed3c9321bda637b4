import StreetGraph

/// What a search takes the next vertex from. A queue may give a vertex before an earlier one, as long as it never loses
/// one: the search corrects its times until nothing gets earlier, and the times are the same with every queue.
protocol TimeQueue: ~Copyable {
    mutating func removeAll()
    mutating func push(_ vertex: VertexID, at time: Milliseconds)
    mutating func popEarliest() -> (vertex: VertexID, time: Milliseconds)?
}

/// The queues a search can use; the results are the same.
public enum SearchQueue: Sendable, CaseIterable {
    /// The binary heap of the textbook.
    case binaryHeap
    /// Buckets of about a second.
    case buckets
}
